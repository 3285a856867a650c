//! What was answered, for everybody: the list, one answer, points on the map, figures.

use cases::CaseId;
use cases::rules::{CaseNumber, PublicText};
use cases::store::map::{self, Cell, MapBox, MapView};
use cases::store::public::{self, Announced, Wanted};
use cases::store::{self, CaseRow, announcements, announcements::Announcement, journal};
use db::{StoreError, Timestamp, Tx};
use language::Words;
use people::{Unit, units};

use super::timeline::{Step, public_steps};
use crate::Room;
use crate::store::counts::{self, Figures};
use crate::store::pictures::{self, Picture};

/// Lines of a journal read at most.
const MOST_LINES: i64 = 500;

/// One line of the public list.
pub type PublicAnswer = Announced;

/// A page of the public list.
#[derive(Debug, Clone, PartialEq)]
pub struct AnswerPage {
    /// Its lines, newest first.
    pub rows: Vec<PublicAnswer>,
    /// After which case the next page begins, by its public name, if there is one. A time or a key would tell to the moment
    /// what everybody is told by days alone.
    pub next: Option<String>,
    /// Whether the page before ended somewhere in the list. Where it did not, there is no page after it.
    pub is_place: bool,
}

impl AnswerPage {
    const fn nowhere() -> Self {
        Self { rows: Vec::new(), next: None, is_place: false }
    }
}

/// One answered case, for everybody: what kind of problem, where, which way it went, what was answered.
#[derive(Debug, Clone, PartialEq)]
pub struct AnswerView {
    /// Its public name.
    pub number: String,
    /// Its category.
    pub category: String,
    /// The code of its place.
    pub place: String,
    /// The code of its region.
    pub region: String,
    /// When it was opened.
    pub opened_at: Timestamp,
    /// Whether it is still open: the reporter's days run, or it was reopened.
    pub open: bool,
    /// The key of what everybody may know of its state.
    pub state: String,
    /// What the reporter said, once closed.
    pub verdict: Option<String>,
    /// How many waited for the answer.
    pub reporters: i64,
    /// The body that answered.
    pub agency: Option<Unit>,
    /// Its way in public words, oldest first.
    pub steps: Vec<Step>,
    /// Its answers, newest first.
    pub answers: Vec<Announcement>,
    /// The pictures the answers rest on.
    pub evidence: Vec<Picture>,
}

/// A point of the public map, blurred to a grid of 500 metres.
#[derive(Debug, Clone, PartialEq)]
pub struct Point {
    /// The public name of the case.
    pub number: String,
    /// Its category.
    pub category: String,
    /// Its outcome, once closed.
    pub outcome: Option<String>,
    /// The middle of the box it lies in.
    pub at: places::Point,
}

/// What a part of the public map shows: all that lies in it, each named or counted.
#[derive(Debug, Clone, PartialEq)]
pub enum MapPart {
    /// Few answers: each of them.
    Points(Vec<Point>),
    /// Many: how many lie in each cell.
    Cells(Vec<Cell>),
}

impl Room {
    /// Whether this is the code of a region of the country.
    #[must_use]
    pub fn is_region(&self, code: &str) -> bool {
        self.places.region_of(code).is_some_and(|region| region.code == code)
    }

    /// A page of the public answers, newest first: of one region, if one is named; after where a page before ended.
    pub async fn answers(
        &self,
        region: Option<&str>,
        after: Option<&str>,
        rows: i64,
    ) -> Result<AnswerPage, StoreError> {
        self.answers_wanted(Wanted { region, ..Wanted::default() }, after, rows).await
    }

