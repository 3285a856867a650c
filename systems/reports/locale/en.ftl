
### The report form: what is not right, and how to mend it

report-error-category-missing = Say what the report is about. Choose from the list, for example “Street lighting”.
report-error-category-unknown = This subject is not in the list. Choose the nearest one from the list.
report-error-text-missing = Write what is wrong. For example: “The lamp at the corner has been out for a week.”
report-error-text-short = Write a little more, at least { $least } characters: what happened, and where? For example: “The lamp at the corner has been out for a week.”
report-error-text-long = The text is longer than { $most } characters (now { $now }). Keep what matters most; you can add the rest later with your tracking code.
report-error-since-unreadable = We couldn't read this date. Write it like this: 2026-11-21. If you don't know it, leave it empty.
report-error-since-future = This date is in the future. Write the day the problem started, for example 2026-11-21.
report-error-place-missing = Say where it is: point to it on the map, or choose the province and city from the list.
report-error-place-wide = The province alone isn't enough: point to the place on the map, or choose the city or county from the list too.
report-error-place-street = Say which street it is in or what it is near: point to it on the map, or name the street or a landmark, for example “Eram Street”.
report-error-place-point = Someone has to be able to find it: point to it on the map, or say which street it is in and what it is near, for example “Eram Street, opposite the primary school”.
report-error-place-coarse = The point was put from far away, so nobody can find the spot by it: zoom in and mark the exact place, or write the address, for example “Eram Street, opposite the school”.
report-error-place-unknown = This place is not in the list. Choose the province and city from the list again.
report-error-place-elsewhere = The point on the map is in another province. Move the point, or choose another place from the list.
report-error-point-unreadable = The point is not complete. Point to it on the map, or enter both numbers, for example 35.6892 and 51.3890.
report-error-point-outside = This point is outside the country. Move the map and point to where the problem is.
report-error-address-long = The address is longer than { $most } characters (now { $now }). Shorten it, for example: “Azadi Street, corner of Alley 12”.
report-error-email = This e-mail address does not look right. Write it like this: name@example.com, or leave it empty.
report-error-phone = This phone number does not look right. Write it like this: 0912 123 4567, or leave it empty.
report-error-language = We don't know this language. Use “fa” for Persian or “en” for English.
report-error-too-much = Too much was sent. We accept at most { $most } answers of { $longest } characters each; please shorten them.

### Pictures: why one was not taken, and what to do

picture-error-not-a-picture = This file is not a picture. Send a JPEG, PNG or WebP picture, such as a phone's camera takes.
picture-error-kind = We can't accept this kind of file. Send the picture as JPEG, PNG or WebP; or take a screenshot of it and send that.
picture-error-too-large = This picture's file is too large. Send it in a lower quality, for example as “medium” when your phone asks.
picture-error-too-many-pixels = This picture has too many pixels. Make it smaller or crop it, and send it again.
picture-error-broken = This picture arrived incomplete and cannot be opened. Send it again, or choose another one.
picture-error-busy = So many pictures are arriving at this moment that yours did not get its turn. Nothing is wrong with it: send it again in a few seconds.

### Answers to a subject's questions: what is not right, and how to mend it

report-error-answer-missing = Please answer this question; we can't deal with the report without it.
report-error-answer-several = Choose only one answer to this question.
report-error-answer-not-a-number = Enter a number here, for example 3 or 2.5.
report-error-answer-not-a-date = We couldn't read this date. Write it like this: 2026-11-21.
report-error-answer-not-a-value = This answer is not in the list. Choose one of those in the list.
report-error-answer-too-small = This number is too small. Enter { $limit } or more.
report-error-answer-too-large = This number is too large. Enter { $limit } or less.
report-error-answer-too-long = This answer is longer than { $limit } characters. Please shorten it.

### Pictures of a report

