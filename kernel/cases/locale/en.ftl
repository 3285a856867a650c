# Cases: states, actions, reasons, refusals.

## States

cases-state-announced = Answer announced
cases-state-answer_check = Province checks the answer
cases-state-answer_check_nation = Nation checks the answer
cases-state-binding = Binding decision
cases-state-cell_check = Cell check
cases-state-choose_agency = Choosing the agency
cases-state-closed = Closed
cases-state-dispatched = Sent to the agency
cases-state-following = Joined to another case
cases-state-grouping = Grouping
cases-state-handing_over = Handing the answer over
cases-state-held = Held for a priority
cases-state-in_progress = In progress
cases-state-national_approval = National approval
cases-state-pressing = Pressing a late agency
cases-state-province_check = Province check
cases-state-queue = In the department’s queue
cases-state-received = Received
cases-state-reopened = Reopened
cases-state-review = Review
cases-state-triage = Finding the department
cases-state-waiting_reporter = Waiting for the reporter

## What the public reads

cases-public-agency-late = The responsible body is late; national headquarters is pressing it.
cases-public-answer-being-checked = The body has answered and its answer is being checked.
cases-public-answer-on-its-way = The answer is ready and on its way to you.
cases-public-answered = It was answered. You have ten working days to say whether you accept the answer.
cases-public-being-approved = It was checked and awaits final approval.
cases-public-being-checked = It is being checked.
cases-public-being-grouped = It is being read together with similar suggestions.
cases-public-being-reviewed = The suggestion is being reviewed.
cases-public-closed = The case is closed.
cases-public-finding-agency = The responsible body is being determined.
cases-public-held = It is confirmed and followed up as part of a national priority.
cases-public-in-progress = The responsible body is working on it.
cases-public-joined = It is followed up together with another case about the same problem; its answer reaches you too.
cases-public-received = Your report has arrived and is on record.
cases-public-reopened = Your objection is being heard.
cases-public-sent-to-agency = It was sent to the responsible body.
cases-public-waiting-for-you = We have a question for you. The clocks stand still until you answer.

## Actions: the button

cases-action-accept = Accept
cases-action-accept_answer = Accept the answer
cases-action-accept_late = Accept (late)
cases-action-accept_refusal = Accept the reason
cases-action-adopt = Adopt
cases-action-answer = Answer
cases-action-approve = Approve and dispatch
cases-action-ask = Ask the reporter
cases-action-bind = Bind the agency
cases-action-bind_agency = Bind an agency
cases-action-cannot = Cannot be done
cases-action-choose_agency = Choose the agency
cases-action-confirm = Confirm
cases-action-confirm_second = Confirm, second level
cases-action-decline = Decline
cases-action-done = Done
cases-action-done_late = Done (late)
cases-action-handed = Hand over
cases-action-hold = Hold
cases-action-interim = Interim reply
cases-action-merge = Join to another case
cases-action-no_action = No action
cases-action-not_confirmed = Not confirmed
cases-action-not_ours = Not ours
cases-action-object = I object
cases-action-parent_closed = Close with its case
cases-action-pass_on = Pass on
cases-action-press = Press the agency
cases-action-recheck = Check again
cases-action-refuse = No action
cases-action-reply = Reply
cases-action-resume = Resume
cases-action-return_answer = Return the answer
cases-action-send_back = Send back to the cell
cases-action-send_back_province = Send back to the province
cases-action-settle = Answer anew
cases-action-settled = It is settled
cases-action-sort = Sort
cases-action-take_up = Take up
cases-action-transfer_cell = Hand to another cell
cases-action-unmerge = Part again
cases-action-uphold = Uphold the answer
cases-action-withdraw = Withdraw

## Actions: what they will do

