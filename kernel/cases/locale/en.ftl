# Cases: states, actions, reasons, refusals.

## States

cases-state-announced = Answer announced
cases-state-answer_check = Answer being checked by the province
cases-state-answer_check_nation = Answer being checked nationally
cases-state-binding = Binding decision
cases-state-cell_check = Cell check
cases-state-choose_agency = Choosing the agency
cases-state-closed = Closed
cases-state-dispatched = Sent to the agency
cases-state-following = Joined to another case
cases-state-grouping = Grouping
cases-state-handing_over = Delivering the answer
cases-state-held = Held for a priority
cases-state-in_progress = In progress
cases-state-national_approval = National approval
cases-state-pressing = Chasing a late agency
cases-state-province_check = Province check
cases-state-queue = In the department’s queue
cases-state-received = Received
cases-state-reopened = Reopened
cases-state-review = Review
cases-state-triage = Finding the department
cases-state-waiting_reporter = Waiting for the reporter

## What the public reads

cases-public-agency-late = The responsible body is late; the national office is following up with it.
cases-public-answer-being-checked = The responsible body has answered, and its answer is being checked.
cases-public-answer-on-its-way = The answer is ready and on its way to you.
cases-public-answered = There is an answer. You have ten working days to accept it or object.
cases-public-being-approved = Checked; waiting for final approval.
cases-public-being-checked = Being checked.
cases-public-being-grouped = Being reviewed together with similar suggestions.
cases-public-being-reviewed = The suggestion is being reviewed.
cases-public-closed = The case is closed.
cases-public-finding-agency = We are finding out which body is responsible.
cases-public-held = Confirmed, and being handled as part of a national priority.
cases-public-in-progress = The responsible body is working on it.
cases-public-joined = Being handled together with another case about the same problem; you will get its answer too.
cases-public-received = We've received your report.
cases-public-reopened = Your objection is being considered.
cases-public-sent-to-agency = Sent to the responsible body.
cases-public-waiting-for-you = We have a question for you. All deadlines are paused until you reply.

## Actions: the button

cases-action-accept = We'll take this on
cases-action-accept_answer = Approve the answer
cases-action-accept_late = We'll take this on (late)
cases-action-accept_refusal = Approve the reason
cases-action-adopt = Adopt the suggestion
cases-action-answer = Answer the suggestion
cases-action-approve = Approve and send to the agency
cases-action-ask = Ask the reporter
cases-action-bind = Require the agency to act
cases-action-bind_agency = Name an agency, with binding effect
cases-action-cannot = It can't be done
cases-action-choose_agency = Choose the agency
cases-action-confirm = Confirm the report
cases-action-confirm_second = Confirm for the province
cases-action-decline = Decline the suggestion
cases-action-done = The work is done
cases-action-done_late = The work is done (late)
cases-action-handed = Answer delivered
cases-action-hold = Hold for a priority
cases-action-interim = Send a progress update
cases-action-merge = Link to another case
cases-action-no_action = Close without action
cases-action-not_confirmed = Don't confirm
cases-action-not_ours = Not our responsibility
cases-action-object = I object
cases-action-parent_closed = Close with the main case
cases-action-pass_on = Send for review
cases-action-press = Chase the agency
cases-action-recheck = Check again
cases-action-refuse = Close without action
cases-action-reply = Reply
cases-action-resume = Resume
cases-action-return_answer = Return the answer
cases-action-send_back = Send back to the cell
cases-action-send_back_province = Send back to the province
cases-action-settle = Give a new answer
cases-action-settled = My problem is solved
cases-action-sort = Sort
cases-action-take_up = Take over the check
cases-action-transfer_cell = Hand to another cell
cases-action-unmerge = Separate from the other case
cases-action-uphold = Uphold the answer
cases-action-withdraw = Withdraw my report

## Actions: what they will do

