//! Whatever names something, by the programs' interface or by a page, names only what is in sight: what is not is nowhere
//! (404) and changes nothing. Which operations there are, and what they name, is read from the interface's own description: a
//! new one fails here until it is said what its words name.

use std::fmt::Write as _;

use cases::rules::{CaseNumber, Request};
use cases::store;
use reports::rules::submission::Draft;
use serde_json::{Value, json};
use testkit::app::{Officer, Told};

use crate::town::{CITY, Clock, Db, Town, csrf_of, leak};

/// A city in another province.
const FAR: &str = "C1101";

/// What a word of a request names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Names {
    /// Something that somebody sees and somebody else does not.
    Thing,
    /// What everybody may know, or nothing.
    Open,
}

/// Words that name a thing which somebody may not see.
const THINGS: [&str; 9] = ["number", "id", "key", "parent", "children", "target", "agency", "evidence", "pictures"];

/// Words that name nothing, or what everybody may see.
const OPEN: [&str; 35] = [
    "category",
    "text",
    "since",
    "place",
    "lat",
    "lon",
    "address",
    "answers",
    "email",
    "phone",
    "language",
    "urgent",
    "login",
    "password",
    "code",
    "accepted",
    "reason",
    "action",
    "seen",
    "public_text",
    "checklist",
    "note",
    "expected",
    "message",
    "how",
    "bilingual",
    "list",
    "state",
    "late",
    "rows",
    "q",
    "region",
    "after",
    "file",
    "confirms",
];

/// What a word of a path, a query or a body names.
fn names(word: &str) -> Option<Names> {
    match word {
        _ if THINGS.contains(&word) => Some(Names::Thing),
        _ if OPEN.contains(&word) => Some(Names::Open),
        _ => None,
    }
}

/// Two provinces, each with a case at its cell and one at its agency.
struct Country {
    town: Town,
    far: [Officer; 3],
    /// Of Tehran: the case, the case at the agency, its letter, a picture.
    case: CaseNumber,
    dispatched: CaseNumber,
    letter: String,
    picture: String,
    /// Of the other province, in the order of `far`: what each sees.
    own: [CaseNumber; 3],
}

impl Country {
    async fn new(db: Db, clock: Clock) -> Self {
        let town = Town::new(db, clock).await;
        let region = town.app.house.places.region_of(FAR).unwrap().code.clone();
        let far_agency = town.app.agency("water", Some(&region)).await;
        let far = [
            town.app.cell_leader(FAR).await,
            town.app.province_officer(&region).await,
            town.app.agency_officer(far_agency).await,
        ];
        let far_away = Draft { place: FAR.to_owned(), lat: String::new(), lon: String::new(), ..leak() };
        let mut own = Vec::new();
        for name in ["far one", "far two", "far three"] {
            own.push(town.file(name, &far_away).await);
        }
        let own: [CaseNumber; 3] = own.try_into().unwrap();
        town.check_by([&far[0], &far[1]], &own[2]).await;
        town.act(&town.national, &own[2], Request { agency: Some(far_agency), ..Request::new("approve") }).await;
        let (dispatched, _) = town.sent("near one").await;
        let case = town.at_cell("near two").await;
        let letter = town.letter(&dispatched).await.id.to_string();
        let picture = picture_of(&town, &case).await;
        Self { town, far, case, dispatched, letter, picture, own }
    }

    /// All that there is: every case, its pictures, every letter.
    async fn everything(&self) -> String {
        let mut tx = self.town.app.house.db.read().await.unwrap();
        let mut all = String::new();
        for number in self.own.iter().chain([&self.case, &self.dispatched]) {
            let case = store::by_number(&mut tx, number).await.unwrap().unwrap();
            let pictures = reports::store::pictures::of(&mut tx, case.row.id).await.unwrap();
            let thread = store::messages::of_case(&mut tx, case.row.id, 100).await.unwrap();
            let letters = dispatch::store::dispatches::of_case(&mut tx, case.row.id).await.unwrap();
            writeln!(all, "{:?} {pictures:?} {thread:?} {letters:?}", case.row).unwrap();
        }
        all
    }

    /// The path with what Tehran has of this kind in its place.
    fn foreign_path(&self, path: &str) -> String {
        let path = path.replace("{number}", self.case.as_str()).replace("{id}", &self.letter);
        path.replace("{key}", "agency:water:23").replace("{file}", &self.picture)
    }

