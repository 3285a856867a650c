//! The script: who reports what, where and when, and what is going to happen to it. The same seed writes the same script.

use db::Timestamp;
use language::Lang;
use reports::Room;
use reports::rules::categories::Category;
use reports::rules::submission::Draft;

use super::Span;
use super::dice::Dice;
use super::fate::{self, Fate, Verdict};
use super::play::Play;
use super::spot::{Spot, Spots};
use super::words::{Names, SUGGESTION, Sentences};
use super::writer::{self, Subject};
use crate::trouble::Trouble;

/// Of so many reports one is a suggestion instead.
const SUGGESTIONS: u32 = 40;
/// Reports of these last seconds may be left lying.
const RECENT: i64 = 40 * 86_400;
/// How long after a report another one of the same problem comes, in seconds.
const TWIN: i64 = 150_000;
/// Tries to draw what a sample needs.
const TRIES: usize = 200;
/// When people write, by the hour of the day.
const HOURS: [(i64, u32); 18] = [
    (6, 1),
    (7, 3),
    (8, 7),
    (9, 9),
    (10, 10),
    (11, 9),
    (12, 7),
    (13, 6),
    (14, 4),
    (15, 4),
    (16, 6),
    (17, 8),
    (18, 9),
    (19, 9),
    (20, 10),
    (21, 9),
    (22, 6),
    (23, 3),
];

/// What a script is written from.
pub(super) struct Script<'a> {
    pub(super) room: &'a Room,
    pub(super) sentences: &'a Sentences,
    pub(super) names: &'a Names,
    pub(super) seed: u64,
    pub(super) span: &'a Span,
}

