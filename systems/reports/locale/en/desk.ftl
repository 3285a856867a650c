### The desk: lists, a case, its actions

desk-nav = Desk
desk-title = My desk
desk-below = All open cases
desk-below-lead = What is open in your area, and whose desk it is on now.
desk-search = Search
desk-search-what = Words or a case number
desk-search-go = Search
desk-search-nothing = Nothing was found
desk-search-nothing-text = Try fewer words or another spelling, or enter the case number.
desk-find = Where is my case?
desk-find-lead = Look up the stage of a case by its number.
desk-find-hint = The number is on the receipt, such as IR-23-1405-48219735-2. Never ask anybody for a tracking code.
desk-tabs = Lists
desk-list = Cases
desk-lead = { $total ->
    [one] One case is waiting for you.
   *[other] { $total } cases are waiting for you.
}
desk-lead-late = { $total ->
    [one] One case is waiting for you, and it is late.
   *[other] { $total } cases are waiting for you; { $late } of them are late.
}
desk-no-desk = Your seat has no desk in this system, so no cases wait for you here.
desk-no-such-case = There is no case with this number in your area.
desk-not-now = This can't be done with this case now; perhaps it has been done already.
desk-nothing = Nothing is waiting for you
desk-nothing-text = Your desk is clear. Well done. New cases appear here by themselves.
desk-narrowed-nothing = No case matches these filters
desk-narrowed-nothing-text = Remove filters to see the others.
desk-show-all = Show all
desk-all = All
desk-narrow = Show
desk-narrowing = Search and filter
desk-only-late = Late only
desk-only-urgent = Urgent only
desk-urgent = Urgent
desk-due-at = Due by { $due }
desk-waiting = { $count ->
    [one] One person is waiting for the answer
   *[other] { $count } people are waiting for the answer
}
desk-owner = { $role }, { $unit }
desk-place = { $place }, { $region }
desk-state-count = { $state } ({ $count })
desk-and = { ", " }
desk-yes = Yes
desk-no = No
desk-help-text = Open a case; after each decision the next one opens by itself.
desk-awaited = Cases waiting for the reporter's reply
desk-export = Download this list (CSV)

desk-done = Recorded: “{ $action }”; case number:
desk-undo = Undo this decision
desk-undone = The decision was undone; the case is on your desk again.

desk-fact-number = Case number
desk-fact-title = Title
desk-fact-category = Subject
desk-fact-place = Place
desk-fact-since = Problem started
desk-fact-opened = Received
desk-fact-due = Due
desk-fact-agency-missed = Agency’s deadline
desk-fact-theme = Priority
desk-fact-state = State
desk-fact-urgent = Urgent
desk-fact-waiting = Waiting for the answer
desk-fact-bounces = Times “Not our responsibility” was said
desk-fact-desk = Desk
desk-closed = Closed
desk-closed-as = Closed: { $outcome }

desk-covered = { $count ->
    [one] One personal number in this text is hidden.
   *[other] { $count } personal numbers in this text are hidden.
}
desk-danger = The reporter says that someone's life is in danger. If nobody has called yet, call the ambulance or the fire brigade first.
desk-answers = Answers to the questions
desk-pictures = Pictures
desk-picture = Picture { $place }, from the { $by }
desk-where = Place
desk-map = The place of the case on the map
desk-open-map = Open in your map app
desk-suggested = The text of the report fits “{ $category }” better.
desk-similar = Similar cases nearby
desk-metres = { $metres } metres away
desk-merge-into = Link to this case
desk-follows = This case is handled together with another one:
desk-joined = What the others reported
desk-joined-hint = These reports were joined to this one. Your answer goes to all of their reporters.
desk-followers = Cases linked to this one
desk-timeline = History
desk-dispatches = Letters sent to the agency
desk-by-system = The system
desk-by-reporter = Reporter
desk-by-supporter = Someone who joined
desk-told-to = to { $unit }
desk-told-until = until { $day }
desk-told-unmet = Not met: { $item }
desk-thread = Conversation with the reporter
desk-write = Write to the reporter
desk-write-words = Message
desk-write-hint = The reporter reads it with the tracking code. If you need a reply, choose “Ask the reporter”, so that the deadline is paused.
desk-write-send = Send the message
desk-message-sent = Your message was sent.

desk-actions = Decision
desk-cancel = Cancel
desk-reason = Reason
desk-target = Another cell
desk-target-hint = A cell of the same province that covers this place.
desk-agency = Agency responsible
desk-agency-hint = The system's suggestion, if there is one, comes first with its reason.
desk-agency-suggested = { $agency } — suggested: { $why }
desk-parent = Which case should it be linked to?
desk-parent-number = Number of the main case
desk-parent-hint = If it is not in the list, enter its number. Every reporter gets the answer.
desk-expected = By which day will it be done?
desk-expected-hint = The day, such as 2026-12-06. The reporter sees it.
desk-text-fa = The answer in Persian
desk-text-en = The answer in English
desk-text-hint = The reporter and the public read exactly this. Write plainly: what you saw, what was done, and why. Don't name anyone.
desk-message = Message to the reporter
desk-message-hint = The reporter reads it with the tracking code and replies there.
desk-evidence = What evidence is this decision based on?
desk-evidence-hint = Choose from the pictures of the case, add a new one, or say that there is none.
desk-evidence-none = I have no evidence
desk-pictures-add = New picture
desk-pictures-hint = Up to five. Place, time and camera details are removed.
desk-pictures-waiting = { $count ->
    [one] We kept the picture you sent; you don't need to send it again.
   *[other] We kept the { $count } pictures you sent; you don't need to send them again.
}
desk-note = Note for colleagues
desk-note-hint = Neither the public nor the reporter sees it.
desk-second = Second person
desk-second-hint = This needs the agreement of a colleague in the same role. They enter their own user name and password here; you stay signed in as yourself.
desk-second-login = Second person's user name
desk-second-password = Second person’s password
desk-second-code = Second person’s six-digit code, if they have one

