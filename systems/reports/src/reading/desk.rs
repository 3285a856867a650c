//! A case as a desk sees it: what was told, the answers in the reader's words, pictures, thread, journal, similar ones.

use cases::rules::CaseNumber;
use cases::store::announcements::{self, Announcement};
use cases::store::codes::{self, Unreached};
use cases::store::journal::{self, JournalLine};
use cases::store::messages::{self, Message};
use cases::store::near::Near;
use cases::store::{self, Case, Sight};
use db::{Failure, StoreError, Tx};
use language::Words;
use people::Actor;

use super::eyes::Eyes;
use super::joined::{Joined, joined};
use crate::operations::{READ, seen};
use crate::rules::answers::{Answer, Answers};
use crate::rules::categories::Question;
use crate::store::pictures::{self, Picture};
use crate::store::told::{self, Told};
use crate::{Data, Room};

/// Lines and messages of one case that are shown at most.
const MOST: i64 = 500;

/// An answer to a question of the category, in the reader's words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GivenAnswer {
    /// The question.
    pub question: String,
    /// What was answered.
    pub answer: String,
}

/// A case as a desk sees it.
#[derive(Debug, Clone, PartialEq)]
pub struct DeskCase {
    /// The case: state, desk, clocks, version.
    pub case: Case,
    /// What was told; none for a case that was brought from elsewhere without a text.
    pub told: Option<Told>,
    /// The answers to the category's questions.
    pub answers: Vec<GivenAnswer>,
    /// All pictures, those of reporters and those of desks.
    pub pictures: Vec<Picture>,
    /// The thread as far as this reader may know it, oldest first.
    pub thread: Vec<Message>,
    /// The journal as far as this reader may know it, oldest first.
    pub journal: Vec<JournalLine>,
    /// The answers that were announced, newest first.
    pub announced: Vec<Announcement>,
    /// Open cases of the same category near by, the nearest first, as far as this reader sees them.
    pub similar: Vec<Near>,
    /// The numbers of the cases that follow this one.
    pub followers: Vec<String>,
    /// What the reporters of those cases told: whoever answers, answers them too.
    pub joined: Vec<Joined>,
    /// The reporters whose address refused a letter for good, the newest refusal first; nothing of it for an agency.
    pub unreached: Vec<Unreached>,
    /// The number of the case it follows.
    pub follows: Option<String>,
    /// The names of the actions this reader could ask for now, in the route's order.
    pub actions: Vec<String>,
}

impl Room {
    /// A case for somebody at a desk, in the reader's words; none when it is not within sight.
    pub async fn desk_case(
        &self,
        actor: &Actor,
        number: &CaseNumber,
        words: &Words,
    ) -> Result<Option<DeskCase>, StoreError> {
        let mut tx = self.db.read().await?;
        let case = match seen(&mut tx, &self.engine, actor, number).await {
            Ok(case) => case,
            Err(Failure::Refused(_)) => return Ok(None),
            Err(Failure::Broken(error)) => return Err(error),
        };
        self.laid_out(&mut tx, actor, case, words).await.map(Some)
    }

    async fn laid_out(&self, tx: &mut Tx, actor: &Actor, case: Case, words: &Words) -> Result<DeskCase, StoreError> {
        let id = case.row.id;
        let told = told::of(tx, id).await?;
        let answers = told.as_ref().map(|told| in_words(&self.data, &told.answers, words)).unwrap_or_default();
        let followers = store::followers(tx, id, MOST).await?;
        let actions = self.engine.actions(actor, &case).iter().map(|action| action.name.clone()).collect();
        let (thread, journal) = self.known(tx, actor, &case).await?;
        Ok(DeskCase {
            answers,
            pictures: pictures::of(tx, id).await?,
            thread,
            journal,
            announced: announcements::of(tx, id).await?,
            similar: self.beside(tx, &self.engine.sight(actor, READ), &case).await?,
            joined: joined(tx, id).await?,
            unreached: unreached(tx, &self.engine.sight(actor, READ), &case).await?,
            followers: numbers(tx, &followers).await?,
            follows: numbers(tx, case.row.parent.as_slice()).await?.pop(),
            actions,
            told,
            case,
        })
    }
}

impl Room {
    /// The thread and the journal of a case, as far as this reader may know them.
    async fn known(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        case: &Case,
    ) -> Result<(Vec<Message>, Vec<JournalLine>), StoreError> {
        let mut lines = journal::of(tx, case.row.id, 0, MOST).await?;
        let mut thread = messages::of_case(tx, case.row.id, MOST).await?;
        let eyes = Eyes::of(&self.engine.sight(actor, READ), case, self.engine.route_of(&case.row)?, &lines);
        lines.retain(|line| eyes.may_see(line));
        thread.retain(|message| eyes.may_hear(message));
        Ok((thread, lines))
    }
}

/// The reporters of a case whose address refused a letter for good. An agency never learns how a reporter is reached.
pub(crate) async fn unreached(tx: &mut Tx, sight: &Sight, case: &Case) -> Result<Vec<Unreached>, StoreError> {
    let ours = |part: &&Sight| !matches!(part, Sight::Agencies(_)) && part.shows(&case.row);
    if !case.row.open || sight.parts().iter().find(ours).is_none() {
        return Ok(Vec::new());
    }
    codes::unreached(tx, case.row.id, MOST).await
}

async fn numbers(tx: &mut Tx, cases: &[cases::CaseId]) -> Result<Vec<String>, StoreError> {
    let mut numbers = Vec::with_capacity(cases.len());
    for case in cases {
        numbers.extend(store::by_id(tx, *case).await?.map(|case| case.row.number));
    }
    Ok(numbers)
}

/// The answers with the questions as the reader knows them; a question that is no longer asked keeps its code.
fn in_words(data: &Data, answers: &Answers, words: &Words) -> Vec<GivenAnswer> {
    let given = answers.given.iter().map(|(code, answer)| {
        let question = data.question(code);
        let label = question.map_or(code.as_str(), |question| question.label.in_lang(words.lang));
        GivenAnswer { question: label.to_owned(), answer: answer_in_words(question, answer, words) }
    });
    given.collect()
}

fn answer_in_words(question: Option<&Question>, answer: &Answer, words: &Words) -> String {
    let value = |key: &String| {
        let known = question.and_then(|question| question.values.iter().find(|value| value.key == *key));
        known.map_or_else(|| key.clone(), |value| value.name(words.lang).to_owned())
    };
    match answer {
        Answer::Text(text) => text.clone(),
        Answer::Number(number) => words.number(number.to_string()),
        Answer::Date(day) => words.day(*day),
        Answer::Choice(key) => value(key),
        Answer::Choices(keys) => keys.iter().map(value).collect::<Vec<_>>().join(words.t("list-comma").as_str()),
    }
}
