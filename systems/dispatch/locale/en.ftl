# Dispatch: letters to agencies and their answers

dispatch-nav = Letters
dispatch-nav-agency = Letters to us
dispatch-nav-agencies = Agencies

## What is said of a case

dispatch-fact-number = Case number
dispatch-fact-category = Subject
dispatch-fact-place = Place
dispatch-fact-spot = Exact address
dispatch-fact-since = When the problem started
dispatch-fact-due = Due
dispatch-fact-what = What is wrong
dispatch-fact-point = Place on the map
dispatch-no-point = No exact point was given; see the address.
dispatch-no-spot = Neither a point on the map nor an address was given.
dispatch-open-map = Open in a map app
dispatch-fact-others = What others reported of the same problem
dispatch-fact-word = Note
dispatch-fact-pictures = Pictures
dispatch-fact-agency = Agency
dispatch-fact-about = Kind of letter
dispatch-fact-way = Sent by
dispatch-fact-address = E-mail address
dispatch-fact-sent = Delivered
dispatch-fact-next-try = Next try
dispatch-fact-code = Reply of the mail server
dispatch-fact-decided = The agency's decision
dispatch-picture = Picture { $place }

## The letter

dispatch-mail-subject-new = Panjereh: { $category }, { $place } ({ $number })
dispatch-mail-subject-pressed = Reminder: the deadline has passed ({ $number })
dispatch-mail-subject-returned = The answer is not complete yet ({ $number })
dispatch-mail-subject-next = Case { $number }: next step
dispatch-mail-urgent = Urgent: { $subject }
dispatch-mail-title-new = A case for you
dispatch-mail-title-pressed = The deadline of this case has passed
dispatch-mail-title-returned = The answer to this case is not complete yet
dispatch-mail-title-next = A new link for the next step
dispatch-mail-greeting = To our colleagues at { $agency }
dispatch-mail-opening-new = People have reported a problem; we checked it and found that it falls within your responsibility.
dispatch-mail-opening-pressed = The deadline of this case has passed and we have had no answer from you.
dispatch-mail-opening-returned = We have checked your answer and it is not complete yet; the note says why.
dispatch-mail-opening-next = We have received your answer, thank you. This letter has a new link for the next step.
dispatch-mail-link = See the case and answer, without an account
dispatch-mail-until = This link works for one answer, until { $day }.
dispatch-mail-closing = Please do not forward it to anyone outside your agency.

dispatch-remind-subject = Reminder: case { $number } is waiting for you
dispatch-remind-letter =
    To our colleagues at { $agency }

    { $percent } per cent of the time for case { $number } ({ $category }, { $place }) has passed, and we are still waiting for
    your answer. The deadline is { $due }.

    { $where }

    See the case and answer, without an account:
    { $link }

    This link works for one answer, until { $until }. If you still have the link from our previous letter, it works too.
    Please do not forward it to anyone outside your agency.

    { $site }

dispatch-expected-new = Please tell us by { $due } that you are dealing with it and by which day, or that it is not your responsibility.
dispatch-expected-pressed = Please act as soon as you can, by { $due } at the latest, and tell us the result.
dispatch-expected-returned = Please complete the work and answer again by { $due }.
dispatch-expected-next = Please tell us the result by { $due }. If there is news before then, send a progress update.

## Answering from the letter

dispatch-letter-title = Case
dispatch-letter-for = For
dispatch-letter-urgent = Somebody's life may be in danger
dispatch-letter-urgent-what = The deadline of this case is counted in hours. Please act now.
dispatch-letter-ways = What is your answer?
dispatch-letter-no-ways = There is nothing for you to do in this case now. If that changes, we will send a new letter.
dispatch-letter-once = You can answer once with this link. If the work goes on, we will send you a new link.
dispatch-letter-reason = Reason
dispatch-letter-agency = Which agency do you think is responsible?
dispatch-letter-agency-hint = If you name one, the case goes there at once.
dispatch-letter-agency-none = I do not know
dispatch-letter-expected = By which day will it be done?
dispatch-letter-expected-hint = The day it will be done, such as “in 2 weeks”
dispatch-letter-message = Message to the reporter
dispatch-letter-message-hint = Say how the work is going. The reporter reads this text.
dispatch-letter-text-fa = Answer to the reporter, in Persian
dispatch-letter-text-en = Answer to the reporter, in English
dispatch-letter-note = Explanation
dispatch-letter-note-hint = Write what happened and why; our officers read it.
dispatch-letter-note-missing = Write why.
dispatch-letter-done-missing = Write what you did.
dispatch-letter-pictures = Pictures of the result
dispatch-letter-pictures-hint = Up to three. Date, place and camera details are removed from them.
dispatch-letter-no-evidence = There is no evidence to show
dispatch-letter-no-evidence-hint = Tick this if you have no picture or other evidence.
dispatch-letter-send = Send the answer
dispatch-letter-taken = We've received your answer. Thank you.
dispatch-letter-ask-fresh = Send me a new letter

