//! The citizen's pages as a browser without scripts meets them, with all that people really type and send.

use axum::body::Body;
use axum::http::{Request, StatusCode};
use reports::operations::{MOST_PICTURES, Said};
use testkit::app::Told;

use crate::desk::assert_in_levels;
use crate::town::{CITY, Clock, Db, REGION, Town};

/// What everybody in these stories reports.
const TEXT: &str = "لولهٔ آب سر کوچه ترکیده و از دیروز آب در خیابان می‌رود.";
const EDGE: &str = "----edge";

/// A browser: it keeps cookies and sends back every field of the page it sees.
pub struct Browser<'a> {
    town: &'a Town,
    cookies: Vec<(String, String)>,
    pub page: String,
    pub status: StatusCode,
    lang: &'static str,
}

impl<'a> Browser<'a> {
    pub fn new(town: &'a Town) -> Self {
        Self { town, cookies: Vec::new(), page: String::new(), status: StatusCode::OK, lang: "fa" }
    }

    pub async fn get(&mut self, path: &str) -> &mut Self {
        let cookies = self.cookie();
        let told = self.town.app.get(path, &[("cookie", &cookies), ("accept-language", self.lang)]).await;
        self.see(told).await
    }

    fn cookie(&self) -> String {
        self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("; ")
    }

    /// Sends a form to `path`: all that the page holds unseen, and what is typed.
    pub async fn send(&mut self, path: &str, typed: &[(&str, &str)]) -> &mut Self {
        let hidden = self.hidden();
        let mut fields: Vec<(&str, &str)> =
            hidden.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        fields.retain(|(name, _)| !typed.iter().any(|(other, _)| other == name));
        fields.extend(typed);
        let body = fields
            .iter()
            .map(|(name, value)| format!("{}={}", encoded(name), encoded(value)))
            .collect::<Vec<_>>()
            .join("&");
        self.post(path, "application/x-www-form-urlencoded", body.into_bytes()).await
    }

    /// The same with files, each a name and its bytes.
    async fn upload(&mut self, path: &str, typed: &[(&str, &str)], files: &[(&str, &[u8])]) -> &mut Self {
        let mut body = Vec::new();
        let hidden = self.hidden();
        let fields = hidden.iter().map(|(name, value)| (name.as_str(), value.as_str())).chain(typed.iter().copied());
        for (name, value) in fields {
            body.extend(
                format!("--{EDGE}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").bytes(),
            );
        }
        for (name, bytes) in files {
            let head =
                format!("--{EDGE}\r\nContent-Disposition: form-data; name=\"pictures\"; filename=\"{name}\"\r\n\r\n");
            body.extend(head.bytes().chain(bytes.iter().copied()).chain(*b"\r\n"));
        }
        body.extend(format!("--{EDGE}--\r\n").bytes());
        self.post(path, &format!("multipart/form-data; boundary={EDGE}"), body).await
    }

    async fn post(&mut self, path: &str, kind: &str, body: Vec<u8>) -> &mut Self {
        let request = Request::post(path).header("host", "panjereh.example").header("cookie", self.cookie());
        let request = request.header("accept-language", self.lang).header("content-type", kind);
        let told = self.town.app.ask(request.body(Body::from(body)).unwrap()).await;
        self.see(told).await
    }

    async fn see(&mut self, told: Told) -> &mut Self {
        for line in told.headers.get_all("set-cookie") {
            let (name, rest) = line.to_str().unwrap().split_once('=').unwrap();
            let value = rest.split(';').next().unwrap().to_owned();
            self.cookies.retain(|(other, _)| other != name);
            if !rest.contains("Max-Age=0") {
                self.cookies.push((name.to_owned(), value));
            }
        }
        self.status = told.status;
        self.page = told.text();
        if told.status == StatusCode::SEE_OTHER {
            let onward = told.headers["location"].to_str().unwrap().to_owned();
            return Box::pin(self.get(&onward)).await;
        }
        self
    }

    /// The hidden fields of the page's own form.
    fn hidden(&self) -> Vec<(String, String)> {
        let form = self.page.split("<main").nth(1).unwrap_or_default().split("<form").nth(1).unwrap_or_default();
        let form = form.split("</form>").next().unwrap_or_default();
        let fields = form.split("<input type=\"hidden\" name=\"").skip(1);
        let read = |field: &str| {
            let (name, rest) = field.split_once("\" value=\"").unwrap();
            (name.to_owned(), plain(rest.split('"').next().unwrap()))
        };
        fields.map(read).collect()
    }

    fn step(&self) -> String {
        self.hidden().into_iter().find(|(name, _)| name == "step").map(|(_, step)| step).unwrap_or_default()
    }

