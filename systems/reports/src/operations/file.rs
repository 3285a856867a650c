//! Filing a report: many at once in one commit, each durable before its receipt is shown, each sent twice kept once.

use std::collections::BTreeSet;

use cases::operations::{NewCase, Opened, open_many};
use cases::rules::{CaseNumber, TrackingCode};
use cases::store::codes::{self, Contact};
use cases::store::{self, Case};
use cases::{CaseId, Engine};
use db::{Attempt, BatchOperation, Failure, Json, Sent, StoreError, Tx};
use files::FileId;
use work::Job;

use super::{PictureRefused, SubmissionId, sort};
use crate::rules::answers::{Answer, Answers};
use crate::rules::categories::Category;
use crate::rules::submission::Filed;
use crate::store::pictures::{self, NewPicture, REPORTER};
use crate::store::told::{self, Told};
use crate::{Checked, Data, Room};

/// The most letters of a title.
const TITLE: usize = 80;

/// A report on its way into the store. Masked already: what must not be kept never reaches the queue.
pub struct FileReport {
    engine: Engine,
    case: NewCase,
    told: Told,
    pictures: Vec<FileId>,
    /// These are all its pictures. A form that is sent twice no longer knows those that were taken over the first time.
    all_pictures: bool,
}

/// What a reporter takes home.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// The public name of the case.
    pub number: CaseNumber,
    /// The secret that opens it.
    pub code: TrackingCode,
    /// This had been sent before; it is the same receipt.
    pub repeated: bool,
}

/// Why a report was not taken.
#[derive(Debug)]
pub enum FileRefused {
    /// One of its pictures will not do.
    Picture(PictureRefused),
    /// Another report was sent under this name before.
    AnotherReport,
}

impl Room {
    /// Takes a report: answers when it is durable. Sent again under the same name, it shows the same receipt.
    pub async fn file(
        &self,
        submission: &SubmissionId,
        checked: &Checked,
        pictures: &[FileId],
    ) -> Result<Receipt, Failure<FileRefused>> {
        let code = self.code_of(submission);
        if !pictures.is_empty() {
            Box::pin(self.take_over(submission, &code, pictures)).await?;
        }
        let report = FileReport::new(self, checked, &code, pictures)?;
        let receipt = self.intake.submit(report).await?;
        if !pictures.is_empty() {
            Box::pin(self.drafts().done(submission)).await;
        }
        Ok(receipt)
    }

    /// The same without pictures, for whoever makes the answer ready while the report becomes durable.
    pub fn send(&self, submission: &SubmissionId, checked: &Checked) -> Result<Sent<FileReport>, StoreError> {
        let report = FileReport::new(self, checked, &self.code_of(submission), &[])?;
        Ok(self.intake.send(FileReport { all_pictures: true, ..report }))
    }

    fn code_of(&self, submission: &SubmissionId) -> TrackingCode {
        self.engine.code_for(&submission.seed("report"))
    }

    /// Takes the pictures over for good. Where they are gone because the report was taken before, that is well.
    async fn take_over(
        &self,
        submission: &SubmissionId,
        code: &TrackingCode,
        pictures: &[FileId],
    ) -> Result<(), Failure<FileRefused>> {
        match self.drafts().take_over(submission, pictures).await {
            Ok(()) => Ok(()),
            Err(PictureRefused::Unknown) if self.knows(code).await? => Ok(()),
            Err(refused) => Err(Failure::Refused(FileRefused::Picture(refused))),
        }
    }

    async fn knows(&self, code: &TrackingCode) -> Result<bool, StoreError> {
        let mut tx = self.db.read().await?;
        Ok(codes::find(&mut tx, code).await?.is_some())
    }
}