desk-moved-on = Somebody else worked on this case in the meantime
desk-moved-on-what = What happened in the meantime
desk-moved-on-again = Your decision was not recorded. What you wrote is still here: look at where the case is now, and send it again if you still think so.
desk-moved-on-over = Your decision was not recorded, and this can no longer be done with this case. What you wrote is below, so you can copy it.
desk-open-case = See the case

desk-bulk = Decide on several cases
desk-bulk-of = Cases in “{ $state }” on your desk
desk-bulk-all = Select all or none
desk-bulk-which = Which cases?
desk-bulk-do = What do you decide?
desk-bulk-go = Continue
desk-bulk-none = Choose at least one case.
desk-bulk-nothing = There is nothing to decide together
desk-bulk-nothing-text = Cases at this stage have to be decided one by one.
desk-bulk-count = { $count ->
    [one] For one case
   *[other] For { $count } cases
}
desk-bulk-lead = { $done } of { $all } cases done.
desk-bulk-back = Back to the desk

desk-text-ready-hint = If you leave it empty, the ready text for the reason you chose is sent in this language.
desk-text-ready-look = The ready text for this reason is in the field now. Read it, change it if needed, and send it again.

desk-arrived-when = Filed { $when }
desk-unreached = { $count ->
    [one] An e-mail to the reporter bounced; { $when }
   *[other] E-mails to { $count } reporters bounced; most recently { $when }
}
desk-unreached-held = They don’t know about the answer yet. The time to accept or object won’t run out until they open the tracking page or give another address.
desk-unreached-knows = The tracking page tells them too, and they can give another address there.
desk-when = { $ago } ({ $exact })
desk-similar-at = Similar one at { $metres } m
desk-cut-newest = Only the newest { $count } are shown. If the one you want is not among them, add another word.
desk-cut-first = Only the first { $count } are shown.

desk-facts = Facts
desk-others = Other decisions
desk-live-map = Map you can move
desk-no-point = The reporter did not mark a point on the map.
desk-checklist = Before you decide, tick each one that is true
desk-checklist-hint = If one of them is not true, choose one of the other decisions instead.
desk-check-open = Not ticked yet.
desk-check-missing = Not ticked: “{ $check }”

desk-province = Province
desk-since = From
desk-until = To
desk-days-hint = The day the report was filed; the list begins with the newest.
desk-order = Order
desk-order-due = Late ones first
desk-order-newest = Newest first
desk-no-such-order = There is no such order; choose one of the list.
desk-no-such-unit = There is no such unit; choose one of the list.

desk-views = My saved lists
desk-views-manage = Manage saved lists
desk-views-lead = Lists you come back to every day. You can keep { $most }, and only you see them.
desk-views-none = You have no saved list yet
desk-views-none-text = Narrow a list on your desk with the filters, then choose “Save this list”.
desk-view-keep-this = Save this list
desk-view-keep = Save
desk-view-name = Name of the list
desk-view-name-hint = A short one, such as “Late ones in Fars”.
desk-view-change = Rename or delete
desk-view-rename = Save the new name
desk-view-give-up = Delete this list
desk-view-kept = The list is saved; you find it at the top of your desk.
desk-view-renamed = The list has a new name.
desk-view-given-up = The list was deleted. Its cases are where they were.
desk-view-part = { $label }: { $what }
desk-view-sentence = { $list }; { $narrowed }.
desk-view-unknown = You have no such list; perhaps it was deleted already.
desk-view-no-name = Give the list a name, such as “Late ones in Fars”.
desk-view-long-name = This name is too long; use 60 characters at most.
desk-view-same-name = You have another list of this name; choose another one.
desk-view-too-many = You have { $most } saved lists, and cannot keep more. Delete one first.

desk-bulk-other = Do something else
desk-bulk-cap = At most { $most } cases at a time.
desk-bulk-cut = Only the first { $count } of this list are here; come back for the others after these.
desk-bulk-too-many = Choose { $most } cases at most.
desk-bulk-gone = None of these cases is in your area any more. Choose from the list again.
desk-bulk-chosen = The cases you have chosen
desk-bulk-left = { $count ->
    [one] 1 more case is left.
   *[other] { $count } more cases are left.
}
desk-bulk-on = Go on
desk-bulk-not = { $count ->
    [one] 1 case was not done
   *[other] { $count } cases were not done
}
desk-bulk-again = Try the selected ones again
