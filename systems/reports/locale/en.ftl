
### The report form: what is not right, and how to mend it

report-error-category-missing = Say what the report is about. Choose from the list, for example "Street lighting".
report-error-category-unknown = This subject is not in the list. Choose the nearest one from the list.
report-error-text-missing = Write what is wrong. For example: "The lamp at the corner has been out for a week."
report-error-text-short = Write a little more, at least { $least } letters: what happened, and where? For example: "The lamp at the corner has been out for a week."
report-error-text-long = The text is longer than { $most } characters (now { $now }). Keep what matters most; you can add the rest later with your tracking code.
report-error-since-unreadable = This date could not be read. Write it like this: 2026-11-21. If you do not know it, leave it empty.
report-error-since-future = This day has not come yet. Write the day the problem began, for example 2026-11-21.
report-error-place-missing = Say where it is: point at the map, or choose the province and city from the list.
report-error-place-unknown = This place is not in the list. Choose the province and city from the list again.
report-error-place-elsewhere = The point on the map lies in another province. Move the point, or choose another place from the list.
report-error-point-unreadable = The point is not complete. Point at the map, or write both numbers, for example 35.6892 and 51.3890.
report-error-point-outside = This point lies outside the country. Move the map and point at the place of the problem.
report-error-address-long = The address is longer than { $most } characters (now { $now }). Shorten it, for example: "Azadi Street, corner of Alley 12".
report-error-email = This e-mail address does not look right. Write it like this: name@example.com, or leave it empty.
report-error-phone = This telephone number does not look right. Write it like this: 0912 123 4567, or leave it empty.
report-error-language = The language of the report is not known. Use "fa" for Persian or "en" for English.
report-error-too-much = Too much was sent. At most { $most } answers of { $longest } characters each are taken; shorten the answers.

### Pictures: why one was not taken, and what to do

picture-error-not-a-picture = This file is not a picture. Send a JPEG, PNG or WebP picture, such as a phone's camera takes.
picture-error-kind = This kind of file is not taken. Send the picture as JPEG, PNG or WebP; or take a screenshot of it and send that.
picture-error-too-large = This picture's file is too large. Send it in a lower quality, for example as "medium" when your phone asks.
picture-error-too-many-pixels = This picture has too many pixels. Make it smaller or cut out a part of it, and send it again.
picture-error-broken = This picture arrived incomplete and cannot be opened. Send it again, or choose another one.

### Answers to a subject's questions: what is not right, and how to mend it

report-error-answer-missing = Please answer this question; without it nothing can be done.
report-error-answer-several = Choose only one answer to this question.
report-error-answer-not-a-number = Write a number here, for example 3 or 2.5.
report-error-answer-not-a-date = This date could not be read. Write it like this: 2026-11-21.
report-error-answer-not-a-value = This answer is not in the list. Choose one of those in the list.
report-error-answer-too-small = This number is too small to be right. Write at least { $limit }.
report-error-answer-too-large = This number is too large to be right. Write at most { $limit }.
report-error-answer-too-long = This answer is longer than { $limit } letters. Please shorten it.

### Pictures of a report

reports-picture-too-many = At most five pictures are taken with one report. Take one of them away.
reports-picture-unknown = This picture was not found; perhaps it was sent more than a day ago. Send it again.
reports-picture-missing = No picture was sent. Choose one and send it again.

### Tracking code, messages, the word to an answer

reports-code-unknown = No case has this tracking code. Read it from the receipt once more: it has 24 digits.
reports-message-too-long = The message is longer than { $most } letters. Shorten it, or send it as several messages.
reports-others-wait = Others wait for the answer to this case too, so it cannot be taken back. If your problem is solved, say so in a message.
reports-another-report = Another report was sent under this name before. Open the form anew and send it again.
reports-not-evidence = This picture is none of this case's pictures. Add it to the case first.

### Letters to a reporter

reports-letter-answer-subject = { $site }: the answer to report { $number } has come
reports-letter-answer =
    Good day,

    Your report { $number } has been answered.

    Read the answer with the tracking code on your receipt, at this address:
    { $address }

    There you can also say whether the problem is solved. We wait for your word for ten working days; if you say it is
    not solved, the case is opened again at a more senior desk.

    This letter was sent automatically. To protect you, the answer itself is not in it.
    { $site }
reports-letter-message-subject = { $site }: a message about report { $number }
reports-letter-message =
    Good day,

    There is a message about your report { $number }; it may be a question that the work depends on.

    Read it with the tracking code on your receipt, and reply, at this address:
    { $address }

    This letter was sent automatically. To protect you, the message itself is not in it.
    { $site }

