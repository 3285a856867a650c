//! A page of a list of cases, as it stands on its own or beside an open case.

use cases::rules::Part;
use cases::store::{Order, Page as Cases, Sight, Summary, by_ids, by_number, inbox, search};
use db::{StoreError, Tx};
use people::Actor;
use web::{Page, Pager, State};

use super::asked::{Asked, View};
use super::labels::Labels;
use super::rows::{Beside, Row};
use crate::Room;
use crate::operations::READ;

/// Rows of one page.
pub(super) const ROWS: i64 = 30;

/// A page of a list.
pub(super) struct List {
    pub rows: Vec<Row>,
    /// All of them are in the same state: then no row says it.
    pub is_of_one_state: bool,
    /// There are more, and no way to them: a search shows the newest only.
    pub is_cut: bool,
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

    /// Whether the reader sees the whole nation.
    pub(super) fn sees_nation(self) -> bool {
        self.sight().parts().contains(&Sight::Nation)
    }

    /// The provinces that the reader sees as such.
    pub(super) fn provinces(self) -> Vec<people::UnitId> {
        let sight = self.sight();
        let provinces = sight.parts().iter().filter_map(|part| match part {
            Sight::Regions(units) => Some(units.as_slice()),
            _ => None,
        });
        provinces.flatten().copied().collect()
    }

    /// Cases of the list from its page's beginning on.
    pub(super) async fn cases(self, tx: &mut Tx, rows: i64) -> Result<Cases, StoreError> {
        let (filter, after) = (self.asked.filter(&self.page.zone), self.asked.page_key());
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
        let is_search = self.asked.view == View::Search;
        let mut cases = self.cases(tx, ROWS.saturating_add(i64::from(is_search))).await?;
        let most = usize::try_from(ROWS).unwrap_or_default();
        let is_cut = is_search && cases.rows.len() > most;
        cases.rows.truncate(most);
        let beside = Beside::read(tx, self, &cases.rows).await?;
        let rows: Vec<Row> = cases
            .rows
            .iter()
            .map(|case| Row { is_current: case.number == current, ..beside.row(self, case) })
            .collect();
        let first = Some(self.asked.from(None).list_href()).filter(|_| !self.asked.after.is_empty());
        let next = cases.next.map(|key| self.asked.from(Some(key)).list_href());
        let is_of_one_state = cases.rows.windows(2).all(|two| matches!(two, [one, next] if one.state == next.state));
        Ok(List { rows, is_of_one_state, is_cut, pager: Pager { first, next } })
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
        let newest = self.asked.filter(&self.page.zone).order() == Order::Newest;
        let at = if newest { decided.opened_at } else { decided.due_at };
        let onward = self.asked.from(Some(super::asked::key_of(at, decided.id)));
        let again = self.asked.from(None);
        // What is late comes before what is not: where the one that was decided had time, whatever became late comes first.
        let late = Asked { late: true, ..again.clone() };
        let had_time = decided.due_at.micros() >= self.page.now;
        for asked in std::iter::once(late).filter(|_| had_time).chain([onward, again]) {
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
        lat: row.lat,
        lon: row.lon,
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