reports-picture-too-many = A report can have at most five pictures. Remove one of them.
reports-case-pictures-too-many = This case has { $most } pictures and takes no more. What you wrote is still here; send it without new pictures.
reports-picture-no-room = Pictures cannot be kept at this moment: there is no room for them. Send your text without a picture now and add the picture later, or come again in a few minutes.
reports-picture-many-wait = Pictures of many reports that have not been sent yet wait at this moment, so there is no room for yours. Send your text without a picture now and add the picture later, or come again in ten minutes.
reports-picture-unknown = This picture was not found; perhaps it was sent more than a day ago. Send it again.
reports-picture-missing = No picture was sent. Choose one and send it again.

### Tracking code, messages, the word to an answer

reports-code-unknown = No case has this tracking code. Check it against your receipt: it has 24 digits.
reports-message-too-long = The message is longer than { $most } characters. Shorten it, or send it as several messages.
reports-others-wait = Other people are waiting for the answer to this case too, so you can't withdraw it. If your problem is solved, say so in a message.
reports-another-report = Another report was sent under this name before, with other content. It stands as it was; send this one under a new name.
reports-another-following = Another case was joined under this name before, or with another address. That stands as it was; send this under a new name.
reports-not-evidence = This picture does not belong to this case. Add it to the case first.

### Letters to a reporter

reports-letter-answer-subject = { $site }: your report { $number } has an answer
reports-letter-answer =
    Hello,

    Your report { $number } has been answered.

    Read the answer with the tracking code on your receipt, at this address:
    { $address }

    There you can also say whether the problem is solved. You have ten working days to tell us; if you say it is not solved,
    a more senior desk opens the case again.

    This letter was sent automatically. To protect your privacy, it does not contain the answer.
    { $site }
reports-letter-message-subject = { $site }: a message about report { $number }
reports-letter-message =
    Hello,

    There is a message about your report { $number }; it may be a question we need your answer to before we can go on.

    Read it with the tracking code on your receipt, and reply, at this address:
    { $address }

    This letter was sent automatically. To protect your privacy, it does not contain the message.
    { $site }

reports-letter-joined-answer-subject = { $site }: case { $number } has an answer
reports-letter-joined-answer =
    Hello,

    Case { $number }, which you joined, has been answered.

    Read the answer with the tracking code on your receipt, at this address:
    { $address }

    Accepting the answer or objecting to it is up to the reporter. If your problem is still there, write to the desk at the
    same address, or report it on its own.

    This letter was sent automatically. To protect your privacy, it does not contain the answer.
    { $site }
reports-letter-joined-message-subject = { $site }: a message about case { $number }
reports-letter-joined-message =
    Hello,

    There is a message for everybody who waits for the answer to case { $number }.

    Read it with the tracking code on your receipt, at this address:
    { $address }

    This letter was sent automatically. To protect your privacy, it does not contain the message.
    { $site }

### Letters to desks

reports-letter-desk-subject = { $open ->
    [one] { $site }: one case is on your desk
   *[other] { $site }: { $open } cases are on your desk
}
reports-letter-desk =
    Dear { $name },

    A case on your desk is close to its deadline or past it. Open cases: { $open }; late: { $late }.

    { $address }

    However many cases there are, we send at most one of these letters every four hours.
    { $site }

### The programs' interface

api-unit-unknown = There is no unit of this key; write the key as the list gives it, such as agency:water:23.
api-idempotency-missing = Send the header Idempotency-Key: 16 to 128 random characters; repeat the same ones when you send again.
api-idempotency-wrong = Idempotency-Key must be 16 to 128 visible ASCII characters without spaces.
api-session-code-missing = This account has a second factor. Send the six digits of the phone, or a recovery code, as `code`.
api-happened = { $at }: { $action } ({ $role })
code-missing = Send the header X-Tracking-Code: the 24 digits on the receipt.
list-comma = ,{" "}

### The citizen's pages: home, report, receipt, follow, answers, privacy

