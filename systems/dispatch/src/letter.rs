//! A letter in words: what an agency is told of a case, and the link to answer by. Never who reported it, never the thread.

use askama::Template;
use cases::store::{self, Case};
use channels::{Inline, Letter};
use db::{StoreError, Tx};
use language::{Lang, Words};
use maps::{Size, View, draw};
use people::{Unit, units};
use places::Point;
use reports::reading::{Joined, geo_uri, joined, spot};
use reports::store::pictures::{self, Picture};
use reports::store::told::{self, Told};

use crate::Room;
use crate::operations::Begun;
use crate::rules::life::About;
use crate::store::dispatches::Dispatch;
use crate::store::ways;

/// All a letter, or the page its link opens, says of a case.
pub(crate) struct Brief {
    pub case: Case,
    pub dispatch: Dispatch,
    pub agency: Unit,
    pub told: Option<Told>,
    pub pictures: Vec<Picture>,
    /// What others reported of the same problem: the answer is theirs too.
    pub joined: Vec<Joined>,
}

impl Brief {
    /// Reads it.
    pub(crate) async fn read(tx: &mut Tx, dispatch: Dispatch) -> Result<Self, StoreError> {
        let case = store::by_id(tx, dispatch.case_id).await?.ok_or(StoreError::Missing)?;
        let agency = units::by_id(tx, dispatch.agency_unit).await?.ok_or(StoreError::Missing)?;
        let told = told::of(tx, case.row.id).await?;
        let mut pictures = pictures::of(tx, case.row.id).await?;
        let joined = joined(tx, case.row.id).await?;
        let theirs = joined.iter().flat_map(|other| &other.pictures).filter(|picture| picture.is_reporters());
        pictures.extend(theirs.cloned());
        Ok(Self { case, dispatch, agency, told, pictures, joined })
    }

    /// What is known of the case, as names and values.
    pub(crate) fn facts(&self, room: &Room, words: &Words) -> Vec<(String, String)> {
        let (row, lang) = (&self.case.row, words.lang);
        let mut facts = vec![
            (words.t("dispatch-fact-category"), room.category(&row.category, lang)),
            (words.t("dispatch-fact-place"), room.place(&row.place, lang)),
        ];
        if let Some(told) = &self.told {
            let since = told.since.as_deref().and_then(language::parse_date);
            facts.extend(self.spot().map(|spot| (words.t("dispatch-fact-spot"), spot.to_owned())));
            facts.extend(since.map(|day| (words.t("dispatch-fact-since"), words.day(day))));
        }
        if self.point().is_none() {
            let said = if self.spot().is_some() { "dispatch-no-point" } else { "dispatch-no-spot" };
            facts.push((words.t("dispatch-fact-point"), words.t(said)));
        }
        let zone = room.jurisdiction.zone();
        facts.push((words.t("dispatch-fact-due"), words.date_time(self.dispatch.due_at.micros(), &zone)));
        facts
    }

    /// Where exactly, in the reporter's words; none where there are none.
    pub(crate) fn spot(&self) -> Option<&str> {
        self.told.as_ref().map(|told| told.spot.trim()).filter(|spot| !spot.is_empty())
    }

    /// Where it is, as it was told.
    pub(crate) fn point(&self) -> Option<Point> {
        Point::new(self.case.row.lat?, self.case.row.lon?)
    }

    /// The same in figures that every program for maps reads, and as a link that opens one.
    pub(crate) fn coordinates(&self) -> Option<Coordinates> {
        let at = self.point()?;
        Some(Coordinates { text: format!("{:.6}, {:.6}", at.lat, at.lon), geo: geo_uri(at) })
    }

    /// What is wrong, in the reporter's masked words; the case's title where there are no others.
    pub(crate) fn what(&self) -> &str {
        self.told.as_ref().map_or(self.case.row.title.as_str(), |told| told.what.as_str())
    }

