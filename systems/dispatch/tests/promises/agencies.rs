//! Agencies are settled from their list, reached as people say, and their record is kept.

use dispatch::settle_agencies;
use dispatch::store::ways;
use people::{ArrangeUnits, UnitKind, units, vouch};

use crate::town::{Clock, Db, Town, WATER};

testkit::on_both! {
    async fn agencies_are_settled_once_and_what_a_person_entered_stays(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let house = &town.app.house;
        let settle = || {
            let by = vouch::system().proves::<ArrangeUnits>(&house.roles).unwrap();
            settle_agencies(house.jurisdiction.folder().unwrap(), &house.places, by).unwrap()
        };
        let settled = house.db.perform(&settle()).await.unwrap();
        assert!(settled.made > 500, "{settled:?}");
        let again = house.db.perform(&settle()).await.unwrap();
        assert_eq!((again.made, again.renamed), (0, 0));
        let mut tx = house.db.read().await.unwrap();
        let unit = units::by_key(&mut tx, "agency:water:23").await.unwrap().unwrap();
        assert_eq!((unit.id, unit.kind), (town.water, UnitKind::Agency));
        assert!(unit.name_fa.contains("آب و فاضلاب"), "{}", unit.name_fa);
        assert_eq!(ways::email(&mut tx, unit.id).await.unwrap().unwrap().address.as_deref(), Some(WATER));
        let power = units::by_key(&mut tx, "agency:power:07").await.unwrap().unwrap();
        assert_eq!(ways::email(&mut tx, power.id).await.unwrap().unwrap().address.as_deref(), Some("power-07@example.ir"));
        let drugs = units::by_key(&mut tx, "agency:food-drug").await.unwrap().unwrap();
        assert_eq!(units::by_id(&mut tx, drugs.parent.unwrap()).await.unwrap().unwrap().kind, UnitKind::Nation);
    }

    async fn a_new_address_counts_from_the_next_letter_on(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let number = town.approved("one").await;
        let path = format!("/desk/agencies/{}", town.water);
        let wrong = town.submit((&path, &path), Some(&town.national), &[("address", "nowhere")]).await;
        assert!(wrong.status == 422 && wrong.text().contains("nowhere"), "{}", wrong.text());
        town.reach(town.water, Some("new@example.ir"), true).await;
        town.app.drain().await;
        assert_eq!(town.newest().to, [WATER], "the letter was on its way already");
        assert_eq!(town.letter(&number).await.address.as_deref(), Some(WATER));
        town.sent("two").await;
        assert_eq!(town.newest().to, ["new@example.ir"]);
        assert_eq!(town.page(&town.officer, &path).await.status, 403, "a province's officer reaches no agencies");
    }

    async fn an_agencys_record_is_shown_in_a_table(db: Db, clock: Clock) {
        let town = Town::new(db, clock).await;
        let (_, link) = town.sent("one").await;
        town.answer(&link, &[("action", "done"), ("note", "شد."), ("no_evidence", "yes")]).await;
        let page = town.page(&town.national, "/desk/agencies?lang=fa").await.text();
        assert!(page.contains("۱۰۰\u{200f}٪") && page.contains(WATER), "{page}");
        let program = town.app.get("/api/v1/agencies/agency:water:23", &[("authorization", &town.national.bearer())]).await.json();
        assert_eq!((&program["given"], &program["answered"], &program["on_time"]), (&1.into(), &1.into(), &1.into()));
        assert_eq!(town.page(&town.officer, "/desk/agencies").await.status, 403);
    }
}
