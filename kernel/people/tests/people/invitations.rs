//! Invitations: single use, for a time, by those who may.

use std::sync::Arc;

use db::Db;
use language::Lang;
use people::{
    AcceptInvitation, AccountRefused, InvitationRefused, Invite, InvitePeople, SeatRefused, Token, UnitId,
    WithdrawInvitation, invitations,
};
use testkit::{SetClock, on_both};

use crate::country::*;

fn invite<'r>(by: people::May<InvitePeople>, roles: &'r people::Roles, role: &str, unit: UnitId) -> Invite<'r> {
    Invite {
        by,
        roles,
        role: role.to_owned(),
        unit,
        name: "رضا کریمی".to_owned(),
        language: Lang::Fa,
        open_seconds: 7 * 86_400,
    }
}

async fn accept(db: &Db, token: &Token, login: &str) -> AcceptInvitation {
    AcceptInvitation { token: token.hash(), account: account(login), password: hashed(db, PASSWORD).await }
}

on_both! {
    async fn an_invitation_makes_an_account_with_its_seat_once(db: Db) {
        let (country, roles) = (settle(&db).await, roles());
        officer(&db, "maryam", "province_officer", country.tehran).await;
        let by = actor_named(&db, "maryam").await.proves::<InvitePeople>(&roles).unwrap();
        let invited = db.perform(&invite(by, &roles, "cell_leader", country.cell)).await.unwrap();
        db.perform(&accept(&db, &invited.token, "reza").await).await.unwrap();
        let reza = actor_named(&db, "reza").await;
        assert!(reza.may(&roles, "report.confirm.cell", country.cell));
        let again = refused(&db, &accept(&db, &invited.token, "someone.else").await).await;
        assert_eq!(again, InvitationRefused::Gone);
    }

    async fn a_taken_name_leaves_the_invitation_open(db: Db) {
        let (country, roles) = (settle(&db).await, roles());
        officer(&db, "maryam", "province_officer", country.tehran).await;
        let invited = db.perform(&invite(system(), &roles, "cell_leader", country.cell)).await.unwrap();
        let taken = refused(&db, &accept(&db, &invited.token, "Maryam").await).await;
        assert_eq!(taken, InvitationRefused::Account(AccountRefused::LoginTaken));
        db.perform(&accept(&db, &invited.token, "reza").await).await.unwrap();
    }

    async fn nobody_is_invited_beyond_the_inviters_province(db: Db) {
        let (country, roles) = (settle(&db).await, roles());
        officer(&db, "maryam", "province_officer", country.tehran).await;
        let by = actor_named(&db, "maryam").await.proves::<InvitePeople>(&roles).unwrap();
        for (role, unit) in [("province_officer", country.fars), ("administrator", country.nation)] {
            let beyond = refused(&db, &invite(by.clone(), &roles, role, unit)).await;
            assert_eq!(beyond, InvitationRefused::Seat(SeatRefused::NotYours));
        }
    }

    async fn an_invitation_taken_back_is_gone(db: Db) {
        let (country, roles) = (settle(&db).await, roles());
        let invited = db.perform(&invite(system(), &roles, "cell_leader", country.cell)).await.unwrap();
        let mut tx = db.read().await.unwrap();
        let open = invitations::open_at(&mut tx, country.cell, db.now()).await.unwrap();
        assert_eq!(open.iter().map(|open| open.id).collect::<Vec<_>>(), [invited.id]);
        drop(tx);
        db.perform(&WithdrawInvitation { by: system(), invitation: invited.id }).await.unwrap();
        assert_eq!(refused(&db, &accept(&db, &invited.token, "reza").await).await, InvitationRefused::Gone);
    }
}

on_both! {
    async fn an_invitation_expires(db: Db, clock: Arc<SetClock>) {
        let (country, roles) = (settle(&db).await, roles());
        let invited = db.perform(&invite(system(), &roles, "cell_leader", country.cell)).await.unwrap();
        clock.set(invited.expires_at);
        assert_eq!(refused(&db, &accept(&db, &invited.token, "reza").await).await, InvitationRefused::Gone);
    }
}
