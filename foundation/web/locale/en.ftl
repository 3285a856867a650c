# Layout, components, errors

site-name = Panjereh
layout-skip = Skip to the content
layout-nav = Sections of the site
layout-sign-in = Sign in
layout-sign-out = Sign out
layout-about = Panjereh is one window between people and the public bodies that serve them. Every report has a code, and every report gets an answer.

form-summary = { $count ->
    [one] One thing to correct
   *[other] { $count } things to correct
}
form-error = Error:
form-optional = (optional)
form-choose = Choose
form-back = Back
form-step = Step { $step } of { $of }
form-date-hint = Such as 2026-11-21 or “yesterday”
form-date-example = 2026-11-21
form-required = This is empty. Please fill it in.
form-not-a-number = Enter a number, such as 12.
form-not-a-date = We couldn't read this date. Write it like 2026-11-21 or “3 days ago”.
form-too-long = This text has { $typed } characters. Please shorten it to { $most }.

form-day-other = Or another day
form-day-open = Calendar
form-day-pick = Choose a day
form-day-before = Previous month
form-day-after = Next month
form-day-close = Close
form-day-today = Today
form-day-yesterday = Yesterday
form-day-week-ago = A week ago
form-day-month-ago = A month ago
form-day-tomorrow = Tomorrow
form-day-in-3-days = In three days
form-day-in-a-week = In a week
form-day-in-2-weeks = In two weeks
form-files-choose = Choose pictures
form-files-none = No picture chosen yet.
form-files-more = { $most } pictures at most
form-files-no-picture = This file is not a picture.
form-files-over = Only the first { $most } pictures will be sent.
map-open = Open the map

copy = Copy
copied = Copied

pager = Pages of the list
pager-first = Back to the start
pager-next = More

bench-back = Back to the list

keys-title = Keyboard shortcuts
keys-move = Next and previous item
keys-open = Open the item
keys-confirm = Confirm
keys-return = Send back
keys-ask = Ask the reporter
keys-merge = Join another case
keys-undo = Take the last decision back
keys-bulk = Decide several cases
keys-leave = Leave a field, or go back to the list
keys-typing = None of these keys does anything while you type. Each has a button on the page too.
keys-search = Search
keys-help = This help
keys-close = Close

map-picker = Map for choosing a place. You can choose it from the list instead.
map-answers = Map of published answers. The list beside it has the same information.
map-hint = Point to the place on the map, or type its name below.
map-here = My current location
map-here-failed = We couldn't get your location. Point to it on the map or choose it from the list.
map-coarse = Zoom in and mark the exact place, or write the address below.
map-unknown = This point is outside the country.
map-zoom-in = Zoom in
map-zoom-out = Zoom out
map-close = Close
map-marker = Chosen place

error-do = What can you do?
error-again = Try again
error-home = Go to the home page
error-reference = If you contact support, give them this reference:
error-retry = Please try again in { $seconds ->
    [one] { $seconds } second
   *[other] { $seconds } seconds
}.

error-400 = We couldn't read the request
error-400-what = What reached us was incomplete or couldn't be understood.
error-400-do = Go back and send it again. If you typed the address yourself, please check it.

error-json-kind = This address takes JSON. Send it with “Content-Type: application/json”.
error-json-broken = This is not sound JSON: it cannot be read beyond line { $place }.
error-word-missing = “{ $name }” is missing. The description of the API says what belongs here.
error-word-unknown = “{ $name }” is not known here. Leave it out, or look at how the description of the API spells it.
error-word-twice = “{ $name }” is given twice. Give it once.
error-word-value = The value of “{ $name }” is not of the kind that belongs here. The description of the API says which.
error-words-unreadable = What was sent does not have the form that belongs here. The description of the API says which.
error-query-value = The address asks for { $name } = “{ $value }”, and there is no such value. Take it out of the address, or choose again.
error-query-place = What the address says as “{ $name }” is no place in this list. Begin with the first page; the address of the next page is to be used as it was given.
error-query-rows = “rows” is a whole number from 1 to { $most }.
error-query-point = A point needs both: “lat” from -90 to 90, and “lon” from -180 to 180.

error-401 = Please sign in first
error-401-what = This page is for people who have signed in.
error-401-do = Sign in and come back to this page.

error-403 = You don't have access to this
error-403-what = Your role does not include this page or this action.
error-403-do = If you should have access, ask the head of your unit to look at your role.
error-form-stale = We couldn't be sure that it was you who sent this form. Perhaps the page was open for a long time, or your browser did not keep its cookie. Go back, reload the page, and send it again.
error-form-foreign = A page on another site tried to send this form for you. Nothing was done. If you meant to, open our page and fill it in there.
error-too-many-wrong = Many wrong codes or links came from your network. Wait a moment before the next one; whoever has the right one is let in at once.

resend-title = What you wrote is still here
resend-stale = Your page had been open for a long time, or you signed in or out in another tab meanwhile. Please look at what you wrote and send it once more.
resend-waited = What you sent before has been waiting. Please look at it and send it now.
resend-typed = What you wrote
resend-password = Password, once more
resend-files = Choose the files once more
resend-written = What you wrote, to copy
resend-send = Send
resend-leave = Leave it

error-404 = Page not found
error-404-what = There is nothing at this address; it may have moved or been mistyped.
error-404-do = Check the address, or start from the home page. To follow a report, all you need is its tracking code.

error-405 = This can't be done this way
error-405-what = This address does not accept that kind of request.
error-405-do = Start again from the home page.

error-409 = Something changed in the meantime
error-409-what = Somebody else changed this before your request arrived. Your request was not carried out, so that their change is not lost.
error-409-do = Go back, reload the page, and decide again with the latest information.

error-413 = That is too much at once
error-413-what = The files or texts are larger than we can accept.
error-413-do = Go back, choose fewer or smaller pictures, and send again. You can also report without a picture.
error-file-too-large = One of the files is larger than { $most } MB.
error-no-room-for-files = So many pictures are arriving at this moment that there was no room for yours. Nothing you wrote is lost: add the picture again in a few seconds.
error-too-many-files = At most { $most } files can be sent.

error-422 = This form needs some corrections
error-422-what = Part of what you sent could not be accepted.
error-422-do = Correct what is listed above and send it again.

error-429 = A little slower, please
error-429-what = Many requests came from your network within a short time.
error-429-do = Nothing is lost. Wait a moment and try again.

error-500 = Something went wrong on our side
error-500-what = We couldn't complete your request. It is not your fault, and the error has been recorded.
error-500-do = Try again in a few minutes. If you had filled in a form, your browser's back button brings back what you wrote.

error-503 = We can't answer right now
error-503-what = Either we are getting more requests than we can handle, or part of the system is down for a short while. What you have just sent may not have been recorded yet.
error-503-do = Try again in a moment. A report is recorded only once, however often it is sent.
error-disk-full = There is no room left on our disk, so nothing can be kept at this moment. Whoever runs the platform has to make room. What you sent was not taken: keep your text and send it again in a few minutes.
