//! Units: settled from data, found by place, arranged by those who may.

use db::Db;
use people::{
    AccountId, ArrangeUnits, CreateUnit, MoveBoundaries, NewUnit, OpenOrCloseUnit, RenameUnit, SettleUnits, Settled,
    UnitKind, UnitRefused, journal, units as store,
};
use testkit::on_both;

use crate::country::*;

async fn unread(db: &Db, account: AccountId) -> usize {
    journal::unread(&mut db.read().await.unwrap(), account, 10).await.unwrap()
}

on_both! {
    async fn settling_twice_changes_nothing_the_second_time(db: Db) {
        let first = db.perform(&SettleUnits { by: system(), units: units() }).await.unwrap();
        assert_eq!(first, Settled { made: 4, renamed: 0 });
        let mut renamed = units();
        renamed[1].name_en = "Tehran".to_owned();
        let second = db.perform(&SettleUnits { by: system(), units: renamed }).await.unwrap();
        assert_eq!(second, Settled { made: 0, renamed: 1 });
    }

    async fn the_units_of_the_whole_nation_are_settled_by_the_nation_alone(db: Db) {
        let country = settle(&db).await;
        officer(&db, "reza", "province_arranger", country.tehran).await;
        let by = proven::<ArrangeUnits>(&db, "reza").await;
        assert_eq!(refused(&db, &SettleUnits { by, units: units() }).await, UnitRefused::NotYours);
    }

    async fn a_unit_is_found_by_what_it_stands_for(db: Db) {
        let country = settle(&db).await;
        let mut tx = db.read().await.unwrap();
        assert_eq!(store::nation(&mut tx).await.unwrap().unwrap().id, country.nation);
        let tehran = store::unit_at(&mut tx, UnitKind::Province, "23").await.unwrap().unwrap();
        assert_eq!((tehran.id, tehran.parent), (country.tehran, Some(country.nation)));
        assert_eq!(store::unit_at(&mut tx, UnitKind::Agency, "23").await.unwrap(), None);
        let below = store::children(&mut tx, country.nation, None, 10).await.unwrap();
        assert_eq!(below.iter().map(|unit| unit.id).collect::<Vec<_>>(), [country.fars, country.tehran]);
        let page = store::list(&mut tx, Some(UnitKind::Province), Some("province:07"), 10).await.unwrap();
        assert_eq!(page.len(), 1);
        let lineage = store::lineage(&mut tx, country.cell).await.unwrap().unwrap();
        assert_eq!(lineage.upwards().collect::<Vec<_>>(), [country.cell, country.tehran, country.nation]);
    }

    async fn the_cell_of_the_smallest_place_comes_first(db: Db) {
        let country = settle(&db).await;
        let near = unit(UnitKind::Cell, Some("province:23"), "cell:shush", "2304-12");
        let near = db.perform(&CreateUnit { by: system(), unit: near, area: vec!["2304-12".to_owned()] }).await.unwrap();
        let places = ["2304", "23"].map(str::to_owned).to_vec();
        db.perform(&MoveBoundaries { by: system(), cell: country.cell, places }).await.unwrap();
        let mut tx = db.read().await.unwrap();
        let cells = store::cells_of_place(&mut tx, &["2304-12", "2304", "23", "IR"]).await.unwrap();
        assert_eq!(cells.iter().map(|cell| cell.id).collect::<Vec<_>>(), [near, country.cell]);
        assert_eq!(store::area_of(&mut tx, country.cell).await.unwrap(), ["23", "2304"]);
        assert!(store::cells_of_place(&mut tx, &["07", "IR"]).await.unwrap().is_empty());
        drop(tx);
        db.perform(&OpenOrCloseUnit { by: system(), unit: near, active: false }).await.unwrap();
        let mut tx = db.read().await.unwrap();
        let cells = store::cells_of_place(&mut tx, &["2304-12"]).await.unwrap();
        assert!(cells.is_empty(), "a closed cell takes no cases");
    }

    async fn whoever_sits_at_a_cell_is_told_that_its_boundaries_were_moved(db: Db) {
        let country = settle(&db).await;
        let leader = officer(&db, "leader", "cell_leader", country.cell).await;
        let other = officer(&db, "other", "province_officer", country.tehran).await;
        let before = unread(&db, leader).await;
        let places = vec!["23".to_owned()];
        db.perform(&MoveBoundaries { by: system(), cell: country.cell, places }).await.unwrap();
        assert_eq!(unread(&db, leader).await, before + 1);
        let mut tx = db.read().await.unwrap();
        assert_eq!(journal::about(&mut tx, leader, 1).await.unwrap()[0].action, "move_boundaries");
        assert!(journal::about(&mut tx, other, 10).await.unwrap().iter().all(|entry| entry.action != "move_boundaries"));
    }

    async fn a_seat_at_a_closed_unit_gives_no_rights(db: Db) {
        let country = settle(&db).await;
        officer(&db, "leader", "cell_leader", country.cell).await;
        db.perform(&OpenOrCloseUnit { by: system(), unit: country.cell, active: false }).await.unwrap();
        assert!(actor_named(&db, "leader").await.seats().is_empty());
    }

    async fn a_unit_stands_where_its_kind_may_stand(db: Db) {
        let country = settle(&db).await;
        let create = |unit| CreateUnit { by: system(), unit, area: Vec::new() };
        for wrong in [
            unit(UnitKind::Province, None, "province:1", "1"),
            unit(UnitKind::Province, Some("province:23"), "province:1", "1"),
            unit(UnitKind::Nation, Some("nation"), "nation:2", "2"),
            unit(UnitKind::Cell, Some("cell:rey"), "cell:2", "2"),
        ] {
            assert_eq!(refused(&db, &create(wrong)).await, UnitRefused::WrongParent);
        }
        let twin = unit(UnitKind::Cell, Some("province:23"), "cell:rey", "2304");
        assert_eq!(refused(&db, &create(twin)).await, UnitRefused::KeyTaken);
        let area = vec!["23".to_owned()];
        let agency = CreateUnit { area, ..create(unit(UnitKind::Agency, Some("province:23"), "agency:water:23", "23")) };
        assert_eq!(refused(&db, &agency).await, UnitRefused::NotACell, "and nothing is left of it");
        let area = MoveBoundaries { by: system(), cell: country.tehran, places: vec!["23".to_owned()] };
        assert_eq!(refused(&db, &area).await, UnitRefused::NotACell);
        let typed = NewUnit {
            name_fa: " آب  و فاضلاب  ري ".to_owned(),
            ..unit(UnitKind::Agency, Some("province:23"), "agency:water:23", "23")
        };
        let made = db.perform(&create(typed)).await.unwrap();
        let kept = people::units::by_id(&mut db.read().await.unwrap(), made).await.unwrap().unwrap();
        assert_eq!(kept.name_fa, "آب و فاضلاب ری", "as it is found, whatever keyboard it was typed on");
    }

    async fn units_are_arranged_by_those_who_may(db: Db) {
        let (country, roles) = (settle(&db).await, roles());
        officer(&db, "admin", "administrator", country.nation).await;
        officer(&db, "maryam", "province_officer", country.tehran).await;
        assert!(actor_named(&db, "maryam").await.proves::<ArrangeUnits>(&roles).is_err());
        let by = actor_named(&db, "admin").await.proves::<ArrangeUnits>(&roles).unwrap();
        let rename = |name_fa: &str| RenameUnit {
            by: by.clone(), unit: country.cell, name_fa: name_fa.to_owned(), name_en: "Rey".to_owned(),
        };
        assert_eq!(refused(&db, &rename(" ")).await, UnitRefused::NameLength);
        db.perform(&rename("هستهٔ ري")).await.unwrap();
        let mut tx = db.read().await.unwrap();
        let cell = store::by_id(&mut tx, country.cell).await.unwrap().unwrap();
        assert_eq!((cell.name_fa.as_str(), cell.name(language::Lang::En)), ("هستهٔ ری", "Rey"));
    }
}
