//! What kind of trouble: by group and category, or found by one's own words.

use askama::Template;
use language::Lang;
use web::{Form, Page};

use super::step::Step;
use super::walk::{Frame, Parts, Seen, Walk};
use crate::rules::categories::Category;

/// How many categories a search answers with.
const MOST_FOUND: usize = 6;
/// How many categories a group names as examples.
const EXAMPLES: usize = 3;

/// A category to choose.
pub(super) struct KindLine {
    pub key: String,
    pub name: String,
    pub hint: String,
    pub is_urgent: bool,
}

/// A group to open.
pub(super) struct GroupLine {
    pub key: String,
    pub name: String,
    pub examples: String,
}

#[derive(Template)]
#[template(path = "citizen/report_kind.html")]
pub(super) struct KindPage {
    page: Page,
    form: Form,
    frame: Frame,
    query: String,
    found: Vec<KindLine>,
    groups: Vec<GroupLine>,
    /// The group that was opened: its name and its categories.
    open: Option<(String, Vec<KindLine>)>,
    /// What was chosen before.
    chosen: String,
}

/// Takes the choice, the search or the opened group.
pub(super) fn take(walk: &mut Walk<'_>, form: &Form) -> Option<Seen> {
    let (picked, group) = (form.value("pick"), form.value("group"));
    if !picked.is_empty() {
        walk.sheet.set("category", picked);
        for page in [Step::Stop, Step::Emergency, Step::Similar] {
            walk.sheet.note(page, false);
        }
        return None;
    }
    if !group.is_empty() {
        return Some(Seen { group: group.to_owned(), ..Seen::default() });
    }
    let query = form.text("q");
    let goes_on = form.value("go") == "next" && !walk.sheet.value("category").is_empty();
    if goes_on {
        return None;
    }
    if query.is_empty() && form.value("go") != "groups" {
        walk.sheet.refuse("q", "citizen-kind-missing");
    }
    Some(Seen { query, ..Seen::default() })
}

pub(super) fn page(walk: &Walk<'_>, seen: &Seen, parts: Parts) -> KindPage {
    let lang = parts.page.words.lang;
    let categories = &walk.citizen.data.categories;
    let suggested = categories.suggest(&seen.query, MOST_FOUND);
    let found = suggested.iter().map(|suggestion| line(suggestion.category, lang)).collect();
    let open = categories.group(&seen.group).map(|group| {
        let lines = group.categories.iter().map(|category| line(category, lang));
        (group.name.in_lang(lang).to_owned(), lines.collect())
    });
    let comma = parts.page.t("citizen-list-comma");
    let groups = categories.groups().iter().map(|group| {
        let names = group.categories.iter().take(EXAMPLES).map(|category| category.name.in_lang(lang));
        let examples = names.collect::<Vec<_>>().join(&comma);
        GroupLine { key: group.key.clone(), name: group.name.in_lang(lang).to_owned(), examples }
    });
    let Parts { page, form, frame } = parts;
    KindPage {
        query: seen.query.clone(),
        found,
        groups: groups.collect(),
        open,
        chosen: walk.category_name(),
        page,
        form,
        frame,
    }
}

fn line(category: &Category, lang: Lang) -> KindLine {
    KindLine {
        key: category.key.clone(),
        name: category.name.in_lang(lang).to_owned(),
        hint: category.hint.in_lang(lang).to_owned(),
        is_urgent: category.urgent,
    }
}
