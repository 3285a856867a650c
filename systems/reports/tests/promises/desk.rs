//! The desk's pages, asked as a browser asks: who may, what is said, what is never lost.

use cases::store::journal;
use language::Lang;
use people::{Unit, units};
use testkit::app::{Officer, Told, jurisdiction};

use crate::town::{CITY, Clock, Db, Town, leak};

/// A browser: its session, the form cookie and the token of the page it has open.
pub struct Browser<'a> {
    town: &'a Town,
    session: String,
    cookie: String,
    token: String,
}

impl<'a> Browser<'a> {
    pub async fn of(town: &'a Town, who: &Officer) -> Self {
        Self::with(town, who.cookie()).await
    }

    pub async fn with(town: &'a Town, session: String) -> Self {
        let page = town.app.get("/sign-in", &[("cookie", &session)]).await;
        let cookie = page.headers["set-cookie"].to_str().unwrap().split(';').next().unwrap().to_owned();
        let token = between(&page.text(), "name=\"csrf\" value=\"", "\"").to_owned();
        Self { town, session, cookie, token }
    }

    pub async fn get(&self, path: &str) -> Told {
        let cookies = format!("{}; {}", self.session, self.cookie);
        self.town.app.get(path, &[("cookie", &cookies)]).await
    }

    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Told {
        let all = [("csrf", self.token.as_str())].into_iter().chain(fields.iter().copied());
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(all).finish();
        let request = axum::http::Request::post(path)
            .header("cookie", format!("{}; {}", self.session, self.cookie))
            .header("content-type", "application/x-www-form-urlencoded");
        self.town.app.ask(request.body(body.into()).unwrap()).await
    }

    /// The fields of the first action's form on a case's page.
    pub async fn seen(&self, number: &str) -> Vec<(&'static str, String)> {
        let page = self.get(&format!("/desk/case/{number}")).await.text();
        let value = |name: &str| between(&page, &format!("name=\"{name}\" value=\""), "\"").to_owned();
        vec![("seen", value("seen")), ("line", value("line"))]
    }
}

pub fn between<'t>(text: &'t str, from: &str, to: &str) -> &'t str {
    text.split(from).nth(1).unwrap_or_else(|| panic!("no {from} in {text}")).split(to).next().unwrap()
}

pub fn location(told: &Told) -> &str {
    told.headers["location"].to_str().unwrap()
}

const CHECKS: [(&str, &str); 4] = [
    ("check-seen_on_site", "yes"),
    ("check-evidence_fits", "yes"),
    ("check-not_known_already", "yes"),
    ("check-names_no_person", "yes"),
];

