//! The messages of all rooms in all languages, put together once and found sound.

use std::collections::{BTreeMap, HashSet};
use std::fmt;
use std::sync::Mutex;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use fluent_syntax::ast::{Attribute, Entry, Pattern};

use crate::digits::number_in;
use crate::ready::Ready;
use crate::{Lang, Value};

/// The messages of this crate itself: months, relative times, durations.
const OWN: [(Lang, &str); 2] =
    [(Lang::Fa, include_str!("../locale/fa.ftl")), (Lang::En, include_str!("../locale/en.ftl"))];

/// All messages, in every language. Shared by `Arc`, never changed once built.
pub struct Catalogue {
    fa: Messages,
    en: Messages,
    missed: Mutex<HashSet<(Lang, String)>>,
}

/// The messages of one language: all of them as Fluent has them, and most of them ready to be said.
struct Messages {
    bundle: FluentBundle<FluentResource>,
    ready: Ready,
}

/// What is wrong with the sources of a catalogue: every fault, not only the first.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct CatalogueError(pub Vec<Fault>);

/// One fault in the sources of a catalogue.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// A source is not Fluent.
    #[error("{lang}: not understood near {}: {why}", crate::quoted(near))]
    NotFluent {
        /// The language of the source.
        lang: Lang,
        /// The beginning of what was not understood.
        near: String,
        /// What the parser says.
        why: String,
    },
    /// A message stands twice in one language.
    #[error("{lang}: {key} stands twice")]
    Twice {
        /// The language it stands twice in.
        lang: Lang,
        /// The message.
        key: String,
    },
    /// A message (or an attribute of one) that another language has is missing.
    #[error("{lang}: {key} is missing")]
    Missing {
        /// The language that lacks it.
        lang: Lang,
        /// The message.
        key: String,
    },
}

impl fmt::Display for CatalogueError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the messages do not fit together:")?;
        self.0.iter().try_for_each(|fault| write!(f, "\n  {fault}"))
    }
}

/// Collects sources until they are built into a [`Catalogue`].
#[derive(Debug, Default)]
pub struct CatalogueBuilder {
    sources: Vec<Source>,
}

#[derive(Debug)]
struct Source {
    lang: Lang,
    text: String,
    /// Whether its messages take the place of earlier ones.
    instead: bool,
}

impl CatalogueBuilder {
    /// Adds one `.ftl` source; any number may be added for a language.
    #[must_use]
    pub fn add(mut self, lang: Lang, source: impl Into<String>) -> Self {
        self.sources.push(Source { lang, text: source.into(), instead: false });
        self
    }

    /// Adds one `.ftl` source whose messages take the place of those of the same name: a jurisdiction's own words.
    #[must_use]
    pub fn instead(mut self, lang: Lang, source: impl Into<String>) -> Self {
        self.sources.push(Source { lang, text: source.into(), instead: true });
        self
    }

    /// Puts the sources together. Fails with every fault found: what is not Fluent, what stands twice, and what
    /// one language has and the other lacks.
    pub fn build(self) -> Result<Catalogue, CatalogueError> {
        let mut faults = Vec::new();
        let (fa, fa_keys) = bundle(Lang::Fa, &self.sources, &mut faults);
        let (en, en_keys) = bundle(Lang::En, &self.sources, &mut faults);
        faults.extend(missing(Lang::Fa, &fa_keys, &en_keys));
        faults.extend(missing(Lang::En, &en_keys, &fa_keys));
        if !faults.is_empty() {
            return Err(CatalogueError(faults));
        }
        let (fa, en) = (Messages::new(fa, &fa_keys), Messages::new(en, &en_keys));
        Ok(Catalogue { fa, en, missed: Mutex::default() })
    }
}

impl Catalogue {
    /// A builder that already holds this crate's own messages.
    #[must_use]
    pub fn builder() -> CatalogueBuilder {
        OWN.into_iter().fold(CatalogueBuilder::default(), |builder, (lang, source)| builder.add(lang, source))
    }