### Letters to desks

reports-letter-desk-subject = { $open ->
    [one] { $site }: one case is on your desk
   *[other] { $site }: { $open } cases are on your desk
}
reports-letter-desk =
    Dear { $name },

    The time of a case on your desk is running out, or has run out. Open cases: { $open }; of them late: { $late }.

    { $address }

    However many cases there are, no more than one of these letters comes in four hours.
    { $site }

### The programs' interface

api-json-unreadable = This JSON could not be read: { $why }
api-query-unreadable = The address could not be read: { $why }
api-idempotency-missing = Send the header Idempotency-Key: 16 to 128 random characters, and the same ones when you send again.
api-idempotency-wrong = Idempotency-Key must be 16 to 128 visible ASCII characters without gaps.
api-cursor-wrong = This is no place in the list. Send the `next` of the page before as it was.
api-session-code-missing = This account has a second factor. Send the six digits of the phone, or a recovery code, as `code`.
api-happened = { $at }: { $action } ({ $role })
code-missing = Send the header X-Tracking-Code: the 24 digits on the receipt.
list-comma = ,{" "}

### The citizen's pages: home, report, receipt, follow, answers, privacy

citizen-report-nav = Report
citizen-follow-nav = Follow
citizen-answers-nav = Answers
citizen-home = Front page
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
citizen-help-link = How it all works
citizen-privacy-link = What is kept and what is not
citizen-again = This page stood open for a while. Please press the same button once more.
citizen-busy = We are busy at this moment. Press the same button again in a few seconds.
citizen-nothing-lost = Nothing you wrote is lost, and your report is taken only once.

citizen-home-title = Home
citizen-home-headline = What does not work? Tell us.
citizen-home-lead = Your report is checked three times, reaches the body responsible, and its answer comes back to you. We ask for no name and no account.
citizen-home-two-minutes = It takes about two minutes.
citizen-home-emergency = If a life is in danger, call first
citizen-home-how = Which way does a report go?
citizen-home-how-1 = You tell us
citizen-home-how-1-text = What, where and since when; a picture if you have one. You get a tracking code.
citizen-home-how-2 = It is checked three times
citizen-home-how-2-text = On the spot, in the province and at the centre; each within a set time.
citizen-home-how-3 = The body responsible answers
citizen-home-how-3-text = The answer is checked before it reaches you.
citizen-home-how-4 = You have the last word
citizen-home-how-4-text = Accept the answer or object. An objection goes to somebody above whoever answered.
citizen-home-figures = So far
citizen-figure-received = Reports received
citizen-figure-answered = Answered
citizen-figure-accepted = Answers their reporter accepted
citizen-figure-note = The share counts only those who said something: we do not take silence for agreement.
citizen-home-answers = Newest answers
citizen-home-all-answers = All answers
citizen-home-no-answers = No answer has been announced yet.

citizen-report-title = Report a problem
citizen-report-promise = We ask for no name and no number, and we do not record your internet address.

citizen-kind = What is the problem about?
citizen-kind-search = Say it in your own words
citizen-kind-search-hint = For example "street lamp" or "no water"
citizen-kind-found = Is it one of these?
citizen-kind-not-found = Nothing fits these words. Try another word, or choose from the list below.
citizen-kind-list = Or choose from the list
citizen-kind-which = Which one comes closest?
citizen-kind-groups = Other subjects
citizen-kind-chosen = Chosen so far:
citizen-kind-keep = That is right
citizen-kind-urgent = Urgent
citizen-kind-missing = Say what the problem is about: write a few words, for example "street lamp", or choose a subject.

citizen-stop = This goes another way
citizen-stop-other = Choose another subject

citizen-emergency = Call first
citizen-emergency-text = We will deal with your report at once too, but no form takes the place of a call.
citizen-emergency-go-on = I have called, or need not; go on

citizen-what = What happened?
citizen-what-hint = Write what happened and where. For example: "The lamp at the corner of Bahar Alley has been out for a week and it is dark at night."
citizen-what-danger = Somebody's life is in danger right now
citizen-what-danger-hint = The report goes to the front.
citizen-what-masked = National numbers, telephone, card and plate numbers in the text are covered before anybody reads it.

citizen-person = You seem to have written somebody's name
citizen-person-text = Panjereh is about places and services, not about persons. A report without a name is followed up just as well. If the name is not needed, take it out.
citizen-person-change = Change the text
citizen-person-go-on = It is needed; go on

