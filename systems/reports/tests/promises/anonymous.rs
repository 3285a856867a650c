//! Anonymous means anonymous: there is no column for an address, an agent or a device, and no canary is ever kept.

use std::path::Path;

use crate::town::{Town, leak};

/// What is sent along with a report and must be found nowhere.
const CANARIES: [&str; 4] = ["203.0.113.77", "CanaryBrowser", "canary-device", "canary.example"];

#[test]
fn no_table_has_a_column_for_an_address_an_agent_or_a_device() {
    let migrations = testkit::migrations::under(Path::new(env!("CARGO_MANIFEST_DIR")));
    for migration in migrations.iter().filter(|migration| ["cases", "reports", "work"].contains(&migration.system)) {
        for line in migration.sql.lines().filter(|line| !line.trim_start().starts_with("--")) {
            let column = line.trim_start().split(' ').next().unwrap_or_default();
            let telling = ["ip", "address", "agent", "user_agent", "device", "fingerprint", "session", "referrer"];
            assert!(!telling.contains(&column), "{}/{}: {line}", migration.system, migration.name);
        }
    }
}

#[test]
fn where_a_report_came_from_is_kept_nowhere() {
    testkit::block_on(async {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite:{}", folder.path().join("store.db").display());
        let (surroundings, clock) = db::Surroundings::set(testkit::start(), 1405);
        let db = db::Db::open(&url, surroundings).await.unwrap();
        db.migrate(&testkit::migrations::under(Path::new(env!("CARGO_MANIFEST_DIR")))).await.unwrap();
        let town = Town::new(db, clock).await;
        let headers = [
            ("idempotency-key", "a-canary-of-sixteen-letters"),
            ("x-forwarded-for", CANARIES[0]),
            ("user-agent", CANARIES[1]),
            ("x-device-id", CANARIES[2]),
            ("referer", "https://canary.example/from/here"),
        ];
        let draft = leak();
        let report = serde_json::json!({
            "category": draft.category, "text": draft.text, "place": draft.place, "address": draft.address, "answers": { "blocked": "no" },
        });
        let told = town.app.post("/api/v1/reports", &headers, &report).await;
        assert_eq!(told.status, 201, "{}", told.text());
        town.app.drain().await;
        town.room.db.close().await;
        for path in [folder.path(), town.app.folder()] {
            assert_free_of_canaries(path);
        }
    });
}

fn assert_free_of_canaries(folder: &Path) {
    for entry in std::fs::read_dir(folder).unwrap().flatten() {
        if entry.path().is_dir() {
            assert_free_of_canaries(&entry.path());
            continue;
        }
        let bytes = std::fs::read(entry.path()).unwrap();
        for canary in CANARIES {
            let found = bytes.windows(canary.len()).any(|window| window == canary.as_bytes());
            assert!(!found, "{canary} lies in {}", entry.path().display());
        }
    }
}