    /// What others reported of the same problem, each with its spot, in masked words; never who.
    pub(crate) fn others(&self) -> Vec<String> {
        let one = |other: &Joined| {
            let spot = Some(other.spot()).filter(|spot| !spot.is_empty());
            std::iter::once(other.what()).chain(spot).collect::<Vec<_>>().join("\n")
        };
        self.joined.iter().map(one).collect()
    }

    /// The reason's code of the desk that had the letter sent, in words.
    pub(crate) fn ground(&self, words: &Words) -> Option<String> {
        let key = format!("cases-reason-{}", self.dispatch.ground.as_deref()?);
        words.has(&key).then(|| words.t(&key))
    }
}

/// A point in figures, and as a link.
pub(crate) struct Coordinates {
    pub text: String,
    pub geo: String,
}

/// The name of the map's picture within a letter.
const MAP: &str = "map.png";

/// One language's share of a letter.
struct Part {
    lang: &'static str,
    dir: &'static str,
    title: String,
    greeting: String,
    opening: String,
    facts: Vec<(String, String)>,
    number_name: String,
    point_name: String,
    open_map: String,
    /// What the picture of the map shows; none where there is no picture.
    map: Option<String>,
    credit: String,
    reply: String,
    what_name: String,
    what: String,
    others_name: String,
    others: Vec<String>,
    ground: Option<String>,
    word_name: String,
    word: Option<String>,
    pictures_name: String,
    picture_names: Vec<String>,
    expected: String,
    link_name: String,
    until: String,
    closing: String,
    from: String,
}

#[derive(Template)]
#[template(path = "mail_letter.txt")]
struct PlainLetter<'a> {
    number: &'a str,
    coordinates: Option<&'a Coordinates>,
    link: &'a str,
    pictures: &'a [String],
    parts: &'a [Part],
}

#[derive(Template)]
#[template(path = "mail_letter.html")]
struct HtmlLetter<'a> {
    number: &'a str,
    coordinates: Option<&'a Coordinates>,
    map: &'a str,
    link: &'a str,
    pictures: &'a [String],
    parts: &'a [Part],
}

/// Writes the letter of a try.
pub(crate) async fn write(room: &Room, tx: &mut Tx, begun: &Begun) -> Result<Letter, StoreError> {
    let brief = Brief::read(tx, begun.dispatch.clone()).await?;
    let bilingual = ways::email(tx, brief.agency.id).await?.is_some_and(|way| way.bilingual);
    let link = format!("{}/agency/letter/{}", room.settings.public_url, begun.link);
    let pictures: Vec<String> = (1..=brief.pictures.len()).map(|place| format!("{link}/pictures/{place}")).collect();
    let first = room.jurisdiction.default_lang();
    let langs = Lang::ALL.into_iter().filter(|lang| *lang == first || bilingual);
    let mut parts: Vec<Part> = langs.map(|lang| part(room, &brief, begun, &room.shell.words(lang))).collect();
    parts.sort_by_key(|part| part.lang != first.code());
    let (number, subject) = (brief.case.row.number.as_str(), subject(room, &brief, first));
    let coordinates = brief.coordinates();
    let coordinates = coordinates.as_ref();
    let inline = map(room, &brief, &room.shell.words(first)).map_err(StoreError::unreadable)?;
    let plain = PlainLetter { number, coordinates, link: &link, pictures: &pictures, parts: &parts };
    let html = HtmlLetter { number, coordinates, map: MAP, link: &link, pictures: &pictures, parts: &parts };
    let host = host(&room.settings.public_url);
    Ok(Letter {
        to: brief.dispatch.address.clone().unwrap_or_default(),
        subject,
        text: plain.render().map_err(StoreError::unreadable)?,
        html: Some(html.render().map_err(StoreError::unreadable)?),
        inline,
        languages: parts.iter().map(|part| part.lang).collect(),
        // The same at every try of a round: a letter that arrived although we did not hear of it is shown once.
        message_id: Some(format!("{}.{}@{host}", brief.dispatch.id, brief.dispatch.round)),
        written: Some(tx.now().micros()),
        // Letters about one case are shown together.
        headers: vec![("References".to_owned(), format!("<case.{}@{host}>", brief.case.row.id))],
        ..Letter::default()
    })
}

