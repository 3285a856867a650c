//! What kind of trouble: by group and category, or found by one's own words.

use askama::Template;
use language::Lang;
use web::{Form, Page};

use super::step::Step;
use super::walk::{Frame, Parts, Seen, Walk};
use crate::pages::citizen::Citizen;
use crate::rules::categories::{Category, Group};

/// How many categories a group names as examples.
const EXAMPLES: usize = 3;

/// A category to choose.
pub(super) struct KindLine {
    pub key: String,
    pub name: String,
    pub hint: String,
    pub is_urgent: bool,
    /// For a danger to life, the number to call first.
    pub call: Option<String>,
}

/// A group to open, or the only category of one.
pub(super) struct GroupLine {
    /// What the button sends: `group` opens it, `pick` chooses its only category.
    pub sends: &'static str,
    pub key: String,
    pub name: String,
    pub about: String,
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
    /// Its key, so that it stays open in another language.
    opened: String,
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
    let offered = |category: &Category| line(walk.citizen, category, lang);
    let found = categories.offer(&seen.query).into_iter().map(offered).collect();
    let open = categories.group(&seen.group).map(|group| {
        let lines = group.categories.iter().map(offered);
        (group.name.in_lang(lang).to_owned(), lines.collect())
    });
    let comma = parts.page.t("citizen-list-comma");
    let groups = categories.groups().iter().map(|group| group_line(group, lang, &comma));
    let Parts { page, form, frame } = parts;
    KindPage {
        query: seen.query.clone(),
        opened: seen.group.clone(),
        found,
        groups: groups.collect(),
        open,
        chosen: walk.category_name(),
        page,
        form,
        frame,
    }
}

fn line(citizen: &Citizen, category: &Category, lang: Lang) -> KindLine {
    let first = || citizen.emergency(lang, Some(category)).into_iter().next().map(|entry| entry.number);
    KindLine {
        key: category.key.clone(),
        name: category.name.in_lang(lang).to_owned(),
        hint: category.hint.in_lang(lang).to_owned(),
        is_urgent: category.urgent,
        call: category.urgent.then(first).flatten(),
    }
}

/// A group with examples of what is in it. One that holds a single category is that category.
fn group_line(group: &Group, lang: Lang, comma: &str) -> GroupLine {
    if let Some(only) = group.only() {
        let (name, about) = (only.name.in_lang(lang).to_owned(), only.hint.in_lang(lang).to_owned());
        return GroupLine { sends: "pick", key: only.key.clone(), name, about };
    }
    let examples = group.examples(lang, EXAMPLES).join(comma);
    let more = if group.categories.len() > EXAMPLES { "…" } else { "" };
    let (key, name) = (group.key.clone(), group.name.in_lang(lang).to_owned());
    GroupLine { sends: "group", key, name, about: format!("{examples}{more}") }
}