    /// Types this on a page of the report and switches to the other language and back: all of it stands there each time.
    async fn keeps(&mut self, step: &str, typed: &[(&str, &str)]) {
        assert_eq!(self.step(), step, "{}", self.page);
        for lang in ["en", "fa"] {
            self.send(&format!("/language?lang={lang}"), typed).await;
            assert_eq!((self.step().as_str(), self.status), (step, StatusCode::OK), "{}", self.page);
            assert!(self.page.contains(&format!("<html lang=\"{lang}\"")), "{step}");
            for (name, value) in typed {
                assert!(self.shows(name, value), "{name} = {value} on {step} in {lang}: {}", self.page);
            }
        }
    }

    /// Whether a field of the page holds this: as its text, or chosen.
    fn shows(&self, name: &str, value: &str) -> bool {
        let field = format!("name=\"{name}\"");
        self.page.split('<').enumerate().filter(|(_, tag)| tag.contains(&field)).any(|(place, tag)| {
            let held = format!("value=\"{value}\"");
            let rest: Vec<&str> = self.page.split('<').skip(place).collect();
            match tag.split(' ').next() {
                Some("textarea") => plain(tag.split_once('>').unwrap().1).trim() == value,
                Some("select") => rest
                    .iter()
                    .take_while(|tag| !tag.starts_with("/select"))
                    .any(|tag| tag.contains(&held) && tag.contains(" selected")),
                _ if tag.contains("type=\"radio\"") || tag.contains("type=\"checkbox\"") => {
                    tag.contains(&held) && tag.contains(" checked")
                }
                _ => tag.contains(&held),
            }
        })
    }

    /// From the first page to the pictures.
    async fn reach_the_pictures(&mut self) -> &mut Self {
        self.get("/report").await;
        self.send("/report", &[("pick", "water-leak")]).await;
        self.send("/report", &[("text", TEXT), ("go", "next")]).await;
        self.send(
            "/report",
            &[
                ("area1", REGION),
                ("area2", "2301"),
                ("area3", CITY),
                ("offered", CITY),
                ("address", "خیابان ایران، کوچهٔ ۱۲"),
                ("go", "next"),
            ],
        )
        .await;
        self.send("/report", &[("since_kind", "yesterday"), ("go", "next")]).await;
        self.send("/report", &[("answers.blocked", "partly"), ("go", "next")]).await
    }

    /// From the first page to the summary.
    async fn reach_the_summary(&mut self) -> &mut Self {
        self.reach_the_pictures().await;
        self.send("/report", &[("go", "next")]).await;
        if self.step() == "similar" {
            self.send("/report", &[("go", "next")]).await;
        }
        self.send("/report", &[("email", ""), ("go", "next")]).await
    }

    /// The code on a receipt, in Latin digits.
    fn code(&self) -> String {
        let shown = self.page.split("translate=\"no\">").nth(1).unwrap().split('<').next().unwrap();
        language::latin_digits(shown)
    }
}