citizen-where = Where is it?
citizen-where-search = Name of the city, county or district
citizen-where-search-empty = Write the name of a place, for example "Marvdasht".
citizen-where-not-found = No place of this name was found. Check the spelling, or choose from the list.
citizen-where-list = Or from the list
citizen-where-more = Show the parts of this place
citizen-where-address = Address, or something near by
citizen-where-address-hint = For example "Azadi Street, corner of Alley 12, opposite the bakery". Your own flat number is not needed.

citizen-since = Since when?
citizen-since-today = Today
citizen-since-yesterday = Yesterday
citizen-since-days = About three days ago
citizen-since-week = About a week ago
citizen-since-month = About a month ago, or longer
citizen-since-date = I know the day
citizen-since-unknown = I do not know
citizen-since-about = Since about { $day }
citizen-since-day = Which day?
citizen-since-day-hint = In either calendar; for example 2026-11-21

citizen-questions = A few short questions
citizen-questions-theme = This subject is a national priority at present and asks a little more.

citizen-pictures = Have you got a picture?
citizen-pictures-text = One picture of the place makes the check quicker. A report without one is taken too.
citizen-pictures-add = { $left ->
    [one] You can send one more picture
   *[other] Up to { $left } pictures
}
citizen-pictures-hint = Please no faces and no number plates. The place and time a phone hides in a picture are removed.
citizen-pictures-alt = Picture { $place } of your report
citizen-pictures-drop = Remove
citizen-pictures-full = You have sent five pictures; there is room for no more. To send another one, remove one.
citizen-pictures-none = You have not chosen a picture yet. Choose one, or press "Continue".
citizen-picture-wrong = The picture "{ $name }" was not taken. { $why }
citizen-pictures-send = Send the pictures
citizen-go-on-with-or-without = Continue, with or without

citizen-similar = It may have been reported already
citizen-similar-text = These open reports are near that spot and about the same subject. If yours is the same problem, join one with a code of your own, and you will get the same answer.
citizen-similar-day = Reported on { $day }
citizen-similar-metres = About { $metres } metres away
citizen-similar-reporters = { $count ->
    [one] One person waits for the answer
   *[other] { $count } people wait for the answer
}
citizen-similar-mine = This is mine too
citizen-similar-other = None of these; go on

citizen-contact = How do you want the answer?
citizen-contact-text = With the tracking code you can always read the answer here, and that is enough. If you like, we also tell you by e-mail that it has come.
citizen-contact-language = In which language?
citizen-contact-email = E-mail
citizen-contact-email-hint = Used for news of this report only; for example name@example.com

citizen-summary = One look before you send it
citizen-summary-kind = Subject
citizen-summary-what = What happened
citizen-summary-where = Where
citizen-summary-since = Since when
citizen-summary-danger = Danger to life
citizen-summary-contact = News of the answer
citizen-summary-pictures = Pictures
citizen-summary-no-pictures = No pictures
citizen-summary-point = A point was shown on the map
citizen-summary-code-only = By tracking code only
citizen-summary-not-answered = Not answered
citizen-summary-kept = Only what you see on this page is kept.
citizen-another-report = This form was sent before with another text. To add to that report, write a message under "Follow"; for a new report, begin again from the start.

citizen-receipt-title = Receipt
citizen-receipt = Your report was taken
citizen-receipt-follows = You have joined this report
citizen-receipt-repeated = This report had arrived before; this is the same receipt, and it was taken only once.
citizen-receipt-lead = With this code you see where your report is, answer questions, and say what you think of the answer.
citizen-receipt-code = Your tracking code
citizen-receipt-note = Keep this code now
citizen-receipt-note-text = Write it down, take a picture of it, or save it. It is shown only once, and nobody, not even we, can give it to you again. Do not give it away: whoever has the code sees the report.
citizen-receipt-save = Save the receipt
citizen-receipt-print = Print
citizen-receipt-number = Case number
citizen-receipt-next = What happens next?
citizen-receipt-level-1 = Check on the spot
citizen-receipt-level-2 = Check in the province
citizen-receipt-level-3 = Final approval, and on to the body responsible
citizen-receipt-answer = The answer, at the latest
citizen-receipt-late = If a time runs out, the report goes up a level by itself. Times count working hours only, and stand still only while we have asked you something.
citizen-receipt-kept = What is kept
citizen-receipt-kept-text = What you wrote and sent, the place, and when the report arrived, because times are counted from it. Of the tracking code only a one-way trace remains, from which the code cannot be found.
citizen-receipt-not-kept = What is not kept
citizen-receipt-not-kept-text = Your name, your internet address and the kind of your phone. The place and time hidden in pictures were removed too.
citizen-receipt-file-code = Tracking code (do not give it away):
citizen-receipt-file-number = Case number:
citizen-receipt-file-day = Taken on { $day }
citizen-receipt-file-follow = Follow it at { $address }
citizen-receipt-file-secret = This code is not given out again. Keep this file in a safe place.

