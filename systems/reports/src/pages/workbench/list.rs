//! A page of a list of cases, as it stands on its own or beside an open case.

use cases::rules::Part;
use cases::store::{Page as Cases, Sight, Summary, by_ids, by_number, inbox, search};
use db::{StoreError, Tx};
use people::Actor;
use web::{Page, Pager, State};

use super::asked::{Asked, View};
use super::labels::{Labels, unit_names};
use crate::Room;
use crate::operations::READ;

/// Rows of one page.
pub(super) const ROWS: i64 = 30;

/// One row.
pub(super) struct Row {
    pub number: String,
    pub href: String,
    pub title: String,
    pub state: State,
    pub state_name: String,
    pub category: String,
    pub place: String,
    pub opened: i64,
    pub due: i64,
    pub is_late: bool,
    pub urgent: bool,
    pub theme: String,
    /// How many wait for its answer.
    pub waiting: i64,
    /// Whose case it is now; empty in a list of one's own desks.
    pub owner: String,
    /// It is the one that is open beside the list.
    pub is_current: bool,
}

/// A page of a list.
pub(super) struct List {
    pub rows: Vec<Row>,
    pub pager: Pager,
}

/// Whoever asks, and what for.
#[derive(Clone, Copy)]
pub(super) struct Reader<'a> {
    pub room: &'a Room,
    pub actor: &'a Actor,
    pub page: &'a Page,
    pub asked: &'a Asked,
}

impl<'a> Reader<'a> {
    pub(super) fn labels(self) -> Labels<'a> {
        Labels::new(self.room, &self.page.words)
    }

    /// How much of the country the reader sees.
    pub(super) fn sight(self) -> Sight {
        self.room.engine.sight(self.actor, READ)
    }

    /// Cases of the list from its page's beginning on.
    pub(super) async fn cases(self, tx: &mut Tx, rows: i64) -> Result<Cases, StoreError> {
        let (filter, after) = (self.asked.filter(), self.asked.page_key());
        match self.asked.view {
            View::Desk => {
                let desks = self.asked.desks(self.room.engine.desks_of(self.actor));
                inbox::of_desks(tx, &desks, &filter, after, rows).await
            }
            View::Below => inbox::below(tx, &self.sight(), &filter, after, rows).await,
            View::Search => self.found(tx, rows).await,
        }
    }

    /// What was searched for: a case by its number, or all that have these words. A reporter's code finds nothing.
    async fn found(self, tx: &mut Tx, rows: i64) -> Result<Cases, StoreError> {
        let sight = self.sight();
        if let Some(number) = self.asked.number() {
            let named = by_number(tx, &number).await?.filter(|case| sight.shows(&case.row));
            let rows = named.into_iter().map(|case| summary(&case.row)).collect();
            return Ok(Cases { rows, next: None });
        }
        Ok(Cases { rows: search::find(tx, &sight, &self.asked.q, rows).await?, next: None })
    }

    /// The page of the list, with the case called `current` marked.
    pub(super) async fn list(self, tx: &mut Tx, current: &str) -> Result<List, StoreError> {
        let cases = self.cases(tx, ROWS).await?;
        let owners: Vec<_> = match self.asked.view {
            View::Desk => Vec::new(),
            View::Below | View::Search => cases.rows.iter().filter_map(|row| row.desk_unit).collect(),
        };
        let owners = unit_names(tx, &owners, self.page.words.lang).await?;
        let rows = cases.rows.iter().map(|case| {
            let unit = case.desk_unit.and_then(|unit| owners.get(&unit)).map_or("", String::as_str);
            Row { is_current: case.number == current, owner: self.owner(case, unit), ..self.row(case) }
        });
        let first = Some(self.asked.from(None).list_href()).filter(|_| !self.asked.after.is_empty());
        let next = cases.next.map(|key| self.asked.from(Some(key)).list_href());
        Ok(List { rows: rows.collect(), pager: Pager { first, next } })
    }

    fn owner(self, case: &Summary, unit: &str) -> String {
        if self.asked.view == View::Desk {
            return String::new();
        }
        let role = self.labels().role(&case.desk_role);
        if unit.is_empty() { role } else { self.page.words.t2("desk-owner", "role", role, "unit", unit) }
    }

    fn row(self, case: &Summary) -> Row {
        let labels = self.labels();
        let is_late = case.due_at.micros() < self.page.now;
        Row {
            number: case.number.clone(),
            href: self.asked.case_href(&case.number),
            title: case.title.clone(),
            state: if is_late { State::Danger } else { self.tone(&case.kind, &case.state) },
            state_name: labels.state(&case.state),
            category: labels.category(&case.category),
            place: labels.place(&case.place),
            opened: case.opened_at.micros(),
            due: case.due_at.micros(),
            is_late,
            urgent: case.urgent,
            theme: labels.theme(case.theme.as_deref()),
            waiting: case.reporters,
            owner: String::new(),
            is_current: false,
        }
    }

    /// How a state looks: somebody outside is awaited, it is done, or it is simply at work.
    pub(super) fn tone(self, kind: &str, state: &str) -> State {
        let part = self.room.engine.newest(kind).and_then(|(route, _)| route.state(state)).map(|state| state.part);
        match part {
            Some(Part::Waiting | Part::Following) => State::Wait,
            Some(Part::Announced | Part::HandingOver) => State::Done,
            Some(Part::Desk) | None => State::Info,
        }
    }

    /// The case that comes after one of the list, once that one has been decided; none when nothing is left.
    pub(super) async fn next(self, tx: &mut Tx, decided: &cases::store::CaseRow) -> Result<Option<String>, StoreError> {
        let after = super::asked::key_of(decided.due_at, decided.id);
        let onward = self.asked.from(Some(after));
        let again = self.asked.from(None);
        for asked in [onward, again] {
            let cases = Reader { asked: &asked, ..self }.cases(tx, 2).await?;
            if let Some(next) = cases.rows.iter().find(|row| row.id != decided.id) {
                return Ok(Some(next.number.clone()));
            }
        }
        Ok(None)
    }
}

/// A row of a list, of the case itself.
pub(super) fn summary(row: &cases::store::CaseRow) -> Summary {
    Summary {
        id: row.id,
        number: row.number.clone(),
        kind: row.kind.clone(),
        state: row.state.clone(),
        desk_role: row.desk_role.clone(),
        desk_unit: row.desk_unit,
        category: row.category.clone(),
        place: row.place.clone(),
        urgent: row.urgent,
        theme: row.theme.clone(),
        title: row.title.clone(),
        opened_at: row.opened_at,
        due_at: row.due_at,
        reporters: row.reporters,
        version: row.version,
    }
}

/// The case called so, if the reader may see it.
pub(super) async fn visible(
    tx: &mut Tx,
    room: &Room,
    actor: &Actor,
    number: &str,
) -> Result<Option<cases::store::Case>, StoreError> {
    let Ok(number) = number.parse() else { return Ok(None) };
    let case = by_number(tx, &number).await?;
    let sight = room.engine.sight(actor, READ);
    Ok(case.filter(|case| sight.shows(&case.row)))
}

/// Of the cases with these keys those that the reader may see, in the order of their keys.
pub(super) async fn visible_by_ids(
    tx: &mut Tx,
    reader: Reader<'_>,
    ids: &[cases::CaseId],
) -> Result<Vec<cases::store::CaseRow>, StoreError> {
    let sight = reader.sight();
    let cases = by_ids(tx, ids).await?.into_iter().map(|case| case.row);
    Ok(cases.filter(|row| sight.shows(row)).collect())
}
