//! The announced answers as a list shows them: each with a line of its answer, who gave it, how long it took, and a picture.

use std::collections::BTreeMap;

use cases::CaseId;
use cases::rules::Evidence;
use cases::store::announcements::{self, Announcement};
use cases::store::public::Wanted;
use db::StoreError;
use files::FileId;
use people::units;
use people::{Unit, UnitId};

use super::answers::PublicAnswer;
use crate::Room;
use crate::store::pictures;

const DAY_MICROS: i64 = 86_400_000_000;

/// One announced answer in a list.
#[derive(Debug, Clone, PartialEq)]
pub struct AnswerCard {
    /// The case.
    pub case: PublicAnswer,
    /// Its newest answer.
    pub answer: Option<Announcement>,
    /// The body that answered; none where the answer came from those who check.
    pub agency: Option<Unit>,
    /// The first picture the answer rests on, small.
    pub picture: Option<FileId>,
}

impl AnswerCard {
    /// Whole days from the report to its answer; a day that has begun counts, so that nothing was answered in none.
    #[must_use]
    pub fn days(&self) -> i64 {
        let micros = self.case.announced_at.micros().saturating_sub(self.case.opened_at.micros());
        micros.max(1).saturating_add(DAY_MICROS.saturating_sub(1)).checked_div(DAY_MICROS).unwrap_or_default()
    }
}

/// A page of the announced answers with all that a list shows of each.
#[derive(Debug, Clone, PartialEq)]
pub struct CardPage {
    /// Its cards, newest first.
    pub cards: Vec<AnswerCard>,
    /// After which case the next page begins, by its public name, if there is one.
    pub next: Option<String>,
    /// Whether the page before ended somewhere in the list. Where it did not, there is no page after it.
    pub is_place: bool,
}

impl Room {
    /// A page of the announced answers, newest first.
    pub async fn cards(&self, wanted: Wanted<'_>, after: Option<&str>, rows: i64) -> Result<CardPage, StoreError> {
        let page = self.answers_wanted(wanted, after, rows).await?;
        Ok(CardPage { cards: self.as_cards(page.rows).await?, next: page.next, is_place: page.is_place })
    }

    async fn as_cards(&self, rows: Vec<PublicAnswer>) -> Result<Vec<AnswerCard>, StoreError> {
        let mut tx = self.db.read().await?;
        let ids: Vec<CaseId> = rows.iter().map(|row| row.id).collect();
        let mut answers: BTreeMap<CaseId, Announcement> = BTreeMap::new();
        for answer in announcements::of_many(&mut tx, &ids).await? {
            answers.entry(answer.case_id).or_insert(answer);
        }
        let shown = pictures::of_many(&mut tx, &ids).await?;
        let agencies: Vec<UnitId> = rows.iter().filter_map(|row| row.agency_unit).collect();
        let agencies = units::by_ids(&mut tx, &agencies).await?;
        let card = |case: PublicAnswer| {
            let answer = answers.remove(&case.id);
            let of_case = shown.iter().filter(|(of, _)| *of == case.id).map(|(_, picture)| picture);
            AnswerCard {
                agency: agencies.iter().find(|unit| Some(unit.id) == case.agency_unit).cloned(),
                picture: answer.as_ref().and_then(|answer| first(answer, of_case)),
                answer,
                case,
            }
        };
        Ok(rows.into_iter().map(card).collect())
    }
}

/// The first of the case's pictures that the answer rests on.
fn first<'a>(answer: &Announcement, mut pictures: impl Iterator<Item = &'a pictures::Picture>) -> Option<FileId> {
    let Evidence::Files(files) = answer.evidence() else { return None };
    pictures.find(|picture| files.contains(&picture.file.to_string())).map(pictures::Picture::small)
}