/// The picture of the map, as mail programmes show it; none where nothing can be drawn.
fn map(room: &Room, brief: &Brief, words: &Words) -> Result<Vec<Inline>, maps::PictureError> {
    let view = View { spot: spot(&brief.case.row), size: Size::PAGE, words };
    let picture = draw(&room.places, &view).map(|picture| picture.png()).transpose()?;
    let inline = |bytes| Inline { name: MAP.to_owned(), media_type: "image/png".to_owned(), bytes };
    Ok(picture.map(inline).into_iter().collect())
}

fn subject(room: &Room, brief: &Brief, lang: Lang) -> String {
    let words = room.shell.words(lang);
    let values = [
        ("number", brief.case.row.number.as_str().into()),
        ("category", room.category(&brief.case.row.category, lang).into()),
        ("place", room.place(&brief.case.row.place, lang).into()),
    ];
    let subject = words.with(&format!("dispatch-mail-subject-{}", brief.dispatch.about), &values);
    if brief.case.row.urgent { words.t1("dispatch-mail-urgent", "subject", subject) } else { subject }
}

fn part(room: &Room, brief: &Brief, begun: &Begun, words: &Words) -> Part {
    let zone = room.jurisdiction.zone();
    let about = brief.dispatch.about;
    let due = words.date_time(brief.dispatch.due_at.micros(), &zone);
    Part {
        lang: words.code(),
        dir: words.dir(),
        title: words.t(&format!("dispatch-mail-title-{about}")),
        greeting: words.t1("dispatch-mail-greeting", "agency", brief.agency.name(words.lang)),
        opening: words.t(&format!("dispatch-mail-opening-{about}")),
        facts: brief.facts(room, words),
        number_name: words.t("dispatch-fact-number"),
        point_name: words.t("dispatch-fact-point"),
        open_map: words.t("dispatch-open-map"),
        map: Some(maps::in_words(&room.places, &View { spot: spot(&brief.case.row), size: Size::PAGE, words }))
            .filter(|shown| !shown.is_empty()),
        credit: room.places.attribution(words.lang).to_owned(),
        reply: room.mailer.note(words.code()).unwrap_or_default().to_owned(),
        what_name: words.t("dispatch-fact-what"),
        what: brief.what().to_owned(),
        others_name: words.t("dispatch-fact-others"),
        others: brief.others(),
        ground: brief.ground(words),
        word_name: words.t("dispatch-fact-word"),
        word: brief.dispatch.word.clone(),
        pictures_name: words.t("dispatch-fact-pictures"),
        picture_names: (1..=brief.pictures.len()).map(|place| words.t1("dispatch-picture", "place", place)).collect(),
        expected: words.t1(expected(about), "due", due),
        link_name: words.t("dispatch-mail-link"),
        until: words.t1("dispatch-mail-until", "day", words.date(begun.expires.micros(), &zone)),
        closing: words.t("dispatch-mail-closing"),
        from: house::in_language(&room.jurisdiction.site_name, words.lang).to_owned(),
    }
}

/// What the agency is asked to do now.
pub(crate) fn expected(about: About) -> &'static str {
    match about {
        About::New => "dispatch-expected-new",
        About::Pressed => "dispatch-expected-pressed",
        About::Returned => "dispatch-expected-returned",
        About::Next => "dispatch-expected-next",
    }
}

pub(crate) fn host(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let host = rest.split(['/', ':']).next().unwrap_or_default();
    if host.is_empty() { "localhost" } else { host }
}

#[cfg(test)]
mod tests {
    use super::host;

    #[test]
    fn a_message_is_named_after_the_instance() {
        assert_eq!(host("https://panjereh.example.ir/x"), "panjereh.example.ir");
        assert_eq!((host("http://127.0.0.1:8080"), host("")), ("127.0.0.1", "localhost"));
    }
}