impl FileReport {
    /// The report as it may be kept: every text masked, its title, theme and contact found.
    pub(crate) fn new(
        room: &Room,
        checked: &Checked,
        code: &TrackingCode,
        pictures: &[FileId],
    ) -> Result<Self, StoreError> {
        let (data, filed) = (&room.data, &checked.filed);
        let category = data.categories.get(&filed.category);
        let category =
            category.ok_or_else(|| StoreError::unreadable("a report was checked against other categories"))?;
        let day = data.day(room.db.now());
        let what = data.masked(&filed.text);
        let spot = data.masked(&filed.address);
        let told = Told {
            case_id: CaseId(db::Uuid::nil()),
            day: day.to_string(),
            spot: spot.text,
            since: filed.since.map(|since| since.to_string()),
            answers: Json(masked_answers(data, &checked.answers)),
            danger: filed.urgent,
            covered: i64::try_from(what.found.len().saturating_add(spot.found.len())).unwrap_or(i64::MAX),
            suggested: None,
            what: what.text,
        };
        let theme = data.themes.of(&filed.category, Some(&filed.place.region), day).next();
        let case = NewCase {
            theme: theme.map(|theme| theme.key.clone()),
            title: title(&told.what),
            ..case(room, filed, category, code)
        };
        let all_pictures = !pictures.is_empty();
        Ok(Self { engine: room.engine.clone(), case, told, pictures: pictures.to_vec(), all_pictures })
    }
}

fn case(room: &Room, filed: &Filed, category: &Category, code: &TrackingCode) -> NewCase {
    let region = room.places.get(&filed.place.region);
    let prefix = region.and_then(|region| region.iso.clone());
    NewCase {
        kind: room.data.kind(category).to_owned(),
        code: Some(code.clone()),
        language: filed.lang.code().to_owned(),
        contact: contact(filed),
        prefix: prefix.unwrap_or_else(|| room.jurisdiction.case_prefix.clone()),
        place: filed.place.code.clone(),
        region: filed.place.region.clone(),
        cell_unit: None,
        region_unit: None,
        agency_unit: None,
        category: category.key.clone(),
        category_clock: Some(category.clock),
        target_due: None,
        theme: None,
        urgent: category.urgent || filed.urgent,
        title: String::new(),
        point: filed.point.map(|point| (point.lat, point.lon)),
        shown: !category.sealed,
        reported_by: None,
        words: None,
        past: None,
    }
}

/// How the answer finds the reporter: by letter where an address was left, else by telephone.
fn contact(filed: &Filed) -> Option<Contact> {
    let email = filed.email.clone().map(|address| Contact { channel: "email".to_owned(), address });
    email.or_else(|| filed.phone.clone().map(|address| Contact { channel: "phone".to_owned(), address }))
}

fn masked_answers(data: &Data, answers: &Answers) -> Answers {
    let mut masked = answers.clone();
    for answer in masked.given.values_mut() {
        if let Answer::Text(text) = answer {
            *text = data.masked(text).text;
        }
    }
    for value in masked.extra.values_mut().flatten() {
        *value = data.masked(value).text;
    }
    masked
}

/// What does not stand before the three dots of a text that goes on.
const STOPS: [char; 12] = ['.', '…', ',', '،', ';', '؛', ':', '!', '?', '؟', '-', '–'];

/// The beginning of a text, to the end of its first line or of a word.
#[must_use]
pub fn title(text: &str) -> String {
    let line = text.lines().next().unwrap_or_default();
    let Some((cut, _)) = line.char_indices().nth(TITLE) else { return line.to_owned() };
    let short = line.get(..cut).unwrap_or(line);
    let whole = short.rfind(' ').and_then(|space| short.get(..space)).unwrap_or(short);
    format!("{}…", whole.trim_end_matches(STOPS))
}

impl BatchOperation for FileReport {
    const NAME: &'static str = "reports.file";
    type Done = Receipt;
    type Refusal = FileRefused;

    async fn run_all(batch: &[Self], attempt: Attempt, tx: &mut Tx) -> db::Answers<Self> {
        let Some(engine) = batch.first().map(|report| &report.engine) else { return Ok(Vec::new()) };
        let new: Vec<&NewCase> = batch.iter().map(|report| &report.case).collect();
        let opened = match open_many(tx, engine, &new, attempt).await {
            Ok(opened) => opened,
            Err(Failure::Broken(error)) => return Err(error),
            // The kind is the jurisdiction's own: if it has no route, no report can be taken at all.
            Err(Failure::Refused(refused)) => {
                return Err(StoreError::unreadable(format!("reports have no route: {refused:?}")));
            }
        };
        keep(tx, batch, &opened).await?;
        let mut answers = Vec::with_capacity(batch.len());
        for (report, opened) in batch.iter().zip(&opened) {
            answers.push(receipt(tx, report, opened).await?);
        }
        Ok(answers)
    }
}

