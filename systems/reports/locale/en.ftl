
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
