//! The pages of the report form, and in which order they come.

/// A page of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// What kind of trouble.
    Kind,
    /// This kind goes another way.
    Stop,
    /// This kind is dangerous: call first.
    Emergency,
    /// What happened.
    What,
    /// Somebody is in danger: call first.
    Danger,
    /// The text names somebody.
    Person,
    /// Where.
    Where,
    /// Since when.
    Since,
    /// What the category asks.
    Questions,
    /// Pictures.
    Pictures,
    /// Others have reported it.
    Similar,
    /// How may we answer.
    Contact,
    /// All of it, before it is sent.
    Summary,
}

/// What decides which pages come.
#[derive(Debug, Clone, Copy, Default)]
#[expect(clippy::struct_excessive_bools, reason = "one for each page that may be left out")]
pub(super) struct Turns {
    /// The category goes another way.
    pub stops: bool,
    /// The category is urgent, and the numbers were not yet seen.
    pub urgent: bool,
    /// Danger was ticked, and the numbers were not yet seen.
    pub danger: bool,
    /// The text names somebody, and nobody has said «go on» to that.
    pub names: bool,
    /// The category asks something.
    pub asks: bool,
    /// The similar ones were not yet shown.
    pub similar: bool,
}

impl Step {
    /// Every page, in the order in which they come.
    pub const ALL: [Self; 13] = [
        Self::Kind,
        Self::Stop,
        Self::Emergency,
        Self::What,
        Self::Danger,
        Self::Person,
        Self::Where,
        Self::Since,
        Self::Questions,
        Self::Pictures,
        Self::Similar,
        Self::Contact,
        Self::Summary,
    ];

    /// As the form's hidden field names it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Kind => "kind",
            Self::Stop => "stop",
            Self::Emergency => "emergency",
            Self::What => "what",
            Self::Danger => "danger",
            Self::Person => "person",
            Self::Where => "where",
            Self::Since => "since",
            Self::Questions => "questions",
            Self::Pictures => "pictures",
            Self::Similar => "similar",
            Self::Contact => "contact",
            Self::Summary => "summary",
        }
    }

    /// The page of a name.
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.name() == name)
    }

    /// The page on which a field that the rules name is asked.
    pub fn of_field(field: &str) -> Self {
        match field {
            "category" => Self::Kind,
            "text" => Self::What,
            "place" | "point" | "address" => Self::Where,
            "since" => Self::Since,
            "email" | "phone" | "language" => Self::Contact,
            "pictures" => Self::Pictures,
            _ if field.starts_with("answers") => Self::Questions,
            _ => Self::Summary,
        }
    }

    /// Whether the page asks for this field itself, so that it does not travel unseen.
    pub fn asks(self, field: &str) -> bool {
        match self {
            Self::What => matches!(field, "text" | "danger"),
            Self::Where => {
                matches!(
                    field,
                    "area1" | "area2" | "area3" | "area4" | "offered" | "lat" | "lon" | "accuracy" | "address"
                )
            }
            Self::Since => matches!(field, "since_kind" | "since"),
            Self::Questions => field.starts_with("answers."),
            Self::Contact => matches!(field, "email" | "language"),
            _ => false,
        }
    }

    /// Whether the page only says something, and asks nothing.
    pub const fn only_says(self) -> bool {
        matches!(self, Self::Stop | Self::Emergency | Self::Danger | Self::Person | Self::Similar)
    }

    fn comes(self, turns: Turns) -> bool {
        match self {
            Self::Stop => turns.stops,
            Self::Emergency => turns.urgent,
            Self::Danger => turns.danger,
            Self::Person => turns.names,
            Self::Questions => turns.asks,
            Self::Similar => turns.similar,
            _ => true,
        }
    }

    /// The page after this one.
    pub fn next(self, turns: Turns) -> Self {
        let after = Self::ALL.into_iter().skip_while(|step| *step != self).skip(1);
        after.into_iter().find(|step| step.comes(turns)).unwrap_or(Self::Summary)
    }

    /// The page after this one, if it only warns of what was just told: whoever mends one answer is spared the rest.
    pub fn warning(self, turns: Turns) -> Option<Self> {
        Some(self.next(turns)).filter(|next| next.only_says() && *next != Self::Similar)
    }

    /// The page before this one that asks something; none before the first.
    pub fn before(self, turns: Turns) -> Option<Self> {
        let before = Self::ALL.into_iter().take_while(|step| *step != self);
        before.filter(|step| !step.only_says() && step.comes(turns)).last()
    }

    /// Which of how many pages this is; those that only say something count as the one before them.
    pub fn place(self, turns: Turns) -> (usize, usize) {
        let asking = |step: &Self| !step.only_says() && step.comes(turns);
        let upto = Self::ALL.into_iter().take_while(|step| *step != self).filter(asking).count();
        let own = usize::from(!self.only_says());
        (upto + own, Self::ALL.into_iter().filter(asking).count())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAIN: Turns = Turns { stops: false, urgent: false, danger: false, names: false, asks: true, similar: true };

    #[test]
    fn a_report_with_questions_has_eight_pages() {
        assert_eq!(Step::Kind.place(PLAIN), (1, 8));
        assert_eq!(Step::Where.place(PLAIN), (3, 8));
        assert_eq!(Step::Summary.place(PLAIN), (8, 8));
        assert_eq!(Step::Summary.place(Turns { asks: false, ..PLAIN }), (7, 7));
    }

    #[test]
    fn an_urgent_category_shows_the_numbers_before_anything_is_asked() {
        let urgent = Turns { urgent: true, ..PLAIN };
        assert_eq!(Step::Kind.next(urgent), Step::Emergency);
        assert_eq!(Step::Emergency.next(urgent), Step::What);
        assert_eq!(Step::Emergency.place(urgent), (1, 8));
    }

    #[test]
    fn back_leads_past_the_pages_that_only_warn() {
        let all = Turns { stops: false, urgent: true, danger: true, names: true, asks: true, similar: true };
        assert_eq!(Step::Where.before(all), Some(Step::What));
        assert_eq!(Step::Contact.before(all), Some(Step::Pictures));
        assert_eq!(Step::Kind.before(all), None);
    }

    #[test]
    fn every_page_is_found_by_its_name() {
        assert!(Step::ALL.into_iter().all(|step| Step::of_name(step.name()) == Some(step)));
    }
}