cases-does-accept = The task is accepted and a date is given.
cases-does-accept_answer = The answer goes to the reporter, who has ten working days to respond.
cases-does-accept_late = The task is accepted late and a date is given.
cases-does-accept_refusal = The body’s reason goes to the reporter, who has ten working days to respond.
cases-does-adopt = The suggestion is adopted and announced.
cases-does-answer = The answer goes to whoever suggested it.
cases-does-approve = The report is approved and sent to the responsible body.
cases-does-ask = The question reaches the reporter and the desk’s clock stops.
cases-does-bind = The objection is upheld; the body must act, bindingly.
cases-does-bind_agency = This body must act and cannot hand it on.
cases-does-cannot = The reason goes to the province to be checked.
cases-does-choose_agency = The report is sent to this body.
cases-does-confirm = The report is confirmed and goes to the province.
cases-does-confirm_second = The second confirmation is recorded and the report goes to the nation.
cases-does-decline = The reason goes to whoever suggested it.
cases-does-done = The answer is sent to be checked.
cases-does-done_late = The late answer is sent to be checked.
cases-does-handed = The answer reaches the reporter.
cases-does-hold = The report is held to be followed up as part of a priority.
cases-does-interim = The reporter learns of the progress and the new date.
cases-does-merge = This case is followed up with another one; no reporter is lost.
cases-does-no_action = The report is closed with a reason, once the answer has reached the reporter.
cases-does-not_confirmed = The report is closed with a reason, once the answer has reached the reporter.
cases-does-not_ours = The report goes back to find the right body; the second time the decision above binds.
cases-does-object = The case reopens at the next senior desk.
cases-does-parent_closed = The case closes with the answer of the one it follows.
cases-does-pass_on = The suggestion goes to the nation for review.
cases-does-press = The body is reminded and the delay stays on its record.
cases-does-recheck = The report is checked again by the province.
cases-does-refuse = The request is closed with a reason, once the answer has reached the reporter.
cases-does-reply = Your reply goes to the desk that asked.
cases-does-resume = The report comes up for final approval again.
cases-does-return_answer = The answer goes back to the body and stays on its record.
cases-does-send_back = The report returns to the cell with a note.
cases-does-send_back_province = The report returns to the province with a note.
cases-does-settle = The new answer goes to the reporter.
cases-does-settled = The case closes with your agreement.
cases-does-sort = The report goes to its desk.
cases-does-take_up = The province takes the check over from the cell.
cases-does-transfer_cell = The report is handed to another cell; the second time the province decides.
cases-does-unmerge = This case is followed up on its own again.
cases-does-uphold = The earlier answer stands, with a reason told to the reporter.
cases-does-withdraw = Your report is closed.

## Actions: what was done

cases-did-accept = Accepted by the agency
cases-did-accept_answer = The agency’s answer was accepted
cases-did-accept_late = Accepted late by the agency
cases-did-accept_refusal = The agency’s reason was accepted
cases-did-adopt = Adopted
cases-did-answer = Answered
cases-did-approve = Approved and sent to the agency
cases-did-ask = The reporter was asked
cases-did-bind = The objection was upheld and the agency bound
cases-did-bind_agency = An agency was bound
cases-did-breach = The desk’s time ran out
cases-did-cannot = The agency said it cannot be done
cases-did-choose_agency = An agency was chosen
cases-did-confirm = Confirmed by the cell
cases-did-confirm_second = Confirmed by the province
cases-did-decline = Declined
cases-did-done = The agency said it is done
cases-did-done_late = The agency said, late, that it is done
cases-did-followed = Somebody else has the same problem
cases-did-handed = The answer reached the reporter
cases-did-hold = Held for a priority
cases-did-imported = Brought from another system
cases-did-imported_closing = Closed in the system it came from
cases-did-interim = An interim reply was given
cases-did-joined = Another case joined this one
cases-did-merge = Joined to another case
cases-did-no_action = Answered, with a reason, without action
cases-did-not_confirmed = Not confirmed
cases-did-not_ours = The agency said it is not theirs
cases-did-object = The reporter objected
cases-did-open = The case was opened
cases-did-parent_closed = Closed with the case it followed
cases-did-parted = Another case was parted from this one
cases-did-pass_on = Passed on for review
cases-did-press = The agency was pressed
cases-did-recheck = Sent to be checked again
cases-did-refuse = Answered, with a reason, without action
cases-did-reply = The reporter replied
cases-did-resume = Resumed
cases-did-return_answer = The answer was returned to the agency
cases-did-send_back = Sent back to the cell
cases-did-send_back_province = Sent back to the province
cases-did-settle = Answered anew
cases-did-settled = The reporter accepted the answer
cases-did-sort = The report was prepared and given to its desk
cases-did-take_up = Taken up by the province
cases-did-transfer_cell = Handed to another cell
cases-did-undo = The previous step was taken back
cases-did-unmerge = Parted from the other case
cases-did-uphold = The earlier answer was upheld
cases-did-withdraw = The reporter withdrew it

## Reasons

cases-reason-adopted_in_part = Adopted in part
cases-reason-adopted_whole = Adopted
cases-reason-already_solved = Solved already
cases-reason-answer_wrong = The answer is wrong
cases-reason-answers_something_else = It answers something else
cases-reason-came_back = It came back
cases-reason-changed_my_mind = I changed my mind
cases-reason-done_already = Done already
cases-reason-evidence_unclear = The evidence is unclear
cases-reason-explained = Explained
cases-reason-half_done = Half done
cases-reason-joint_inspection = Needs a joint inspection
cases-reason-legal_obstacle = A legal obstacle
cases-reason-needs_other_agency_first = Another body must act first
cases-reason-needs_visit = Needs a visit
cases-reason-no_agency_responsible = No body is responsible
cases-reason-no_budget = No budget
cases-reason-not_a_public_body = Does not concern a public body
cases-reason-not_done = Not done
cases-reason-not_enough_information = Not enough information
cases-reason-duplicate = Reported before, by another case
cases-reason-not_found_on_site = Not found on site
cases-reason-not_justified = Not justified
cases-reason-not_said = No reason given
cases-reason-not_solved = Not solved
cases-reason-outside_boundary = Outside our boundary
cases-reason-place_unclear = The place is unclear
cases-reason-planned = Planned
cases-reason-priority_theme = Belongs to a priority theme
cases-reason-priority_unclear = Its urgency is unclear
cases-reason-private_matter = A private matter
cases-reason-removed = Removed
cases-reason-repaired = Repaired
cases-reason-reported_by_mistake = Reported by mistake
cases-reason-service_restored = Service restored
cases-reason-solved_in_part = Solved in part
cases-reason-solved_itself = It solved itself
cases-reason-technical_obstacle = A technical obstacle
cases-reason-wrong_agency = Another body’s task
cases-reason-wrong_cell = In another cell’s area