    async fn ask(&self, who: &Officer, (method, path): (&str, &str), body: &Value) -> Told {
        let request = axum::http::Request::builder().method(method).uri(format!("/api/v1{path}"));
        let request = request.header("authorization", who.bearer()).header("host", "panjereh.example");
        let request =
            request.header("idempotency-key", "a-key-of-a-program-7").header("content-type", "application/json");
        self.town.app.ask(request.body(axum::body::Body::from(body.to_string())).unwrap()).await
    }

    /// A body for an action that names this thing, as good as it can be.
    fn bodies(&self, word: &str) -> Vec<(usize, Value)> {
        let texts = json!({ "fa": "در محل دیده نشد." });
        match word {
            "parent" => vec![
                (0, json!({ "action": "merge", "seen": 2, "parent": self.case.as_str() })),
                (0, json!({ "action": "merge", "seen": 2, "parent": self.dispatched.as_str() })),
            ],
            "target" => {
                let target = self.town.leader().unit;
                vec![(0, json!({ "action": "transfer_cell", "seen": 2, "reason": "wrong_cell", "target": target }))]
            }
            "agency" => {
                let body = json!({ "action": "not_ours", "seen": 5, "reason": "wrong_agency", "note": "نه", "agency": self.town.water });
                vec![(2, body)]
            }
            "evidence" => vec![(
                0,
                json!({ "action": "not_confirmed", "seen": 2, "reason": "not_found_on_site", "public_text": texts, "evidence": [self.picture] }),
            )],
            _ => Vec::new(),
        }
    }
}

async fn picture_of(town: &Town, number: &CaseNumber) -> String {
    let bearer = town.leader().bearer();
    let path = format!("/api/v1/desk/cases/{number}/pictures");
    let mut png = std::io::Cursor::new(Vec::new());
    image::RgbImage::from_pixel(40, 30, image::Rgb([9, 90, 200])).write_to(&mut png, image::ImageFormat::Png).unwrap();
    let kept = town.app.upload(&path, &[("authorization", &bearer)], png.get_ref()).await;
    town.app.drain().await;
    kept.json()["id"].as_str().unwrap_or_else(|| panic!("{}", kept.text())).to_owned()
}

/// An operation of the interface: method, path, the words of its path and query, the words of its body.
struct Operation {
    method: String,
    path: String,
    words: Vec<String>,
    body: Vec<String>,
}

fn operations(documents: &[Value]) -> Vec<Operation> {
    let mut all = Vec::new();
    for document in documents {
        for (path, methods) in document["paths"].as_object().unwrap() {
            for (method, described) in methods.as_object().unwrap() {
                all.push(operation(document, (&method.to_uppercase(), path), described));
            }
        }
    }
    all
}

fn operation(document: &Value, (method, path): (&str, &str), described: &Value) -> Operation {
    let parameters = described["parameters"].as_array().cloned().unwrap_or_default();
    let inside = parameters.iter().filter(|parameter| parameter["in"] != "header");
    let words = inside.map(|parameter| parameter["name"].as_str().unwrap().to_owned()).collect();
    let content = described["requestBody"]["content"].as_object().cloned().unwrap_or_default();
    let mut body = Vec::new();
    for kind in content.values() {
        let name = kind["schema"]["$ref"].as_str().and_then(|it| it.rsplit('/').next()).unwrap_or_default();
        let schema = &document["components"]["schemas"][name];
        body.extend(schema["properties"].as_object().into_iter().flat_map(|fields| fields.keys().cloned()));
    }
    Operation { method: method.to_owned(), path: path.to_owned(), words, body }
}

