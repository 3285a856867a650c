//! What is going to happen to a report: drawn once, from its own dice, when it is written.

use super::dice::Dice;

/// What is going to happen to a report, wherever its route lets it.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is one thing that may happen to a report, apart from the others"
)]
#[derive(Debug, Clone, Default)]
pub(super) struct Fate {
    /// In which state a desk asks the reporter something, and whether the reporter replies.
    pub(super) asked: Option<(&'static str, bool)>,
    /// In which state it is not confirmed.
    pub(super) not_confirmed: Option<&'static str>,
    /// In which state its reporter takes it back.
    pub(super) withdrawn: Option<&'static str>,
    /// In which state it is left lying for good.
    pub(super) forgotten: Option<&'static str>,
    /// The province takes it up before its cell has looked.
    pub(super) taken_up: bool,
    /// The cell says it lies in another cell's area.
    pub(super) transferred: bool,
    /// The desk above sends it back once.
    pub(super) sent_back: bool,
    /// The nation holds it for a while.
    pub(super) held: bool,
    /// How often an agency says "not ours".
    pub(super) bounces: u8,
    /// Nobody is found who would answer for it.
    pub(super) homeless: bool,
    /// In which state its desk lets the time pass.
    pub(super) slow: Option<&'static str>,
    /// The agency tells how far it is.
    pub(super) interim: bool,
    /// The agency says it cannot.
    pub(super) cannot: bool,
    /// The first answer is returned to the agency.
    pub(super) returned: bool,
    /// What the reporter says to the answer.
    pub(super) verdict: Verdict,
    /// What the senior desk does about an objection.
    pub(super) appeal: Appeal,
    /// The reporter objects a second time.
    pub(super) objects_again: bool,
}

/// What a reporter says to an answer.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Verdict {
    Accepts,
    #[default]
    Silent,
    Objects,
}

/// What is done about an objection.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Appeal {
    #[default]
    Bind,
    Recheck,
    Settle,
    Uphold,
}

impl Fate {
    /// Draws one. Whoever wrote long enough ago is not left lying.
    pub(super) fn draw(dice: &mut Dice, recent: bool) -> Self {
        const ASKED: [(&str, u32); 5] =
            [("cell_check", 5), ("province_check", 3), ("national_approval", 1), ("dispatched", 2), ("in_progress", 2)];
        const REFUSED: [(&str, u32); 3] = [("cell_check", 6), ("province_check", 3), ("national_approval", 1)];
        const WITHDRAWN: [(&str, u32); 4] =
            [("cell_check", 4), ("province_check", 2), ("national_approval", 1), ("waiting_reporter", 1)];
        const LEFT: [(&str, u32); 7] = [
            ("national_approval", 4),
            ("choose_agency", 1),
            ("binding", 1),
            ("pressing", 3),
            ("answer_check_nation", 2),
            ("reopened", 2),
            ("held", 1),
        ];
        const SLOW: [(&str, u32); 2] = [("in_progress", 3), ("dispatched", 1)];
        let some = |dice: &mut Dice, times: i64, from: &[(&'static str, u32)]| {
            dice.in_thousand(times).then(|| dice.weighted(from).copied()).flatten()
        };
        let asked = some(dice, 90, &ASKED);
        let asked = asked.map(|state| (state, dice.in_thousand(780)));
        Self {
            asked,
            not_confirmed: some(dice, 75, &REFUSED),
            withdrawn: some(dice, 22, &WITHDRAWN),
            forgotten: some(dice, if recent { 160 } else { 6 }, &LEFT),
            taken_up: dice.in_thousand(12),
            transferred: dice.in_thousand(14),
            sent_back: dice.in_thousand(25),
            held: dice.in_thousand(15),
            bounces: bounces(dice),
            homeless: dice.in_thousand(60),
            slow: some(dice, 120, &SLOW),
            interim: dice.in_thousand(180),
            cannot: dice.in_thousand(90),
            returned: dice.in_thousand(70),
            ..Self::afterwards(dice)
        }
    }

    /// What happens once there is an answer.
    fn afterwards(dice: &mut Dice) -> Self {
        let verdict = [(Verdict::Accepts, 46), (Verdict::Silent, 40), (Verdict::Objects, 14)];
        let appeal = [(Appeal::Bind, 40), (Appeal::Recheck, 15), (Appeal::Settle, 20), (Appeal::Uphold, 25)];
        Self {
            verdict: dice.weighted(&verdict).copied().unwrap_or_default(),
            appeal: dice.weighted(&appeal).copied().unwrap_or_default(),
            objects_again: dice.in_thousand(350),
            ..Self::default()
        }
    }
}

/// One report for each thing that may happen, so that even a small demonstration shows all of it.
pub(super) fn samples() -> Vec<Fate> {
    let plain = Fate { verdict: Verdict::Accepts, ..Fate::default() };
    let objects = Fate { verdict: Verdict::Objects, ..Fate::default() };
    let with = |appeal: Appeal, again: bool| Fate { appeal, objects_again: again, ..objects.clone() };
    let mut samples = vec![
        plain.clone(),
        Fate::default(),
        with(Appeal::Bind, true),
        with(Appeal::Recheck, false),
        with(Appeal::Settle, false),
        with(Appeal::Uphold, true),
        Fate { taken_up: true, ..plain.clone() },
        Fate { transferred: true, ..plain.clone() },
        Fate { sent_back: true, ..plain.clone() },
        Fate { held: true, interim: true, ..plain.clone() },
        Fate { returned: true, ..plain.clone() },
        Fate { cannot: true, ..Fate::default() },
        Fate { bounces: 2, ..plain.clone() },
        Fate { bounces: 1, homeless: true, ..Fate::default() },
    ];
    samples.extend(left_lying());
    samples.extend(asked_and_ended());
    samples
}

/// One report left lying in each state in which that can be.
fn left_lying() -> Vec<Fate> {
    let left = |state: &'static str, fate: Fate| Fate { forgotten: Some(state), ..fate };
    let slow = |state: &'static str| Fate { slow: Some(state), ..Fate::default() };
    vec![
        left("held", Fate { held: true, ..Fate::default() }),
        left("national_approval", Fate::default()),
        left("choose_agency", Fate { bounces: 1, ..Fate::default() }),
        left("binding", Fate { bounces: 2, ..Fate::default() }),
        left("pressing", slow("in_progress")),
        left("pressing", slow("dispatched")),
        left("answer_check_nation", slow("answer_check")),
        left("reopened", Fate { verdict: Verdict::Objects, ..Fate::default() }),
        slow("cell_check"),
        slow("province_check"),
    ]
}

/// One that is asked, not confirmed, taken back, in each state in which that can be.
fn asked_and_ended() -> Vec<Fate> {
    let asked = ["cell_check", "province_check", "national_approval", "dispatched", "in_progress"];
    let asked = asked
        .into_iter()
        .flat_map(|state| [true, false].map(|replies| Fate { asked: Some((state, replies)), ..Fate::default() }));
    let levels = ["cell_check", "province_check", "national_approval"];
    let ended = levels.into_iter().flat_map(|state| {
        let refused = Fate { not_confirmed: Some(state), ..Fate::default() };
        [refused, Fate { withdrawn: Some(state), ..Fate::default() }]
    });
    asked.chain(ended).collect()
}

fn bounces(dice: &mut Dice) -> u8 {
    if dice.in_thousand(18) { 2 } else { u8::from(dice.in_thousand(55)) }
}
