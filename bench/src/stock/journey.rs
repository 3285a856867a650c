//! The ways that cases have gone: which desk they passed and where they lie now.

use cases::rules::At;

use super::dice::Dice;

/// One line of a journal: what was done, by which role at which height, and where the case lay afterwards.
pub(crate) struct Step {
    /// The action.
    pub(crate) action: &'static str,
    /// Who did it.
    pub(crate) role: &'static str,
    /// At which height.
    pub(crate) by: At,
    /// The state it led to.
    pub(crate) to: &'static str,
    /// The role at the desk it led to.
    pub(crate) desk: &'static str,
    /// The height of that desk.
    pub(crate) at: At,
}

const fn step(action: &'static str, by: (&'static str, At), to: &'static str, desk: (&'static str, At)) -> Step {
    Step { action, role: by.0, by: by.1, to, desk: desk.0, at: desk.1 }
}

const SYSTEM: (&str, At) = ("system", At::System);
const REPORTER: (&str, At) = ("reporter", At::Reporter);
const CELL: (&str, At) = ("cell_leader", At::Cell);
const PROVINCE: (&str, At) = ("province_officer", At::Province);
const NATION: (&str, At) = ("national_officer", At::Nation);
const AGENCY: (&str, At) = ("agency_officer", At::Agency);

/// From the first word to the accepted answer.
const WHOLE: [Step; 10] = [
    step("open", SYSTEM, "received", SYSTEM),
    step("sort", SYSTEM, "cell_check", CELL),
    step("confirm", CELL, "province_check", PROVINCE),
    step("confirm_second", PROVINCE, "national_approval", NATION),
    step("approve", NATION, "dispatched", AGENCY),
    step("accept", AGENCY, "in_progress", AGENCY),
    step("done", AGENCY, "answer_check", PROVINCE),
    step("accept_answer", PROVINCE, "handing_over", SYSTEM),
    step("handed", SYSTEM, "announced", REPORTER),
    step("accept", REPORTER, "closed", REPORTER),
];

/// Not confirmed by its cell, and nobody objected.
const SHORT: [Step; 5] = [
    step("open", SYSTEM, "received", SYSTEM),
    step("sort", SYSTEM, "cell_check", CELL),
    step("not_confirmed", CELL, "handing_over", SYSTEM),
    step("handed", SYSTEM, "announced", REPORTER),
    step("close", SYSTEM, "closed", REPORTER),
];

/// How many of a hundred open cases lie at the desk that a journey of so many steps leads to.
const OPEN: [(usize, u64); 7] = [(2, 34), (3, 14), (4, 17), (5, 8), (6, 13), (7, 6), (9, 8)];
/// How many of a hundred cases are closed.
const CLOSED: u64 = 70;
/// How many of a hundred closed ones went all the way.
const ANSWERED: u64 = 20;

/// A way some case may have gone.
pub(crate) fn journey(dice: &mut Dice) -> &'static [Step] {
    if dice.percent(CLOSED) {
        return if dice.percent(ANSWERED) { &WHOLE } else { &SHORT };
    }
    let mut left = dice.below(100);
    for (steps, share) in OPEN {
        if left < share {
            return WHOLE.get(..steps).unwrap_or(&WHOLE);
        }
        left = left.saturating_sub(share);
    }
    WHOLE.get(..2).unwrap_or(&WHOLE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seven_of_ten_cases_are_closed() {
        let mut dice = Dice::new(1);
        let closed = (0..10_000).filter(|_| journey(&mut dice).last().is_some_and(|step| step.to == "closed")).count();
        assert!((6_700..7_300).contains(&closed), "{closed}");
    }

    #[test]
    fn the_shares_of_open_cases_are_a_hundred() {
        assert_eq!(OPEN.iter().map(|(_, share)| share).sum::<u64>(), 100);
    }
}