citizen-follow-title = Follow a report
citizen-follow = Write your tracking code
citizen-follow-hint = The 24 digits on the receipt; with or without gaps, in Persian or English digits.
citizen-follow-open = Show the report
citizen-follow-empty = Write the tracking code: 24 digits, such as 1234 5678 …
citizen-follow-lost = Lost the code? It is kept nowhere and cannot be found again. If the problem is still there, report it once more; reports of the same thing are joined.
citizen-follow-over = This page was closed for your safety
citizen-follow-over-text = After half an hour, or where a browser takes no cookies, the code must be written again.
citizen-follow-left = You have left. Nothing of the report remains on this device.
citizen-follow-sent = Your message has arrived.
citizen-follow-pictures-added = The pictures were added.
citizen-follow-accepted = Your acceptance was noted. Thank you for telling us.
citizen-follow-objected = Your objection was noted and goes to somebody above whoever answered.
citizen-follow-withdrawn = The report was taken back.

citizen-case-title = Your report
citizen-case-due = This stage must end by
citizen-case-late = Late
citizen-case-late-text = This time has run out. That shows in every list, and the report goes up a level.
citizen-case-joined = It is followed together with another report
citizen-case-joined-text = Several people have reported the same problem. Your code stays valid and you get the answer too. The number of that case:
citizen-case-follows = You have joined this report
citizen-case-follows-text = Somebody reported the same problem before you. You get the answer too, and may accept it or object.
citizen-case-question = We have a question for you
citizen-case-question-until = We wait for your reply until
citizen-case-reply = Write a reply
citizen-case-way = The way it has gone
citizen-case-told = What you reported

citizen-verdict = Do you accept this answer?
citizen-verdict-until = Last day to say so:
citizen-verdict-silence = If you say nothing, the case closes as "no objection"; not as accepted by you.
citizen-verdict-accept = Yes, I accept
citizen-verdict-object = No, I object
citizen-verdict-object-text = The case opens again, and somebody above whoever answered decides.
citizen-verdict-reason = Why do you not accept it?
citizen-verdict-why = Say more, if you like
citizen-verdict-send-objection = Send the objection
citizen-word-accepted = You accepted this answer.
citizen-word-objected = You objected to this answer.

citizen-thread = Conversation
citizen-thread-empty = No message yet. If something has changed, or something was left out, write it here.
citizen-thread-write = Your message
citizen-thread-hint = Only those who deal with this report read it.
citizen-thread-pictures = Pictures
citizen-thread-send = Send the message

citizen-withdraw = Take the report back
citizen-withdraw-text = The report is closed and not followed up any more.
citizen-withdraw-reason = Why?
citizen-withdraw-send = Take my report back
citizen-leave = Leave and clear
citizen-leave-text = On somebody else's phone or computer? Once you have left, nothing of this report remains on it.

citizen-hand-you = You
citizen-hand-reporter = Reporter

citizen-way-received = Report received
citizen-way-being-checked = Check
citizen-way-being-approved = Final approval
citizen-way-held = Kept for a national priority
citizen-way-finding-agency = Finding the body responsible
citizen-way-sent-to-agency = Sent to the body responsible
citizen-way-in-progress = Work by the body responsible
citizen-way-agency-late = The body responsible is late; the centre presses it
citizen-way-answer-being-checked = Check of the answer
citizen-way-waiting-for-you = Question to the reporter
citizen-way-answer-on-its-way = Answer ready
citizen-way-answered = Answer announced
citizen-way-reopened = Objection; looked at again
citizen-way-joined = Joined to another report
citizen-way-closed = Case closed

citizen-answers = Announced answers
citizen-answers-lead = Every answer given to people's reports, with what the reporter said of it. The reports themselves are not published.
citizen-answers-map = Answers on the map
citizen-answers-map-plain = The map needs scripts; the list below says the same.
citizen-answers-map-text = Each point is near the report, not on it: the exact place of no report is shown.
citizen-answers-none = No answer found
citizen-answers-none-text = No answer has been announced for this choice yet.
citizen-filter-province = Province
citizen-filter-category = Subject
citizen-filter-outcome = Outcome
citizen-filter-all = All
citizen-filter-show = Show
citizen-filter-clear = Show all
citizen-answer-on = Announced
citizen-answer-open = Waiting for the reporter's word
citizen-answer-reporters = { $count ->
    [one] One reporter
   *[other] { $count } reporters
}
citizen-answer-reason = Reason:
citizen-answer-evidence = Pictures of the answer
citizen-answer-evidence-alt = Picture { $place } of the answer
citizen-answer-opened = Reported on
citizen-answer-waited = How many
citizen-answer-verdict = The reporter's word