testkit::on_both! {
    async fn every_word_of_every_operation_is_known_to_name_something_or_nothing(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let operations = operations(&town.app.documents());
        assert!(operations.len() > 25, "{}", operations.len());
        for operation in operations {
            for word in operation.words.iter().chain(&operation.body) {
                assert!(names(word).is_some(), "{} {}: what does `{word}` name?", operation.method, operation.path);
            }
        }
    }

    async fn what_is_out_of_sight_is_nowhere_for_every_operation_and_changes_nothing(db: Db, clock: Clock) {
        let country = Country::new(db, clock).await;
        let before = country.everything().await;
        let mut reached = 0;
        for operation in operations(&country.town.app.documents()) {
            let in_path = operation.path.contains('{') && !operation.path.starts_with("/answers");
            if !in_path {
                continue;
            }
            let path = country.foreign_path(&operation.path);
            let mut nowhere = false;
            for who in &country.far {
                let body = json!({ "action": "ask", "seen": 2, "message": "کجا؟", "how": "به دست", "children": [country.own[0].as_str()] });
                let told = country.ask(who, (&operation.method, &path), &body).await;
                let status = told.status.as_u16();
                assert!([404, 403].contains(&status) || operation.path.ends_with("pictures") && status == 400,
                    "{} {path}: {status} {}", operation.method, told.text());
                nowhere |= status != 403;
            }
            assert!(nowhere || operation.path.starts_with("/agencies"), "{path}: nobody has the right to try");
            reached += 1;
        }
        assert!(reached >= 9, "{reached} operations were tried");
        assert_eq!(country.everything().await, before, "nothing has changed");
    }

    async fn what_is_out_of_sight_is_named_by_no_body_of_any_operation(db: Db, clock: Clock) {
        let country = Country::new(db, clock).await;
        let before = country.everything().await;
        let mut tried = Vec::new();
        for operation in operations(&country.town.app.documents()) {
            for word in operation.body.iter().filter(|word| names(word) == Some(Names::Thing)) {
                match (operation.path.as_str(), word.as_str()) {
                    ("/desk/cases/{number}/actions", word) => {
                        let bodies = country.bodies(word);
                        assert!(!bodies.is_empty(), "how is `{word}` named?");
                        for (who, body) in bodies {
                            let path = format!("/desk/cases/{}/actions", country.own[who]);
                            let told = country.ask(&country.far[who], ("POST", &path), &body).await;
                            assert_eq!(told.status, 422, "{word}: {}", told.text());
                        }
                    }
                    ("/desk/cases/{number}/merge", "children") => merging(&country).await,
                    ("/reports", "pictures") => of_somebody_elses_form(&country).await,
                    ("/agencies/{key}/pending", "id") => another_agencys_change(&country).await,
                    ("/follow", "number") => {
                        let told = country.ask(&country.far[0], ("POST", "/follow"), &json!({ "number": "IR-23-1405-0000000" })).await;
                        assert!(told.status.is_client_error(), "{}", told.text());
                    }
                    (path, word) => panic!("{path} names a thing by `{word}`: how is it tried?"),
                }
                tried.push(word.clone());
            }
        }
        for word in ["parent", "children", "target", "agency", "evidence", "pictures", "number"] {
            assert!(tried.iter().any(|done| done == word), "{word} was not tried");
        }
        assert_eq!(country.everything().await, before, "nothing has changed");
    }

    async fn a_case_that_follows_one_out_of_sight_is_followed_by_none_who_does_not_see_that(db: Db, clock: Clock) {
        let country = Country::new(db, clock).await;
        country.town.check_by([&country.far[0], &country.far[1]], &country.own[1]).await;
        let path = format!("/desk/cases/{}/merge", country.case);
        let joined = json!({ "children": [country.own[1].as_str()] });
        let told = country.ask(&country.town.national, ("POST", &path), &joined).await;
        assert_eq!(told.status, 204, "the nation sees both: {}", told.text());
        let before = country.everything().await;
        let path = format!("/desk/cases/{}/merge", country.own[1]);
        let told = country.ask(&country.far[0], ("POST", &path), &json!({ "children": [country.own[0].as_str()] })).await;
        assert_eq!(told.status, 404, "it would follow a case of another province: {}", told.text());
        assert_eq!(country.everything().await, before, "nothing has changed");
    }

    async fn what_is_out_of_sight_is_on_no_page(db: Db, clock: Clock) {
        let country = Country::new(db, clock).await;
        let before = country.everything().await;
        let (case, letter, picture) = (&country.case, &country.letter, &country.picture);
        let shown = [
            format!("/desk/case/{case}"),
            format!("/desk/case/{case}/act?do=confirm"),
            format!("/desk/case/{case}/pictures/{picture}"),
            format!("/desk/case/{}/pictures/{picture}", country.own[0]),
            format!("/desk/case/{case}/point.geojson"),
            format!("/desk/case/{case}/agencies?action=approve"),
            format!("/desk/dispatches/{letter}"),
            format!("/desk/agencies/{}", country.town.water),
        ];
        for (who, path) in country.far.iter().flat_map(|who| shown.iter().map(move |path| (who, path))) {
            let told = country.town.page(who, path).await;
            assert!([404, 403].contains(&told.status.as_u16()), "{path}: {}", told.status);
        }
        let sent = [
            (format!("/desk/case/{case}/act"), vec![("do", "confirm"), ("seen", "2")]),
            (format!("/desk/case/{case}/undo"), vec![]),
            (format!("/desk/case/{case}/message"), vec![("words", "سلام")]),
            (format!("/desk/case/{case}/agencies"), vec![("action", "approve"), ("agency", "agency:water:23"), ("seen", "2")]),
            (format!("/desk/dispatches/{letter}/retry"), vec![]),
            (format!("/desk/dispatches/{letter}/delivered"), vec![("how", "به دست")]),
        ];
        for (who, (path, fields)) in country.far.iter().flat_map(|who| sent.iter().map(move |sent| (who, sent))) {
            let told = country.town.submit(("/account", path), Some(who), fields).await;
            assert!([404, 403].contains(&told.status.as_u16()), "{path}: {}", told.status);
        }
        by_forms(&country).await;
        assert_eq!(country.everything().await, before, "nothing has changed");
    }
}