citizen-report-nav = Report
citizen-follow-nav = Follow
citizen-answers-nav = Answers
citizen-home = Home page
citizen-go-on = Continue
citizen-search = Search
citizen-change = Change
citizen-send = Send the report
citizen-yes = Yes
citizen-or = {" "}or{" "}
citizen-list-comma = ,{" "}
citizen-until = by
citizen-place = { $name } { $level }
citizen-report-way = Report a problem
citizen-follow-way = Follow with a code
citizen-help-link = How it works
citizen-again = This page was open for a while. Please press the same button once more.
citizen-busy = We are very busy right now. Press the same button again in a few seconds.
citizen-disk-full = There is no room left on our disk, so your report could not be kept. What you wrote is still here: press the same button again in a minute.
citizen-nothing-lost = Nothing you wrote is lost, and your report is recorded only once.

citizen-home-title = Home
citizen-home-headline = What's broken? Tell us.
citizen-home-lead = Your report is checked in three steps and sent to the body responsible, and the answer comes back to you. We ask for no name and no account.
citizen-home-two-minutes = It takes about two minutes.
citizen-home-emergency = If someone's life is in danger, call first
citizen-home-how = What happens to your report?
citizen-home-how-1 = You tell us
citizen-home-how-1-text = What happened, where and when it started; add a picture if you have one. You get a tracking code.
citizen-home-how-2 = It is checked in three steps
citizen-home-how-2-text = Locally, in the province and nationally; each step has a deadline.
citizen-home-how-3 = The body responsible answers
citizen-home-how-3-text = The answer is reviewed before it is published.
citizen-home-how-4 = You have the last word
citizen-home-how-4-text = Accept the answer or object. Someone more senior than whoever answered looks into your objection.
citizen-home-figures = So far
citizen-figure-received = Reports received
citizen-figure-answered = Answered
citizen-figure-accepted = Answers accepted by the reporter
citizen-figure-note = This share counts only people who gave their opinion: we don't take silence as agreement.
citizen-home-answers = Latest answers
citizen-home-all-answers = All answers
citizen-home-no-answers = No answers have been published yet.

citizen-report-title = Report a problem
citizen-report-promise = We don't ask for your name or number, and we don't record your internet address.

citizen-kind = What is the problem about?
citizen-kind-search = Describe it in your own words
citizen-kind-search-hint = For example “street lamp” or “no water”
citizen-kind-found = Is it one of these?
citizen-kind-not-found = We found nothing for these words. Try other words, or choose from the list below.
citizen-kind-list = Or choose from the list
citizen-kind-which = Which one is closest to your problem?
citizen-kind-groups = Other subjects
citizen-kind-chosen = Currently chosen:
citizen-kind-keep = Keep this one
citizen-kind-urgent = Urgent
citizen-kind-call = Call { $number } first
citizen-kind-missing = Say what the problem is about: write a few words, for example “street lamp”, or choose a subject.

citizen-stop = There is another way to report this
citizen-stop-other = Choose another subject

citizen-emergency = Call first
citizen-emergency-text = We will deal with your report at once too, but a form is no substitute for a call.
citizen-emergency-go-on = I've called, or it isn't necessary; continue

citizen-what = What happened?
citizen-what-hint = Write what happened and where. For example: “The lamp at the corner of Bahar Alley has been out for a week and it is dark at night.”
citizen-what-danger = Someone's life is in danger right now
citizen-what-danger-hint = The report goes into the urgent queue.
citizen-what-masked = National ID, phone, card and number plate numbers in the text are hidden before anybody reads it.

citizen-person = You seem to have written someone's name
citizen-person-said = “⁨{ $words }⁩”
citizen-person-text = Panjereh is about places and services, not people. A report without a name is handled just as well. If the name isn't needed, take it out.
citizen-person-change = Change the text
citizen-person-go-on = It is needed; continue

citizen-where = Where is it?
citizen-where-search = Name of the city, county or district
citizen-where-search-empty = Enter the name of a place, for example “Marvdasht”.
citizen-where-not-found = We found no place with this name. Check the spelling, or choose from the list.
citizen-where-list = Or from the list
citizen-where-more = Show the parts of this place
citizen-where-address = Address or nearby landmark
citizen-where-address-hint = For example “Azadi Street, corner of Alley 12, opposite the bakery”. Your own flat number is not needed.

