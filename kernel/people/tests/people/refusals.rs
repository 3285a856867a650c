//! Every refusal has words in both languages.

use language::{Catalogue, Lang};
use people::*;

#[test]
fn every_refusal_has_words_in_both_languages() {
    let catalogue = Catalogue::builder()
        .add(Lang::Fa, include_str!("../../locale/fa.ftl"))
        .add(Lang::En, include_str!("../../locale/en.ftl"))
        .build()
        .unwrap();
    for message in messages() {
        for lang in Lang::ALL {
            assert!(catalogue.has(lang, message), "{message} in {lang}");
        }
    }
}

fn messages() -> Vec<&'static str> {
    use AccountRefused as A;
    use SeatRefused as S;
    let mut all = vec![Forbidden { verb: "" }.message()];
    all.extend(
        [A::LoginTaken, A::LoginLength, A::OddLogin, A::NameLength, A::OddEmail, A::EmailMissing, A::EmailTaken]
            .map(A::message),
    );
    all.extend([S::NotYours, S::NoSuchRole, S::NoSuchUnit, S::WrongUnitKind, S::NoSuchAccount].map(S::message));
    all.extend(
        [S::NoSuchSeat, S::EmptyPeriod, S::HeldAlready, S::DutiesClash, S::NotGiven, S::Oneself].map(S::message),
    );
    all.extend(UnitKind::ALL.map(UnitKind::message));
    all.extend([AccountState::Active, AccountState::Locked].map(AccountState::message));
    all.extend(of_signing_in());
    all.extend(of_arranging());
    all
}

fn of_signing_in() -> Vec<&'static str> {
    use PasswordRefused as P;
    let wait_seconds = 1;
    let mut all = vec![InvitationRefused::Gone.message(), PasswordChangeRefused::WrongOld.message()];
    all.extend([InvitationRefused::WrongCode.message()]);
    all.extend([OfferRefused::Gone, OfferRefused::WrongCode].map(OfferRefused::message));
    all.extend([ConfirmRefused::Gone, ConfirmRefused::Oneself, ConfirmRefused::AskerGone].map(ConfirmRefused::message));
    all.extend([P::TooShort, P::TooLong, P::TooCommon, P::HoldsLogin].map(P::message));
    all.extend(
        [SignInRefused::Wrong, SignInRefused::TooMany { wait_seconds }, SignInRefused::Locked]
            .map(SignInRefused::message),
    );
    all.extend([SecondFactorRefused::NothingPending, SecondFactorRefused::Wrong].map(SecondFactorRefused::message));
    all.extend([TotpRefused::AlreadyOn, TotpRefused::NotBegun, TotpRefused::Wrong].map(TotpRefused::message));
    all
}

fn of_arranging() -> Vec<&'static str> {
    use AdministratorRefused as A;
    use DeputyRefused as D;
    use UnitRefused as U;
    let mut all = vec![AccountControlRefused::Oneself.message(), AccountControlRefused::NoSuchAccount.message()];
    all.extend([A::ThereIsOne, A::NoNation, A::NoRole].map(A::message));
    all.extend([D::NotYours, D::Oneself, D::EmptyPeriod, D::DutiesClash, D::NoSuchDeputy].map(D::message));
    all.extend([U::KeyTaken, U::NoSuchUnit, U::WrongParent, U::NameLength, U::NotACell].map(U::message));
    all
}