## Outcomes and verdicts

cases-outcome-adopted = Adopted
cases-outcome-answered = Answered
cases-outcome-no_action = No action, with a reason
cases-outcome-not_adopted = Not adopted
cases-outcome-not_confirmed = Not confirmed
cases-outcome-solved = Solved
cases-outcome-withdrawn = Withdrawn

## What the reporter said

cases-verdict-accepted = Accepted by the reporter
cases-verdict-no_objection = No objection
cases-verdict-not_asked = Not asked
cases-verdict-objected = Over the reporter’s objection

## Checklists

cases-check-cell_check_sound = Is the cell’s check sound and complete?
cases-check-evidence_fits = Does the evidence fit the text?
cases-check-names_no_person = Is no private person named?
cases-check-not_known_already = Is no other case open about this?
cases-check-place_right = Is the place right?
cases-check-seen_on_site = Was it seen on site?

## Standard texts

cases-text-withdrawn = This report was withdrawn at the reporter’s request.

## Refusals

cases-code-not-digits = A tracking code is made of digits only.
cases-code-wrong-digit = One digit of the code is wrong. Compare it with your receipt.
cases-code-wrong-length = A tracking code has 24 digits. Count them again, such as 1234 5678 …
cases-missing-agency = Choose the responsible body.
cases-missing-checklist = Answer this question: yes or no.
cases-missing-date-past = This date is past; give one in the future.
cases-missing-date-too-late = This date is later than the case may take in all; give an earlier one.
cases-missing-evidence = Attach evidence, or say that there is none.
cases-missing-expected-date = Give the date by which it will be done.
cases-missing-message = Write the message.
cases-missing-note = Write a note for your colleagues.
cases-missing-parent = Name an open case for this one to join.
cases-missing-parent-answer = The case it follows has no answer yet.
cases-missing-reason = Choose a reason.
cases-missing-same-person = The second person must be somebody other than you.
cases-missing-second-person = This needs the agreement of a second person.
cases-missing-target = Say which unit it is to go to.
cases-missing-target-empty = Nobody at that unit can take it; choose another one.
cases-missing-text = Write the answer for the reporter, in the reporter’s language.
cases-missing-unknown-reason = This reason does not belong to this action; choose one from the list.
cases-number-wrong-digit = One digit of the case number is wrong. Look again.
cases-number-wrong-form = A case number looks like this: IR-23-1405-48219735-2
cases-refusal-bound = It was decided above whose task this is; it cannot be handed on again.
cases-refusal-changed = Somebody changed the case after you opened this page. Reload it and look again.
cases-refusal-closed = This case is closed.
cases-refusal-missing = Some things are missing:
cases-refusal-moved-on = The case has moved on from here. Reload the page to see where it is now.
cases-refusal-not-found = There is no such case.
cases-refusal-not-your-desk = This case is not at your desk now.
cases-refusal-only-reporter = Only the reporter can do this.
cases-refusal-only-system = The platform does this by itself.
cases-refusal-others-wait = Others wait for this answer too; one reporter cannot withdraw it for all.
cases-refusal-own-report = This report is your own; somebody else must check it.
cases-refusal-too-late-to-undo = It is too late to take this back.
cases-refusal-unknown-action = There is no such action for this case.
cases-refusal-verified-below = You verified the level below; somebody else must check this one.

## Faults of a route

cases-fault-bounce-not-up = The second “not ours” does not go up.
cases-fault-breach-circle = When nobody acts, the case goes round for ever.
cases-fault-close-in-one-step = It closes in one step; a closing takes effect once the answer was handed over.
cases-fault-close-without-evidence = It closes without evidence or the word that there is none.
cases-fault-close-without-reason = It closes without a reason code.
cases-fault-close-without-text = It closes without a public text.
cases-fault-dead-end = It is a dead end; no closing can be reached.
cases-fault-follows-for-ever = A follower is never closed or parted.
cases-fault-from-nowhere = It can be done in no state.
cases-fault-never-handed = The answer is never handed over.
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
cases-fault-part-twice = A part is there twice.
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