/// Merging names several cases at once: one out of sight, wherever it stands, and nothing happens.
async fn merging(country: &Country) {
    let (own, other, case) = (country.own[0].as_str(), country.own[1].as_str(), country.case.as_str());
    for (parent, children) in [(case, vec![own]), (case, vec![]), (own, vec![case]), (own, vec![other, case])] {
        let path = format!("/desk/cases/{parent}/merge");
        let told = country.ask(&country.far[0], ("POST", &path), &json!({ "children": children })).await;
        assert_eq!(told.status, 404, "{parent} {children:?}: {}", told.text());
    }
}

/// A picture waits for one sending alone.
async fn of_somebody_elses_form(country: &Country) {
    let body = json!({
        "category": "water-leak", "text": "لولهٔ آب سر کوچه ترکیده و آب می‌رود.", "place": CITY, "answers": { "blocked": "no" },
        "address": "خیابان ایران، کوچهٔ ۱۲",
        "language": "fa", "pictures": [country.picture],
    });
    let told = country.ask(&country.far[0], ("POST", "/reports"), &body).await;
    assert_eq!(told.status, 422, "{}", told.text());
}

/// A new address that waits is confirmed at the agency it is for, and nowhere else.
async fn another_agencys_change(country: &Country) {
    let (town, second) = (&country.town, country.town.app.national_officer().await);
    let path = |key: &str| format!("/agencies/{key}");
    let asked = json!({ "address": "new@example.ir", "bilingual": false });
    let asked = country.ask(&town.national, ("PUT", &path("agency:water:23")), &asked).await;
    assert_eq!(asked.status, 202, "{}", asked.text());
    let id = asked.json()["pending"]["id"].clone();
    let far = format!("agency:water:{}", town.app.house.places.region_of(FAR).unwrap().code);
    let confirm = json!({ "id": id, "confirms": true });
    let told = country.ask(&second, ("POST", &format!("{}/pending", path(&far))), &confirm).await;
    assert_eq!(told.status, 409, "{}", told.text());
    let refuse = json!({ "id": id, "confirms": false });
    let told = country.ask(&second, ("POST", &format!("{}/pending", path("agency:water:23"))), &refuse).await;
    assert_eq!(told.status, 200, "{}", told.text());
}

/// The forms of a desk's own cases, naming what is not in sight.
async fn by_forms(country: &Country) {
    let (own, who) = (country.own[0].as_str(), &country.far[0]);
    let path = format!("/desk/case/{own}/act");
    let page = format!("{path}?do=merge&parent={}", country.case);
    let seen = country.town.case(&country.own[0]).await.row.version.to_string();
    let merge = [("do", "merge"), ("parent_number", country.case.as_str()), ("seen", seen.as_str())];
    let told = country.town.submit((&page, &path), Some(who), &merge).await;
    assert_eq!(told.status, 422, "what was typed is kept, and the field is named: {}", told.text());
    assert!(told.text().contains("parent_number"));
    let evidence = [
        ("do", "not_confirmed"),
        ("reason", "not_found_on_site"),
        ("text-fa", "در محل دیده نشد."),
        ("evidence", country.picture.as_str()),
        ("seen", seen.as_str()),
    ];
    let told = country.town.submit((&page, &path), Some(who), &evidence).await;
    assert_eq!(told.status, 422, "{}", told.text());
    let version = country.town.case(&country.case).await.row.version;
    let foreign = format!("{} {version}", country.case);
    let bulk = [("do", "ask"), ("from", "state=cell_check"), ("case", foreign.as_str()), ("sure", "yes")];
    let told = country.town.submit(("/desk/bulk", "/desk/bulk"), Some(who), &bulk).await;
    assert!(told.status == 422 && !told.text().contains(country.case.as_str()), "{}", told.text());
    assert!(!csrf_of(&country.town.page(who, "/desk/bulk").await).is_empty());
}
