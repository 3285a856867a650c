//! How old the last backup is that `panjereh backup` made of this store.

use db::{Db, Timestamp};
use house::Finding;
use web::Message;

use crate::config::Config;
use crate::marks;

/// After so many days a backup is old.
const OLD_DAYS: i64 = 7;
/// A day in seconds.
const DAY: i64 = 86_400;

pub(super) async fn look(_config: &Config, db: &Db) -> Finding {
    let made = marks::read(db, marks::BACKUP).await.ok().flatten();
    let made = made.and_then(|text| text.parse::<jiff::Timestamp>().ok()).map(Timestamp::from);
    of(made, db.now())
}

fn of(made: Option<Timestamp>, now: Timestamp) -> Finding {
    let Some(made) = made else { return Finding::poor("backup", "health-backup-none", "health-backup-todo") };
    let days = now.seconds().saturating_sub(made.seconds()).max(0) / DAY;
    let said = |key: &str| Message::new(key).with("days", days);
    if days >= OLD_DAYS {
        return Finding::poor("backup", said("health-backup-old"), "health-backup-todo");
    }
    Finding::well("backup", said("health-backup"))
}

#[cfg(test)]
mod tests {
    use house::Grade;

    use super::*;

    #[test]
    fn a_backup_grows_old() {
        let now = Timestamp::from_micros(1_790_000_000_000_000);
        let grade = |days: i64| of(Some(now.plus_seconds(-days * DAY)), now).grade;
        assert_eq!((grade(0), grade(6), grade(7)), (Grade::Well, Grade::Well, Grade::Poor));
        assert_eq!(of(None, now).grade, Grade::Poor);
    }
}