citizen-since = When did the problem start?
citizen-since-today = Today
citizen-since-yesterday = Yesterday
citizen-since-days = About three days ago
citizen-since-week = About a week ago
citizen-since-month = A month ago or more
citizen-since-date = I know the day
citizen-since-unknown = I don't know
citizen-since-about = Since about { $day }
citizen-since-day = Which day?
citizen-since-day-hint = In either calendar; for example 2026-11-21 or “3 days ago”

citizen-questions = A few short questions
citizen-questions-theme = This subject is a national priority at the moment, so we ask two or three more questions.

citizen-pictures = Do you have a picture?
citizen-pictures-text = A picture of the place speeds up the check. You can also report without one.
citizen-pictures-add = { $left ->
    [one] You can send one more picture
   *[other] You can send up to { $left } pictures
}
citizen-pictures-hint = No faces or number plates, please. We remove the place and time that your phone stores in the file.
citizen-pictures-alt = Picture { $place } of your report
citizen-pictures-drop = Remove
citizen-pictures-full = You've sent five pictures, which is the most you can send. To send another one, remove one.
citizen-pictures-none = You haven't chosen a picture yet. Choose one, or press “Continue”.
citizen-picture-wrong = The picture “{ $name }” was not accepted. { $why }
citizen-pictures-send = Send the pictures
citizen-go-on-with-or-without = Continue, with or without a picture

citizen-similar = It may have been reported already
citizen-similar-text = These open reports are near that spot and about the same subject. If yours is the same problem, join the report: you get your own tracking code and the same answer.
citizen-similar-day = Reported on { $day }
citizen-similar-metres = About { $metres } metres away
citizen-similar-reporters = { $count ->
    [one] One person is waiting for the answer
   *[other] { $count } people are waiting for the answer
}
citizen-similar-mine = I have this problem too
citizen-similar-other = None of these; continue

citizen-contact = How would you like to get the answer?
citizen-contact-text = You can always read the answer here with your tracking code, and that is enough. If you like, we can also e-mail you when it is ready.
citizen-contact-language = Which language should the answer be in?
citizen-contact-email = E-mail
citizen-contact-email-hint = Only used for news about this report; for example name@example.com

citizen-summary = Check before you send
citizen-summary-kind = Subject
citizen-summary-what = What happened
citizen-summary-where = Where
citizen-summary-since = When it started
citizen-summary-danger = Danger to life
citizen-summary-contact = Notification
citizen-summary-pictures = Pictures
citizen-summary-no-pictures = No pictures
citizen-summary-point = Marked on the map
citizen-summary-code-only = Tracking code only
citizen-summary-not-answered = Not answered
citizen-summary-kept = Only what you see on this page is kept.
citizen-another-report = This form was sent before with other content, and that report stands as it was. To add to that report, write a message under “Follow”; for a new report, begin again from the start.

