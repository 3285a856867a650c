### Housekeeping: units, people, jobs, the journal

admin-people = Colleagues
admin-units = Units
admin-jobs = System job queue
admin-journal = Journal

admin-unit = Unit
admin-kind = Kind
admin-place = Place
admin-state = State
admin-all = All
admin-unit-name = Name of the unit
admin-units-none = There is no unit with this name
admin-units-none-what = Write a shorter part of the name, or choose another kind.
admin-units-all = All units
admin-show = Show
admin-key = Key
admin-province = Province
admin-unit-is-open = Open
admin-unit-is-closed = Closed
admin-new-cell = New cell
admin-name-fa = Name in Persian
admin-name-en = Name in English
admin-name-en-hint = The cell's key is made from this name and never changes.
admin-area = Area the cell covers
admin-area-hint = One place per line: its code or its name, such as “Shahriar”. List all of them, not only the new ones.
admin-area-send = Save the area
admin-place-unknown = No place called “{ $place }” was found. Check the spelling, or enter its code.
admin-place-several = Several places are called “{ $place }”. Enter the code of one: { $codes }
admin-place-missing = Enter at least one place, such as “Shahriar”.
admin-rename = Rename
admin-open-or-close = Open or close the unit
admin-open-or-close-text = A closed unit takes no new cases, and its seats give no rights.
admin-close = Close this unit
admin-open = Open this unit
admin-unit-page = Name and area of this unit
admin-unit-made = The cell was created. Now invite its leader.
admin-unit-renamed = The unit was renamed.
admin-area-moved = The area was saved.
admin-unit-opened = The unit was opened.
admin-unit-closed = The unit was closed.

admin-seats = Seats
admin-seat-of = { $role }, { $unit }
admin-no-seats = Nobody holds a seat here yet
admin-no-seats-text = Until somebody is invited, this unit's cases go up one level.
admin-who = Name
admin-role = Seat
admin-since = Since
admin-until = Until
admin-open-end = No end
admin-deputies = Deputies
admin-below = Units below
admin-invitations = Open invitations
admin-open-until = Valid until
admin-withdraw = Withdraw the invitation

admin-invite = Invite to a seat
admin-invite-lead = An invitation to “{ $unit }”.
admin-invite-letters = The link is sent to the colleague’s own mailbox and shown to nobody else. A role that reaches cases or people is sent once a second person has confirmed it.
admin-invite-by-hand = No letters go out here. A second person confirms the request and hands the link over; you tell the colleague the acceptance code.
admin-guest-name = Colleague’s name
admin-guest-name-hint = For somebody without an account. They can correct it when they accept.
admin-guest-language = Colleague’s language
admin-guest-login = User name, if they have an account
admin-guest-login-hint = If the colleague has an account, the user name is enough.
admin-guest-email = Colleague’s e-mail
admin-guest-email-hint = Their own mailbox, not one that somebody else reads too.
admin-invited = The invitation is being sent to the colleague’s mailbox.
admin-link-title = Hand over the link
admin-link-lead = Give this link to { $name } and nobody else. Whoever asked for it tells them the acceptance code.
admin-invite-whom = Enter the colleague's name; or, if they have an account, their user name below.
admin-link = Link
admin-link-once = This link is not shown again.
admin-link-done = I've passed it on
admin-invitation-withdrawn = The invitation was withdrawn.
admin-seat-given = The seat was given.

admin-no-deputies = No deputy has been named.
admin-name-deputy = Name a deputy
admin-deputy-login = Deputy's user name
admin-deputy-hint = A colleague with an account who stands in for the holder of the seat.
admin-deputy-from = From
admin-deputy-until = Until (not including)
admin-deputy-named = The deputy was named.
admin-dismiss = End the deputy's term
admin-deputy-dismissed = The deputy’s term has ended.
admin-end-seat = End the seat
admin-end-on = From which day
admin-end-hint = If left empty, it ends now. Open cases stay on the desk until somebody else takes the seat.
admin-seat-ended = The seat has ended.
admin-account = Account
admin-account-hint = Locking ends all sessions at once. Unlocking, a new password and taking the second factor away are confirmed by a second person.
admin-lock = Lock the account
admin-unlock = Unlock
admin-account-locked = The account was locked and its sessions ended.
admin-account-unlocked = The account was unlocked.
admin-offer-password = Link for a new password
admin-password-sent = The link to a new password is being sent to their own mailbox.
admin-reset-second = Turn off two-step sign-in
admin-second-reset = Two-step sign-in was turned off and the sessions ended.
admin-waiting = Waiting for a second person
admin-waiting-lead = Access to cases and people is asked for by one person and confirmed by another. Make sure the request is right before you confirm it; talk to the colleague if you can.
admin-waiting-none = Nothing waits for you
admin-waiting-none-text = Requests that you may confirm, and those you have made, are listed here.
admin-waiting-own = You asked for this; somebody else has to confirm it.
admin-waiting-notice = { $count ->
    [one] One request for access waits for you to confirm it.
   *[other] { $count } requests for access wait for you to confirm them.
}
admin-by-reporter = The reporter
admin-access-invite = Invitation to a seat
admin-access-give-seat = A seat
admin-access-name-deputy = A deputy
admin-access-offer-password = A new password
admin-access-reset-second-factor = Taking the second factor away
admin-access-unlock-account = Unlocking the account
admin-asked-by = Asked for by
admin-confirm-until = To be confirmed by
admin-confirm = Confirm
admin-confirm-link = Once you confirm, you are shown a link to hand over in person.
admin-refuse = Refuse
admin-take-back = Take the request back
admin-confirmed = Confirmed and done.
admin-refused = The request was refused.
admin-waits-title = Waiting for a second person
admin-waits = Your request has been entered. Nothing changes until a colleague confirms it.
admin-waits-code = Tell the colleague this acceptance code yourself; the second person hands over the link. Nobody gets in without both.
admin-waits-once = This code is not shown again.
admin-waits-done = I have noted it
people-letter-done-subject = { $site }: about your account
people-letter-done =
    Hello,

    this was done to your account at { $site }: { $what }

    Everything that happened to your account: { $address }

    If you do not recognise this, change your password and tell the administrator.
