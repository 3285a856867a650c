# The doors of the house: signing in, invitations, one's own account

sign-in-title = Staff sign-in
sign-in-lead = For cell leaders, officers of the headquarters and representatives of agencies.
sign-in-login = User name
sign-in-password = Password
sign-in-send = Sign in
sign-in-citizen = No account is needed to file a report or to follow one.
sign-in-follow = Follow by code
sign-out-done = You are signed out.

sign-in-again-title = Your session has ended
sign-in-again-lead = What you wrote is not lost. Sign in again to send it.

second-title = Two-step sign-in
second-code = Six-digit code
second-hint = Enter the code from the authenticator app on your phone. Without your phone, enter one of your recovery codes.
second-begin-title = Turn on two-step sign-in
second-begin-lead = Scan this picture with the authenticator app on your phone, then enter the first code it shows.
second-begin-qr = QR code for the authenticator app
second-begin-typed = If you can't scan it, enter this key in the authenticator app:
second-begin-send = Turn on
second-demanded-title = Your seat demands two-step sign-in
second-demanded = Until you switch it on, you can do nothing else. Install an authenticator on your phone (Aegis or FreeOTP, for example) and follow these steps.
recovery-title = Recovery codes
recovery-lead = Two-step sign-in is on. If you don't have your phone, each of these codes works once instead. They are not shown again: write them down somewhere safe.
recovery-done = I've written them down

invitation-title = Accept the invitation
invitation-lead = You've been invited to be “{ $role }” at “{ $unit }”. Create your account to accept.
invitation-name = First and last name
invitation-login-hint = Letters, digits, dot and dash; for example maryam.ahmadi
invitation-email = E-mail
acceptance-code = Acceptance code
acceptance-code-hint = Whoever asked for this link tells you the code; it looks like 7K3M-9QZT-01AB-CDEF
invitation-email-hint = Only used to remind you of cases waiting for you.
invitation-password-hint = At least 10 characters. A few unrelated words make a good password that is easy to remember.
invitation-password-again = Password again
invitation-send = Create the account
invitation-done = Your account is ready. Sign in now.

account-title = My account
account-lead = User name: { $login }
account-seats = My seats
account-no-seats = You hold no seat at the moment.
account-second-on = On: signing in also asks for the code on your phone.
account-second-off = Off. Once it is on, nobody can sign in as you by knowing your password alone.
account-second-begin = Turn on
account-done = What happened to my account
account-done-lead = Everything that was done to your account, and every sign-in. If you do not recognise something, change your password, end all sessions and tell the administrator.
account-done-nothing = Nothing so far.
account-done-self = Yourself
account-done-read = I have read this
account-unread = Something was done to your account that you have not read yet. Please look at “My account”.
account-password = Change password
account-password-old = Current password
account-password-new = New password
account-password-send = Change password
account-password-changed = Your password was changed and your other sessions have ended.
account-password-differs = The two passwords don't match. Enter both again.
account-sessions = Sessions
account-sessions-lead = If you signed in on another computer and did not sign out, end all sessions here.
account-sessions-send = End all sessions
account-sessions-ended = All sessions have ended.

## The picture of the map

map-kilometres = { $count } km
map-metres = { $count } m
map-alt-point = Map: the reported point in { $place }
map-alt-area = Map: the approximate area in { $place }
map-alt-place = Map of { $place }
map-alt-nowhere = Map: a point outside the known divisions

## Letters

letter-no-reply = Please do not reply to this e-mail: replies reach nobody.
letter-replies = If you reply to this e-mail, your reply goes to { $address } and is read there.
