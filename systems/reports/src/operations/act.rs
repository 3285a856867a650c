//! What a desk does with a report's case: the engine's action, with the pictures it rests on and its texts masked.

use cases::Engine;
use cases::operations::{self as engine, ActRefusal};
use cases::rules::{Action, CaseNumber, Evidence, Missing, Refusal, Request, TextDemand};
use cases::store::{self, Case};
use db::{Failure, Operation, StoreError, Tx};
use files::FileId;
use language::{Lang, Words};
use people::{Actor, Who};

use crate::Data;
use crate::store::pictures::{self, NewPicture};

/// The verb of whoever reads reports.
pub const READ: &str = "report.read";

/// An action of a desk.
pub struct ActOnCase<'a> {
    /// Routes, roles and effects.
    pub engine: &'a Engine,
    /// What is masked.
    pub data: &'a Data,
    /// Who acts.
    pub actor: &'a Actor,
    /// The case.
    pub number: &'a CaseNumber,
    /// The action and all that is given with it; its texts are masked here. `seen` is the version the page showed.
    pub request: Request,
    /// The case it is to follow, where the action merges.
    pub parent: Option<CaseNumber>,
    /// Pictures to add to the case, drawn anew and durable in the file store; they count as evidence.
    pub pictures: Vec<FileId>,
    /// The language of whoever acts: a text that a reporter of another language is due, and that is ready for the reason, is put
    /// in where none was written. None where nobody writes.
    pub words: Option<&'a Words>,
}

/// An action that two persons answer for.
pub struct ActTogether<'a> {
    /// What the first one does.
    pub act: ActOnCase<'a>,
    /// Who agrees: somebody else with the same right at the same desk.
    pub second: Actor,
}

/// A picture a desk adds to a case: what a visit showed, what was mended. An action may name it as evidence.
pub struct ShowPicture<'a> {
    /// Routes, roles and effects.
    pub engine: &'a Engine,
    /// Who adds it.
    pub actor: &'a Actor,
    /// The case.
    pub number: &'a CaseNumber,
    /// The picture, drawn anew and durable in the file store.
    pub file: FileId,
}

/// Takes the newest move back.
pub struct UndoOnCase<'a> {
    /// Routes, roles and effects.
    pub engine: &'a Engine,
    /// Who takes it back.
    pub actor: &'a Actor,
    /// The case.
    pub number: &'a CaseNumber,
}

/// Why a desk was told no.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ActRefused {
    /// There is no such case within sight.
    Unknown,
    /// A picture named as evidence is none of this case.
    NotEvidence,
    /// The case has as many pictures as one may have.
    TooManyPictures,
    /// The engine's rules say no.
    Rules(Refusal),
}

impl ActRefused {
    /// The key of the message that says it.
    #[must_use]
    pub fn key(&self) -> &'static str {
        match self {
            Self::Unknown => ActRefusal::NotFound.key(),
            Self::NotEvidence => "reports-not-evidence",
            Self::TooManyPictures => "reports-case-pictures-too-many",
            Self::Rules(refusal) => refusal.key(),
        }
    }

    /// Whether the case is no longer as the asker saw it.
    #[must_use]
    pub fn is_conflict(&self) -> bool {
        matches!(self, Self::Rules(Refusal::Changed | Refusal::MovedOn | Refusal::Closed))
    }

    /// Everything that is missing, where that is why.
    #[must_use]
    pub fn missing(&self) -> &[Missing] {
        match self {
            Self::Rules(Refusal::Missing(missing)) => missing,
            _ => &[],
        }
    }
}

impl From<ActRefusal> for ActRefused {
    fn from(refusal: ActRefusal) -> Self {
        match refusal {
            ActRefusal::NotFound => Self::Unknown,
            ActRefusal::Rules(refusal) => Self::Rules(refusal),
        }
    }
}

type Done = Result<Case, Failure<ActRefused>>;

/// The most pictures of one case, whoever added them: a page shows them all.
pub const MOST_OF_A_CASE: usize = 60;