pub fn with<'f>(seen: &'f [(&'static str, String)], more: &[(&'f str, &'f str)]) -> Vec<(&'f str, &'f str)> {
    seen.iter().map(|(name, value)| (*name, value.as_str())).chain(more.iter().copied()).collect()
}

/// A message that is not there is shown as its key in brackets.
pub fn assert_whole(told: &Told, path: &str) {
    assert_eq!(told.status, 200, "{path}: {}", told.text());
    let html = told.text();
    for family in ["[desk-", "[cases-", "[admin-", "[form-", "[people-", "[keys-", "[layout-", "[account-", "[sign-"] {
        assert!(!html.contains(family), "{path} lacks {}", between(&html, family, "]"));
    }
    assert!(!html.contains("style=") && !html.contains("onclick"), "nothing inline on {path}");
    assert_in_levels(&html, path);
}

/// The headings of a page go down one level at a time: whoever listens to it walks from one to the next.
pub fn assert_in_levels(html: &str, path: &str) {
    let level = |rest: &str| rest.chars().next().and_then(|digit| digit.to_digit(10));
    let levels: Vec<u32> = html.split("<h").skip(1).filter_map(level).collect();
    assert_eq!(levels.first(), Some(&1), "{path} begins with its title: {levels:?}");
    let leaps = levels.windows(2).any(|pair| pair[1] > pair[0] + 1);
    assert!(!leaps, "a level is left out on {path}: {levels:?}");
}

/// A decision with all it must have but the second person.
const NOT_CONFIRMED: [(&str, &str); 4] = [
    ("do", "not_confirmed"),
    ("reason", "not_found_on_site"),
    ("text-fa", "در محل چیزی ندیدیم."),
    ("evidence", "none"),
];

/// The route of reports where this action takes two persons.
fn taking_two(action: &str) -> String {
    let route = jurisdiction("iran").text("routes/report.toml").unwrap();
    let (before, after) = route.split_once(&format!("name = \"{action}\"")).unwrap();
    format!("{before}name = \"{action}\"{}", after.replacen("demands = { ", "demands = { second_person = true, ", 1))
}

testkit::on_both! {
    async fn every_page_of_the_desk_is_whole_in_both_languages(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let (first, second) = (town.at_cell("one").await.number, town.at_cell("two").await.number);
        let dispatched = town.dispatched("three").await.number;
        let leader = Browser::of(&town, &town.leader).await;
        let paths = [
            "/desk".to_owned(),
            "/desk?state=cell_check&late=yes".to_owned(),
            "/desk/below".to_owned(),
            "/desk/search?q=لوله".replace("لوله", "%D9%84%D9%88%D9%84%D9%87"),
            "/desk/bulk".to_owned(),
            "/desk/bulk?do=confirm".to_owned(),
            "/desk/views".to_owned(),
            "/desk/below?sort=newest&since=1405/1/1&late=yes".to_owned(),
            format!("/desk/case/{first}"),
            format!("/desk/case/{dispatched}?view=below"),
            format!("/desk/case/{first}/act?do=confirm"),
            format!("/desk/case/{first}/act?do=transfer_cell"),
            format!("/desk/case/{first}/act?do=not_confirmed"),
            format!("/desk/case/{first}/act?do=ask"),
            format!("/desk/case/{first}/act?do=merge&parent={second}"),
        ];
        for path in &paths {
            for lang in ["fa", "en"] {
                let path = format!("{path}{}lang={lang}", if path.contains('?') { "&" } else { "?" });
                assert_whole(&leader.get(&path).await, &path);
            }
        }
        let agency = Browser::of(&town, &town.water_officer).await;
        for action in ["accept", "not_ours", "done", "cannot"] {
            let path = format!("/desk/case/{dispatched}/act?do={action}");
            assert_whole(&agency.get(&path).await, &path);
        }
    }

    async fn whoever_has_no_right_is_told_so(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let number = town.at_cell("one").await.number;
        let stranger = town.app.get("/desk", &[]).await;
        assert_eq!((stranger.status.as_u16(), location(&stranger)), (303, "/sign-in?back=%2Fdesk"));
        let nation = town.app.nation().await;
        let operator = town.app.officer("operator", nation).await;
        let operator = Browser::of(&town, &operator).await;
        assert_eq!(operator.get("/desk/below").await.status, 403);
        assert_eq!(operator.get(&format!("/desk/case/{number}")).await.status, 403);
        assert_eq!(location(&operator.get("/desk").await), "/desk/find");
        assert_whole(&operator.get(&format!("/desk/find?q={number}")).await, "/desk/find");
        let agency = Browser::of(&town, &town.water_officer).await;
        assert_eq!(agency.get(&format!("/desk/case/{number}")).await.status, 404, "not theirs yet");
        let leader = Browser::of(&town, &town.leader).await;
        for path in ["/admin/units", "/admin/jobs", "/admin/health", "/admin/journal"] {
            assert_eq!(leader.get(path).await.status, 403, "{path}");
        }
    }

    async fn whoever_signs_in_and_has_no_desk_lands_at_their_account(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let nation = town.app.nation().await;
        let confidential = town.app.officer("national_confidential", nation).await;
        let guest = Browser::with(&town, String::new()).await;
        let login = [("login", confidential.login.as_str()), ("password", confidential.password())];
        let onward = guest.post("/sign-in", &login).await;
        let signed_in = Browser::of(&town, &confidential).await;
        let led = signed_in.get(location(&onward)).await;
        assert_eq!((led.status.as_u16(), location(&led)), (303, "/account"));
        assert_whole(&signed_in.get("/account").await, "/account");
    }

    async fn all_that_is_missing_is_said_at_once_and_what_was_typed_stays(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let number = town.at_cell("one").await.number.to_string();
        let leader = Browser::of(&town, &town.leader).await;
        let seen = leader.seen(&number).await;
        let fields = with(&seen, &[("do", "not_confirmed"), ("text-fa", "در محل چیزی ندیدیم.")]);
        let told = leader.post(&format!("/desk/case/{number}/act?lang=en"), &fields).await;
        assert_eq!(told.status, 422);
        let html = told.text();
        for field in ["reason", "evidence"] {
            assert!(html.contains(&format!("href=\"#{field}\"")), "{field} is in the summary");
        }
        assert!(!html.contains("href=\"#text-fa\"") && html.contains("در محل چیزی ندیدیم."), "what was typed stays");
    }

    async fn whoever_cannot_write_the_reporters_language_is_not_asked_to(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let mut english = leak();
        english.language = "en".to_owned();
        let number = town.file("english", &english).await.number;
        town.app.drain().await;
        let leader = Browser::of(&town, &town.leader).await;
        let form = leader.get(&format!("/desk/case/{number}/act?do=not_confirmed&lang=fa")).await.text();
        let ready = between(&form, "data-ready=\"text-en\" data-reason=\"not_found_on_site\" lang=\"en\">", "</template>").to_owned();
        assert!(ready.contains("did not see the problem"), "{ready}");
        let seen = leader.seen(number.as_str()).await;
        let decision = with(&seen, &[("do", "not_confirmed"), ("reason", "not_found_on_site"), ("evidence", "none")]);
        let told = leader.post(&format!("/desk/case/{number}/act?lang=fa"), &decision).await;
        assert_eq!(told.status, 303, "{}", told.text());
        let said = town.case(&number).await.facts.proposal().unwrap().clone();
        let said = serde_json::to_string(&said).unwrap();
        assert!(said.contains(&ready) && !said.contains("\"fa\""), "the ready text is sent, in English alone: {said}");
    }

    async fn the_ready_text_in_ones_own_language_is_read_before_it_is_sent(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let number = town.at_cell("one").await.number;
        let leader = Browser::of(&town, &town.leader).await;
        let seen = leader.seen(number.as_str()).await;
        let decision = with(&seen, &[("do", "not_confirmed"), ("reason", "already_solved"), ("evidence", "none")]);
        let told = leader.post(&format!("/desk/case/{number}/act?lang=fa"), &decision).await;
        assert_eq!((told.status.as_u16(), town.case(&number).await.row.state.as_str()), (422, "cell_check"));
        let field = between(&told.text(), "<textarea class=\"control\" id=\"text-fa\"", "</textarea>").to_owned();
        assert!(field.contains("پیش‌تر حل شده است"), "{field}");
    }

    async fn a_line_of_the_checklist_that_is_not_ticked_is_named_by_its_own_sentence(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let number = town.at_cell("one").await.number.to_string();
        let leader = Browser::of(&town, &town.leader).await;
        let page = leader.get(&format!("/desk/case/{number}?lang=fa")).await.text();
        assert_eq!(page.matches("type=\"checkbox\" name=\"check-").count(), 4, "one tick each, and nothing else");
        assert!(!page.contains("type=\"radio\" name=\"check-"));
        let seen = leader.seen(&number).await;
        let one = with(&seen, &[("do", "confirm"), ("check-seen_on_site", "yes"), ("check-place_right", "yes")]);
        let told = leader.post(&format!("/desk/case/{number}/act?lang=fa"), &one).await;
        assert_eq!(told.status, 422);
        let summary = between(&told.text(), "class=\"summary\"", "</ul>").to_owned();
        let lines: Vec<&str> = summary.split("<a href=\"#check-").skip(1).map(|line| between(line, ">", "<")).collect();
        let distinct: std::collections::BTreeSet<&str> = lines.iter().copied().collect();
        assert_eq!((lines.len(), distinct.len()), (3, 3), "each by its own sentence: {lines:?}");
        let named = between(&page, "id=\"check-evidence_fits\"", "</label>").to_owned();
        let sentence = between(&named, "<span>", "<").to_owned();
        assert!(lines.iter().any(|line| line.contains(&sentence)), "{sentence} is in {lines:?}");
        assert!(told.text().contains("value=\"yes\" id=\"check-seen_on_site\" checked"), "what was ticked stays ticked");
    }

    async fn a_decision_leads_to_the_next_case_and_can_be_taken_back(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let (first, second) = (town.at_cell("one").await.number.to_string(), town.at_cell("two").await.number.to_string());
        let leader = Browser::of(&town, &town.leader).await;
        let seen = leader.seen(&first).await;
        let fields = with(&seen, &[&[("do", "confirm")][..], &CHECKS[..]].concat());
        let told = leader.post(&format!("/desk/case/{first}/act"), &fields).await;
        assert_eq!((told.status.as_u16(), location(&told)), (303, format!("/desk/case/{second}?done={first}").as_str()));
        let next = leader.get(location(&told)).await;
        assert!(next.text().contains(&format!("/desk/case/{first}/undo")), "the way back is offered");
        let undone = leader.post(&format!("/desk/case/{first}/undo"), &[]).await;
        assert_eq!(location(&undone), format!("/desk/case/{first}"));
        assert_eq!(town.case(&first.parse().unwrap()).await.row.state, "cell_check");
    }

    async fn whoever_was_slower_is_told_what_happened_and_loses_nothing(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let number = town.at_cell("one").await.number.to_string();
        let leader = Browser::of(&town, &town.leader).await;
        let deputy = town.app.officer("cell_deputy", town.leader.unit).await;
        let deputy = Browser::of(&town, &deputy).await;
        let seen = leader.seen(&number).await;
        let ask = with(&seen, &[("do", "ask"), ("message", "از کی نشت می‌کند؟")]);
        assert_eq!(deputy.post(&format!("/desk/case/{number}/act"), &ask).await.status, 303);
        let slow = with(&seen, &[("do", "ask"), ("message", "شمارهٔ تیر چراغ چیست؟")]);
        let told = leader.post(&format!("/desk/case/{number}/act?lang=en"), &slow).await;
        let html = told.text();
        assert_eq!(told.status, 409);
        assert!(html.contains("شمارهٔ تیر چراغ چیست؟"), "what was typed is there to be copied");
        assert!(html.contains("Deputy cell leader"), "who was faster: {html}");
    }

    async fn a_session_that_ends_in_the_middle_of_a_form_loses_nothing(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let number = town.at_cell("one").await.number.to_string();
        let leader = Browser::of(&town, &town.leader).await;
        let seen = leader.seen(&number).await;
        let guest = Browser::with(&town, String::new()).await;
        let fields = with(&seen, &[("do", "ask"), ("message", "از کی نشت می‌کند؟"), ("second_password", "secret")]);
        let told = guest.post(&format!("/desk/case/{number}/act"), &fields).await;
        assert_eq!(told.status, 401);
        let waiting = between(&told.text(), "name=\"waiting\" value=\"", "\"").replace("&#38;", "&");
        assert!(!waiting.contains("secret"), "a password is typed once more");
        let login = [("login", town.leader.login.as_str()), ("password", town.leader.password()), ("waiting", &waiting)];
        let onward = guest.post("/sign-in", &login).await;
        let html = onward.text();
        assert_eq!(onward.status, 200, "{html}");
        assert!(html.contains("از کی نشت می‌کند؟") && html.contains(&format!("/desk/case/{number}/act")));
    }

    async fn several_are_decided_at_once_and_what_could_not_be_done_says_why_and_stays_chosen(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let (first, second) = (town.at_cell("one").await.number, town.at_cell("two").await.number);
        let leader = Browser::of(&town, &town.leader).await;
        let action_first = leader.get("/desk/bulk?state=cell_check&lang=en").await.text();
        assert!(action_first.contains("name=\"do\" value=\"confirm\"") && !action_first.contains("name=\"case\""));
        let cases = leader.get("/desk/bulk?state=cell_check&do=confirm&lang=en").await.text();
        assert!(cases.contains("type=\"hidden\" name=\"do\" value=\"confirm\"") && !cases.contains("type=\"radio\""));
        assert!(cases.contains("At most 100 cases at a time"), "{cases}");
        assert!(cases.contains("The reports are confirmed"), "of several one speaks as of several: {cases}");
        let none = leader.post("/desk/bulk", &[("do", "confirm"), ("from", "state=cell_check")]).await;
        assert_eq!(none.status, 422);
        let version = town.case(&first).await.row.version;
        let (one, stale) = (format!("{first} {version}"), format!("{second} {}", version - 1));
        let chosen = [("do", "confirm"), ("from", "state=cell_check"), ("case", &one), ("case", &stale)];
        let asked = leader.post("/desk/bulk", &chosen).await;
        assert_whole(&asked, "/desk/bulk");
        for number in [&first, &second] {
            assert!(asked.text().contains(&format!("{number}</bdi></small>")), "what was chosen is listed before it is done");
        }
        let both = leader.post("/desk/bulk?lang=en", &chosen).await.text();
        assert!(both.contains("<p>The reports are confirmed"), "{both}");
        let alone = leader.post("/desk/bulk?lang=en", &chosen[..3]).await.text();
        assert!(alone.contains("<p>The report is confirmed"), "of one as of one: {alone}");
        let sure = [&chosen[..], &[("sure", "yes")], &CHECKS[..]].concat();
        let told = leader.post("/desk/bulk?lang=en", &sure).await;
        assert_whole(&told, "/desk/bulk");
        assert_eq!(town.case(&first).await.row.state, "province_check");
        assert_eq!(town.case(&second).await.row.state, "cell_check", "it had changed since it was seen");
        let html = told.text();
        let again = format!("name=\"case\" value=\"{second} {version}\" checked");
        assert!(html.contains(&again) && html.contains("changed the case after you opened"), "{html}");
        assert!(!html.contains(first.as_str()), "what was done is chosen no longer");
        let counted = |told: &Told| between(&told.text(), "class=\"count\">", "<").to_owned();
        assert_eq!(counted(&told), counted(&leader.get("/desk?lang=en").await), "what was decided waits no longer");
    }

    async fn many_are_decided_some_at_a_time_and_the_page_says_how_far_it_has_come(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let mut values = Vec::new();
        for place in 0..27 {
            let number = town.at_cell(&format!("one of many {place}")).await.number;
            values.push(format!("{number} {}", town.case(&number).await.row.version));
        }
        let leader = Browser::of(&town, &town.leader).await;
        let mut fields = vec![("do", "confirm"), ("from", "state=cell_check"), ("sure", "yes")];
        fields.extend(CHECKS);
        fields.extend(values.iter().map(|value| ("case", value.as_str())));
        let portion = leader.post("/desk/bulk?lang=en", &fields).await.text();
        assert!(portion.contains("<progress value=\"25\" max=\"27\"") && portion.contains("data-goes-on"), "{portion}");
        let left: Vec<&str> = portion.split("name=\"case\" value=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
        assert_eq!(left, [values[25].as_str(), values[26].as_str()]);
        let mut rest = vec![("do", "confirm"), ("from", "state=cell_check"), ("sure", "yes"), ("did", "25")];
        rest.extend(CHECKS);
        rest.extend(left.iter().map(|value| ("case", *value)));
        let over = leader.post("/desk/bulk?lang=en", &rest).await.text();
        assert!(over.contains("27 of 27"), "{over}");
        assert!(leader.get("/desk?lang=en").await.text().contains("Nothing is waiting for you"));
    }

    async fn what_takes_two_persons_is_done_by_two_and_neither_of_them_is_both(db: Db, clock: Clock) {
        let town = Town::with_route(db, clock, taking_two("not_confirmed")).await;
        let number = town.at_cell("one").await.number;
        let deputy = town.app.officer("cell_deputy", town.leader.unit).await;
        let leader = Browser::of(&town, &town.leader).await;
        let form = leader.get(&format!("/desk/case/{number}/act?do=not_confirmed")).await;
        assert!(form.text().contains("name=\"second_login\"") && form.text().contains("name=\"second_password\""));
        let seen = leader.seen(number.as_str()).await;
        let decision = with(&seen, &NOT_CONFIRMED);
        let path = format!("/desk/case/{number}/act?lang=en");
        let signed = async |who: &Officer| {
            let second = [("second_login", who.login.as_str()), ("second_password", who.password())];
            leader.post(&path, &[&decision[..], &second[..]].concat()).await
        };
        let alone = leader.post(&path, &decision).await;
        assert!(alone.status == 422 && alone.text().contains("href=\"#second_login\""), "{}", alone.text());
        let twice = signed(&town.leader).await;
        assert!(twice.status == 422 && twice.text().contains("somebody other than you"), "{}", twice.text());
        let outsider = signed(&town.officer).await;
        assert!(outsider.status == 422 && outsider.text().contains("agreement of a second person"), "{}", outsider.text());
        assert_eq!(town.case(&number).await.row.state, "cell_check", "nothing has happened yet");
        assert_eq!(signed(&deputy).await.status, 303);
        let case = town.case(&number).await;
        assert_eq!(case.facts.proposal().unwrap().outcome, "not_confirmed");
        let lines = journal::of(&mut town.room.db.read().await.unwrap(), case.row.id, 0, 99).await.unwrap();
        let line = lines.iter().find(|line| line.action == "not_confirmed").unwrap();
        assert_eq!((line.account_id, line.given().second), (town.leader.actor.account(), deputy.actor.account()));
        assert_eq!(leader.get("/desk").await.status, 200, "whoever asked is still signed in as themselves");
    }

    async fn two_persons_who_come_too_late_are_told_what_happened(db: Db, clock: Clock) {
        let town = Town::with_route(db, clock, taking_two("not_confirmed")).await;
        let number = town.at_cell("one").await.number;
        let deputy = town.app.officer("cell_deputy", town.leader.unit).await;
        let leader = Browser::of(&town, &town.leader).await;
        let seen = leader.seen(number.as_str()).await;
        let ask = with(&seen, &[("do", "ask"), ("message", "از کی نشت می‌کند؟")]);
        assert_eq!(Browser::of(&town, &deputy).await.post(&format!("/desk/case/{number}/act"), &ask).await.status, 303);
        let second = [("second_login", deputy.login.as_str()), ("second_password", deputy.password())];
        let late = [&with(&seen, &NOT_CONFIRMED)[..], &second[..]].concat();
        let told = leader.post(&format!("/desk/case/{number}/act?lang=en"), &late).await;
        assert_eq!(told.status, 409);
        assert!(told.text().contains("در محل چیزی ندیدیم.") && told.text().contains("Deputy cell leader"));
        assert!(!told.text().contains(deputy.password()), "a password is never shown again");
        assert_eq!(town.case(&number).await.row.state, "waiting_reporter");
    }

    async fn a_program_alone_does_nothing_that_takes_two(db: Db, clock: Clock) {
        let town = Town::with_route(db, clock, taking_two("not_confirmed")).await;
        let number = town.at_cell("one").await.number;
        let bearer = town.leader.bearer();
        let sent = serde_json::json!({
            "action": "not_confirmed", "seen": town.case(&number).await.row.version, "reason": "not_found_on_site",
            "public_text": { "fa": "در محل چیزی ندیدیم." }, "evidence": []
        });
        let told = town.app.post(&format!("/api/v1/desk/cases/{number}/actions"), &[("authorization", &bearer)], &sent).await;
        assert_eq!((told.status.as_u16(), &told.json()["errors"][0]["code"]), (422, &"cases-missing-second-person".into()));
        assert_eq!(town.case(&number).await.row.state, "cell_check");
    }

    async fn a_page_never_says_who_reported(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let mut draft = leak();
        draft.email = "maryam@example.org".to_owned();
        let number = town.file("one", &draft).await.number;
        town.app.drain().await;
        for who in [&town.leader, &town.officer, &town.national] {
            let browser = Browser::of(&town, who).await;
            let html = browser.get(&format!("/desk/case/{number}?view=below")).await.text();
            assert!(html.contains("لولهٔ آب") && !html.contains("maryam"));
        }
    }

    async fn an_agency_reads_its_own_part_and_no_notes_between_desks(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let number = town.at_cell("one").await.number;
        let leader = Browser::of(&town, &town.leader).await;
        let told = leader.post(&format!("/desk/case/{number}/message"), &[("words", "پیام هسته پیش از ارسال")]).await;
        assert_eq!(told.status, 303);
        town.dispatch(&number).await;
        town.app.drain().await;
        let agency = Browser::of(&town, &town.water_officer).await;
        let html = agency.get(&format!("/desk/case/{number}")).await.text();
        assert!(html.contains("لولهٔ آب سر کوچه") && !html.contains("پیام هسته پیش از ارسال"));
        let bearer = town.water_officer.bearer();
        let program = town.app.get(&format!("/api/v1/desk/cases/{number}"), &[("authorization", &bearer)]).await.json();
        assert_eq!(program["messages"], serde_json::json!([]), "a program is told no more than a page");
        let actions: Vec<&str> = program["journal"].as_array().unwrap().iter().map(|line| line["action"].as_str().unwrap()).collect();
        assert!(!actions.contains(&"confirm") && actions.contains(&"approve"), "{actions:?}");
        let province = Browser::of(&town, &town.officer).await;
        let html = province.get(&format!("/desk/case/{number}?view=below")).await.text();
        assert!(html.contains("پیام هسته پیش از ارسال"));
    }

    async fn a_list_goes_home_as_a_table(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let number = town.at_cell("one").await.number;
        let leader = Browser::of(&town, &town.leader).await;
        let table = leader.get("/desk/export?lang=en").await;
        assert_eq!(table.headers["content-type"], "text/csv; charset=utf-8");
        let text = table.text();
        assert!(text.starts_with('\u{feff}') && text.contains(number.as_str()));
        assert_eq!(text.lines().count(), 2);
    }

    async fn housekeeping_is_done_on_pages(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let nation = town.app.nation().await;
        let administrator = town.app.officer("administrator", nation).await;
        let browser = Browser::of(&town, &administrator).await;
        let here = format!("/admin/people/at/{}", town.leader.unit);
        for path in ["/admin/units", "/admin/units/new", "/admin/jobs", "/admin/health", &here, &format!("{here}/invite"), &format!("/admin/units/{}", town.leader.unit)] {
            for lang in ["fa", "en"] {
                let path = format!("{path}?lang={lang}");
                assert_whole(&browser.get(&path).await, &path);
            }
        }
        let health = browser.get("/admin/health?lang=en").await.text();
        assert!(health.contains("Every job is done in time.") && !health.contains("[health-"), "{health}");
        let empty = browser.post(&format!("{here}/invite"), &[]).await;
        assert_eq!(empty.status, 422);
        let invited = browser.post(&format!("{here}/invite?lang=en"), &[("role", "cell_deputy"), ("name", "علی رضایی"), ("email", "ali@example.ir"), ("language", "fa")]).await;
        assert_eq!(invited.status, 303, "{}", invited.text());
        let cell = [("parent", "province:23"), ("name_fa", "هستهٔ تازه"), ("name_en", "New cell"), ("places", CITY)];
        let made = browser.post("/admin/units/new", &cell).await;
        assert_eq!(made.status, 303, "{}", made.text());
        assert_eq!(browser.post("/admin/units/new", &cell).await.status, 422, "its key is taken");
        let auditor = town.app.officer("auditor", nation).await;
        let auditor = Browser::of(&town, &auditor).await;
        let journal = auditor.get("/admin/journal?lang=en").await;
        assert_whole(&journal, "/admin/journal");
        assert!(journal.text().contains("Unit created"));
        assert_eq!(auditor.get("/admin/units").await.status, 403);
    }

    async fn units_that_one_page_shows_whole_stand_in_the_order_of_their_names(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let nation = town.app.nation().await;
        let browser = Browser::of(&town, &town.national).await;
        let below = units::children(&mut town.room.db.read().await.unwrap(), nation, None, 50).await.unwrap();
        assert!((2..50).contains(&below.len()));
        for lang in [Lang::Fa, Lang::En] {
            let page = browser.get(&format!("/admin/people/at/{nation}?lang={}", lang.code())).await.text();
            let place = |unit: &Unit| page.find(&format!("/admin/people/at/{}\"", unit.id)).unwrap();
            let mut sorted = below.clone();
            people::sort_by_name(&mut sorted, lang);
            assert!(sorted.iter().map(place).is_sorted(), "{page}");
        }
    }
}
