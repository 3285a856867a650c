### The desk: lists, a case, its actions

desk-nav = Desk
desk-title = My desk
desk-below = All open cases
desk-below-lead = What is open in your area, and whose desk it lies on now.
desk-search = Search
desk-search-what = Words or a case number
desk-search-go = Search
desk-search-nothing = Nothing was found
desk-search-nothing-text = Try fewer words or another spelling, or write the number of the case.
desk-find = Where is my case?
desk-find-lead = See how a case stands, by its number.
desk-find-hint = The number is on the receipt, such as IR-23-1405-48219735-2. Never ask anybody for a tracking code.
desk-tabs = Lists
desk-list = Cases
desk-lead = { $total ->
    [one] One case waits for you.
   *[other] { $total } cases wait for you.
}
desk-lead-late = { $total ->
    [one] One case waits for you, and it is late.
   *[other] { $total } cases wait for you; { $late } of them are late.
}
desk-no-desk = Your seat has no desk in this system; so no case waits here for you.
desk-no-such-case = There is no case with this number in your area.
desk-not-now = This cannot be done with this case now; perhaps it has been done already.
desk-nothing = Nothing waits
desk-nothing-text = Your desk is clear. Well done.
desk-narrowed-nothing = No case is like that
desk-narrowed-nothing-text = Widen the list to see the others.
desk-show-all = Show all
desk-all = All
desk-narrow = Show
desk-narrowing = Search and narrow
desk-only-late = Late ones only
desk-only-urgent = Urgent ones only
desk-urgent = Urgent
desk-late = Late
desk-due = Due
desk-due-at = Due by { $due }
desk-arrived = Arrived
desk-waiting = { $count ->
    [one] One person waits
   *[other] { $count } people wait
}
desk-owner = { $role }, { $unit }
desk-place = { $place }, { $region }
desk-state-count = { $state } ({ $count })
desk-and = { ", " }
desk-yes = Yes
desk-no = No
desk-help-text = Open a case; after each decision the next one comes by itself.
desk-help-keys = On the keyboard: j and k move, Enter opens, c confirms, r sends back, ? explains.
desk-awaited = Cases that wait for their reporter’s reply
desk-export = Take this list home (CSV)

desk-done = “{ $action }” was entered; case number:
desk-undo = Take this decision back
desk-undone = The decision was taken back; the case is on your desk again.

desk-fact-number = Case number
desk-fact-title = Title
desk-fact-category = Subject
desk-fact-place = Place
desk-fact-spot = Address
desk-fact-since = Since
desk-fact-opened = Entered
desk-fact-due = Due
desk-fact-theme = Priority
desk-fact-state = State
desk-fact-urgent = Urgent
desk-fact-waiting = Waiting for the answer
desk-fact-bounces = Times “not ours” was said
desk-fact-desk = Desk
desk-closed = Closed
desk-closed-as = Closed: { $outcome }

desk-what = What is wrong
desk-covered = { $count ->
    [one] One personal number in this text was covered.
   *[other] { $count } personal numbers in this text were covered.
}
desk-danger = The reporter says that somebody’s life is in danger. If nobody has called yet, call the ambulance or the fire brigade first.
desk-answers = Answers to the questions
desk-pictures = Pictures
desk-picture = Picture { $place }, from the { $by }
desk-where = On the map
desk-map = The place of the case on the map
desk-open-map = Open in your map
desk-suggested = The words of the report fit “{ $category }” better.
desk-similar = Similar cases near by
desk-metres = { $metres } metres away
desk-merge-into = Join it
desk-follows = This case is followed up together with another one:
desk-followers = Cases that joined this one
desk-timeline = History
desk-dispatches = Letters sent to the agency
desk-by-system = The system
desk-by-reporter = Reporter
desk-told-to = to { $unit }
desk-told-until = until { $day }
desk-told-unmet = No: { $item }
desk-thread = Conversation with the reporter
desk-write = Write to the reporter
desk-write-words = Message
desk-write-hint = The reporter reads it with the tracking code. If you need a reply, choose “Ask the reporter”, so that the clock stands still.
desk-write-send = Send the message
desk-message-sent = The message was sent.

desk-actions = What do you decide?
desk-to-decide = Go to the decision
desk-cancel = Cancel
desk-reason = Reason
desk-target = Another cell
desk-target-hint = A cell of the same province that looks after this place.
desk-agency = Agency responsible
desk-agency-hint = What the system suggests, if anything, stands first with the reason.
desk-agency-suggested = { $agency } — suggested: { $why }
desk-parent = Which case is it the same as?
desk-parent-number = Number of the other case
desk-parent-hint = If it is not in the list, write its number. No reporter is lost: everybody gets the answer.
desk-expected = By which day will it be done?
desk-expected-hint = The day, such as 2026-12-06. The reporter sees it.
desk-text-fa = The answer in Persian
desk-text-en = The answer in English
desk-text-hint = The reporter and everybody else read exactly this. Write plainly: what you saw, what was done, and why. Name nobody.
desk-message = Message to the reporter
desk-message-hint = The reporter reads it with the tracking code and replies there.
desk-evidence = What does this decision rest on?
desk-evidence-hint = Choose from the pictures of the case, add a new one, or say that there is none.
desk-evidence-none = I have no evidence
desk-pictures-add = New picture
desk-pictures-hint = Up to five. Place, time and camera details are removed.
desk-pictures-waiting = { $count ->
    [one] The picture you sent is kept; you need not send it again.
   *[other] The { $count } pictures you sent are kept; you need not send them again.
}
desk-note = Note for colleagues
desk-note-hint = Neither the public nor the reporter sees it.
desk-second = Second person
desk-second-hint = This needs the agreement of another colleague in the same office. They sign here with their own name and password; you stay signed in as yourself.
desk-second-login = Second person’s login name
desk-second-password = Second person’s password
desk-second-code = Second person’s six-digit code, if they have one

desk-moved-on = Somebody else worked on this case meanwhile
desk-moved-on-what = What happened meanwhile
desk-moved-on-again = Your decision was not entered. What you wrote is still here: look at how the case stands now, and send it again if you still think so.
desk-moved-on-over = Your decision was not entered, and this can no longer be done with this case. What you wrote stands below, to be copied.
desk-open-case = See the case

desk-bulk = Decide several cases
desk-bulk-of = Cases in “{ $state }” on your desk
desk-bulk-all = Select all or none
desk-bulk-which = Which cases?
desk-bulk-do = What do you decide?
desk-bulk-go = Continue
desk-bulk-none = Choose at least one case.
desk-bulk-nothing = There is nothing to decide together
desk-bulk-nothing-text = Cases of this step must be decided one by one.
desk-bulk-count = { $count ->
    [one] For one case
   *[other] For { $count } cases
}
desk-bulk-lead = { $done } of { $all } cases done.
desk-bulk-done = Done
desk-bulk-outcome = Outcome
desk-bulk-outcomes = Outcome of each case
desk-bulk-back = Back to the desk