/// The case, if this actor sees it. Whoever holds an agency's link sees what the link is for: the rules look at it.
pub(crate) async fn seen(tx: &mut Tx, engine: &Engine, actor: &Actor, number: &CaseNumber) -> Done {
    let case = store::by_number(tx, number).await?;
    let in_sight = |case: &Case| match actor.who() {
        Who::Link { unit, .. } => case.row.agency_unit == Some(*unit),
        _ => engine.sight(actor, READ).shows(&case.row),
    };
    case.filter(in_sight).ok_or(Failure::Refused(ActRefused::Unknown))
}

/// The case of this number as one to be followed: it, and the case it follows itself, are in this actor's sight.
pub(crate) async fn followed(tx: &mut Tx, engine: &Engine, actor: &Actor, number: &CaseNumber) -> Done {
    let named = seen(tx, engine, actor, number).await?;
    if named.row.parent.is_none() {
        return Ok(named);
    }
    let root = store::root(tx, named).await?;
    let number = root.row.number.parse().map_err(StoreError::unreadable)?;
    seen(tx, engine, actor, &number).await
}

impl Operation for ActOnCase<'_> {
    const NAME: &'static str = "reports.act";
    type Done = Case;
    type Refusal = ActRefused;

    async fn run(&self, tx: &mut Tx) -> Done {
        self.carry_out(tx, None).await
    }
}

impl Operation for ActTogether<'_> {
    const NAME: &'static str = "reports.act_together";
    type Done = Case;
    type Refusal = ActRefused;

    async fn run(&self, tx: &mut Tx) -> Done {
        self.act.carry_out(tx, Some(&self.second)).await
    }
}

impl ActOnCase<'_> {
    async fn carry_out(&self, tx: &mut Tx, second: Option<&Actor>) -> Done {
        let case = seen(tx, self.engine, self.actor, self.number).await?;
        let mut request = self.masked();
        if let Some((words, action)) = self.words.zip(self.action(&case)) {
            put_ready(&mut request, &case, action, words);
        }
        request.parent = self.parent(tx).await?;
        self.add_pictures(tx, &case).await?;
        request.evidence = self.evidence(tx, &case).await?;
        let act =
            engine::Act { second: second.cloned(), ..engine::Act::new(self.engine, self.actor, case.row.id, request) };
        act.run(tx).await.map_err(|failure| failure.map(ActRefused::from))
    }

    /// What is asked for, as the route of the case knows it.
    fn action<'b>(&'b self, case: &Case) -> Option<&'b Action> {
        self.engine.route(&case.row.kind, case.row.route_version)?.action(&self.request.action)
    }

    /// The request with every text as it may be kept.
    fn masked(&self) -> Request {
        let mask = |text: &String| self.data.masked(&language::tidy_multiline(text)).text;
        let mut request = self.request.clone();
        request.public_text = request.public_text.iter().map(|(lang, text)| (lang.clone(), mask(text))).collect();
        request.message = request.message.as_ref().map(mask);
        request.note = request.note.as_ref().map(mask);
        request
    }

    /// The case to follow. One that is not in sight is none, and so is one that itself follows a case out of sight: it is
    /// that one which would be followed. A request names no case by its key: only what was looked at counts.
    async fn parent(&self, tx: &mut Tx) -> Result<Option<cases::CaseId>, Failure<ActRefused>> {
        let Some(number) = &self.parent else { return Ok(None) };
        match followed(tx, self.engine, self.actor, number).await {
            Ok(case) => Ok(Some(case.row.id)),
            Err(Failure::Refused(ActRefused::Unknown)) => Ok(None),
            Err(failure) => Err(failure),
        }
    }

    async fn add_pictures(&self, tx: &mut Tx, case: &Case) -> Result<(), Failure<ActRefused>> {
        let verb = self.action(case).and_then(|action| action.verb.as_deref()).unwrap_or(READ);
        show(tx, case, &role(self.engine, self.actor, verb, case), &self.pictures).await
    }

    /// What the action rests on: the pictures named and those just added, every one of them a picture of this case.
    async fn evidence(&self, tx: &mut Tx, case: &Case) -> Result<Evidence, Failure<ActRefused>> {
        let mut files = match &self.request.evidence {
            Evidence::Files(files) => files.clone(),
            other if self.pictures.is_empty() => return Ok(other.clone()),
            Evidence::NotSaid | Evidence::None => Vec::new(),
        };
        files.extend(self.pictures.iter().map(ToString::to_string));
        files.sort();
        files.dedup();
        let known = pictures::of(tx, case.row.id).await?;
        let is_known = |file: &String| known.iter().any(|picture| picture.file.to_string() == *file);
        if files.iter().all(is_known) {
            Ok(Evidence::Files(files))
        } else {
            Err(Failure::Refused(ActRefused::NotEvidence))
        }
    }
}

