//! The settings, and what was built into the program.

use super::Finding;
use crate::config::Config;

/// Files of the front end without which no page looks as it should.
const FRONT_END: [&str; 2] = ["site.css", "site.js"];

pub(super) fn settings(config: &Config) -> Vec<Finding> {
    let public = config.public_url();
    let shown = format!("listens on {}, people find it at {public}", config.listen);
    let mut findings = vec![Finding::well("settings", shown)];
    let local = ["http://127.0.0.1", "http://localhost", "http://[::1]"].iter().any(|here| public.starts_with(here));
    if !public.starts_with("https://") && !local {
        findings.push(Finding::poor(
            "public_url",
            format!("{public} is not https: what people write and how they sign in can be read on the way."),
            "put a proxy with a certificate before it, set `public_url` to its https address and `proxies` to 1.",
        ));
    }
    findings
}

pub(super) fn front_end() -> Finding {
    let missing: Vec<&str> = FRONT_END.into_iter().filter(|name| !web::asset_url(name).contains("?v=")).collect();
    if missing.is_empty() {
        return Finding::well("front end", "stylesheet, scripts and fonts are in the program");
    }
    Finding::broken(
        "front end",
        format!("The program was built without {}.", missing.join(" and ")),
        "run `make build`, which builds them first.",
    )
}