    /// The same of those alone that are wanted.
    pub async fn answers_wanted(
        &self,
        wanted: Wanted<'_>,
        after: Option<&str>,
        rows: i64,
    ) -> Result<AnswerPage, StoreError> {
        let rows = rows.clamp(1, 100);
        let mut tx = self.db.read().await?;
        let before = match after {
            Some(number) => match place_of(&mut tx, number).await? {
                Some(place) => Some(place),
                None => return Ok(AnswerPage::nowhere()),
            },
            None => None,
        };
        let mut found = public::wanted(&mut tx, wanted, before, rows.saturating_add(1)).await?;
        let more = i64::try_from(found.len()).is_ok_and(|found| found > rows);
        found.truncate(usize::try_from(rows).unwrap_or_default());
        let next = found.last().filter(|_| more).map(|last| last.number.clone());
        Ok(AnswerPage { rows: found, next, is_place: true })
    }

    /// One answered case, for everybody; none if it is not for everybody.
    pub async fn answer(&self, number: &CaseNumber) -> Result<Option<AnswerView>, StoreError> {
        let mut tx = self.db.read().await?;
        let Some(row) = announced(&mut tx, number).await? else { return Ok(None) };
        let answers = announcements::of(&mut tx, row.id).await?;
        let lines = journal::of(&mut tx, row.id, 0, MOST_LINES).await?;
        let mut evidence = pictures::of(&mut tx, row.id).await?;
        evidence.retain(|picture| super::pictures::is_evidence(&answers, picture.file));
        let agency = match row.agency_unit {
            Some(unit) => units::by_id(&mut tx, unit).await?,
            None => None,
        };
        Ok(Some(AnswerView {
            state: super::timeline::public_state(&self.engine, &row),
            steps: public_steps(&self.engine, &row, &lines),
            number: row.number,
            category: row.category,
            place: row.place,
            region: row.region,
            opened_at: row.opened_at,
            open: row.open,
            verdict: row.verdict,
            reporters: row.reporters,
            agency,
            answers,
            evidence,
        }))
    }

    /// What everybody may know of where an answered case was: its point blurred to the grid, or its place; none if the case
    /// is not for everybody.
    pub async fn public_spot(&self, number: &CaseNumber) -> Result<Option<maps::Spot>, StoreError> {
        let mut tx = self.db.read().await?;
        Ok(announced(&mut tx, number).await?.map(|row| super::map::blurred_spot(&row)))
    }

    /// What a part of the public map shows, each point blurred.
    pub async fn map_part(&self, part: MapBox) -> Result<MapPart, StoreError> {
        let mut tx = self.db.read().await?;
        let points = match map::view(&mut tx, part).await? {
            MapView::Cells(cells) => return Ok(MapPart::Cells(cells)),
            MapView::Points(points) => points,
        };
        let blurred = points.into_iter().map(|point| Point {
            at: places::blur(places::Point { lat: point.lat, lon: point.lon }),
            number: point.number,
            category: point.category,
            outcome: point.outcome,
        });
        Ok(MapPart::Points(blurred.collect()))
    }

    /// How many reports there have been, in the whole country or one region.
    pub async fn figures(&self, region: Option<&str>) -> Result<Figures, StoreError> {
        counts::figures(&mut self.db.read().await?, region).await
    }

    /// The words of an answer in a reader's language, or in any it was written in.
    #[must_use]
    pub fn answer_text(&self, answer: &Announcement, words: &Words) -> String {
        match answer.text() {
            Some(PublicText::Standard(key)) => words.t(&format!("cases-text-{key}")),
            Some(text) => text.written(words.code()).unwrap_or_default().to_owned(),
            None => String::new(),
        }
    }
}

/// Where the answer of this public name stands in the list; none if it stands nowhere there.
async fn place_of(tx: &mut Tx, number: &str) -> Result<Option<(Timestamp, CaseId)>, StoreError> {
    let Ok(number) = number.parse() else { return Ok(None) };
    let row = announced(tx, &number).await?;
    Ok(row.and_then(|row| Some((row.announced_at?, row.id))))
}

/// The case, if it was answered and is for everybody.
async fn announced(tx: &mut Tx, number: &CaseNumber) -> Result<Option<CaseRow>, StoreError> {
    let case = store::by_number(tx, number).await?;
    Ok(case.map(|case| case.row).filter(|row| row.shown && row.announced_at.is_some()))
}
