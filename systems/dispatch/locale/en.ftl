# Dispatch: letters to agencies and their answers

dispatch-nav = Letters
dispatch-nav-agency = Letters to us
dispatch-nav-agencies = Agencies

## What is said of a case

dispatch-fact-number = Case number
dispatch-fact-category = About
dispatch-fact-place = Place
dispatch-fact-spot = Where exactly
dispatch-fact-since = Since
dispatch-fact-due = Due
dispatch-fact-what = What is wrong
dispatch-fact-word = A note with it
dispatch-fact-pictures = Pictures
dispatch-fact-agency = Agency
dispatch-fact-about = Kind of letter
dispatch-fact-way = Sent by
dispatch-fact-address = E-mail address
dispatch-fact-sent = Delivered
dispatch-fact-next-try = Next try
dispatch-fact-code = The mail server said
dispatch-fact-decided = What the agency decided
dispatch-picture = Picture { $place }

## The letter

dispatch-mail-subject-new = Panjereh: { $category }, { $place } ({ $number })
dispatch-mail-subject-pressed = Reminder: the time is over ({ $number })
dispatch-mail-subject-returned = The answer is not complete yet ({ $number })
dispatch-mail-subject-next = Case { $number } goes on
dispatch-mail-urgent = Urgent: { $subject }
dispatch-mail-title-new = A case for you
dispatch-mail-title-pressed = The time for this case is over
dispatch-mail-title-returned = The answer to this case is not complete yet
dispatch-mail-title-next = A new link for what comes next
dispatch-mail-greeting = To our colleagues at { $agency }
dispatch-mail-opening-new = People told us of a problem; it was checked and found to be yours to look after.
dispatch-mail-opening-pressed = The time for this case is over and no answer has reached us.
dispatch-mail-opening-returned = Your answer was looked at and is not complete yet; the note below says why.
dispatch-mail-opening-next = Your answer has arrived, thank you. This letter holds a new link for the next step.
dispatch-mail-link = See the case and answer, without an account
dispatch-mail-until = This link is good for one answer, until { $day }.
dispatch-mail-closing = Please do not pass it on outside your office.

dispatch-remind-subject = Reminder: case { $number } is waiting for you
dispatch-remind-letter =
    To our colleagues at { $agency }

    { $percent } per cent of the time for case { $number } ({ $category }, { $place }) has gone, and we are still waiting for
    your answer. The time is over on { $due }.

    See the case and answer, without an account:
    { $link }

    This link is good for one answer, until { $until }. If you still have the link of our letter before, it works as well.
    Please do not pass it on outside your office.

    { $site }

dispatch-expected-new = Please say by { $due } that you will look after it and by which day, or that it is not yours.
dispatch-expected-pressed = Please act as soon as you can, by { $due } at the latest, and say what came of it.
dispatch-expected-returned = Please complete the work and answer again by { $due }.
dispatch-expected-next = Please say by { $due } what came of it. If there is news before, send an interim reply.

## Answering from the letter

dispatch-letter-title = Case
dispatch-letter-for = For
dispatch-letter-urgent = Somebody's life may be in danger
dispatch-letter-urgent-what = The time for this case is counted in hours. Please act now.
dispatch-letter-ways = What is your answer?
dispatch-letter-no-ways = There is nothing for you to do in this case now. If there is, we send a new letter.
dispatch-letter-once = This link takes one answer. If the work goes on, we send you a new link.
dispatch-letter-reason = Reason
dispatch-letter-agency = Whose task is it, do you think?
dispatch-letter-agency-hint = If you name somebody, the case goes there at once.
dispatch-letter-agency-none = I do not know
dispatch-letter-expected = By which day will it be done?
dispatch-letter-message = Message to the reporter
dispatch-letter-message-hint = Say how far the work is. This text reaches the reporter.
dispatch-letter-text-fa = Answer to the reporter, in Persian
dispatch-letter-text-en = Answer to the reporter, in English
dispatch-letter-note = Explanation
dispatch-letter-note-hint = Write what happened and why; our officers read it.
dispatch-letter-pictures = Pictures of the result
dispatch-letter-pictures-hint = Up to three. Date, place and camera are removed from them.
dispatch-letter-no-evidence = There is no evidence to show
dispatch-letter-no-evidence-hint = Tick this if you have no picture or other evidence.
dispatch-letter-send = Send the answer
dispatch-letter-taken = Your answer is on record. Thank you.
dispatch-letter-ask-fresh = Send me a new letter

dispatch-letter-broken = This link is not right
dispatch-letter-broken-what = The address you opened is not complete, or was changed on its way.
dispatch-letter-broken-do = Open the link in the letter again, the whole of it. Mail programs sometimes break long links into two lines.
dispatch-letter-expired = The time of this link is over
dispatch-letter-expired-what = A link works for forty-five days, so that old letters are of no use to others.
dispatch-letter-expired-do = The button below sends a letter with a new link to the same address as before.
dispatch-letter-recalled = This letter no longer counts
dispatch-letter-recalled-what = Either the case was given to another body, or we sent you a newer letter about it.
dispatch-letter-recalled-do = If you have a newer letter, open its link; if not, there is nothing for you to do.
dispatch-letter-fresh = A new letter is on its way
dispatch-letter-fresh-what = A letter with a new link goes to the same address as before.
dispatch-letter-fresh-do = Look into your mailbox in a few minutes, and into the folder for spam too.