cases-does-accept = The task is accepted and a date is given.
cases-does-accept_answer = The reporter gets the answer and has ten working days to respond.
cases-does-accept_late = The task is accepted late and a date is given.
cases-does-accept_refusal = The reporter gets the reason and has ten working days to respond.
cases-does-adopt = The suggestion is adopted and announced.
cases-does-answer = The answer goes to whoever suggested it.
cases-does-approve = The report is approved and sent to the responsible body.
cases-does-ask = The reporter gets the question, and the desk's deadline is paused.
cases-does-bind = The objection is upheld; the agency must deal with it again and cannot refuse.
cases-does-bind_agency = This agency must deal with it and cannot pass it on.
cases-does-cannot = The reason goes to the province to be checked.
cases-does-choose_agency = The report is sent to this agency.
cases-does-confirm = The report is confirmed and goes to the province.
cases-does-confirm_second = The second confirmation is recorded and the report goes to the national office.
cases-does-decline = The reason goes to whoever suggested it.
cases-does-done = The answer is sent to be checked.
cases-does-done_late = The late answer is sent to be checked.
cases-does-handed = The answer reaches the reporter.
cases-does-hold = The report is held and handled as part of a national priority.
cases-does-interim = The reporter hears how the work is going and gets the new date.
cases-does-merge = This case is handled together with the other one; every reporter gets the answer.
cases-does-no_action = Once the answer has reached the reporter, the report is closed with a reason.
cases-does-not_confirmed = Once the answer has reached the reporter, the report is closed with a reason.
cases-does-not_ours = The report goes back so that the right agency can be found; the second time, the decision of the level above is binding.
cases-does-object = The case reopens at a more senior desk.
cases-does-parent_closed = The case closes with the answer of the main case.
cases-does-pass_on = The suggestion goes to the national office for review.
cases-does-press = The agency is reminded, and the delay goes on its record.
cases-does-recheck = The report is checked again by the province.
cases-does-refuse = Once the answer has reached the reporter, the request is closed with a reason.
cases-does-reply = Your reply goes to the desk that asked.
cases-does-resume = The report comes up for final approval again.
cases-does-return_answer = The answer goes back to the agency, and this goes on its record.
cases-does-send_back = The report returns to the cell with a note.
cases-does-send_back_province = The report returns to the province with a note.
cases-does-settle = The new answer goes to the reporter.
cases-does-settled = The case closes with your agreement.
cases-does-sort = The report goes to the responsible desk.
cases-does-take_up = The province takes over the check from the cell.
cases-does-transfer_cell = The report is handed to another cell; the second time the province decides.
cases-does-unmerge = This case is handled separately again.
cases-does-uphold = The earlier answer stands, and the reporter is told why.
cases-does-withdraw = Your report is closed.

## Actions: what they do to several cases at once

cases-does-several-cannot = The reasons go to the province to be checked.
cases-does-several-confirm = The reports are confirmed and go to the province.
cases-does-several-confirm_second = The second confirmation is recorded and the reports go to the national office.
cases-does-several-hold = The reports are held and handled as part of a national priority.
cases-does-several-merge = These cases are handled together with the other one; every reporter gets the answer.
cases-does-several-not_ours = The reports go back so that the right agency can be found; the second time, the decision of the level above is binding.
cases-does-several-pass_on = The suggestions go to the national office for review.
cases-does-several-press = The agencies are reminded, and the delays go on their record.
cases-does-several-recheck = The reports are checked again by the province.
cases-does-several-resume = The reports come up for final approval again.
cases-does-several-return_answer = The answers go back to the agencies, and this goes on their record.
cases-does-several-send_back = The reports return to the cell with a note.
cases-does-several-send_back_province = The reports return to the province with a note.
cases-does-several-transfer_cell = The reports are handed to another cell; the second time the province decides.
cases-does-several-unmerge = These cases are handled separately again.

## Actions: what was done

