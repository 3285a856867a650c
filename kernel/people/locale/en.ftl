# People: accounts, seats, invitations, signing in.

people-unit-nation = National headquarters
people-unit-province = Provincial headquarters
people-unit-cell = Cell
people-unit-agency = Agency

people-account-active = Active
people-account-locked = Locked

people-forbidden = This is outside your role. If you think it should not be, please tell the administrator.

people-sign-in-wrong = The user name or password is wrong. Please check both; the keyboard may be set to another language.
people-sign-in-too-many = Too many failed attempts in a row. Please try again in { $minutes ->
    [one] one minute
   *[other] { $minutes } minutes
}..
people-sign-in-locked = This account is locked. Please ask the administrator to unlock it.
people-second-factor-wrong = This code is wrong, too old, or already used. Please enter the newest code your authenticator app shows.
people-second-factor-begin-again = The time for entering the code has run out. Please sign in again with your user name and password.
people-totp-already-on = Two-step sign-in is already on.
people-totp-not-begun = First scan the QR code with the authenticator app on your phone, then enter the six-digit code.

people-password-too-short = The password needs at least 10 characters. A few unrelated words in a row are safe and easy to remember.
people-password-too-long = The password cannot be longer than 256 characters.
people-password-too-common = Many people use this password, so it is easy to guess. Please choose another one.
people-password-holds-login = The password must not contain the user name.
people-password-wrong-old = The current password is wrong.
people-password-offer-gone = This link is no longer valid: it may have been used, have expired, or been replaced by a newer one. Please ask the administrator for a new one.

people-account-login-taken = Somebody else has this user name. Please choose another one.
people-account-login-length = The user name must have 3 to 64 characters.
people-account-login-odd = A user name has letters, digits, dots, hyphens, underscores and @ only, and no spaces. Example: maryam.ahmadi
people-account-name-length = The name must have 2 to 100 characters.
people-account-email-odd = This e-mail address is not complete. Example: maryam@example.org
people-account-email-missing = Please give the colleague's e-mail address; the link is sent to that mailbox and nowhere else. Example: maryam@example.org
people-account-email-taken = Somebody with this e-mail address has an account, and nobody has two. Please sign in with it, or ask whoever invited you to give the seat to that account.
people-account-missing = There is no such account, or it is locked.
people-account-oneself = You cannot do this to your own account; please ask a colleague.

people-role-missing = There is no such role.
people-seat-not-given = Your seat neither gives nor takes away this role. Please ask somebody whose seat does.
people-seat-oneself = You cannot give yourself a seat; please ask a colleague.
people-seat-missing = There is no such seat, or its period is over.
people-seat-held = They already hold this seat.
people-seat-wrong-unit = This role does not exist at such a unit. Please choose another unit.
people-seat-duties-clash = Whoever configures or audits the system cannot have access to cases. Please give the two roles to two people.
people-period-empty = The period must end after it begins, and in the future.

people-deputy-not-yours = Only the holder of a seat, or a manager above them, can name its deputies.
people-deputy-oneself = Nobody can be their own deputy. Please choose a colleague.
people-deputy-missing = There is no such deputy, or the term is over.

people-invitation-gone = This invitation is no longer valid: it may have been accepted or withdrawn, or have expired. Please ask whoever invited you for a new one.
people-acceptance-wrong = The acceptance code is not right. Whoever asked for this link can tell you; it looks like 7K3M-9QZT-01AB-CDEF
people-request-gone = This request is no longer open: it may have been confirmed, refused or taken back, or its time may be over.
people-request-oneself = Somebody else has to confirm this: neither whoever asked for it nor whoever it is for.
people-request-asker-gone = Whoever asked for this may not do so any more. Please refuse it; a colleague can ask again if it is still needed.

people-unit-key-taken = Another unit already has this key.
people-unit-missing = There is no such unit.
people-unit-wrong-parent = This unit cannot be placed below the one you chose.
people-unit-name-length = Please give the unit a name in both languages, of 200 characters at most.
people-unit-not-a-cell = Only cells have an area.

people-administrator-exists = There is already an administrator. To create another one, add --another.
people-administrator-no-nation = The units of the country have not been created yet. Run panjereh migrate first.
people-administrator-no-role = roles.toml has no national role that configures the system (system.configure).
