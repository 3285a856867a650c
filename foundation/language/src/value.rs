//! What may be given to a message: text or a number.

use std::borrow::Cow;

use fluent_bundle::FluentValue;

/// A value put into a message. Numbers choose the plural and come out in the language's digits.
#[derive(Debug, Clone, PartialEq)]
pub enum Value<'a> {
    /// Text, shown as it is.
    Text(Cow<'a, str>),
    /// A whole number.
    Number(i64),
}

impl<'a> From<Value<'a>> for FluentValue<'a> {
    fn from(value: Value<'a>) -> Self {
        match value {
            Value::Text(text) => Self::String(text),
            Value::Number(number) => Self::from(number),
        }
    }
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

// Templates hand over fields by reference, and a field may be a reference itself.
impl<'a> From<&&'a str> for Value<'a> {
    fn from(text: &&'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl<'a> From<&'a String> for Value<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl<'a> From<&&'a String> for Value<'a> {
    fn from(text: &&'a String) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Value<'_> {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

impl<'a> From<Cow<'a, str>> for Value<'a> {
    fn from(text: Cow<'a, str>) -> Self {
        Self::Text(text)
    }
}

impl<'a> From<&'a Value<'_>> for Value<'a> {
    fn from(value: &'a Value<'_>) -> Self {
        match value {
            Value::Text(text) => Self::Text(Cow::Borrowed(text)),
            Value::Number(number) => Self::Number(*number),
        }
    }
}

/// Integers, by value and by reference; one too large to hold is shown as the largest.
macro_rules! numbers {
    ($($number:ty),+) => {$(
        impl From<$number> for Value<'_> {
            fn from(number: $number) -> Self {
                Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
            }
        }
        impl From<&$number> for Value<'_> {
            fn from(number: &$number) -> Self {
                Self::from(*number)
            }
        }
        impl From<&&$number> for Value<'_> {
            fn from(number: &&$number) -> Self {
                Self::from(**number)
            }
        }
    )+};
}

numbers!(i64, u64, usize);

/// Integers that always fit.
macro_rules! small_numbers {
    ($($number:ty),+) => {$(
        impl From<$number> for Value<'_> {
            fn from(number: $number) -> Self {
                Self::Number(i64::from(number))
            }
        }
        impl From<&$number> for Value<'_> {
            fn from(number: &$number) -> Self {
                Self::from(*number)
            }
        }
        impl From<&&$number> for Value<'_> {
            fn from(number: &&$number) -> Self {
                Self::from(**number)
            }
        }
    )+};
}

small_numbers!(i8, u8, i16, u16, i32, u32);
