//! The settings, and what was built into the program.

use house::Finding;
use web::Message;

use crate::config::Config;

/// Files of the front end without which no page looks as it should.
const FRONT_END: [&str; 2] = ["site.css", "site.js"];

pub(super) fn settings(config: &Config) -> Vec<Finding> {
    let public = config.public_url();
    let shown =
        Message::new("health-settings").with("listen", config.listen.to_string()).with("public", public.clone());
    let version = Message::new("health-version").with("version", env!("CARGO_PKG_VERSION").to_owned());
    let mut findings = vec![Finding::well("settings", shown), Finding::well("version", version)];
    let local = ["http://127.0.0.1", "http://localhost", "http://[::1]"].iter().any(|here| public.starts_with(here));
    if !public.starts_with("https://") && !local {
        let what = Message::new("health-public-plain").with("public", public);
        findings.push(Finding::poor("public-address", what, "health-public-plain-todo"));
    }
    findings
}

pub(super) fn front_end() -> Finding {
    let missing: Vec<&str> = FRONT_END.into_iter().filter(|name| !web::asset_url(name).contains("?v=")).collect();
    if missing.is_empty() {
        return Finding::well("front-end", "health-front-end");
    }
    let what = Message::new("health-front-end-missing").with("files", missing.join(", "));
    Finding::broken("front-end", what, "health-front-end-missing-todo")
}