dispatch-letter-broken = This link is not valid
dispatch-letter-broken-what = The address you opened is incomplete or was changed on its way.
dispatch-letter-broken-do = Open the link in the letter again, in full. Mail programs sometimes break long links into two lines.
dispatch-letter-expired = This link has expired
dispatch-letter-expired-what = A link works for forty-five days, so that old letters are of no use to others.
dispatch-letter-expired-do = The button below sends a letter with a new link to your agency's registered address.
dispatch-letter-recalled = This letter is no longer valid
dispatch-letter-recalled-what = Either the case was given to another agency, or we sent you a newer letter about it.
dispatch-letter-recalled-do = If you have a newer letter, open its link; if not, there is nothing for you to do.
dispatch-letter-fresh = A new letter is on its way
dispatch-letter-fresh-what = A letter with a new link goes to your agency's registered address.
dispatch-letter-fresh-do = Check your mailbox in a few minutes, and the spam folder too.

dispatch-used-title = You have answered
dispatch-used-lead = What was said about this case:
dispatch-used-next = We have sent you a new letter with another link for the next step.
dispatch-used-nothing = There is nothing for you to do now. Our officers read your answer.
dispatch-told-action = Answer
dispatch-told-at = When
dispatch-told-expected = Promised date
dispatch-told-reason = Reason
dispatch-told-note = Explanation
dispatch-told-message = Message to the reporter
dispatch-told-text = Answer to the reporter
dispatch-told-evidence = Evidence
dispatch-told-files = { $count ->
    [one] one picture
   *[other] { $count } pictures
}
dispatch-told-no-files = No evidence

## The list of letters

dispatch-list-title = Letters to agencies
dispatch-list-empty = No letters
dispatch-list-empty-what = When a case is given to an agency, its letter appears here.
dispatch-overdue = { $count ->
    [one] One letter has not reached its agency for more than a day
   *[other] { $count } letters have not reached their agencies for more than a day
}
dispatch-case-failed = The agency’s mail server refused the letter about this case: the agency has not been told. See what to do
dispatch-case-dead = The letter about this case could not be delivered to the agency, however often it was tried. See what to do
dispatch-given-up = { $count ->
    [one] One letter could not be delivered; see what to do
   *[other] { $count } letters could not be delivered; see what to do
}
dispatch-overdue-see = See undelivered letters
dispatch-filter = Show
dispatch-filter-all = All
dispatch-filter-state = State
dispatch-search = Search

dispatch-state-queued = On its way
dispatch-state-again = Will be tried again
dispatch-state-sent = Delivered
dispatch-state-failed = Refused
dispatch-state-dead = Not delivered; action needed
dispatch-state-answered = Answered
dispatch-state-recalled = Recalled
dispatch-state-undelivered = Not delivered

dispatch-about-new = A new case
dispatch-about-pressed = Reminder after the deadline
dispatch-about-returned = Answer returned
dispatch-about-next = New link for the next step

dispatch-way-portal = The agency's portal
dispatch-way-email = E-mail
dispatch-way-hand = By other means

dispatch-trouble-refused = The agency's mail server refused the letter; the address may be wrong.
dispatch-trouble-login = Our mail server refused our user name or password; the administrator must correct it.
dispatch-trouble-busy = The agency's mail server is not accepting letters now.
dispatch-trouble-address = This is not an e-mail address.
dispatch-trouble-line = A secure connection to the mail server was not possible.
dispatch-trouble-away = The mail server could not be reached, or the connection broke.

dispatch-one-title = Letter about case
dispatch-not-delivered = This letter was not delivered
dispatch-life = History of this letter
dispatch-event-written = The letter was written
dispatch-event-sent = Delivered to the agency
dispatch-event-put-off = Sending failed; it will be tried again
dispatch-event-failed = Refused permanently
dispatch-event-dead = Not delivered after several attempts
dispatch-event-retried = An officer had it sent again
dispatch-event-readdressed = It was sent to another address
dispatch-event-delivered = Delivered by other means
dispatch-event-fresh = The agency asked for a new letter
dispatch-event-reminded = A reminder was sent
dispatch-event-reminded-at = when { $percent } per cent of the time had passed
dispatch-event-answered = The agency answered
dispatch-event-recalled = The letter was recalled