citizen-help-title = How Panjereh works
citizen-help-lead = Every report has a code, is always in somebody's hands, and every stage has its time.
citizen-help-report = Reporting
citizen-help-report-text = Say what happened, where and since when. No account and no name are needed. At the end you get a code of 24 digits; with it you follow the report and talk with those who check it, without their knowing who you are.
citizen-help-levels = Three checks
citizen-help-level-1 = On the spot
citizen-help-level-1-text = The leader of the cell of that area sees whether the report is true and new.
citizen-help-level-2 = In the province
citizen-help-level-2-text = A province officer examines the first check.
citizen-help-level-3 = At the centre
citizen-help-level-3-text = Final approval, and on to the body responsible. Nobody does two stages in a row.
citizen-help-clocks = Times
citizen-help-clocks-text = Times are working days and hours; holidays do not count. Whatever runs over its time shows as late everywhere and goes up a level. "Not ours" only takes a report to another body and never closes it. Danger to life is counted in hours.
citizen-help-answer = The answer
citizen-help-answer-text = The body responsible answers with words and evidence, or says plainly that it has none. The province examines the answer before it is announced, and sends it back if it will not do.
citizen-help-object = Accept or object
citizen-help-object-text = You have ten working days to accept the answer or object. An objection is heard by somebody above whoever answered. If you say nothing, the case closes as "no objection" and is counted apart from those accepted.
citizen-help-same = If others have reported it too
citizen-help-same-text = Reports of the same thing are joined. No code stops working, and everybody gets the answer.
citizen-help-lost = If you lost your code
citizen-help-lost-text = We do not keep the code, so we cannot give it back to you. That is why nobody but you can open the report. If the problem is still there, report it once more.
citizen-help-not = What Panjereh does not do
citizen-help-not-text = It keeps no file on any person, takes no political reports, and does not stand in for ambulance, police or court.

citizen-privacy-title = What is kept and what is not
citizen-privacy-lead = What is not kept can be neither stolen nor demanded. So we keep as little as possible.
citizen-privacy-not = Not kept
citizen-privacy-not-1 = Your name, national number and telephone number
citizen-privacy-not-2 = Your internet (IP) address, your phone and browser; neither in the database nor in technical logs. Only to fend off attacks, part of the address is counted in memory until the end of the day, and written nowhere
citizen-privacy-not-3 = Your way through the site: there is no visitor counter and nothing from any other site on these pages
citizen-privacy-not-4 = The place, time and phone hidden in pictures: every picture is drawn anew
citizen-privacy-not-5 = The tracking code: only a one-way trace of it remains
citizen-privacy-kept = Kept
citizen-privacy-kept-1 = What you wrote, the place and the pictures; personal numbers in the text are covered before anybody reads it
citizen-privacy-kept-2 = Your e-mail address, if you gave one; for news of this report only. It is removed { $days } days after the case was closed
citizen-privacy-kept-3 = The record of the work: which role did what, and when. No line of it is removed or changed
citizen-privacy-kept-4 = Your conversation with those who check
citizen-privacy-kept-5 = When the report arrived, because times are counted from it
citizen-privacy-see = Who sees it?
citizen-privacy-see-text = The report is read by the leader of the cell of that area, a province officer, the centre and the body responsible. None of them knows who reported it.
citizen-privacy-public = What becomes public?
citizen-privacy-public-text = The subject, the city or county, the dates, the words of the answer and its pictures. Your text and pictures are not published, and the point on the map is rounded to a box of about five hundred metres.
citizen-privacy-device = On your phone
citizen-privacy-device-text = Until you send it, what you wrote is in these pages alone, and their address never changes. After the receipt we ask the browser to forget them. Under "Follow", the code stays in a sealed cookie for at most half an hour; "Leave and clear" removes it at once.
citizen-privacy-limits = Where these promises end
citizen-privacy-limits-text = To be honest:
citizen-privacy-limits-1 = What you write can give you away: if nobody but you knew it, no technology helps.
citizen-privacy-limits-2 = Your internet company sees that you visited this site, though not what you wrote.
citizen-privacy-limits-3 = Whoever gets hold of your phone sees a saved receipt and the browser's history.
citizen-privacy-limits-4 = No independent security auditor has examined this system yet.