/// Writes what is this room's own: one statement a table, and one job for all.
async fn keep(tx: &mut Tx, batch: &[FileReport], opened: &[Opened]) -> Result<(), StoreError> {
    let new: Vec<(&FileReport, CaseId)> = batch
        .iter()
        .zip(opened)
        .filter(|(_, opened)| !opened.again)
        .map(|(report, opened)| (report, opened.id))
        .collect();
    let told: Vec<(CaseId, &Told)> = new.iter().map(|(report, case)| (*case, &report.told)).collect();
    told::add(tx, &told).await?;
    let shown: Vec<NewPicture<'_>> = new.iter().flat_map(|(report, case)| pictures_of(report, *case)).collect();
    pictures::add(tx, &shown).await?;
    let cases: Vec<CaseId> = new.iter().map(|(_, case)| *case).collect();
    let mut jobs: Vec<Job> = sort::jobs(&cases);
    let files: BTreeSet<FileId> = shown.iter().map(|picture| picture.file).collect();
    jobs.extend(files.into_iter().map(crate::jobs::shrink));
    work::enqueue_many(tx, &jobs).await
}

fn pictures_of(report: &FileReport, case: CaseId) -> impl Iterator<Item = NewPicture<'_>> {
    (0_i64..).zip(&report.pictures).map(move |(place, file)| NewPicture { case, file: *file, role: REPORTER, place })
}

/// The receipt; for what had been sent before, only if it said the same then.
async fn receipt(
    tx: &mut Tx,
    report: &FileReport,
    opened: &Opened,
) -> Result<Result<Receipt, FileRefused>, StoreError> {
    if opened.again && !report.is_what_was_sent(tx, opened.id).await? {
        return Ok(Err(FileRefused::AnotherReport));
    }
    let code = report.case.code.clone().ok_or(StoreError::Missing)?;
    Ok(Ok(Receipt { number: opened.number.clone(), code, repeated: opened.again }))
}

impl FileReport {
    /// Whether this is, in every part, the report that was sent under this name before.
    async fn is_what_was_sent(&self, tx: &mut Tx, before: CaseId) -> Result<bool, StoreError> {
        let Some(case) = store::by_id(tx, before).await? else { return Ok(false) };
        let told = told::of(tx, before).await?.is_some_and(|told| same_words(&told, &self.told));
        let row = &case.row;
        let about = row.category == self.case.category
            && row.place == self.case.place
            && row.lat.zip(row.lon) == self.case.point;
        Ok(told && about && self.is_for_the_same(tx, &case).await? && self.has_the_same_pictures(tx, &case).await?)
    }

    /// The same reporter's address and language. An address that was forgotten with the closed case tells nothing.
    async fn is_for_the_same(&self, tx: &mut Tx, case: &Case) -> Result<bool, StoreError> {
        let Some(code) = &self.case.code else { return Ok(true) };
        let Some(row) = codes::find(tx, code).await? else { return Ok(false) };
        let before = row.channel.zip(row.contact).map(|(channel, address)| Contact { channel, address });
        // What was forgotten with the closed case, or was another address first, tells nothing.
        let forgotten = row.readdressed_at.is_some() || before.is_none() && !case.row.open;
        Ok(row.language == self.case.language && (forgotten || before == self.case.contact))
    }

    /// The pictures it came with; what was added since does not count.
    async fn has_the_same_pictures(&self, tx: &mut Tx, case: &Case) -> Result<bool, StoreError> {
        if !self.all_pictures {
            return Ok(true);
        }
        let kept = pictures::of(tx, case.row.id).await?;
        let first = kept.iter().filter(|picture| picture.is_reporters() && picture.added_at == case.row.opened_at);
        let first: BTreeSet<FileId> = first.map(|picture| picture.file).collect();
        Ok(first == self.pictures.iter().copied().collect())
    }
}

fn same_words(before: &Told, now: &Told) -> bool {
    let of = |told: &Told| (told.what.clone(), told.spot.clone(), told.since.clone(), told.danger);
    of(before) == of(now) && before.answers == now.answers
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_ends_with_a_word() {
        assert_eq!(title("چراغ کوچه خاموش است\nاز دیروز"), "چراغ کوچه خاموش است");
        let long = "کلمه ".repeat(40);
        assert!(title(&long).ends_with("کلمه…") && title(&long).chars().count() <= TITLE + 1);
        assert_eq!(title(&"آ".repeat(100)).chars().count(), TITLE + 1);
    }
}