citizen-receipt-title = Receipt
citizen-receipt = We've received your report
citizen-receipt-follows = You have joined this report
citizen-receipt-repeated = We had already received this report; this is the same receipt, and the report is recorded only once.
citizen-receipt-lead = With this code you can see where your report is, answer questions, and say what you think of the answer.
citizen-receipt-code = Your tracking code
citizen-receipt-note = Keep this code now
citizen-receipt-note-text = Write it down, take a picture of it, or save it. It is shown only once, and nobody, not even us, can give it to you again. Don't share it: anyone who has the code can see the report.
citizen-receipt-save = Save the receipt
citizen-receipt-print = Print
citizen-receipt-number = Case number
citizen-receipt-next = What happens next?
citizen-receipt-level-1 = Local check
citizen-receipt-level-2 = Check by the province
citizen-receipt-level-3 = Final approval, then sent to the body responsible
citizen-receipt-answer = Answer, at the latest
citizen-receipt-late = If a deadline is missed, the report automatically goes up one level. Deadlines count working hours only, and pause only while we wait for your reply to a question.
citizen-receipt-kept = What is kept
citizen-receipt-kept-text = What you wrote and sent, the place, and when the report arrived, so that deadlines can be counted. We don't store the tracking code itself, only a one-way trace from which it can't be recovered.
citizen-receipt-not-kept = What is not kept
citizen-receipt-not-kept-text = Your name, your internet address and your type of phone. We also removed the place and time hidden in your pictures.
citizen-receipt-file-code = Tracking code (don't share it):
citizen-receipt-file-number = Case number:
citizen-receipt-file-follow = Follow it at { $address }
citizen-receipt-file-secret = This code can't be given to you again. Keep this file somewhere safe.

citizen-follow-title = Follow a report
citizen-follow = Enter your tracking code
citizen-follow-hint = The 24 digits on your receipt; with or without spaces, in Persian or English digits.
citizen-follow-open = Show the report
citizen-follow-empty = Enter the tracking code: 24 digits, such as 1234 5678 …
citizen-follow-lost = Lost your code? It isn't stored anywhere and can't be recovered. If the problem is still there, report it again; reports of the same problem are linked.
citizen-follow-over = This page was closed for your safety
citizen-follow-over-text = After half an hour, or if your browser doesn't accept cookies, you have to enter the code again.
citizen-follow-waiting = What you wrote is not lost. Enter your code once more to send it.
citizen-follow-left = You've left. Nothing of the report remains on this device.
citizen-follow-sent = We've received your message.
citizen-follow-pictures-added = Your pictures were added.
citizen-follow-accepted = Recorded: you accepted the answer. Thank you for telling us.
citizen-follow-objected = Your objection was recorded. Someone more senior than whoever answered will look into it.
citizen-follow-address-changed = Saved. We'll send news of your report to this address.
citizen-follow-withdrawn = Your report was withdrawn.

citizen-case-title = Your report
citizen-case-due = Deadline of this stage
citizen-case-late-text = This deadline has passed. The delay shows in every list, and the report goes up one level.
citizen-case-bounced = Our e-mail didn't reach you
citizen-case-bounced-text = The address you gave doesn't accept our e-mails; perhaps there is a typo in it. All news of your report is always on this page. If you would like e-mails too, give another address.
citizen-case-bounced-email = New e-mail address
citizen-case-bounced-send = Use this address
citizen-case-joined = Handled together with another report
citizen-case-joined-text = Several people have reported the same problem. Your code is still valid and you will get the answer too. The number of that case:
citizen-case-follows = You have joined this report
citizen-case-follows-text = Somebody reported the same problem before you. You will get the answer too, and can write to the desk. Accepting the answer or objecting to it is up to the reporter; if your problem remains, report it on its own.
citizen-case-question = We have a question for you
citizen-case-question-until = Please reply by
citizen-case-reply = Write a reply
citizen-case-way = Progress of your report
citizen-case-told = What you reported

citizen-verdict = Do you accept this answer?
citizen-verdict-until = Last day to respond:
citizen-verdict-silence = If you say nothing, the case is closed as “no objection”, not as accepted by you.
citizen-verdict-accept = Yes, I accept
citizen-verdict-object = No, I object
citizen-verdict-object-text = The case is opened again, and someone more senior than whoever answered decides.
citizen-verdict-reason = Why don't you accept it?
citizen-verdict-why = Tell us more, if you like
citizen-verdict-send-objection = Send the objection
citizen-word-accepted = You accepted this answer.
citizen-word-objected = You objected to this answer.

citizen-thread = Conversation
citizen-thread-empty = No messages yet. If something has changed or is missing, write it here.
citizen-thread-closed = This case is closed to new messages. If the problem is back, report it again.
citizen-thread-write = Your message
citizen-thread-hint = Only the people dealing with this report can read it.
citizen-thread-pictures = Pictures
citizen-thread-send = Send the message

citizen-withdraw = Withdraw the report
citizen-withdraw-text = The report is closed and no longer followed up.
citizen-withdraw-reason = Why?
citizen-withdraw-send = Withdraw my report
citizen-leave = Leave and clear
citizen-leave-text = Using somebody else's phone or computer? Once you leave, nothing of this report remains on it.

citizen-hand-you = You
citizen-hand-reporter = Reporter

citizen-way-received = Report received
citizen-way-being-checked = Being checked
citizen-way-being-grouped = Grouped with similar suggestions
citizen-way-being-reviewed = Being reviewed
citizen-way-being-approved = Final approval
citizen-way-held = Kept for a national priority
citizen-way-finding-agency = Finding the body responsible
citizen-way-sent-to-agency = Sent to the body responsible
citizen-way-in-progress = The body responsible is working on it
citizen-way-agency-late = The body responsible is late; the national office is following up
citizen-way-answer-being-checked = Answer being reviewed
citizen-way-waiting-for-you = Question to the reporter
citizen-way-answer-on-its-way = Answer ready
citizen-way-answered = Answer published
citizen-way-reopened = Objection; being considered again
citizen-way-joined = Linked to another report
citizen-way-closed = Case closed

citizen-answers = Published answers
citizen-answers-lead = Every answer given to a report, with what the reporter thought of it. The reports themselves are not published.
citizen-answers-map = Answers on the map
citizen-answers-map-text = Each point is near the report, not on it: we never show the exact place of a report.
citizen-answers-none = No answer found
citizen-answers-none-text = No answers have been published for these filters yet.
citizen-filter-province = Province
citizen-filter-category = Subject
citizen-filter-outcome = Outcome
citizen-filter-all = All
citizen-filter-show = Show
citizen-filter-clear = Clear the filters
citizen-answer-open = Waiting for the reporter's response
citizen-answer-reporters = { $count ->
    [one] One reporter
   *[other] { $count } reporters
}
citizen-answer-reason = Reason:
citizen-answer-evidence = Pictures of the answer
citizen-answer-evidence-alt = Picture { $place } of the answer
citizen-answer-way = What happened
citizen-answer-opened = Reported on
citizen-answer-waited = Number of reporters
citizen-answer-verdict = The reporter's response

citizen-help-title = How Panjereh works
citizen-help-lead = Every report has a code, is always somebody's responsibility, and has a deadline at every stage.
citizen-help-report = Reporting
citizen-help-report-text = Say what happened, where, and when it started. You don't need an account or a name. At the end you get a 24-digit code; you use it to follow your report and to talk with the people checking it, without them knowing who you are.
citizen-help-levels = Three checks
citizen-help-level-1 = Locally
citizen-help-level-1-text = The leader of the cell of that area checks that the report is true and not a duplicate.
citizen-help-level-2 = In the province
citizen-help-level-2-text = A province officer reviews the first check.
citizen-help-level-3 = Nationally
citizen-help-level-3-text = Final approval, then sent to the body responsible. Nobody carries out two stages in a row.
citizen-help-clocks = Deadlines
citizen-help-clocks-text = Deadlines are in working days and hours; holidays don't count. If a deadline is missed, the delay shows everywhere and the report goes up one level. “Not our responsibility” only moves a report to another body and never closes it. If a life is in danger, the deadline is counted in hours.
citizen-help-answer = The answer
citizen-help-answer-text = The body responsible answers with text and evidence, or says plainly that it has none. The province reviews the answer before it is published, and returns it if it isn't good enough.
citizen-help-object = Accept or object
citizen-help-object-text = You have ten working days to accept the answer or object. Someone more senior than whoever answered looks into an objection. If you say nothing, the case is closed as “no objection” and counted separately from accepted ones.
citizen-help-same = If others have reported it too
citizen-help-same-text = Reports of the same problem are linked. Every code stays valid, and everyone gets the answer.
citizen-help-lost = If you lost your code
citizen-help-lost-text = We don't store the code, so we can't give it to you again. That is why only you can open your report. If the problem is still there, report it again.
citizen-help-not = What Panjereh does not do
citizen-help-not-text = It keeps no file on any person, accepts no political reports, and does not replace the ambulance, the police or a court.

citizen-privacy-title = What is kept and what is not
citizen-privacy-lead = What we don't keep can't be stolen or demanded. So we keep as little as possible.
citizen-privacy-not = What we don't keep
citizen-privacy-not-1 = Your name, national ID and phone number
citizen-privacy-not-2 = Your internet (IP) address, your phone and browser; neither in the database nor in technical logs. Only to fend off attacks, part of the address is counted in memory until the end of the day, and is never written anywhere
citizen-privacy-not-3 = Your path through the site: these pages have no visitor counter and nothing from any other site
citizen-privacy-not-4 = The place, time and phone model hidden in picture files: we remove them from every picture
citizen-privacy-not-5 = The tracking code: only a one-way trace of it remains
citizen-privacy-kept = What we keep
citizen-privacy-kept-1 = What you wrote, the place and the pictures; personal numbers in the text are hidden before anybody reads it
citizen-privacy-kept-2 = Your e-mail address, if you gave one; only for news about this report. It is deleted { $days } days after the case is closed
citizen-privacy-kept-3 = The record of the work: which role did what, and when. No line of it is deleted or changed
citizen-privacy-kept-4 = Your conversation with the people checking the report
citizen-privacy-kept-5 = When the report arrived, because deadlines are counted from it
citizen-privacy-see = Who sees it?
citizen-privacy-see-text = The report is read by the leader of the cell of that area, a province officer, the national office and the body responsible. None of them knows who reported it.
citizen-privacy-public = What becomes public?
citizen-privacy-public-text = The subject, the city or county, the dates, the text of the answer and its pictures. Your text and pictures are not published, and the map only shows which square of a 500-metre grid the report is in.
citizen-privacy-device = On your phone
citizen-privacy-device-text = Until you send it, what you write stays in these pages, and their address does not change. After the receipt we ask the browser to forget them. Under “Follow”, the code stays in an encrypted cookie for at most half an hour; “Leave and clear” deletes it at once.
citizen-privacy-limits = Limits of these promises
citizen-privacy-limits-text = To be honest:
citizen-privacy-limits-1 = What you write can give you away: if only you knew it, no technology can prevent that.
citizen-privacy-limits-2 = Your internet provider sees that you visited this site, though not what you wrote.
citizen-privacy-limits-3 = Anyone who gets hold of your phone can see a saved receipt and the browser's history.
citizen-privacy-limits-4 = No independent security auditor has reviewed this system yet.

citizen-receipt-day = Received on
citizen-receipt-address = Follow it at
citizen-receipt-qr = Point a phone's camera here to open the follow page with this code.
citizen-receipt-file-day = Received on { $day } ({ $other })
citizen-verdict-accept-text = The case closes as accepted by you.
citizen-case-agency = Responsible body
citizen-answer-in-days = { $count ->
    [one] Answered within a day
   *[other] Answered within { $count } days
}
citizen-answers-square = This list shows only the answers in one square of the map.
citizen-map-each = { $count ->
    [0] There are no answers in this part of the map.
    [one] The one answer in this part of the map is shown.
   *[other] All { $count } answers in this part of the map are shown.
}
citizen-map-counted = There are { $count } answers in this part of the map. Each circle says how many are there; move closer to see them one by one.
citizen-map-cell = { $count } answers in this square
citizen-map-square-unknown = There is no such square on the map. Choose one on the map.
citizen-map-box-unreadable = We couldn't read that part of the map. Write it like box=51.2,35.6,51.5,35.8: west, south, east, north.
citizen-thread-cut = Only the last { $shown } messages are shown.
citizen-where-address-needed = Needed unless you point to it on the map: “Azadi Street, corner of Alley 12, opposite the bakery”. Your own flat number is not needed.
citizen-where-cut = Only the first { $shown } places are listed. If yours is not among them, write more of its name, such as the county too.
citizen-answer-agency = Answered by
