
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
