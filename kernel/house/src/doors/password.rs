//! A new password, by the link that somebody entitled has offered: chosen once, and all sessions end.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::IntoResponse;
use db::Failure;
use people::{LoginName, OfferRefused, Password, TakePassword, Token, TokenHash, accounts, password_offers};
use web::{Answer, AppError, Form, Page, Posted, Secret, redirect, render, render_wrong};

use crate::House;

#[derive(Template)]
#[template(path = "new_password.html")]
struct NewPasswordPage {
    page: Page,
    form: Form,
    login: String,
    /// Whether a code is asked for besides the link.
    asks_for_code: bool,
}

/// A link's token, the login name it is for, and whether a code is asked for besides.
struct Offer {
    token: TokenHash,
    login: String,
    asks_for_code: bool,
}

/// Whose offer this is.
async fn find(house: &House, token: &str) -> Result<Offer, AppError> {
    let gone = || AppError::not_found().because("people-password-offer-gone").to_a_wrong_secret(Secret::Link);
    let token = Token::parse(token).ok_or_else(gone)?.hash();
    let mut tx = house.db.read().await?;
    let now = house.db.now();
    let account = password_offers::account_of(&mut tx, &token, now).await?.ok_or_else(gone)?;
    let account = accounts::by_id(&mut tx, account).await?.ok_or_else(gone)?;
    let asks_for_code = password_offers::asks_for_code(&mut tx, &token, now).await?;
    Ok(Offer { token, login: account.login, asks_for_code })
}

pub(super) async fn ask(State(house): State<House>, page: Page, Path(token): Path<String>) -> Answer {
    let Offer { login, asks_for_code, .. } = find(&house, &token).await?;
    render(&NewPasswordPage { page, form: Form::default(), login, asks_for_code })
}

pub(super) async fn take(State(house): State<House>, page: Page, Path(token): Path<String>, posted: Posted) -> Answer {
    let Offer { token, login, asks_for_code } = find(&house, &token).await?;
    let mut form = posted.form;
    let chosen = Password::typed(form.value("password")).choose(&LoginName::typed(&login));
    if form.value("password") != form.value("password_again") {
        form.refuse("password_again", "account-password-differs");
    }
    let chosen = chosen.map_err(|refused| form.refuse("password", refused.message()));
    let Some(chosen) = chosen.ok().filter(|_| !form.is_wrong()) else {
        return render_wrong(&NewPasswordPage { page, form, login, asks_for_code });
    };
    let password = house.sign_in.hasher.hash(&house.db, chosen).await?;
    let take = TakePassword { roles: &house.roles, token, code: form.text("code"), password };
    match house.db.perform(&take).await {
        Ok(_) => Ok(redirect("/sign-in").notice(web::State::Done, "new-password-done").into_response()),
        Err(Failure::Refused(refused @ OfferRefused::WrongCode)) => {
            form.refuse("code", refused.message());
            render_wrong(&NewPasswordPage { page, form, login, asks_for_code })
        }
        Err(Failure::Refused(gone)) => Err(AppError::not_found().because(gone.message())),
        Err(Failure::Broken(error)) => Err(error.into()),
    }
}