dispatch-used-title = You have answered
dispatch-used-lead = What was said about this case:
dispatch-used-next = For the next step we sent you a new letter with another link.
dispatch-used-nothing = There is nothing for you to do now. Our officers read your answer.
dispatch-told-action = Answer
dispatch-told-at = When
dispatch-told-expected = Day promised
dispatch-told-reason = Reason
dispatch-told-note = Explanation
dispatch-told-message = Message to the reporter
dispatch-told-text = Answer to the reporter
dispatch-told-evidence = Evidence
dispatch-told-files = { $count ->
    [one] one picture
   *[other] { $count } pictures
}
dispatch-told-no-files = There was none

## The list of letters

dispatch-list-title = Letters to agencies
dispatch-list-empty = No letters
dispatch-list-empty-what = Whenever a case is given to an agency, its letter stands here.
dispatch-overdue = { $count ->
    [one] One letter has not reached its agency for more than a day
   *[other] { $count } letters have not reached their agencies for more than a day
}
dispatch-given-up = { $count ->
    [one] One letter could not be delivered; see what to do
   *[other] { $count } letters could not be delivered; see what to do
}
dispatch-overdue-see = See what was not delivered
dispatch-filter = Show
dispatch-filter-all = All
dispatch-filter-state = State
dispatch-search = Search

dispatch-state-queued = On its way
dispatch-state-again = Will be tried again
dispatch-state-sent = Delivered
dispatch-state-failed = Refused
dispatch-state-dead = Not delivered; needs somebody
dispatch-state-answered = Answered
dispatch-state-recalled = Recalled
dispatch-state-undelivered = Not delivered

dispatch-about-new = A new case
dispatch-about-pressed = Reminder after the time was over
dispatch-about-returned = Answer returned
dispatch-about-next = New link for what comes next

dispatch-way-portal = The agency's portal
dispatch-way-email = E-mail
dispatch-way-hand = Otherwise

dispatch-trouble-refused = The agency's mail server did not take the letter; the address may be wrong.
dispatch-trouble-login = Our mail server did not take our name or password; the administrator must mend it.
dispatch-trouble-busy = The agency's mail server takes no letters now.
dispatch-trouble-address = This is not an e-mail address.
dispatch-trouble-line = No secure line to the mail server was possible.
dispatch-trouble-away = The mail server could not be reached, or broke off.

dispatch-one-title = Letter about case
dispatch-not-delivered = This letter has not arrived
dispatch-life = The life of this letter
dispatch-event-written = The letter was written
dispatch-event-sent = It reached the agency
dispatch-event-put-off = It failed and will be tried again
dispatch-event-failed = It was refused for good
dispatch-event-dead = It did not arrive after several tries
dispatch-event-retried = An officer had it sent again
dispatch-event-readdressed = It was sent to another address
dispatch-event-delivered = It was delivered otherwise
dispatch-event-fresh = The agency asked for a fresh letter
dispatch-event-reminded = A reminder was sent
dispatch-event-reminded-at = when { $percent } per cent of the time had gone
dispatch-event-answered = The agency answered
dispatch-event-recalled = The letter was recalled

dispatch-put-right = If the letter has not arrived
dispatch-retry = Send again
dispatch-other-address = Another address
dispatch-other-address-hint = Only this letter goes there. To change it for good, change the agency's address in the list of agencies.
dispatch-retry-elsewhere = Send to this address
dispatch-how = How was it delivered?
dispatch-how-hint = Such as "by fax to the registry, number 1234".
dispatch-mark-delivered = It was delivered
dispatch-tried-again = The letter is on its way again.
dispatch-marked = It is on record that the letter has arrived.
dispatch-unknown = There is no such letter.
dispatch-over = This letter was answered or recalled; nothing is left to be sent.
dispatch-not-an-address = This e-mail address is not right; write it like name@example.org.
dispatch-no-address = There is no address to send it to; write another one.
api-dispatch-state = There is no such state.
dispatch-not-said = Write how it was delivered, and to whom.

## Agencies

dispatch-agencies-title = Agencies
dispatch-agencies-lead = How each agency is reached, and how each answers.
dispatch-agencies-search = Name of the agency
dispatch-agencies-empty = No agency found
dispatch-agencies-empty-what = Write a shorter name, such as "water" or "power Tehran".
dispatch-agency-unknown = There is no such agency in your area.
dispatch-agency-letters = Letters to this agency
dispatch-record-title = Record
dispatch-record-given = Cases given
dispatch-record-answered = Answers
dispatch-record-on-time = Answered in time
dispatch-record-returned = Answers returned
dispatch-record-pressed = Reminded after the time was over
dispatch-record-bounced = "Not ours"
dispatch-record-against = Decisions held against it
dispatch-record-none = No answer yet
dispatch-ways-title = How it is reached
dispatch-ways-portal = Every letter stands in the agency's portal. If we have an e-mail address, it goes there too and can be answered from there.
dispatch-ways-address-hint = If empty, letters stand in the portal only. Letters on their way keep their address.
dispatch-ways-bilingual = Say everything in the second language too, below
dispatch-ways-save = Save
dispatch-way-changed = How this agency is reached was changed.

## Choosing an agency

dispatch-choose-title = Choosing the agency
dispatch-choose-agency = The agency responsible
dispatch-choose-search = Search for another agency
dispatch-choose-note = Note for the agency
dispatch-choose-empty = No agency is suggested
dispatch-choose-empty-what = There is no rule for this at this place; search for the agency by name.
dispatch-chosen = The case was given to the agency.
dispatch-nothing-to-choose = It is not time to choose an agency in this case.
dispatch-why-category = This agency looks after this kind of problem.
dispatch-why-category-here = At this place, this agency looks after this kind of problem.
dispatch-why-group = This agency looks after problems of this group.
dispatch-why-group-here = At this place, this agency looks after problems of this group.
