//! Why a letter did not go out, told to a person: the family of the trouble, and the mail server's own code.

/// The message that says what is wrong and what can be done about it.
#[must_use]
pub fn key(trouble: &str) -> &'static str {
    match code(trouble) {
        Some(code) if code.starts_with("55") => "dispatch-trouble-refused",
        Some(code) if code.starts_with("53") => "dispatch-trouble-login",
        Some(code) if code.starts_with('4') => "dispatch-trouble-busy",
        Some(_) => "dispatch-trouble-refused",
        None if trouble.contains("address") => "dispatch-trouble-address",
        None if trouble.contains("secure line") => "dispatch-trouble-line",
        None => "dispatch-trouble-away",
    }
}

/// What the mail server said, in its own figures (`550 5.1.1`), if it said anything.
#[must_use]
pub fn code(trouble: &str) -> Option<&str> {
    let figures = |c: char| c.is_ascii_digit() || c == '.' || c == ' ';
    let begins = trouble.as_bytes().iter().take(3).all(u8::is_ascii_digit);
    (trouble.len() >= 3 && begins && trouble.chars().all(figures)).then_some(trouble)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_mail_server_says_is_told_in_its_own_figures() {
        assert_eq!(code("550 5.1.1"), Some("550 5.1.1"));
        assert_eq!(
            (key("550 5.1.1"), key("451 4.3.0"), key("535")),
            ("dispatch-trouble-refused", "dispatch-trouble-busy", "dispatch-trouble-login")
        );
    }

    #[test]
    fn what_only_programmers_understand_is_not_shown() {
        assert_eq!(code("no connection to the mail server"), None);
        assert_eq!(key("no connection to the mail server"), "dispatch-trouble-away");
        assert_eq!(key("not an e-mail address"), "dispatch-trouble-address");
        assert_eq!(key("no secure line to the mail server"), "dispatch-trouble-line");
    }
}