dispatch-retry-hint = The letter goes to the address in the agency's record and nowhere else.
dispatch-change-record = Change the agency's address
dispatch-address-is-the-records = A letter goes only to the address in the agency's record. Change it on the agency's page; a second person confirms it.
dispatch-put-right = If the letter was not delivered
dispatch-retry = Send again
dispatch-how = How was it delivered?
dispatch-how-hint = Such as “by fax to the registry, number 1234”.
dispatch-mark-delivered = I've delivered it
dispatch-tried-again = The letter is queued to be sent again.
dispatch-marked = Recorded: the letter was delivered.
dispatch-unknown = There is no such letter.
dispatch-over = This letter was answered or recalled; there is nothing left to send.
dispatch-not-an-address = This e-mail address is not valid; write it like name@example.org.
dispatch-no-address = No e-mail address is registered for this agency; the letter is shown in its portal.
api-dispatch-state = There is no such state.
dispatch-not-said = Write how it was delivered, and to whom.

## Agencies

dispatch-agencies-title = Agencies
dispatch-agencies-lead = How each agency gets its letters, and how it answers.
dispatch-agencies-search = Name of the agency
dispatch-agencies-empty = No agency found
dispatch-agencies-empty-what = Enter a shorter name, such as “water” or “power Tehran”.
dispatch-agency-unknown = There is no such agency in your area.
dispatch-agency-letters = Letters to this agency
dispatch-record-title = Record
dispatch-record-given = Cases received
dispatch-record-answered = Answers
dispatch-record-on-time = Answered on time
dispatch-record-returned = Answers returned
dispatch-record-pressed = Reminded after the deadline
dispatch-record-bounced = “Not our responsibility”
dispatch-record-against = Objections upheld
dispatch-record-none = No answer yet
dispatch-ways-title = How letters are sent
dispatch-ways-portal = Every letter is shown in the agency's portal. If we have an e-mail address, it goes there too and can be answered from there.
dispatch-ways-address-hint = If empty, letters are shown in the portal only. Letters already on their way keep their address.
dispatch-ways-bilingual = Repeat everything in the second language below
dispatch-ways-save = Save
dispatch-nothing-asked = This change does not wait to be confirmed any more; look at the page again.
dispatch-same-person = Whoever asked for a change cannot confirm it. Another colleague must.
dispatch-asker-gone = Whoever asked for this change has left, or was suspended. Refuse it; if the address is right, ask for it anew and let another colleague confirm it.
dispatch-way-asked = Your request was recorded. The new address counts once a second person has confirmed it.
dispatch-way-refused = The new address was not accepted; letters go to the old one.
dispatch-address-to-confirm = An agency's new address waits for you to confirm it
dispatch-pending-title = New address, waiting for a second person
dispatch-pending-by = Asked for by { $name },
dispatch-pending-own = You asked for this change; another colleague must confirm it.
dispatch-pending-check = Before you confirm, ask the agency itself by some way other than e-mail. Whoever reads its letters answers for the agency.
dispatch-pending-confirm = Confirm
dispatch-pending-refuse = Do not confirm
dispatch-pending-take-back = Take the request back
dispatch-changes-title = Earlier changes
dispatch-change-confirmed = { $address } (asked for by { $by }, confirmed by { $second })
dispatch-change-refused = { $address } was not accepted (asked for by { $by }, decided by { $second })
dispatch-change-superseded = { $address } (asked for by { $by }); a newer request took its place before it was confirmed
dispatch-change-expired = { $address } (asked for by { $by }): nobody confirmed it within two weeks
dispatch-address-changed-subject = { $site }: the address for letters to { $agency } has changed
dispatch-address-changed =
    To our colleagues at { $agency },

    From now on our letters for your agency go to another address. Two of our staff have confirmed this change.

    If you did not ask for it, please contact us at once:
    { $address }

    { $site }
dispatch-way-changed = The way letters are sent to this agency was changed.

## Choosing an agency

dispatch-choose-title = Choosing the agency
dispatch-choose-agency = The agency responsible
dispatch-choose-search = Search for another agency
dispatch-choose-note = Note for the agency
dispatch-choose-note-missing = Write a note for the agency.
dispatch-choose-empty = No agency is suggested
dispatch-choose-empty-what = There is no rule for this subject at this place; search for the agency by name.
dispatch-chosen = The case was given to the agency.
dispatch-nothing-to-choose = This case is not waiting for an agency to be chosen.
dispatch-why-category = This agency is responsible for this subject.
dispatch-why-category-here = At this place, this agency is responsible for this subject.
dispatch-why-group = This agency is responsible for subjects of this group.
dispatch-why-group-here = At this place, this agency is responsible for subjects of this group.
