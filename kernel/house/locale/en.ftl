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
send-again-title = What you wrote has been kept
send-again-lead = You are signed in. What you wrote before the session ended is ready to be sent.
send-again-send = Send it
send-again-leave = Do not send it; go to the desk

second-title = Two-step sign-in
second-code = Six-digit code
second-hint = Type the code that the authenticator on your phone shows. Without your phone, type one of your recovery codes.
second-begin-title = Switch on two-step sign-in
second-begin-lead = Scan this picture with the authenticator on your phone, then type the first code it shows.
second-begin-qr = QR code for the authenticator
second-begin-typed = If it cannot be scanned, type this key into the authenticator:
second-begin-send = Switch on
recovery-title = Recovery codes
recovery-lead = Two-step sign-in is on. Without your phone, each of these codes is accepted once in its place. They are not shown again: note them in a safe place.
recovery-done = I have noted them

invitation-title = Accept the invitation
invitation-lead = You are invited as “{ $role }” at “{ $unit }”. Make your account to accept.
invitation-name = First and last name
invitation-login-hint = Letters, digits, dot and dash; for example maryam.ahmadi
invitation-email = E-mail
invitation-email-hint = Only used to remind you of work that waits.
invitation-password-hint = At least 10 characters. A few unrelated words make a good password that is easy to remember.
invitation-password-again = Password again
invitation-send = Make the account
invitation-done = Your account is ready. Sign in now.

account-title = My account
account-lead = User name: { $login }
account-seats = My seats
account-no-seats = You hold no seat at the moment.
account-second-on = On: signing in also asks for the code on your phone.
account-second-off = Off. Once it is on, nobody can sign in as you by knowing your password alone.
account-second-begin = Switch on
account-password = Change password
account-password-old = Present password
account-password-new = New password
account-password-send = Change password
account-password-changed = Your password was changed and your other sessions have ended.
account-password-differs = The two passwords differ. Type both again.
account-sessions = Sessions
account-sessions-lead = If you signed in on another computer and did not sign out, end all sessions here.
account-sessions-send = End all sessions
account-sessions-ended = All sessions have ended.