cases-did-accept = Accepted by the agency
cases-did-accept_answer = The agency’s answer was accepted
cases-did-accept_late = Accepted late by the agency
cases-did-accept_refusal = The agency’s reason was accepted
cases-did-adopt = Adopted
cases-did-answer = Answered
cases-did-approve = Approved and sent to the agency
cases-did-ask = The reporter was asked
cases-did-bind = The objection was upheld and the agency required to act
cases-did-bind_agency = An agency was named with binding effect
cases-did-breach = The desk missed its deadline
cases-did-cannot = The agency said it can't be done
cases-did-choose_agency = An agency was chosen
cases-did-confirm = Confirmed by the cell
cases-did-confirm_second = Confirmed by the province
cases-did-decline = Declined
cases-did-done = The agency said it is done
cases-did-done_late = The agency said, late, that it is done
cases-did-followed = Somebody else reported the same problem
cases-did-handed = The answer reached the reporter
cases-did-hold = Held for a priority
cases-did-imported = Imported from another system
cases-did-imported_change = Updated from the previous system
cases-did-imported_closing = Closed in the previous system
cases-did-interim = The agency sent a progress update
cases-did-joined = Another case was linked to this one
cases-did-merge = Linked to another case
cases-did-no_action = Answered without action, with a reason
cases-did-not_confirmed = Not confirmed
cases-did-not_ours = The agency said it is not their responsibility
cases-did-object = The reporter objected
cases-did-open = The case was opened
cases-did-parent_closed = Closed with the main case
cases-did-parted = Another case was separated from this one
cases-did-pass_on = Sent for review
cases-did-press = The agency was reminded of the delay
cases-did-recheck = Sent back to be checked again
cases-did-refuse = Answered without action, with a reason
cases-did-reply = The reporter replied
cases-did-resume = Resumed
cases-did-return_answer = The answer was returned to the agency
cases-did-send_back = Sent back to the cell
cases-did-send_back_province = Sent back to the province
cases-did-settle = A new answer was given
cases-did-settled = The reporter accepted the answer
cases-did-sort = The report was prepared and given to the responsible desk
cases-did-take_up = The province took over the check
cases-did-transfer_cell = Handed to another cell
cases-did-undo = The previous decision was undone
cases-did-unmerge = Separated from the other case
cases-did-uphold = The earlier answer was upheld
cases-did-withdraw = The reporter withdrew the report

## Reasons

cases-reason-adopted_in_part = Adopted in part
cases-reason-adopted_whole = Adopted
cases-reason-already_solved = Already solved
cases-reason-answer_wrong = The answer is wrong
cases-reason-answers_something_else = It answers a different question
cases-reason-came_back = The problem came back
cases-reason-changed_my_mind = I changed my mind
cases-reason-done_already = Already done
cases-reason-evidence_unclear = The evidence is unclear
cases-reason-explained = Explained
cases-reason-half_done = Only half done
cases-reason-joint_inspection = A joint inspection is needed
cases-reason-legal_obstacle = There is a legal obstacle
cases-reason-needs_other_agency_first = Another body must act first
cases-reason-needs_visit = A visit is needed
cases-reason-no_agency_responsible = No body is responsible
cases-reason-no_budget = There is no budget for it
cases-reason-not_a_public_body = Not about a public body
cases-reason-not_done = Not done
cases-reason-not_enough_information = Not enough information
cases-reason-duplicate = Already reported in another case
cases-reason-not_found_on_site = Not found at the place
cases-reason-not_justified = Not necessary
cases-reason-not_said = No reason given
cases-reason-not_solved = Not solved
cases-reason-outside_boundary = Outside our area
cases-reason-place_unclear = The place is unclear
cases-reason-planned = Now planned
cases-reason-priority_theme = Part of an announced priority
cases-reason-priority_unclear = It is unclear how urgent it is
cases-reason-private_matter = A private matter
cases-reason-removed = Removed
cases-reason-repaired = Repaired
cases-reason-reported_by_mistake = I reported it by mistake
cases-reason-service_restored = Service restored
cases-reason-solved_in_part = Partly solved
cases-reason-solved_itself = It resolved itself
cases-reason-technical_obstacle = There is a technical obstacle
cases-reason-wrong_agency = This is another agency's job
cases-reason-wrong_cell = In another cell’s area

## Outcomes and verdicts