people-letter-invitation-subject = { $site }: an invitation
people-letter-invitation =
    Hello,

    you are invited as “{ $role }” at “{ $unit }”. To accept, open this link and make your account:

    { $address }

    The link is valid until { $until } and works once. Do not pass it on.
people-letter-password-subject = { $site }: a new password
people-letter-password =
    Hello,

    open this link to choose a new password:

    { $address }

    The link is valid for two days and works once. If you did not ask for a new password, tell the administrator.

new-password-title = Choose a new password
new-password-send = Save the password
new-password-done = The new password was saved. Now sign in.

admin-jobs-waiting = { $count ->
    [one] One job is queued.
   *[other] { $count } jobs are queued.
}
admin-no-jobs = The queue is empty
admin-no-jobs-text = Everything has been done.
admin-dead = Jobs that failed after several attempts
admin-job = Job
admin-job-reason = Reason
admin-job-attempts = Attempts
admin-job-since = Since
admin-job-do = Action
admin-revive = Try again
admin-job-revived = The job is queued again.
admin-job-gone = This job is no longer in the list.

admin-journal-lead = Who changed which seat or account, and when. The content of cases is not here.
admin-cases-journal = Journal of cases
admin-cases-journal-lead = Which role did what to which case, and when; from the first step after it came in. No title, no text, no place and no name is here.
admin-case = Case
admin-from-state = From
admin-to-state = To
admin-by-role = Role of whoever did it
admin-from-day = From day
admin-until-day = To the end of day
admin-unit-typed = Name or key of the unit, such as “Tehran”
admin-unit-unknown = No unit of this name was found. Write a shorter part of it, or its key, such as province:23
admin-days-reversed = The last day comes before the first. Choose a later last day, or exchange the two.
admin-unit-several = Several units are called so. Write one of them: { $units }
admin-journal-none = Nothing was found
admin-journal-none-text = Choose a longer period, or leave one of the filters out.
admin-journal-all = The whole journal
admin-table = Download as a table (CSV)
admin-table-cut = This table has the newest { $count } lines only. For the others, choose a shorter period.
admin-when = When
admin-what = What
admin-by = By
admin-about = About
admin-by-system = The system
admin-did-accept-invitation = Invitation accepted
admin-did-change-address = Address of an agency changed
admin-did-change-password = Password changed
admin-did-confirm-totp = Two-step sign-in turned on
admin-did-create-administrator = Administrator created
admin-did-create-unit = Unit created
admin-did-dismiss-deputy = Deputy’s term ended
admin-did-end-seat = Seat ended
admin-did-give-seat = Seat given
admin-did-invite = Invited
admin-did-lock-account = Account locked
admin-did-move-boundaries = Area of a cell changed
admin-did-name-deputy = Deputy named
admin-did-offer-password = New password offered
admin-did-open-account = Account created
admin-did-open-or-close-unit = Unit opened or closed
admin-did-rename-unit = Unit renamed
admin-did-reset-second-factor = Two-step sign-in turned off
admin-step-asked = Asked for: { $what }
admin-step-confirmed = Confirmed by a second person: { $what }
admin-step-refused = Refused or taken back: { $what }
admin-did-sign-in = Signed in
admin-did-sign-in-failed = Failed to sign in
admin-did-second-factor-failed = Wrong code at two-step sign-in
admin-did-sign-out-everywhere = All sessions ended
admin-did-settle-units = Units of the country set up
admin-did-take-password = New password chosen
admin-did-unlock-account = Account unlocked
admin-did-withdraw-invitation = Invitation withdrawn