impl Script<'_> {
    /// Writes so many reports, by the time at which they are filed, and some suggestions.
    pub(super) fn write(&self, reports: u32) -> Result<Vec<Play>, Trouble> {
        let spots = Spots::new(self.room, self.names);
        let categories = self.categories();
        let samples = fate::samples();
        let early = |number: u64| usize::try_from(number).is_ok_and(|number| number < samples.len());
        let opens = |number| if early(number) { self.early_moment(number) } else { self.moment(number) };
        let mut times: Vec<(Timestamp, u64)> = (0..u64::from(reports)).map(|number| (opens(number), number)).collect();
        times.sort_unstable();
        let mut plays: Vec<Play> = Vec::with_capacity(times.len());
        for (opens, number) in times {
            let sample = usize::try_from(number).ok().and_then(|number| samples.get(number));
            plays.extend(match sample {
                Some(fate) => self.sample(&spots, &categories, (opens, number), fate),
                None => self.play(&spots, (&categories, &plays), (opens, number)),
            });
        }
        let suggestions = u64::from((reports / SUGGESTIONS).max(6));
        let from = u64::from(reports);
        plays.extend((from..from.saturating_add(suggestions)).filter_map(|number| self.suggestion(&spots, number)));
        if plays.is_empty() {
            return Err(Trouble::new("The demonstration has no words.", super::FAULT));
        }
        Ok(plays)
    }

    /// The categories people report, each with its weight: what is urgent is rare.
    fn categories(&self) -> Vec<(&Category, u32)> {
        let known = self.sentences.category.keys().filter_map(|key| self.room.data.categories.get(key));
        let open = known.filter(|category| category.stop.is_none() && !category.sealed);
        open.map(|category| (category, if category.urgent { 4 } else { often(&category.group) })).collect()
    }

    /// Early enough for a report to come to its end.
    fn early_moment(&self, number: u64) -> Timestamp {
        let whole = self.span.until.seconds().saturating_sub(self.span.first.seconds());
        self.span.first.plus_seconds(Dice::new(self.seed, number.wrapping_add(0x5EED_0000)).between(3_600, whole / 3))
    }

    /// A report to which a certain thing happens: nothing urgent, where there is a cell.
    fn sample(
        &self,
        spots: &Spots<'_>,
        categories: &[(&Category, u32)],
        (opens, number): (Timestamp, u64),
        fate: &Fate,
    ) -> Option<Play> {
        let mut dice = Dice::new(self.seed, number);
        let category =
            (0..TRIES).find_map(|_| dice.weighted(categories).filter(|category| !category.urgent).copied())?;
        let is_celled = |spot: &Spot<'_>| self.names.weight.contains_key(&spot.county.code);
        let spot = (0..TRIES).find_map(|_| spots.draw(&mut dice).filter(is_celled))?;
        let draft = self.told(category, &spot, opens, &mut dice);
        Some(play((dice, fate.clone()), (draft, opens), None))
    }

    /// When a report is filed: more of late, and at the hours at which people write.
    fn moment(&self, number: u64) -> Timestamp {
        let mut dice = Dice::new(self.seed, number.wrapping_add(0x5EED_0000));
        let whole = self.span.until.seconds().saturating_sub(self.span.first.seconds());
        let days = whole / 86_400;
        let late = dice.in_thousand(180);
        let day = if late { dice.between(days.saturating_sub(12).max(0), days) } else { dice.between(0, days) };
        let hour = dice.weighted(&HOURS).copied().unwrap_or(12);
        let zone = &self.room.data.zone;
        let midnight = self.span.first.to_jiff().to_zoned(zone.clone()).date().to_zoned(zone.clone());
        let midnight = midnight.map_or(self.span.first, |midnight| Timestamp::from(midnight.timestamp()));
        let seconds = day.saturating_mul(86_400) + hour.saturating_mul(3_600) + dice.between(0, 3_599);
        let filed = midnight.plus_seconds(seconds);
        let outside = filed < self.span.first || filed >= self.span.until.plus_seconds(-120);
        if outside { self.span.first.plus_seconds(dice.between(60, whole.saturating_sub(600))) } else { filed }
    }

    fn play(
        &self,
        spots: &Spots<'_>,
        (categories, before): (&[(&Category, u32)], &[Play]),
        (opens, number): (Timestamp, u64),
    ) -> Option<Play> {
        let mut dice = Dice::new(self.seed, number);
        let mut fate = Fate::draw(&mut dice, opens > self.span.until.plus_seconds(-RECENT));
        let twin = twin(before, opens, &mut dice);
        let told = twin.and_then(|twin| before.get(twin)).and_then(|twin| self.once_more(twin, &mut dice));
        let twin_of = twin.filter(|_| told.is_some());
        if twin_of.is_some() {
            fate = Fate { verdict: Verdict::Silent, interim: false, ..Fate::default() };
        }
        let told = if let Some(told) = told {
            told
        } else {
            let category = *dice.weighted(categories)?;
            let spot = spots.draw(&mut dice)?;
            self.told(category, &spot, opens, &mut dice)
        };
        Some(play((dice, fate), (told, opens), twin_of))
    }

    fn told(&self, category: &Category, spot: &Spot<'_>, opens: Timestamp, dice: &mut Dice) -> Draft {
        let data = &self.room.data;
        let today = data.day(opens);
        let questions = data.questions(category, spot.county.parent.as_deref(), today);
        let subject = Subject { category, questions, spot, today };
        writer::write(self.sentences, &subject, dice)
    }

    /// The same problem, some steps away, in other words.
    fn once_more(&self, twin: &Play, dice: &mut Dice) -> Option<Draft> {
        let draft = &twin.draft;
        let category = self.room.data.categories.get(&draft.category)?;
        let county = self.room.places.get(&draft.place)?;
        let point = places::Point::new(draft.lat.parse().ok()?, draft.lon.parse().ok()?)?;
        let near = places::Point::new(point.lat + dice.around() * 0.0006, point.lon + dice.around() * 0.0006)?;
        let here = self.room.places.locate(near)?.county? == county.code;
        let spot = Spot { county, point: here.then_some(near) };
        Some(self.told(category, &spot, twin.opens, dice))
    }

    fn suggestion(&self, spots: &Spots<'_>, number: u64) -> Option<Play> {
        let mut dice = Dice::new(self.seed, number);
        let idea = dice.pick(&self.sentences.ideas)?;
        let county = spots.draw(&mut dice)?.county;
        let draft = Draft {
            category: SUGGESTION.to_owned(),
            text: idea.clone(),
            place: county.code.clone(),
            language: Lang::Fa.code().to_owned(),
            ..Draft::default()
        };
        let opens = self.moment(number);
        let drawn = Fate::draw(&mut dice, false);
        let fate = Fate {
            asked: dice.in_thousand(120).then_some(("review", true)),
            withdrawn: dice.in_thousand(60).then_some("review"),
            verdict: drawn.verdict,
            ..Fate::default()
        };
        Some(play((dice, fate), (draft, opens), None))
    }
}

fn play((dice, fate): (Dice, Fate), (draft, opens): (Draft, Timestamp), twin_of: Option<usize>) -> Play {
    let lang = Lang::parse(&draft.language).unwrap_or_default();
    Play { dice, fate, lang, opens, draft, twin_of, filed: None, done: std::collections::BTreeSet::new(), refused: 0 }
}

/// A report of the last days whose problem is reported again, now and then.
fn twin(before: &[Play], opens: Timestamp, dice: &mut Dice) -> Option<usize> {
    if !dice.in_thousand(55) {
        return None;
    }
    let first = before.partition_point(|play| play.opens < opens.plus_seconds(-TWIN));
    let recent = before.len().saturating_sub(first);
    let twin = first.saturating_add(dice.below(recent));
    before.get(twin).filter(|play| play.twin_of.is_none() && recent > 0).map(|_| twin)
}

/// How often a group is reported.
fn often(group: &str) -> u32 {
    match group {
        "water" | "roads" => 26,
        "waste" | "lighting" => 24,
        "power" | "offices" | "parks" | "transport" => 15,
        "health" | "environment" | "market" => 12,
        _ => 9,
    }
}
