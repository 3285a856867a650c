//! The first administrator, made at the machine.

use db::{Db, Surroundings};
use language::Lang;
use people::{Guest, Invite, InvitePeople, Invited, LoginName, May, Roles, accounts, vouch};
use testkit::block_on;

use crate::desk::{Desk, sources};

const CREATE: [&str; 6] = ["admin", "create", "--login", "reza.karimi", "--name", "رضا کریمی"];

#[test]
fn the_first_administrator_gets_a_password_that_is_shown_once() {
    let told = Desk::new().run_with(&[("PANJEREH_PASSWORDS__MEMORY_KIB", "64")], &CREATE);
    assert!(told.well && told.says("shown this once: ") && told.says("/sign-in"), "{}", told.text);
}

#[test]
fn a_second_administrator_has_to_be_asked_for() {
    let desk = Desk::new();
    assert!(desk.run(&CREATE).well);
    let second = ["admin", "create", "--login", "sara.ahmadi", "--name", "سارا احمدی"];
    let told = desk.run(&second);
    assert!(!told.well && told.says("--another"), "{}", told.text);
    let told = desk.run(&[&second[..], &["--another"]].concat());
    assert!(told.well, "{}", told.text);
}

#[test]
fn a_name_that_is_none_is_refused_in_words() {
    let told = Desk::new().run(&["admin", "create", "--login", "x", "--name", "X"]);
    assert!(!told.well && told.says("What to do:"), "{}", told.text);
}

/// Somebody signed in as the administrator that the command has made.
async fn administrator(db: &Db, roles: &Roles) -> May<InvitePeople> {
    let mut tx = db.read().await.unwrap();
    let account = accounts::by_login(&mut tx, &LoginName::typed("reza.karimi")).await.unwrap().unwrap();
    let actor = vouch::officer(&mut tx, account.id).await.unwrap().unwrap();
    actor.proves(roles).unwrap()
}

/// What the only administrator asks for: a national officer, where no letters go out.
async fn ask(url: &str) -> (String, String) {
    let roles = Roles::load(&files::Folder::on_disk(&sources("iran"))).unwrap();
    let db = Db::open(url, Surroundings::real()).await.unwrap();
    let by = administrator(&db, &roles).await;
    let unit = by.units().first().copied().unwrap();
    let guest = Guest { name: "سارا احمدی".to_owned(), email: String::new(), language: Lang::Fa };
    let role = "national_officer".to_owned();
    let invite = Invite { by, roles: &roles, role, unit, guest, open_seconds: 86_400, letters: false };
    let Invited::Waits(waiting) = db.perform(&invite).await.unwrap() else { panic!("one person alone") };
    db.close().await;
    (waiting.request.to_string(), waiting.code.unwrap().reveal().to_owned())
}

#[test]
fn the_machine_is_the_second_person_where_there_is_one_administrator() {
    let desk = Desk::new();
    assert!(desk.run(&CREATE).well);
    assert!(desk.run(&["admin", "waiting"]).says("Nothing waits"));
    let url = format!("sqlite:{}", desk.path("panjereh-data/panjereh.db").display());
    let (request, code) = block_on(ask(&url));
    let listed = desk.run(&["admin", "waiting"]);
    assert!(
        listed.well && listed.says(&request) && listed.says("سارا احمدی") && listed.says("رضا کریمی"),
        "{listed:?}"
    );
    let confirmed = desk.run(&["admin", "confirm", &request]);
    assert!(confirmed.well && confirmed.says("/invitation/") && !confirmed.says(&code), "{confirmed:?}");
    let again = desk.run(&["admin", "confirm", &request]);
    assert!(!again.well && again.says("no longer open") && again.says("What to do:"), "{again:?}");
    let (other, _) = block_on(ask(&url));
    assert!(desk.run(&["admin", "refuse", &other]).says("Refused"));
    assert!(desk.run(&["admin", "waiting"]).says("Nothing waits"));
    let odd = desk.run(&["admin", "confirm", "7"]);
    assert!(!odd.well && odd.says("admin waiting"), "{odd:?}");
}
