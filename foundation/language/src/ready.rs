//! Messages taken apart beforehand. Most are plain text, or text with values in between: they need nothing of what Fluent can
//! do, and a page of fifty rows says a thousand of them.

use std::collections::HashMap;

use fluent_syntax::ast::{Expression, InlineExpression, Pattern, PatternElement};

use crate::digits::push_number;
use crate::{Lang, Value};

/// The messages of one language that can be said without Fluent, by their keys.
#[derive(Debug, Default)]
pub(crate) struct Ready(HashMap<String, Vec<Piece>>);

/// A piece of a message.
#[derive(Debug)]
enum Piece {
    Text(Box<str>),
    /// The value of this name.
    Value(Box<str>),
}

impl Ready {
    /// Takes those of these messages apart that allow it.
    pub(crate) fn of<'a>(messages: impl Iterator<Item = (&'a str, &'a Pattern<&'a str>)>) -> Self {
        Self(messages.filter_map(|(key, pattern)| Some((key.to_owned(), pieces(pattern)?))).collect())
    }

    /// The message, its values filled in; none where it takes Fluent to say it, or to say what is wrong with it.
    pub(crate) fn say(&self, lang: Lang, key: &str, values: &[(&str, Value<'_>)]) -> Option<String> {
        let pieces = self.0.get(key)?;
        if let [Piece::Text(only)] = pieces.as_slice() {
            return Some(String::from(&**only));
        }
        let mut said = String::with_capacity(64);
        for piece in pieces {
            match piece {
                Piece::Text(text) => said.push_str(text),
                Piece::Value(name) => push_value(&mut said, lang, value_of(values, name)?),
            }
        }
        Some(said)
    }
}

/// Of two values of one name the last is meant, as Fluent holds it.
fn value_of<'v, 'a>(values: &'v [(&str, Value<'a>)], name: &str) -> Option<&'v Value<'a>> {
    values.iter().rev().find(|(given, _)| *given == name).map(|(_, value)| value)
}

fn push_value(said: &mut String, lang: Lang, value: &Value<'_>) {
    match value {
        Value::Text(text) => said.push_str(text),
        Value::Number(number) => push_number(said, lang, &number.to_string(), true),
    }
}

/// The pieces of a message that consists of text and values alone.
fn pieces(pattern: &Pattern<&str>) -> Option<Vec<Piece>> {
    let piece = |element: &PatternElement<&str>| match element {
        PatternElement::TextElement { value } => Some(Piece::Text((*value).into())),
        PatternElement::Placeable { expression: Expression::Inline(InlineExpression::VariableReference { id }) } => {
            Some(Piece::Value(id.name.into()))
        }
        PatternElement::Placeable { .. } => None,
    };
    pattern.elements.iter().map(piece).collect()
}
