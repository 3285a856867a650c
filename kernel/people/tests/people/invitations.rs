//! Invitations: single use, for a time, by those who may, into the guest's own mailbox.

use std::sync::Arc;

use db::Db;
use language::Lang;
use people::{
    AcceptInvitation, AccountRefused, ConfirmAccess, EndSeat, Guest, InvitationRefused, Invite, InvitePeople, Invited,
    Link, LockAccount, May, RenewInvitation, SeatRefused, Token, UnitId, WithdrawInvitation, invitations, vouch,
};
use testkit::{SetClock, on_both};

use crate::country::*;

pub fn invite<'r>(by: May<InvitePeople>, roles: &'r people::Roles, role: &str, unit: UnitId) -> Invite<'r> {
    let guest =
        Guest { name: "رضا کریمی".to_owned(), email: "reza@example.org".to_owned(), language: Lang::Fa };
    Invite { by, roles, role: role.to_owned(), unit, guest, open_seconds: 7 * 86_400, letters: true }
}

pub async fn accept<'r>(db: &Db, roles: &'r people::Roles, token: &Token, login: &str) -> AcceptInvitation<'r> {
    let (code, password) = (String::new(), hashed(db, PASSWORD).await);
    AcceptInvitation { roles, token: token.hash(), code, account: account(login), password }
}

/// The link of an invitation that nobody had to confirm.
async fn link(db: &Db, invite: &Invite<'_>) -> (people::InvitationId, Link) {
    match db.perform(invite).await.unwrap() {
        Invited::Link(id, link) => (id, link),
        Invited::Sent(id) => (id, db.perform(&RenewInvitation { invitation: id }).await.unwrap().1),
        other => panic!("no link: {other:?}"),
    }
}

