//! Backup and restore: everything comes back as it was, and what was changed on the way is noticed.

use std::path::{Path, PathBuf};

use db::transfer::{self, Proof};
use db::{Db, Engine, Failure, Operation, Surroundings, Tx, insert};
use files::{FileId, FileStore};
use testkit::{TestDb, block_on};

use crate::desk::Desk;

/// What a test writes before the backup.
struct Write;

impl Operation for Write {
    const NAME: &'static str = "test.write";
    type Done = ();
    type Refusal = std::convert::Infallible;

    async fn run(&self, tx: &mut Tx) -> Result<(), Failure<std::convert::Infallible>> {
        let rows: Vec<db::Uuid> = (0..200).map(|_| tx.new_id()).collect();
        let units = insert!("units", ["id", "kind", "key", "name_fa", "name_en", "active", "created_at"]);
        let now = tx.now();
        tx.insert_many(units, &rows, |bind, id| {
            bind.bind(*id).bind("cell").bind(id.to_string()).bind("هسته‌ی «باغ»").bind("Cell").bind(true).bind(now)
        })
        .await?;
        work::enqueue(tx, &work::Job::new("test.job", &serde_json::json!({ "b": 1, "a": ["می‌شود"] }))).await?;
        Ok(())
    }
}

async fn proofs(url: &str) -> Vec<Proof> {
    let db = Db::open(url, Surroundings::real()).await.unwrap();
    let proofs = transfer::prove(&db, &transfer::schema(&testkit::migrations::all()).unwrap()).await.unwrap();
    db.close().await;
    proofs
}

async fn fill(url: &str) {
    let db = Db::open(url, Surroundings::real()).await.unwrap();
    db.perform(&Write).await.unwrap();
    db.close().await;
}

/// An instance with rows and three attachments; answers the address of its database.
async fn instance(desk: &Desk) -> String {
    assert!(desk.run(&["migrate"]).well);
    let url = format!("sqlite:{}", desk.path("panjereh-data/panjereh.db").display());
    fill(&url).await;
    attach(desk).await;
    url
}

async fn attach(desk: &Desk) -> Vec<FileId> {
    let store = FileStore::on_disk(&desk.path("panjereh-data/files")).unwrap();
    let mut ids = Vec::new();
    for bytes in [b"one".to_vec(), b"two".to_vec(), vec![7; 300_000]] {
        ids.push(store.put(bytes).await.unwrap());
    }
    ids
}

#[test]
fn what_was_backed_up_comes_back_as_it_was() {
    block_on(async {
        let desk = Desk::new();
        let before = proofs(&instance(&desk).await).await;
        let made = desk.run(&["backup", "kept"]);
        assert!(made.well && made.says("3 attachments") && made.says("secret.key"), "{}", made.text);
        let restored = desk.run(&["restore", "kept", "--data", "new"]);
        assert!(restored.well && restored.says("3 attachments"), "{}", restored.text);
        let url = format!("sqlite:{}", desk.path("new/panjereh.db").display());
        assert_eq!(proofs(&url).await, before);
        let store = FileStore::on_disk(&desk.path("new/files")).unwrap();
        for id in attach(&desk).await {
            assert!(store.get(id).await.is_ok());
        }
        assert!(!desk.path("new/restoring.db").exists() && !desk.path("new/restoring.files").exists());
    });
}

#[test]
fn a_backup_of_postgresql_is_restored_into_sqlite_and_moved_back() {
    block_on(async {
        let (desk, store, empty) = (Desk::new(), postgres().await, postgres().await);
        assert!(desk.run(&["migrate", "--database", &store.url]).well);
        fill(&store.url).await;
        let before = proofs(&store.url).await;
        let made = desk.run(&["backup", "kept", "--database", &store.url]);
        assert!(made.well, "{}", made.text);
        let restored = desk.run(&["restore", "kept"]);
        assert!(restored.well, "{}", restored.text);
        let moved = desk.run(&["move", "--to", &empty.url]);
        assert!(moved.well && moved.says("proved table by table"), "{}", moved.text);
        assert_eq!(proofs(&empty.url).await, before);
        store.database.close().await;
        empty.database.close().await;
    });
}

struct Postgres {
    database: TestDb,
    url: String,
}

