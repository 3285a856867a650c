# Layout, components, errors

site-name = Panjereh
layout-skip = Skip to the content
layout-nav = Sections of the site
layout-sign-in = Sign in
layout-sign-out = Sign out
layout-about = Panjereh is the single window between people and the public bodies that serve them. Every report has a code, and none goes unanswered.

form-summary = A few things need mending
form-error = Error:
form-optional = (optional)
form-choose = Choose
form-back = Back
form-step = Step { $step } of { $of }
form-date-hint = Year, month and day, with dashes between them.
form-date-example = 2026-11-21
form-required = This is still empty; please fill it in.
form-not-a-number = This must be a number, such as 12.
form-not-a-date = This date could not be read. Write it like 2026-11-21.
form-too-long = This text has { $typed } letters. Please shorten it to { $most }.

copy = Copy
copied = Copied

pager = Pages of the list
pager-first = Back to the beginning
pager-next = Further down the list

bench-back = Back to the list

keys-title = Keyboard shortcuts
keys-move = Next and previous item
keys-open = Open the item
keys-confirm = Confirm
keys-return = Send back
keys-search = Search
keys-help = This help
keys-close = Close

map-picker = Map for choosing a place. You can choose it from the list instead.
map-answers = Map of announced answers. The list beside it says the same.
map-hint = Show the place on the map, or write its name below.
map-here = Where I am now
map-here-failed = Your place could not be found. Show it on the map or choose it from the list.
map-unknown = This point lies outside the country.
map-zoom-in = Closer
map-zoom-out = Further
map-close = Close
map-marker = The chosen place

error-do = What can be done?
error-again = Try again
error-home = Go to the first page
error-reference = If you contact support, give them this reference:
error-retry = Please try again in { $seconds ->
    [one] { $seconds } second
   *[other] { $seconds } seconds
}.

error-400 = The request could not be read
error-400-what = What reached us was incomplete or made no sense to us.
error-400-do = Go back and send it again. If you typed the address yourself, please check it.

error-401 = Please sign in first
error-401-what = This page is for people who have signed in.
error-401-do = Sign in and come back to this page.

error-403 = This is not open to you
error-403-what = Your role does not include this page or this action.
error-403-do = If you should have access, ask the head of your unit to look at your role.
error-form-stale = We could not make sure that it was you who sent this form. Perhaps the page was open for a long time, or your browser did not keep its cookie. Go back, reload the page, and send it again.

error-404 = This page was not found
error-404-what = There is nothing at this address; it may have moved, or was mistyped.
error-404-do = Check the address, or find your way from the first page. To follow a report, its tracking code is all you need.

error-405 = Not possible this way
error-405-what = This address does not take such a request.
error-405-do = Start again from the first page.

error-409 = Something changed meanwhile
error-409-what = Somebody else changed this before your request arrived. Yours was not carried out, so that nothing is lost by accident.
error-409-do = Go back, reload the page, and decide with what you see then.

error-413 = That is too much at once
error-413-what = The files or texts are larger than what is taken.
error-413-do = Go back, choose fewer or smaller pictures, and send again. A report without pictures is welcome too.
error-file-too-large = One of the files is larger than { $most } MB.
error-too-many-files = At most { $most } files can be sent.

error-422 = A few things need mending
error-422-what = Part of what you sent could not be accepted.
error-422-do = Mend what is listed above and send again.

error-429 = A little slower, please
error-429-what = Many requests came from your network within a short time.
error-429-do = Nothing is lost. Wait a moment and try again.

error-500 = Something went wrong on our side
error-500-what = Your request did not come to its end. It is not your fault, and it has been recorded.
error-500-do = Try again in a few minutes. If you had filled in a form, your browser's back button brings your words back.

error-503 = The system cannot answer just now
error-503-what = Either more requests are coming in than can be served, or a part of the system is away for a while. Nothing is lost; what you have just sent may not be recorded yet.
error-503-do = Try again in a moment. A report is recorded only once, however often it is sent.