on_both! {
    async fn an_invitation_makes_an_account_with_its_seat_once(db: Db) {
        let (country, roles) = (settle(&db).await, roles());
        officer(&db, "maryam", "province_officer", country.tehran).await;
        let (_, link) = link(&db, &invite(proven(&db, "maryam").await, &roles, "cell_clerk", country.cell)).await;
        db.perform(&accept(&db, &roles, &link.token, "reza").await).await.unwrap();
        let reza = actor_named(&db, "reza").await;
        assert!(reza.may(&roles, "report.file", country.cell));
        let again = refused(&db, &accept(&db, &roles, &link.token, "someone.else").await).await;
        assert_eq!(again, InvitationRefused::Gone);
    }

    async fn the_account_has_the_mailbox_the_invitation_went_to_whatever_is_typed(db: Db) {
        let (country, roles) = (settle(&db).await, roles());
        let (_, link) = link(&db, &invite(system(), &roles, "cell_clerk", country.cell)).await;
        let typed = people::NewAccount::new("reza", "رضا کریمی", "else@example.org", Lang::Fa).unwrap();
        let accept = AcceptInvitation { account: typed, ..accept(&db, &roles, &link.token, "reza").await };
        let account = db.perform(&accept).await.unwrap();
        let mut tx = db.read().await.unwrap();
        let account = people::accounts::by_id(&mut tx, account).await.unwrap().unwrap();
        assert_eq!(account.email.as_deref(), Some("reza@example.org"));
    }

    async fn a_taken_name_leaves_the_invitation_open(db: Db) {
        let (country, roles) = (settle(&db).await, roles());
        officer(&db, "maryam", "province_officer", country.tehran).await;
        let (_, link) = link(&db, &invite(system(), &roles, "cell_leader", country.cell)).await;
        let taken = refused(&db, &accept(&db, &roles, &link.token, "Maryam").await).await;
        assert_eq!(taken, InvitationRefused::Account(AccountRefused::LoginTaken));
        db.perform(&accept(&db, &roles, &link.token, "reza").await).await.unwrap();
    }

    async fn nobody_is_invited_beyond_the_inviters_province_or_gifts(db: Db) {
        let (country, roles) = (settle(&db).await, roles());
        officer(&db, "maryam", "province_officer", country.tehran).await;
        let by = proven::<InvitePeople>(&db, "maryam").await;
        for (role, unit) in [("province_clerk", country.fars), ("administrator", country.nation)] {
            let beyond = refused(&db, &invite(by.clone(), &roles, role, unit)).await;
            assert_eq!(beyond, InvitationRefused::Seat(SeatRefused::NotYours));
        }
        let equal = refused(&db, &invite(by, &roles, "province_officer", country.tehran)).await;
        assert_eq!(equal, InvitationRefused::Seat(SeatRefused::NotGiven), "nobody makes their like");
    }

    async fn where_letters_go_out_a_guest_needs_a_mailbox_and_where_none_do_a_second_person(db: Db) {
        let (country, roles) = (settle(&db).await, roles());
        officer(&db, "leader", "cell_leader", country.cell).await;
        let asked = invite(proven(&db, "leader").await, &roles, "cell_clerk", country.cell);
        let guest = Guest { email: String::new(), ..asked.guest.clone() };
        let refused = refused(&db, &Invite { guest: guest.clone(), by: asked.by.clone(), role: asked.role.clone(), ..asked }).await;
        assert_eq!(refused, InvitationRefused::Account(AccountRefused::EmailMissing));
        let asked = Invite { guest, letters: false, ..invite(proven(&db, "leader").await, &roles, "cell_clerk", country.cell) };
        let Invited::Waits(waiting) = db.perform(&asked).await.unwrap() else { panic!("shown to whoever asks") };
        assert!(waiting.code.is_some());
    }

    async fn an_invitation_taken_back_is_gone(db: Db) {
        let (country, roles) = (settle(&db).await, roles());
        let (id, link) = link(&db, &invite(system(), &roles, "cell_leader", country.cell)).await;
        let mut tx = db.read().await.unwrap();
        let open = invitations::open_at(&mut tx, country.cell, db.now()).await.unwrap();
        assert_eq!(open.iter().map(|open| open.id).collect::<Vec<_>>(), [id]);
        drop(tx);
        officer(&db, "leader", "cell_leader", country.cell).await;
        let meddled = WithdrawInvitation { by: proven(&db, "leader").await, roles: &roles, invitation: id };
        assert_eq!(refused(&db, &meddled).await, InvitationRefused::Seat(SeatRefused::NotYours), "it offers a leader's seat");
        officer(&db, "maryam", "province_officer", country.tehran).await;
        db.perform(&WithdrawInvitation { by: proven(&db, "maryam").await, roles: &roles, invitation: id }).await.unwrap();
        assert_eq!(refused(&db, &accept(&db, &roles, &link.token, "reza").await).await, InvitationRefused::Gone);
        let renewed = db.perform(&RenewInvitation { invitation: id }).await.map(drop);
        assert_eq!(refusal(renewed), InvitationRefused::Gone);
    }

    async fn an_invitation_dies_with_the_seat_of_whoever_invited(db: Db) {
        let (country, roles) = (settle(&db).await, roles());
        officer(&db, "maryam", "province_officer", country.tehran).await;
        let (_, link) = link(&db, &invite(proven(&db, "maryam").await, &roles, "cell_clerk", country.cell)).await;
        let seat = actor_named(&db, "maryam").await.seats()[0].id;
        db.perform(&EndSeat { by: system(), roles: &roles, seat, at: db.now() }).await.unwrap();
        assert_eq!(refused(&db, &accept(&db, &roles, &link.token, "reza").await).await, InvitationRefused::Gone);
    }

    async fn an_invitation_dies_when_whoever_invited_or_confirmed_is_suspended(db: Db) {
        let (country, roles) = (settle(&db).await, roles());
        let maryam = officer(&db, "maryam", "province_officer", country.tehran).await;
        let (_, plain) = link(&db, &invite(proven(&db, "maryam").await, &roles, "cell_clerk", country.cell)).await;
        let sara = officer(&db, "sara", "province_officer", country.tehran).await;
        let asked = Invite { letters: false, ..invite(proven(&db, "maryam").await, &roles, "cell_leader", country.cell) };
        let Invited::Waits(waiting) = db.perform(&asked).await.unwrap() else { panic!("not put aside") };
        let by = actor_named(&db, "sara").await;
        let confirmed = db.perform(&ConfirmAccess { by: &by, roles: &roles, request: waiting.request }).await.unwrap();
        let code = waiting.code.unwrap().reveal().to_owned();
        let token = confirmed.link.unwrap().token;
        db.perform(&LockAccount { by: system(), roles: &roles, account: sara }).await.unwrap();
        let by_her = AcceptInvitation { code, ..accept(&db, &roles, &token, "reza").await };
        assert_eq!(refused(&db, &by_her).await, InvitationRefused::Gone);
        db.perform(&LockAccount { by: system(), roles: &roles, account: maryam }).await.unwrap();
        assert_eq!(refused(&db, &accept(&db, &roles, &plain.token, "reza").await).await, InvitationRefused::Gone);
    }

    async fn who_has_an_account_gets_the_seat_there_and_no_second_account(db: Db) {
        let (country, roles) = (settle(&db).await, roles());
        officer(&db, "maryam", "province_officer", country.tehran).await;
        let reza = officer_with_mail(&db, ("reza", "Reza+desk@example.org"), "cell_leader", country.cell).await;
        let invited = db.perform(&invite(proven(&db, "maryam").await, &roles, "province_clerk", country.tehran)).await.unwrap();
        assert!(matches!(invited, Invited::Seated(_)), "{invited:?}");
        let seats = actor_named(&db, "reza").await;
        assert_eq!((seats.account(), seats.seats().len()), (Some(reza), 2));
        let auditor = refused(&db, &invite(system(), &roles, "auditor", country.nation)).await;
        assert_eq!(auditor, InvitationRefused::Seat(SeatRefused::DutiesClash), "the duties bind the person");
    }

    async fn of_two_invitations_into_one_mailbox_the_first_makes_the_account(db: Db) {
        let (country, roles) = (settle(&db).await, roles());
        let (_, first) = link(&db, &invite(system(), &roles, "cell_leader", country.cell)).await;
        let (_, second) = link(&db, &invite(system(), &roles, "auditor", country.nation)).await;
        db.perform(&accept(&db, &roles, &first.token, "reza").await).await.unwrap();
        let again = refused(&db, &accept(&db, &roles, &second.token, "reza.two").await).await;
        assert_eq!(again, InvitationRefused::Account(AccountRefused::EmailTaken));
    }

    async fn a_link_sent_once_more_makes_the_one_before_worthless(db: Db) {
        let (country, roles) = (settle(&db).await, roles());
        let (id, before) = link(&db, &invite(system(), &roles, "cell_clerk", country.cell)).await;
        let (_, after) = db.perform(&RenewInvitation { invitation: id }).await.unwrap();
        assert_eq!(refused(&db, &accept(&db, &roles, &before.token, "reza").await).await, InvitationRefused::Gone);
        db.perform(&accept(&db, &roles, &after.token, "reza").await).await.unwrap();
        assert!(vouch::system().is_system());
    }
}

on_both! {
    async fn an_invitation_is_good_until_its_last_moment_and_not_at_the_next(db: Db, clock: Arc<SetClock>) {
        let (country, roles) = (settle(&db).await, roles());
        let (_, link) = link(&db, &invite(system(), &roles, "cell_leader", country.cell)).await;
        let (id, other) = self::link(&db, &Invite {
            guest: Guest { email: "sara@example.org".to_owned(), name: "سارا".to_owned(), language: Lang::Fa },
            ..invite(system(), &roles, "cell_leader", country.cell)
        }).await;
        clock.set(db::Timestamp::from_micros(link.expires_at.micros() - 1));
        db.perform(&accept(&db, &roles, &link.token, "reza").await).await.unwrap();
        clock.set(other.expires_at);
        assert_eq!(refused(&db, &accept(&db, &roles, &other.token, "sara").await).await, InvitationRefused::Gone);
        assert_eq!(refusal(db.perform(&RenewInvitation { invitation: id }).await.map(drop)), InvitationRefused::Gone);
        let mut tx = db.read().await.unwrap();
        assert_eq!(invitations::open_at(&mut tx, country.cell, db.now()).await.unwrap(), []);
    }
}