/// Puts the text that is ready for the reason where a reporter of another language than the writer's is due one and nothing was
/// written: nobody is asked to write what they cannot.
pub(crate) fn put_ready(request: &mut Request, case: &Case, action: &Action, words: &Words) {
    let Some(reason) = request.reason.clone().filter(|_| action.demands.public_text == TextDemand::Written) else {
        return;
    };
    for language in case.facts.languages.iter().filter(|language| *language != words.code()) {
        let written = request.public_text.get(language).is_some_and(|text| !text.trim().is_empty());
        if let Some(ready) = ready_text(words, &reason, language).filter(|_| !written) {
            request.public_text.insert(language.clone(), ready);
        }
    }
}

/// The text that is ready for a reporter of this language who is told this reason.
#[must_use]
pub fn ready_text(words: &Words, reason: &str, language: &str) -> Option<String> {
    let lang = Lang::ALL.into_iter().find(|lang| lang.code() == language)?;
    words.in_lang(lang).find(&format!("cases-text-{reason}"))
}

/// In whose name a picture is added: the role whose seat lets it, or the desk's own.
fn role(engine: &Engine, actor: &Actor, verb: &str, case: &Case) -> String {
    let seat = actor.seats_granting(engine.roles(), verb).next();
    seat.map_or_else(|| case.row.desk_role.clone(), |seat| seat.role.clone())
}

async fn show(tx: &mut Tx, case: &Case, role: &str, files: &[FileId]) -> Result<(), Failure<ActRefused>> {
    has_place(tx, case, files.len()).await?;
    let new: Vec<NewPicture<'_>> =
        (0_i64..).zip(files).map(|(place, file)| NewPicture { case: case.row.id, file: *file, role, place }).collect();
    pictures::add(tx, &new).await?;
    let jobs: Vec<work::Job> = files.iter().copied().map(crate::jobs::shrink).collect();
    Ok(work::enqueue_many(tx, &jobs).await?)
}

/// Whether so many pictures more may be added to a case.
async fn has_place(tx: &mut Tx, case: &Case, more: usize) -> Result<(), Failure<ActRefused>> {
    let too_many = more > 0 && pictures::of(tx, case.row.id).await?.len().saturating_add(more) > MOST_OF_A_CASE;
    if too_many { Err(Failure::Refused(ActRefused::TooManyPictures)) } else { Ok(()) }
}

/// The case to which this actor may add a picture: asked before anything of the picture is looked at or kept.
pub async fn may_show(tx: &mut Tx, engine: &Engine, actor: &Actor, number: &CaseNumber) -> Done {
    let case = seen(tx, engine, actor, number).await?;
    if !case.row.open {
        return Err(Failure::Refused(ActRefused::Rules(Refusal::Closed)));
    }
    has_place(tx, &case, 1).await?;
    Ok(case)
}

impl Operation for ShowPicture<'_> {
    const NAME: &'static str = "reports.show_picture";
    type Done = Case;
    type Refusal = ActRefused;

    async fn run(&self, tx: &mut Tx) -> Done {
        let case = may_show(tx, self.engine, self.actor, self.number).await?;
        show(tx, &case, &role(self.engine, self.actor, READ, &case), &[self.file]).await?;
        Ok(case)
    }
}

impl Operation for UndoOnCase<'_> {
    const NAME: &'static str = "reports.undo";
    type Done = Case;
    type Refusal = ActRefused;

    async fn run(&self, tx: &mut Tx) -> Done {
        let case = seen(tx, self.engine, self.actor, self.number).await?;
        let undo = engine::UndoAct { engine: self.engine.clone(), actor: self.actor.clone(), case: case.row.id };
        undo.run(tx).await.map_err(|failure| failure.map(ActRefused::from))
    }
}
