//! What handlers give to the components of the templates. No HTML here: `templates/components.html` draws it.

/// The four states. Each has a colour, a sign and, given by whoever shows it, a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum State {
    /// To know.
    Info,
    /// Somebody is awaited.
    Wait,
    /// Well ended.
    Done,
    /// Late, refused, dangerous.
    Danger,
}

impl State {
    /// The name: a class in the stylesheet, a sign among the icons, a value in a cookie.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Wait => "wait",
            Self::Done => "done",
            Self::Danger => "danger",
        }
    }

    /// The state of a name.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        [Self::Info, Self::Wait, Self::Done, Self::Danger].into_iter().find(|state| state.name() == name)
    }
}

/// One of several things to choose from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// What is sent.
    pub value: String,
    /// What is read.
    pub label: String,
    /// More about it, or empty.
    pub hint: String,
}

impl Choice {
    /// A choice without more about it.
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self { value: value.into(), label: label.into(), hint: String::new() }
    }

    /// The same with more about it.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = hint.into();
        self
    }
}

/// A line of a key/value list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// What it is.
    pub name: String,
    /// What it says.
    pub value: String,
    /// Whether the value is a code, which never turns round.
    pub is_code: bool,
    /// Where the value leads, or empty.
    pub href: String,
}

impl Fact {
    /// A plain fact.
    pub fn new(name: impl Into<String>, value: impl Into<String>) -> Self {
        Self { name: name.into(), value: value.into(), is_code: false, href: String::new() }
    }

    /// A fact whose value is a code or a number with an order of its own.
    pub fn code(name: impl Into<String>, value: impl Into<String>) -> Self {
        Self { is_code: true, ..Self::new(name, value) }
    }

    /// The same, leading somewhere.
    #[must_use]
    pub fn href(mut self, href: impl Into<String>) -> Self {
        self.href = href.into();
        self
    }
}

/// A step of a timeline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// How it stands; `None` is a step still to come.
    pub state: Option<State>,
    /// What happened.
    pub title: String,
    /// Who did it, or empty.
    pub by: String,
    /// When, in microseconds since 1970.
    pub at: Option<i64>,
    /// More, or empty.
    pub text: String,
}

impl Step {
    /// Something that happened.
    pub fn new(state: State, title: impl Into<String>) -> Self {
        Self { state: Some(state), title: title.into(), by: String::new(), at: None, text: String::new() }
    }

    /// Something still to come.
    pub fn coming(title: impl Into<String>) -> Self {
        Self { state: None, title: title.into(), by: String::new(), at: None, text: String::new() }
    }

    /// Who did it.
    #[must_use]
    pub fn by(mut self, by: impl Into<String>) -> Self {
        self.by = by.into();
        self
    }

    /// When, in microseconds since 1970.
    #[must_use]
    pub fn at(mut self, micros: i64) -> Self {
        self.at = Some(micros);
        self
    }

    /// More about it.
    #[must_use]
    pub fn text(mut self, text: impl Into<String>) -> Self {
        self.text = text.into();
        self
    }

    /// The class in the stylesheet.
    #[must_use]
    pub fn class(&self) -> &'static str {
        self.state.map_or("coming", State::name)
    }
}

/// Where a long list goes on: the addresses of the first and the next page, if there are such.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pager {
    /// Back to the beginning.
    pub first: Option<String>,
    /// Further on.
    pub next: Option<String>,
}