    /// Whether there is a message (or attribute, `message.attribute`) of that name.
    #[must_use]
    pub fn has(&self, lang: Lang, key: &str) -> bool {
        pattern(&self.messages(lang).bundle, key).is_some()
    }

    /// The message in that language, its values filled in. A missing one comes out as `[key]`, and is logged once.
    #[must_use]
    pub fn format(&self, lang: Lang, key: &str, values: &[(&str, Value<'_>)]) -> String {
        self.find(lang, key, values).unwrap_or_else(|| {
            self.log_once(lang, key, "there is no such message");
            format!("[{key}]")
        })
    }

    /// The message in that language, its values filled in, if there is one.
    #[must_use]
    pub fn find(&self, lang: Lang, key: &str, values: &[(&str, Value<'_>)]) -> Option<String> {
        self.messages(lang).ready.say(lang, key, values).or_else(|| self.by_fluent(lang, key, values))
    }

    /// What takes choosing, such as a plural; and what lacks a value, so that it is told.
    fn by_fluent(&self, lang: Lang, key: &str, values: &[(&str, Value<'_>)]) -> Option<String> {
        let bundle = &self.messages(lang).bundle;
        let pattern = pattern(bundle, key)?;
        let args: FluentArgs<'_> =
            values.iter().map(|(name, value)| (*name, FluentValue::from(Value::from(value)))).collect();
        let mut errors = Vec::new();
        let text = bundle.format_pattern(pattern, Some(&args), &mut errors).into_owned();
        if !errors.is_empty() {
            self.log_once(lang, key, "the message could not be filled in whole");
        }
        Some(text)
    }

    fn messages(&self, lang: Lang) -> &Messages {
        match lang {
            Lang::Fa => &self.fa,
            Lang::En => &self.en,
        }
    }

    /// A fault on a busy page must not fill the log.
    fn log_once(&self, lang: Lang, key: &str, why: &str) {
        let mut missed = self.missed.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if missed.insert((lang, key.to_owned())) {
            tracing::error!(lang = lang.code(), key, "{why}");
        }
    }
}

impl Messages {
    fn new(bundle: FluentBundle<FluentResource>, keys: &Keys) -> Self {
        let ready = Ready::of(keys.keys().filter_map(|key| Some((key.as_str(), pattern(&bundle, key)?))));
        Self { bundle, ready }
    }
}

impl fmt::Debug for Catalogue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Catalogue").finish_non_exhaustive()
    }
}

/// The pattern of `message` or `message.attribute`.
fn pattern<'a>(bundle: &'a FluentBundle<FluentResource>, key: &str) -> Option<&'a Pattern<&'a str>> {
    match key.split_once('.') {
        None => bundle.get_message(key)?.value(),
        Some((message, attribute)) => Some(bundle.get_message(message)?.get_attribute(attribute)?.value()),
    }
}

/// How often each key stands in one language.
type Keys = BTreeMap<String, usize>;

fn bundle(lang: Lang, sources: &[Source], faults: &mut Vec<Fault>) -> (FluentBundle<FluentResource>, Keys) {
    let mut bundle = FluentBundle::new_concurrent(vec![lang.identifier()]);
    // Templates wrap what may run the other way in <bdi>; invisible marks would end up in copied text.
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(match lang {
        Lang::Fa => |value, _| shown(Lang::Fa, value),
        Lang::En => |value, _| shown(Lang::En, value),
    }));
    let mut keys = Keys::new();
    if bundle.add_builtins().is_err() {
        faults.push(Fault::Twice { lang, key: "NUMBER()".to_owned() });
    }
    for source in sources.iter().filter(|source| source.lang == lang) {
        let resource = read(lang, &source.text, faults);
        if source.instead {
            let mut own = Keys::new();
            keys_of(&resource, &mut own);
            keys.extend(own);
        } else {
            keys_of(&resource, &mut keys);
        }
        bundle.add_resource_overriding(resource);
    }
    let twice = keys.iter().filter(|(_, times)| **times > 1).map(|(key, _)| Fault::Twice { lang, key: key.clone() });
    faults.extend(twice);
    (bundle, keys)
}

fn read(lang: Lang, source: &str, faults: &mut Vec<Fault>) -> FluentResource {
    FluentResource::try_new(source.to_owned()).unwrap_or_else(|(resource, errors)| {
        faults.extend(errors.into_iter().map(|error| {
            let near = source.get(error.pos.start..).unwrap_or_default().lines().next().unwrap_or_default();
            Fault::NotFluent { lang, near: near.to_owned(), why: error.kind.to_string() }
        }));
        resource
    })
}

/// Counts the messages, terms and attributes of one source.
fn keys_of(resource: &FluentResource, keys: &mut Keys) {
    for entry in resource.entries() {
        match entry {
            Entry::Message(message) => count(message.id.name, &message.attributes, keys),
            // A term is used by messages only; each language may have its own.
            Entry::Term(term) => *keys.entry(format!("-{}", term.id.name)).or_default() += 1,
            _ => {}
        }
    }
}

fn count(message: &str, attributes: &[Attribute<&str>], keys: &mut Keys) {
    *keys.entry(message.to_owned()).or_default() += 1;
    for attribute in attributes {
        *keys.entry(format!("{message}.{}", attribute.id.name)).or_default() += 1;
    }
}

/// What `lang` lacks of the keys the other language has.
fn missing(lang: Lang, has: &Keys, other: &Keys) -> Vec<Fault> {
    let lacks = other.keys().filter(|key| !has.contains_key(*key) && !key.starts_with('-'));
    lacks.map(|key| Fault::Missing { lang, key: key.clone() }).collect()
}

/// Numbers as the language writes them; anything else as Fluent does.
fn shown(lang: Lang, value: &FluentValue<'_>) -> Option<String> {
    let FluentValue::Number(number) = value else { return None };
    Some(number_in(lang, &number.as_string(), number.options.use_grouping))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const SOURCE: &str = "\
plain = only text
    .title = of an attribute
filled = { $count } of { $name }, { $count }!
    over two lines
chosen = { $count ->
    [one] one
   *[other] { $count }
} { $name }
quoted = { \"{\" }{ $name }
through = { plain } { $name }
";

    #[test]
    fn a_message_that_one_language_lacks_is_named_with_the_language() {
        let missing = Catalogue::builder().add(Lang::Fa, SOURCE).add(Lang::En, "plain = only text\n").build();
        let told = missing.err().unwrap().to_string();
        assert!(told.contains("en: filled is missing") && told.contains("en: plain.title is missing"), "{told}");
    }

    proptest! {
        #[test]
        fn a_message_that_is_ready_says_what_fluent_says(
            count in -9_007_199_254_740_991_i64..9_007_199_254_740_991,
            name in "[a-z۰-۹ {}$-]{0,12}",
        ) {
            let catalogue = Catalogue::builder().add(Lang::Fa, SOURCE).add(Lang::En, SOURCE).build().unwrap();
            let values = [("name", Value::from("overruled")), ("count", count.into()), ("name", name.as_str().into())];
            for lang in Lang::ALL {
                for key in ["plain", "plain.title", "filled", "chosen", "quoted", "through"] {
                    prop_assert_eq!(catalogue.find(lang, key, &values), catalogue.by_fluent(lang, key, &values));
                }
            }
        }
    }

    #[test]
    fn text_and_values_need_no_fluent_and_what_lacks_a_value_does() {
        let catalogue = Catalogue::builder().add(Lang::Fa, SOURCE).add(Lang::En, SOURCE).build().unwrap();
        let ready = |key: &str, values: &[(&str, Value<'_>)]| catalogue.en.ready.say(Lang::En, key, values);
        assert_eq!(ready("plain.title", &[]).as_deref(), Some("of an attribute"));
        assert_eq!(ready("filled", &[("name", "a".into())]), None);
        assert_eq!(ready("chosen", &[("count", 1.into()), ("name", "a".into())]), None);
        assert_eq!(
            catalogue.format(Lang::En, "filled", &[("name", "a".into())]),
            "{$count} of a, {$count}!\nover two lines"
        );
        assert_eq!(catalogue.find(Lang::En, "no-such", &[]), None);
    }
}