fn encoded(text: &str) -> String {
    text.bytes()
        .map(|byte| if byte.is_ascii_alphanumeric() { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
}

fn plain(html: &str) -> String {
    html.replace("&#34;", "\"").replace("&#39;", "'").replace("&#60;", "<").replace("&#62;", ">").replace("&#38;", "&")
}

/// A message that is not there is shown as its key in brackets.
fn missing_word(page: &str) -> Option<&str> {
    ["[citizen-", "[cases-", "[report", "[form-", "[site-", "[picture-"].into_iter().find(|key| page.contains(key))
}

testkit::on_both! {
    async fn a_report_goes_from_the_first_page_to_its_receipt_without_scripts(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let mut browser = Browser::new(&town);
        browser.reach_the_summary().await;
        assert_eq!(browser.step(), "summary");
        assert!(browser.page.contains(TEXT) && browser.page.contains("گام ۸ از ۸"), "{}", browser.page);
        let receipt = browser.send("/report", &[("go", "send")]).await;
        assert_eq!(receipt.status, StatusCode::OK);
        assert_eq!(receipt.code().replace(' ', "").len(), 24);
        let code = receipt.code();
        // What is printed: the subject, the place, the day in both calendars, where this instance is, and a code for a camera.
        let facts = receipt.page.split("class=\"receipt\"").nth(1).unwrap().split("</figure>").next().unwrap();
        for words in ["ترکیدگی لوله و هدررفت آب", "تهران", "۳۰ آبان ۱۴۰۵", "۲۱ نوامبر ۲۰۲۶", "/follow", "<svg"] {
            assert!(facts.contains(words), "{words}: {facts}");
        }
        let view = town.room.follow_up(&cases::rules::TrackingCode::parse(&code).unwrap()).await.unwrap().unwrap();
        assert_eq!(view.told.unwrap().since.as_deref(), Some("2026-11-20"));
    }

    async fn a_double_click_shows_the_same_receipt_and_makes_one_report(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let mut browser = Browser::new(&town);
        browser.reach_the_pictures().await;
        browser.upload("/report", &[("go", "next")], &[("pixel.png", shaded(9).as_slice())]).await;
        browser.send("/report", &[("go", "next")]).await;
        let summary = browser.page.clone();
        let first = browser.send("/report", &[("go", "send")]).await.code();
        browser.page = summary;
        assert_eq!(browser.send("/report", &[("go", "send")]).await.code(), first);
        town.app.drain().await;
        assert_eq!(town.room.figures(None).await.unwrap().received, 1);
    }

    async fn nothing_given_is_said_at_its_page_and_what_was_typed_stays(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let mut browser = Browser::new(&town);
        browser.get("/report").await;
        browser.send("/report", &[("go", "search"), ("q", "")]).await;
        assert_eq!((browser.status, browser.step().as_str()), (StatusCode::UNPROCESSABLE_ENTITY, "kind"));
        browser.send("/report", &[("pick", "water-quality")]).await;
        browser.send("/report", &[("text", "کوتاه"), ("go", "next")]).await;
        assert_eq!(browser.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(browser.page.contains(">کوتاه</textarea>"));
        browser.send("/report", &[("text", TEXT), ("go", "next")]).await;
        browser.send("/report", &[("go", "next"), ("address", "نزدیک پل")]).await;
        assert_eq!((browser.status, browser.step().as_str()), (StatusCode::UNPROCESSABLE_ENTITY, "where"));
        assert!(browser.page.contains("نزدیک پل"));
        // Sent with everything missing, it leads to the first page where something is.
        browser.send("/report", &[("go", "send"), ("text", "")]).await;
        assert_eq!((browser.status, browser.step().as_str()), (StatusCode::UNPROCESSABLE_ENTITY, "what"));
    }

    async fn a_point_outside_the_country_is_refused_in_words(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let mut browser = Browser::new(&town);
        browser.get("/report").await;
        browser.send("/report", &[("pick", "water-leak")]).await;
        browser.send("/report", &[("text", TEXT), ("go", "next")]).await;
        browser.send("/report", &[("lat", "48.2"), ("lon", "16.37"), ("go", "next")]).await;
        assert_eq!((browser.status, browser.step().as_str()), (StatusCode::UNPROCESSABLE_ENTITY, "where"));
        assert!(browser.page.contains("بیرون از محدودهٔ کشور"));
        browser.send("/report", &[("lat", "۳۵٫۶۹"), ("lon", "٥١٫٤٢"), ("go", "next")]).await;
        assert_eq!((browser.status, browser.step().as_str()), (StatusCode::OK, "since"));
    }

    async fn a_point_put_on_the_map_of_the_whole_country_asks_for_an_address(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let mut browser = Browser::new(&town);
        browser.get("/report").await;
        browser.send("/report", &[("pick", "water-leak")]).await;
        browser.send("/report", &[("text", TEXT), ("go", "next")]).await;
        assert!(browser.page.contains("data-within=\"500\"") && !browser.page.contains("for=\"address\">نشانی یا نشانهٔ نزدیک <span"), "{}", browser.page);
        let far = [("lat", "35.69"), ("lon", "51.42"), ("accuracy", "40000"), ("go", "next")];
        browser.send("/report", &far).await;
        assert_eq!((browser.status, browser.step().as_str()), (StatusCode::UNPROCESSABLE_ENTITY, "where"));
        assert!(browser.page.contains("نقشه را نزدیک‌تر کنید") && browser.shows("accuracy", "40000"), "{}", browser.page);
        browser.send("/report", &[("accuracy", "120"), ("go", "next")]).await;
        assert_eq!((browser.status, browser.step().as_str()), (StatusCode::OK, "since"));
    }

    async fn mixed_digits_arabic_letters_and_marks_that_turn_text_round_are_tidied(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let mut browser = Browser::new(&town);
        browser.get("/report").await;
        browser.send("/report", &[("pick", "water-leak")]).await;
        browser.send("/report", &[("text", "آب كوچه ي \u{202e}ما\u{202c} قطع است"), ("go", "next")]).await;
        browser.send("/report", &[("area1", REGION), ("area2", "2301"), ("offered", "2301"), ("address", "خیابان ایران، کوچهٔ ۱۲"), ("go", "next")]).await;
        browser.send("/report", &[("since_kind", "date"), ("since", "١٤٠٥-08/۲۸"), ("go", "next")]).await;
        browser.send("/report", &[("go", "next")]).await;
        browser.send("/report", &[("go", "next")]).await;
        browser.send("/report", &[("email", "نه"), ("go", "next")]).await;
        assert_eq!((browser.status, browser.step().as_str()), (StatusCode::UNPROCESSABLE_ENTITY, "contact"));
        browser.send("/report", &[("email", ""), ("go", "next")]).await;
        assert_eq!(browser.step(), "summary");
        assert!(browser.page.contains("آب کوچه ی ما قطع است") && browser.page.contains("۲۸ آبان ۱۴۰۵"), "{}", browser.page);
    }

    async fn a_text_that_names_somebody_is_warned_of_once_and_never_blocked(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let mut browser = Browser::new(&town);
        browser.get("/report").await;
        browser.send("/report", &[("pick", "water-leak")]).await;
        browser.send("/report", &[("text", "آقای رضایی آب را در خیابان رها کرده است."), ("go", "next")]).await;
        assert_eq!((browser.status, browser.step().as_str()), (StatusCode::OK, "person"));
        assert!(browser.page.contains("<p>«\u{2068}آقای رضایی\u{2069}»</p>"), "{}", browser.page);
        browser.send("/report", &[("go", "back")]).await;
        assert_eq!(browser.step(), "what");
        browser.send("/report", &[("text", "آقای رضایی آب را در خیابان رها کرده است."), ("go", "next")]).await;
        browser.send("/report", &[("go", "next")]).await;
        assert_eq!(browser.step(), "where");
    }

    async fn an_urgent_kind_shows_the_numbers_first_and_another_way_stops(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let mut browser = Browser::new(&town);
        browser.get("/report").await;
        let first = browser.page.clone();
        browser.send("/report", &[("pick", "gas-leak")]).await;
        assert_eq!(browser.step(), "emergency");
        let (best, other) = (browser.page.find("tel:194").unwrap(), browser.page.find("tel:115").unwrap());
        assert!(best < other, "the number that fits stands first");
        browser.send("/report", &[("go", "next")]).await;
        assert_eq!(browser.step(), "what");
        browser.page = first;
        let stop = town.room.data.categories.all().find(|category| category.stop.is_some()).unwrap().key.clone();
        browser.send("/report", &[("pick", &stop)]).await;
        assert_eq!(browser.step(), "stop");
    }

    async fn a_broken_picture_is_named_and_the_others_stay(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let mut browser = Browser::new(&town);
        browser.reach_the_pictures().await;
        browser.upload("/report", &[("go", "next")], &[("a.png", shaded(9).as_slice()), ("letter.txt", b"no picture".as_slice()), ("b.png", [shaded(8).as_slice(), b"tail"].concat().as_slice())]).await;
        assert_eq!((browser.status, browser.step().as_str()), (StatusCode::UNPROCESSABLE_ENTITY, "pictures"));
        assert!(browser.page.contains("«letter.txt»"));
        let kept = browser.page.split("src=\"/report/picture/").nth(1).unwrap().split('"').next().unwrap().to_owned();
        assert_eq!(browser.get(&format!("/report/picture/{kept}")).await.status, StatusCode::OK);
        browser.cookies.clear();
        assert_eq!(browser.get(&format!("/report/picture/{kept}")).await.status, StatusCode::NOT_FOUND, "for its sender alone");
    }

    async fn a_picture_too_large_loses_nothing_and_one_can_be_taken_back(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let mut browser = Browser::new(&town);
        browser.reach_the_pictures().await;
        let large = vec![0_u8; 11 << 20];
        browser.upload("/report", &[("go", "add")], &[("a.png", shaded(9).as_slice()), ("film.mp4", large.as_slice())]).await;
        assert_eq!((browser.status, browser.step().as_str()), (StatusCode::UNPROCESSABLE_ENTITY, "pictures"));
        assert!(browser.page.contains("مگابایت"), "{}", browser.page);
        let kept = browser.page.split("value=\"drop:").nth(1).unwrap().split('"').next().unwrap().to_owned();
        assert!(browser.hidden().iter().any(|(name, value)| name == "text" && value == TEXT));
        browser.upload("/report", &[("go", &format!("drop:{kept}"))], &[]).await;
        assert!(!browser.page.contains("drop:"));
    }

    async fn a_disk_that_takes_nothing_is_told_and_costs_no_word(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let mut browser = Browser::new(&town);
        browser.reach_the_pictures().await;
        // As on a full disk: whatever is written fails.
        std::fs::remove_dir_all(town.app.folder().join("files/.half-written")).unwrap();
        browser.upload("/report", &[("go", "add")], &[("a.png", shaded(9).as_slice())]).await;
        assert_eq!((browser.status, browser.step().as_str()), (StatusCode::SERVICE_UNAVAILABLE, "pictures"));
        assert!(browser.page.contains("جایی برای نگه‌داشتن عکس نیست"), "{}", browser.page);
        assert!(browser.hidden().iter().any(|(name, value)| name == "text" && value == TEXT));
        browser.upload("/report", &[("go", "next")], &[]).await;
        assert_ne!(browser.step(), "pictures", "without a picture it goes on");
        let told = town.app.upload("/api/v1/reports/pictures", &[("idempotency-key", "a-sending-on-a-full-disk")], &shaded(9)).await;
        assert_eq!((told.status, told.headers["retry-after"].to_str().unwrap()), (StatusCode::SERVICE_UNAVAILABLE, "60"));
    }

    async fn another_language_on_any_page_of_the_report_costs_no_word(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let mut browser = Browser::new(&town);
        browser.get("/report").await;
        browser.keeps("kind", &[("q", "لوله")]).await;
        browser.send("/report", &[("q", "لوله"), ("go", "search")]).await;
        browser.keeps("kind", &[("q", "لوله")]).await;
        assert!(browser.page.contains("name=\"pick\""), "what was found is shown again");
        browser.send("/report", &[("group", "water")]).await;
        browser.keeps("kind", &[]).await;
        assert!(!browser.page.contains("name=\"group\""), "the group stays open");
        browser.send("/report", &[("pick", "water-leak")]).await;
        browser.keeps("what", &[("text", TEXT), ("danger", "yes")]).await;
        browser.send("/report", &[("text", TEXT), ("go", "next")]).await;
        let list = [("area1", REGION), ("area2", "2301"), ("area3", CITY), ("offered", CITY), ("address", "کوچهٔ ۱۲")];
        browser.keeps("where", &[("q", "تهران"), ("area1", REGION), ("address", "کوچهٔ ۱۲")]).await;
        browser.send("/report", &list).await;
        browser.keeps("since", &[("since_kind", "date"), ("since", "۱ آبان")]).await;
        browser.send("/report", &[("since_kind", "yesterday"), ("go", "next")]).await;
        browser.keeps("questions", &[("answers.blocked", "partly")]).await;
        browser.send("/report", &[("answers.blocked", "partly"), ("go", "next")]).await;
        browser.upload("/report", &[("go", "add")], &[("a.png", shaded(9).as_slice())]).await;
        browser.keeps("pictures", &[]).await;
        assert!(browser.page.contains("value=\"drop:"));
        browser.send("/report", &[("go", "next")]).await;
        browser.keeps("contact", &[("email", "sara@example"), ("language", "en")]).await;
        browser.send("/report", &[("email", ""), ("go", "next")]).await;
        browser.keeps("summary", &[]).await;
        let carried = browser.hidden();
        for (name, value) in [("text", TEXT), ("area3", CITY), ("address", "کوچهٔ ۱۲"), ("answers.blocked", "partly")] {
            assert!(carried.iter().any(|(other, held)| other == name && held == value), "{name}");
        }
    }

    async fn more_pictures_than_five_are_refused(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let mut browser = Browser::new(&town);
        browser.reach_the_pictures().await;
        for shade in 0..=MOST_PICTURES {
            let picture = shaded(u8::try_from(shade).unwrap());
            browser.upload("/report", &[("go", "add")], &[("a.png", picture.as_slice())]).await;
        }
        assert_eq!(browser.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(browser.page.matches("value=\"drop:").count(), MOST_PICTURES);
    }

    async fn a_page_that_stood_open_too_long_loses_nothing(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let mut browser = Browser::new(&town);
        browser.reach_the_summary().await;
        browser.cookies.clear();
        browser.send("/report", &[("go", "send")]).await;
        assert_eq!((browser.status, browser.step().as_str()), (StatusCode::OK, "summary"));
        town.app.drain().await;
        assert_eq!(town.room.figures(None).await.unwrap().received, 0);
        assert_eq!(browser.send("/report", &[("go", "send")]).await.code().replace(' ', "").len(), 24);
    }

    async fn who_has_the_same_trouble_joins_with_a_code_of_ones_own(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let first = town.at_cell("one").await;
        let mut browser = Browser::new(&town);
        browser.reach_the_pictures().await;
        browser.send("/report", &[("go", "next")]).await;
        assert_eq!(browser.step(), "similar");
        assert!(!browser.page.contains("سر کوچه ترکیده و از دیروز آب</"), "what others told is not shown");
        let follow = format!("follow:{}", first.number);
        let code = browser.send("/report", &[("go", &follow)]).await.code();
        assert_ne!(code.replace(' ', ""), first.code.digits());
        browser.get("/follow").await;
        browser.send("/follow", &[("code", &code)]).await;
        assert!(browser.page.contains(first.number.as_str()), "{}", browser.page);
    }

    async fn a_code_is_typed_in_any_digits_and_one_wrong_digit_is_said(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let receipt = town.at_cell("one").await;
        let mut browser = Browser::new(&town);
        browser.get("/follow").await;
        let digits = receipt.code.digits();
        let last = digits.chars().last().unwrap().to_digit(10).unwrap();
        let wrong = format!("{}{}", &digits[..23], (last + 1) % 10);
        browser.send("/follow", &[("code", &wrong)]).await;
        assert_eq!(browser.status, StatusCode::UNPROCESSABLE_ENTITY);
        let groups: Vec<&str> = (0..24).step_by(4).map(|at| &wrong[at..at + 4]).collect();
        let again = format!("value=\"{}\"", groups.join(" "));
        assert!(browser.page.contains("یکی از رقم‌ها") && browser.page.contains(&again), "in groups, so that the slip is seen");
        browser.send("/follow", &[("code", "کد: ۱۲۳۴ و ...")]).await;
        assert!(browser.page.contains("value=\"کد: ۱۲۳۴ و ...\""), "what is no code stays as it was typed");
        let typed = language::persian_digits(&receipt.code.to_string());
        browser.send("/follow", &[("code", &typed)]).await;
        assert_eq!(browser.status, StatusCode::OK);
        assert!(browser.page.contains(receipt.number.as_str()) && !browser.page.contains(digits));
        assert_eq!(missing_word(&browser.page), None);
    }

    async fn codes_are_tried_slowly(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let mut browser = Browser::new(&town);
        browser.get("/follow").await;
        let form = browser.page.clone();
        for _ in 0..12 {
            browser.page.clone_from(&form);
            browser.send("/follow", &[("code", "1")]).await;
        }
        browser.page = form;
        assert_eq!(browser.send("/follow", &[("code", "1")]).await.status, StatusCode::TOO_MANY_REQUESTS);
    }

    async fn an_objection_without_a_reason_is_asked_for_one_and_an_acceptance_closes(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let receipt = town.answered("one").await;
        let mut browser = Browser::new(&town);
        browser.get("/follow").await;
        browser.send("/follow", &[("code", receipt.code.digits())]).await;
        browser.send("/follow/verdict", &[("word", "object"), ("why", "هنوز آب می‌رود")]).await;
        assert_eq!(browser.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(browser.page.contains("هنوز آب می‌رود</textarea>"));
        assert!(!browser.page.contains("پیام تازه نمی‌پذیرد"));
        browser.send("/follow/verdict", &[("word", "accept")]).await;
        assert_eq!(browser.status, StatusCode::OK);
        assert!(browser.page.contains("پیام تازه نمی‌پذیرد") && !browser.page.contains("همین‌جا بنویسید"), "{}", browser.page);
        assert!(!town.case(&receipt.number).await.row.open);
        browser.send("/follow/leave", &[]).await;
        assert!(!browser.cookies.iter().any(|(name, _)| name == "follow"));
        assert!(browser.get("/follow/case").await.page.contains("name=\"code\""));
    }

    async fn a_message_with_a_picture_reaches_the_thread(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let receipt = town.at_cell("one").await;
        let mut browser = Browser::new(&town);
        browser.get("/follow").await;
        browser.send("/follow", &[("code", receipt.code.digits())]).await;
        browser.upload("/follow/message", &[("text", "آب بیشتر شده است.")], &[("a.png", shaded(9).as_slice())]).await;
        assert_eq!(browser.status, StatusCode::OK);
        assert!(browser.page.contains("آب بیشتر شده است.") && browser.page.contains("/follow/picture/"));
        browser.upload("/follow/message", &[("text", "  ")], &[]).await;
        assert_eq!(browser.status, StatusCode::UNPROCESSABLE_ENTITY);
    }

    async fn the_public_reads_the_answer_and_not_the_report(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let receipt = town.answered("one").await;
        let other = town.at_cell("two").await;
        town.verdict(&receipt.code, Said::Accepted).await;
        let mut browser = Browser::new(&town);
        browser.get(&format!("/answers/{}", receipt.number)).await;
        assert!(browser.page.contains("لوله عوض شد") && !browser.page.contains("سر کوچه ترکیده"));
        assert!(!browser.page.contains("11:30") && !browser.page.contains("۱۱:۳۰، گزارش"), "days, not minutes");
        assert_eq!(browser.get(&format!("/answers/{}", other.number)).await.status, StatusCode::NOT_FOUND);
        browser.get(&format!("/answers?province={REGION}&category=water-leak&outcome=solved")).await;
        assert!(browser.page.contains(receipt.number.as_str()));
        browser.get("/answers?outcome=no_action").await;
        assert!(!browser.page.contains(receipt.number.as_str()));
        let points: serde_json::Value = serde_json::from_str(&browser.get("/answers/points.geojson").await.page).unwrap();
        assert_ne!(points["features"][0]["geometry"]["coordinates"][1], 35.6961, "blurred");
    }

    async fn a_card_says_what_came_of_it_who_answered_and_how_long_it_took(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let receipt = town.dispatched("one").await;
        town.app.clock.advance_seconds(3 * 86_400 + 60);
        town.answer(&receipt.number).await;
        let mut browser = Browser::new(&town);
        let answers = browser.get("/answers").await.page.clone();
        assert_in_levels(&answers, "/answers");
        assert_in_levels(&browser.get("/").await.page, "/");
        assert_in_levels(&browser.get("/answers/map").await.page, "/answers/map");
        let card = browser.page.split("class=\"card answer").nth(1).unwrap().split("</li>").next().unwrap();
        let agency = town.room.cards(cases::store::public::Wanted::default(), None, 1).await.unwrap().cards[0].agency.clone().unwrap();
        let said = ["حل شد", "لوله عوض شد و آب قطع نیست.", agency.name(language::Lang::Fa), "در ۴ روز", "در انتظار نظر"];
        let places: Vec<usize> = said.iter().map(|words| card.find(words).unwrap_or_else(|| panic!("{words}: {card}"))).collect();
        assert!(places[0] < places[1], "the outcome comes first");
        assert!(!card.contains("سر کوچه ترکیده"), "and nothing of the report");
    }

    async fn the_map_says_how_much_it_shows_and_a_square_of_it_can_be_listed(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let receipt = town.answered("one").await;
        let mut browser = Browser::new(&town);
        assert!(browser.get("/answers/map").await.page.contains("یک پاسخ در این بخش از نقشه هست"));
        let seen = |page: &str| -> serde_json::Value { serde_json::from_str(page).unwrap() };
        let here = seen(&browser.get("/answers/points.geojson?box=51.3,35.6,51.5,35.8").await.page);
        assert_eq!((here["features"].as_array().unwrap().len(), here["said"].as_str()), (1, Some("یک پاسخ در این بخش از نقشه هست و نشان داده شده است.")));
        let away = seen(&browser.get("/answers/points.geojson?box=52.3,35.6,52.5,35.8").await.page);
        assert_eq!((away["features"].as_array().unwrap().len(), away["said"].as_str()), (0, Some("در این بخش از نقشه پاسخی نیست.")));
        assert_eq!(browser.get("/answers/points.geojson?box=1,2,x").await.status, StatusCode::BAD_REQUEST);
        assert!(browser.page.contains("box=51.2,35.6,51.5,35.8"), "it says how it is written");
        let square = cases::store::near::grid(35.6961, 51.4231);
        assert!(browser.get(&format!("/answers?square={square}")).await.page.contains(receipt.number.as_str()));
        assert!(!browser.get(&format!("/answers?square={}", square + 1)).await.page.contains(receipt.number.as_str()));
        assert_eq!(browser.get("/answers?square=here").await.status, StatusCode::BAD_REQUEST);
    }

    async fn who_waits_is_told_which_body_has_it_and_how_late_it_is(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let receipt = town.at_cell("one").await;
        let mut browser = Browser::new(&town);
        browser.get("/follow").await;
        browser.send("/follow", &[("code", receipt.code.digits())]).await;
        assert!(!browser.page.contains("دیرکرد"), "nobody has it yet, and nothing is late");
        town.dispatch(&receipt.number).await;
        let unit = people::units::by_id(&mut town.room.db.read().await.unwrap(), town.water).await.unwrap().unwrap();
        assert!(browser.get("/follow/case").await.page.contains(&format!("<dd>{}</dd>", unit.name_fa)));
        let row = town.case(&receipt.number).await.row;
        let due = row.due_at.micros().min(row.overall_due_at.micros());
        town.app.clock.advance_seconds((due - town.room.db.now().micros()) / 1_000_000 + 60);
        town.app.round().await;
        town.app.days_pass(3).await;
        assert_eq!(town.case(&receipt.number).await.row.state, "pressing");
        browser.get("/follow").await;
        browser.send("/follow", &[("code", receipt.code.digits())]).await;
        assert!(browser.page.contains("۳ روز دیرکرد"), "{}", browser.page);
    }

    async fn accepting_and_objecting_weigh_the_same_and_each_says_what_it_does(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let receipt = town.answered("one").await;
        let mut browser = Browser::new(&town);
        browser.get("/follow").await;
        browser.send("/follow", &[("code", receipt.code.digits())]).await;
        let ways = browser.page.split("class=\"two-ways\"").nth(1).unwrap().split("</section>").next().unwrap();
        let look = |words: &str| ways.split(words).next().unwrap().rsplit("class=\"button ").next().unwrap().split('"').next().unwrap().to_owned();
        assert_eq!(look("بله، می‌پذیرم"), look("نه، اعتراض دارم"));
        assert!(ways.contains("با رضایت شما بسته می‌شود") && ways.contains("دوباره باز می‌شود"));
        let said = ways.split("</details>").nth(1).unwrap();
        assert!(said.contains("دوباره باز می‌شود"), "what an objection does is read before it is opened");
    }

    async fn a_day_is_told_in_words_as_people_say_it(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let mut browser = Browser::new(&town);
        browser.get("/report").await;
        browser.send("/report", &[("pick", "water-leak")]).await;
        browser.send("/report", &[("text", TEXT), ("go", "next")]).await;
        browser.send("/report", &[("area1", REGION), ("area2", "2301"), ("offered", "2301"), ("address", "خیابان ایران، کوچهٔ ۱۲"), ("go", "next")]).await;
        browser.send("/report", &[("since_kind", "date"), ("since", "آن روز"), ("go", "next")]).await;
        assert_eq!((browser.status, browser.step().as_str()), (StatusCode::UNPROCESSABLE_ENTITY, "since"));
        assert!(browser.page.contains("value=\"آن روز\""));
        browser.send("/report", &[("since_kind", "date"), ("since", "فردا"), ("go", "next")]).await;
        assert_eq!((browser.status, browser.step().as_str()), (StatusCode::UNPROCESSABLE_ENTITY, "since"), "it has not been yet");
        browser.send("/report", &[("since_kind", "date"), ("since", "2 days ago"), ("go", "next")]).await;
        assert_eq!(browser.step(), "questions");
        for _ in 0..3 {
            browser.send("/report", &[("go", "next")]).await;
        }
        assert!(browser.page.contains("۲۸ آبان ۱۴۰۵"), "{}", browser.page);
    }

    async fn every_page_speaks_both_languages_without_a_missing_word(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let receipt = town.answered("one").await;
        for lang in ["fa", "en"] {
            let mut browser = Browser::new(&town);
            browser.lang = lang;
            let one = format!("/answers/{}", receipt.number);
            for path in ["/", "/help", "/privacy", "/answers", "/answers/map", "/answers?outcome=no_action", &one, "/report", "/follow", "/follow?over=1"] {
                browser.get(path).await;
                assert_eq!((browser.status, missing_word(&browser.page)), (StatusCode::OK, None), "{path} in {lang}");
                assert!(browser.page.contains(&format!("<html lang=\"{lang}\"")) && browser.page.len() < 40_000, "{path}");
            }
            browser.get("/follow").await;
            browser.send("/follow", &[("code", receipt.code.digits())]).await;
            assert_eq!(missing_word(&browser.page), None, "the case in {lang}");
            browser.reach_the_summary().await;
            assert_eq!(missing_word(&browser.page), None, "the summary in {lang}");
            browser.send("/report", &[("go", "send")]).await;
            assert_eq!(missing_word(&browser.page), None, "the receipt in {lang}");
        }
    }

    async fn a_receipt_is_saved_without_scripts_and_never_kept_on_the_way(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let receipt = town.at_cell("one").await;
        let mut browser = Browser::new(&town);
        browser.get("/follow").await;
        let fields = [("code", receipt.code.digits().to_owned()), ("number", receipt.number.to_string())];
        let typed: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        browser.send("/report/receipt", &typed).await;
        assert_eq!(browser.status, StatusCode::OK);
        assert!(browser.page.contains(&language::persian_digits(&receipt.code.to_string())));
    }

    async fn no_address_of_ours_carries_a_code_to_a_server(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let mut browser = Browser::new(&town);
        browser.reach_the_summary().await;
        browser.send("/report", &[("go", "send")]).await;
        let digits = browser.code().replace(' ', "");
        for attribute in ["href=\"", "src=\"", "action=\""] {
            let addresses = browser.page.split(attribute).skip(1).filter_map(|rest| rest.split('"').next());
            assert_eq!(addresses.filter(|address| address.contains(&digits)).count(), 0, "{attribute}");
        }
    }
}

/// A picture of its own for each shade.
fn shaded(shade: u8) -> Vec<u8> {
    let picture = image::RgbImage::from_pixel(2, 2, image::Rgb([shade * 20, 90, 90]));
    let mut bytes = std::io::Cursor::new(Vec::new());
    picture.write_to(&mut bytes, image::ImageFormat::Png).unwrap();
    bytes.into_inner()
}
