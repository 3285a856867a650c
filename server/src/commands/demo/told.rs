//! What the demonstration ends with: who can sign in, with which password, what to open, which codes to follow.

use std::collections::BTreeMap;

use cases::store;
use db::StoreError;
use house::House;
use people::units;
use serde::Serialize;

use super::play::Play;
use super::words::Names;
use crate::config::Config;

/// What is told; kept with the mark of the demonstration, too.
#[derive(Debug, Serialize)]
pub(super) struct Told {
    password: String,
    people: Vec<Person>,
    /// Cases worth a look: the newest of each state.
    cases: Vec<Follow>,
    /// How many cases there are by state, or by outcome and what was said to it.
    counts: BTreeMap<String, u64>,
}

#[derive(Debug, Serialize)]
struct Person {
    login: String,
    name: String,
    role: String,
    unit: String,
}

#[derive(Debug, Serialize)]
struct Follow {
    state: String,
    number: String,
    code: String,
}

impl Told {
    pub(super) async fn of(house: &House, names: &Names, plays: &[Play]) -> Result<Self, StoreError> {
        let mut tx = house.db.read().await?;
        let mut people = Vec::with_capacity(names.person.len());
        for person in &names.person {
            let unit = units::by_key(&mut tx, &person.unit).await?;
            let unit = unit.map_or_else(|| person.unit.clone(), |unit| unit.name_fa);
            let role = house.roles.get(&person.role).map_or(person.role.as_str(), |role| role.name(language::Lang::En));
            people.push(Person { login: person.login.clone(), name: person.name.clone(), role: role.to_owned(), unit });
        }
        let (mut newest, mut counts) = (BTreeMap::new(), BTreeMap::new());
        for filed in plays.iter().filter_map(|play| play.filed.as_ref()) {
            let Some(case) = store::by_id(&mut tx, filed.case).await? else { continue };
            let name = name_of(&case.row);
            *counts.entry(name.clone()).or_default() += 1_u64;
            let follow = Follow { state: name.clone(), number: case.row.number, code: filed.code.to_string() };
            newest.insert(name, follow);
        }
        Ok(Self { password: names.password.clone(), people, cases: newest.into_values().collect(), counts })
    }

    pub(super) fn print(&self, config: &Config) {
        say!("\nCases, by state or by how they closed:");
        for (state, count) in &self.counts {
            say!("  {count:>6}  {state}");
        }
        say!("\nOne of each, for http://…/follow:");
        for follow in &self.cases {
            say!("  {}  {}  {}", follow.code, follow.number, follow.state);
        }
        say!("\nWho can sign in; the password of all of them is {}", self.password);
        for person in &self.people {
            say!("  {:<14} {:<38} {} ({})", person.login, person.role, person.name, person.unit);
        }
        say!("\nAll people and cases are invented. Now `panjereh serve`, then open {}.", config.public_url());
    }
}

/// A case's state; where it closed, how and what its reporter said.
fn name_of(row: &store::CaseRow) -> String {
    let kind = if row.kind == "suggestion" { "suggestion " } else { "" };
    match (&row.outcome, &row.verdict) {
        (Some(outcome), Some(verdict)) if !row.open => {
            let followed = if row.parent.is_some() { " (joined another)" } else { "" };
            format!("{kind}closed: {outcome}, {verdict}{followed}")
        }
        _ => format!("{kind}{}", row.state),
    }
}