async fn postgres() -> Postgres {
    let database = TestDb::with(Engine::Postgres, &[]).await.unwrap();
    let mut tx = database.db.read().await.unwrap();
    let name: (String,) = tx.query(db::sql!("SELECT CAST(current_database() AS TEXT)")).one().await.unwrap();
    drop(tx);
    let url = testkit::postgres::server().url(&name.0);
    Postgres { database, url }
}

#[test]
fn a_backup_is_never_overwritten_and_never_overwrites() {
    block_on(async {
        let desk = Desk::new();
        instance(&desk).await;
        assert!(desk.run(&["backup", "kept"]).well);
        let again = desk.run(&["backup", "kept"]);
        assert!(!again.well && again.says("never overwritten"), "{}", again.text);
        let onto = desk.run(&["restore", "kept"]);
        assert!(!onto.well && onto.says("is not empty") && onto.says("What to do:"), "{}", onto.text);
    });
}

#[test]
fn a_changed_row_of_a_backup_is_noticed_and_nothing_is_restored() {
    block_on(async {
        let desk = Desk::new();
        instance(&desk).await;
        assert!(desk.run(&["backup", "kept"]).well);
        change_a_row(&desk.path("kept/panjereh.db")).await;
        let told = desk.run(&["restore", "kept", "--data", "new"]);
        assert!(!told.well && told.says("table units is not what its manifest says"), "{}", told.text);
        assert!(!desk.path("new/files").exists());
    });
}

async fn change_a_row(store: &Path) {
    struct Change;
    impl Operation for Change {
        const NAME: &'static str = "test.change";
        type Done = u64;
        type Refusal = std::convert::Infallible;
        async fn run(&self, tx: &mut Tx) -> Result<u64, Failure<std::convert::Infallible>> {
            let change = db::sql!("UPDATE units SET name_fa = 'هسته' WHERE id = (SELECT MIN(id) FROM units)");
            Ok(tx.query(change).execute().await?)
        }
    }
    let db = Db::open(&format!("sqlite:{}", store.display()), Surroundings::real()).await.unwrap();
    assert_eq!(db.perform(&Change).await.unwrap(), 1);
    db.close().await;
}

#[test]
fn a_lost_or_changed_attachment_of_a_backup_is_noticed() {
    block_on(async {
        let desk = Desk::new();
        instance(&desk).await;
        assert!(desk.run(&["backup", "kept"]).well);
        let one = attachment(&desk.path("kept/files/kept"));
        let bytes = std::fs::read(&one).unwrap();
        std::fs::write(&one, b"changed").unwrap();
        let changed = desk.run(&["restore", "kept", "--data", "new"]);
        assert!(!changed.well && changed.says("is damaged"), "{}", changed.text);
        std::fs::remove_file(&one).unwrap();
        let lost = desk.run(&["restore", "kept", "--data", "new"]);
        assert!(!lost.well && lost.says("2 attachments"), "{}", lost.text);
        std::fs::write(&one, bytes).unwrap();
        let whole = desk.run(&["restore", "kept", "--data", "new"]);
        assert!(whole.well, "{}", whole.text);
    });
}

/// Any one file below a folder.
fn attachment(folder: &Path) -> PathBuf {
    let entry = std::fs::read_dir(folder).unwrap().next().unwrap().unwrap().path();
    if entry.is_dir() { attachment(&entry) } else { entry }
}

#[test]
fn a_backup_without_a_manifest_is_none() {
    let desk = Desk::new();
    desk.write("kept/panjereh.db", "");
    let told = desk.run(&["restore", "kept"]);
    assert!(!told.well && told.says("manifest.json cannot be read"), "{}", told.text);
}

#[test]
fn a_backup_of_a_newer_program_is_refused_by_name() {
    block_on(async {
        let desk = Desk::new();
        instance(&desk).await;
        assert!(desk.run(&["backup", "kept"]).well);
        let manifest = std::fs::read_to_string(desk.path("kept/manifest.json")).unwrap();
        desk.write(
            "kept/manifest.json",
            &manifest.replacen("\"migrations\": [", "\"migrations\": [\"ledger/0001\",", 1),
        );
        let told = desk.run(&["restore", "kept", "--data", "new"]);
        assert!(!told.well && told.says("does not know ledger/0001"), "{}", told.text);
    });
}