cases-outcome-adopted = Adopted
cases-outcome-answered = Answered
cases-outcome-no_action = Closed without action, with a reason
cases-outcome-not_adopted = Not adopted
cases-outcome-not_confirmed = Not confirmed
cases-outcome-solved = Solved
cases-outcome-withdrawn = Withdrawn

## What the reporter said

cases-verdict-accepted = Accepted by the reporter
cases-verdict-no_objection = No objection
cases-verdict-not_asked = Reporter not asked
cases-verdict-objected = Closed despite the reporter's objection

## Checklists

cases-check-cell_check_sound = The cell's check is sound and complete
cases-check-evidence_fits = The evidence matches the text of the report
cases-check-names_no_person = The text is about a place or a service, not about people
cases-check-not_known_already = I looked at the nearby cases; this report is new
cases-check-place_right = The place is recorded correctly
cases-check-seen_on_site = The problem was seen at the place

## Standard texts

cases-text-adopted_in_part = We reviewed your suggestion, and part of it was adopted. The body responsible will take that part into its plans. Thank you.
cases-text-adopted_whole = We reviewed your suggestion, and it was adopted. The body responsible will take it into its plans. Thank you.
cases-text-already_solved = We checked the place. The problem you reported had been solved already. If you still see it, tell us here.
cases-text-done_already = We reviewed your suggestion. This has been done already. Thank you.
cases-text-explained = The body responsible explained the problem you reported, and we checked its explanation. If anything is unclear, ask us here.
cases-text-legal_obstacle = The body responsible looked into it. The law does not allow this at present. If you do not accept this answer, you can object.
cases-text-no_agency_responsible = We looked for the body responsible. No public body is responsible for this at present, so we cannot follow it up. If you do not accept this answer, you can object.
cases-text-no_budget = The body responsible looked into it. It has no budget for this at present. If you do not accept this answer, you can object.
cases-text-not_a_public_body = We checked your report. This is not a matter for a public body, and cannot be followed up here.
cases-text-not_enough_information = With what the report said we could not find the problem. If it is still there, please report it again with a more exact address or a picture.
cases-text-not_found_on_site = We checked the place and did not see the problem you reported. If it is still there, tell us with a more exact address or a picture.
cases-text-not_justified = The body responsible looked into it and does not think this is needed. If you do not accept this answer, you can object.
cases-text-planned = The work is now in the plans of the body responsible. If it is not done by the time announced, tell us here.
cases-text-private_matter = We checked your report. This is a private matter, and cannot be followed up here.
cases-text-removed = What you reported was removed, and we checked it. If you still see it, tell us here.
cases-text-repaired = The problem you reported was repaired, and we checked it. If it is still there or comes back, tell us here.
cases-text-service_restored = The service you reported is working again. If it is still down, or goes down again, tell us here.
cases-text-technical_obstacle = The body responsible looked into it. For technical reasons this cannot be done at present. If you do not accept this answer, you can object.
cases-text-withdrawn = This report was withdrawn at the reporter’s request.

## Refusals

