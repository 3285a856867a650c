//! How this installation is: settings, disks, secret, database, clock, mail, jurisdiction, backups, and what the store and the
//! systems tell. One source for `panjereh doctor` and for the page of health. Changes nothing.

mod backups;
mod disk;
mod jurisdiction;
mod mail;
mod program;
mod store;

use db::{Db, Surroundings};
use files::Folder;
use futures_util::future::BoxFuture;
use house::{Checkup, Finding, StoreCheckup};
use people::{Demand, Roles, UnitKind};
use web::Message;

use crate::config::Config;
use crate::marks;
use crate::systems::Systems;
use crate::trouble::Trouble;

pub(crate) use disk::no_room;

/// Looks at an installation whose program runs.
pub(crate) struct Running {
    pub(crate) config: Config,
    pub(crate) systems: Systems,
    pub(crate) store: StoreCheckup,
}

impl Checkup for Running {
    fn look<'a>(&'a self, db: &'a Db) -> BoxFuture<'a, Vec<Finding>> {
        Box::pin(async move {
            let mut findings = beside_the_store(&self.config).await;
            findings.extend(store::look(&self.config, db).await);
            findings.extend(of_rows(&self.config, db, &self.store, &self.systems).await);
            findings
        })
    }
}

/// Looks at an installation whose program need not run, and that may be broken in any way.
pub(crate) async fn of_installation(config: &Config) -> Vec<Finding> {
    let mut findings = beside_the_store(config).await;
    findings.extend(jurisdiction::look(config));
    let url = config.database();
    if db::file_of(&url.0).is_some_and(|path| !path.exists()) {
        findings.extend(store::not_there(config));
        return findings;
    }
    let db = match Db::open(&url.0, Surroundings::real()).await {
        Ok(db) => db,
        Err(error) => {
            findings.push(store::closed(config, &error));
            return findings;
        }
    };
    findings.extend(store::look(config, &db).await);
    if let Some((checkup, systems)) = readable(config, &db).await {
        findings.extend(of_rows(config, &db, &checkup, &systems).await);
    }
    db.close().await;
    findings
}

/// What is there without the store.
async fn beside_the_store(config: &Config) -> Vec<Finding> {
    let mut findings = program::settings(config);
    findings.extend(disk::look(config));
    findings.push(mail::look(config).await);
    findings.push(program::front_end());
    findings
}

/// What the rows of the store tell.
async fn of_rows(config: &Config, db: &Db, store: &StoreCheckup, systems: &Systems) -> Vec<Finding> {
    let mut findings = store.look(db).await;
    for system in systems.iter() {
        findings.extend(system.findings(db).await);
    }
    findings.push(backups::look(config, db).await);
    findings
}

/// Who looks at the rows, where the tables are those of this program and the jurisdiction's files are sound.
async fn readable(config: &Config, db: &Db) -> Option<(StoreCheckup, Systems)> {
    let state = db.migration_state(&crate::systems::migrations()).await.ok()?;
    let folder = crate::data::jurisdiction(&config.jurisdiction).ok()?;
    let places = places::Places::load(&folder).ok()?;
    let roles = marks::as_demanded(db, Roles::load(&folder).ok()?).await.ok()?;
    let systems = crate::systems::open(&folder, &places).ok()?;
    (state == db::MigrationState::default()).then(|| (of_jurisdiction(&folder, &roles), systems))
}

/// The desks that the routes of a jurisdiction put cases before, and the roles that need a second factor.
pub(crate) fn of_jurisdiction(folder: &Folder, roles: &Roles) -> StoreCheckup {
    let routes = folder.under("routes");
    let texts = crate::data::route_names(folder).into_iter().filter_map(|name| routes.text(&name).ok());
    let mut desks: Vec<(UnitKind, String)> = texts
        .filter_map(|text| cases::rules::Route::read(&text).ok())
        .flat_map(|route| route.states.into_values().filter_map(|state| state.desk).map(|desk| desk.role))
        .filter_map(|role| roles.get(&role).map(|found| (found.unit, role)))
        // Agencies have letters where nobody sits at their desk.
        .filter(|(kind, _)| *kind != UnitKind::Agency)
        .collect();
    desks.sort();
    desks.dedup();
    let demanding = roles.iter().filter(|role| role.second_factor == Demand::Required);
    StoreCheckup { desks, second_factors: demanding.map(|role| role.key.clone()).collect() }
}

/// A trouble of ours as a finding: its words are for whoever is at the machine.
fn trouble(place: &'static str, trouble: Trouble) -> Finding {
    let (what, todo) = trouble.into_parts();
    let said = |key: &str, words: String| Message::new(key).with("words", words);
    Finding::broken(place, said("health-trouble", what), said("health-trouble-todo", todo))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_must_set_up_two_step_sign_in_is_looked_for_but_in_a_demonstration() {
        let folder = crate::data::jurisdiction("iran").unwrap();
        let roles = Roles::load(&folder).unwrap();
        let demanding = of_jurisdiction(&folder, &roles).second_factors;
        assert!(demanding.contains(&"administrator".to_owned()), "{demanding:?}");
        let free = of_jurisdiction(&folder, &roles.with_optional_second_factor()).second_factors;
        assert!(free.is_empty(), "{free:?}");
    }
}