cases-code-not-digits = A tracking code has digits only.
cases-code-wrong-digit = One of the digits is wrong. Compare the code with your receipt.
cases-code-wrong-length = A tracking code has 24 digits. Count them again, such as 1234 5678 …
cases-missing-agency = Choose the responsible body.
cases-missing-checklist = Tick this. If it isn't true, make a different decision.
cases-missing-date-past = This date has passed; choose one in the future.
cases-missing-date-too-late = This date is after the case's final deadline; choose an earlier one.
cases-missing-evidence = Attach evidence, or say that there is none.
cases-missing-expected-date = Say by which date it will be done.
cases-missing-message = Write the message.
cases-missing-too-long = This text is too long: at most 4,000 letters are taken.
cases-missing-note = Write a note for your colleagues.
cases-missing-parent = Enter the number of an open case to link this one to.
cases-missing-children = Name at least one case that is to join this one.
cases-missing-parent-answer = The main case has no answer yet.
cases-missing-reason = Choose a reason.
cases-missing-same-person = The second person must be somebody other than you.
cases-missing-second-person = This needs the agreement of a second person.
cases-missing-target = Say which unit should get it.
cases-missing-target-empty = Nobody at that unit can take it on; choose another one.
cases-missing-text = Write the answer for the reporter, in the reporter’s language.
cases-missing-unknown-reason = This reason does not fit this action; choose one from the list.
cases-number-wrong-digit = One digit of the case number is wrong. Please check it.
cases-number-wrong-form = A case number looks like this: IR-23-1405-48219735-2
cases-refusal-bound = A higher level has decided who is responsible; this case can no longer be passed on.
cases-refusal-changed = Somebody changed the case after you opened this page. Reload it and look again.
cases-refusal-closed = This case is closed.
cases-refusal-missing = Some required information is missing:
cases-refusal-moved-on = This case is past that stage. Reload the page to see where it is now.
cases-refusal-not-found = There is no such case.
cases-refusal-not-your-desk = This case is not on your desk now.
cases-refusal-only-reporter = Only the reporter can do this.
cases-refusal-only-system = The system does this by itself.
cases-refusal-others-wait = Other people are waiting for this answer too; one reporter cannot withdraw the case for everyone.
cases-too-many-messages = Many messages were sent with this code today. What has arrived will be read; you can write again tomorrow.
cases-too-many-joined = A great many people have joined this case within the hour. Try again a little later, or report the problem on its own.
cases-refusal-own-report = You filed this report yourself; somebody else must check it.
cases-refusal-verdict-over = The time to accept this answer or object to it is over. If the problem is still there, or has come back, please report it again.
cases-refusal-too-late-to-undo = It is too late to undo this.
cases-refusal-unknown-action = There is no such action for this case.
cases-refusal-verified-below = You verified the level below; somebody else must check this one.

## Faults of a route

cases-fault-bounce-not-up = The second “not ours” does not go up.
cases-fault-breach-circle = If nobody acts, the case goes round forever.
cases-fault-close-in-one-step = It closes in one step; a closing takes effect once the answer was handed over.
cases-fault-close-without-evidence = It closes without evidence or a statement that there is none.
cases-fault-close-without-reason = It closes without a reason code.
cases-fault-close-without-text = It closes without a public text.
cases-fault-dead-end = It is a dead end; no closing can be reached.
cases-fault-follows-for-ever = A linked case is never closed or separated.
cases-fault-from-nowhere = It is not possible in any state.
cases-fault-never-handed = The answer never reaches the reporter.
cases-fault-no-acceptance = The reporter cannot accept.
cases-fault-no-breach = It does not say what happens when the clock runs out.
cases-fault-no-clock = It has no clock; every open state has a due time.
cases-fault-no-desk = It has no desk; every open state is owned by one.
cases-fault-no-fallback = Its desk may be empty and the case has nowhere to go.
cases-fault-no-objection = The reporter cannot object.
cases-fault-no-part = A needed part is missing.
cases-fault-no-return = There is no way back from waiting.
cases-fault-no-role = It has a desk without a role.
cases-fault-no-senior = No senior desk is named to hear objections.
cases-fault-no-target = It leads nowhere.
cases-fault-no-usual = It takes its clock from the category but gives no usual one.
cases-fault-no-verb = It names no permission.
cases-fault-not-a-level = It verifies where there is no level.
cases-fault-not-ours-closes = “Not ours” is a transfer, never a closing.
cases-fault-not-the-reporters = It must stand at the reporter’s desk.
cases-fault-objection-not-up = An objection must go to the senior desk.
cases-fault-part-twice = A part appears twice.
cases-fault-same-name = It has the name of another action.
cases-fault-same-role-twice = One role verifies two consecutive levels.
cases-fault-senior-not-above = The senior desk is not above.
cases-fault-senior-without-answer = It leads to a senior desk before anybody answered.
cases-fault-silence-open = The reporter’s silence must close it.
cases-fault-undone-effects = It can be taken back though its effects cannot.
cases-fault-unknown-outcome = It names an outcome that does not exist.
cases-fault-unknown-state = It names a state that does not exist.
cases-fault-unreachable = No case ever reaches it.
cases-fault-unreadable = This file cannot be read as a route.
