//! A new password, by the link that somebody entitled has offered: chosen once, and all sessions end.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::IntoResponse;
use db::Failure;
use people::{LoginName, Password, TakePassword, Token, TokenHash, accounts, password_offers};
use web::{Answer, AppError, Form, Page, Posted, Secret, redirect, render, render_wrong};

use crate::House;

#[derive(Template)]
#[template(path = "new_password.html")]
struct NewPasswordPage {
    page: Page,
    form: Form,
    login: String,
}

/// Whose offer this is: the link's token, and the login name.
async fn find(house: &House, token: &str) -> Result<(TokenHash, String), AppError> {
    let gone = || AppError::not_found().because("people-password-offer-gone").to_a_wrong_secret(Secret::Link);
    let token = Token::parse(token).ok_or_else(gone)?.hash();
    let mut tx = house.db.read().await?;
    let account = password_offers::account_of(&mut tx, &token, house.db.now()).await?.ok_or_else(gone)?;
    let account = accounts::by_id(&mut tx, account).await?.ok_or_else(gone)?;
    Ok((token, account.login))
}

pub(super) async fn ask(State(house): State<House>, page: Page, Path(token): Path<String>) -> Answer {
    let (_, login) = find(&house, &token).await?;
    render(&NewPasswordPage { page, form: Form::default(), login })
}

pub(super) async fn take(State(house): State<House>, page: Page, Path(token): Path<String>, posted: Posted) -> Answer {
    let (token, login) = find(&house, &token).await?;
    let mut form = posted.form;
    let chosen = Password::typed(form.value("password")).choose(&LoginName::typed(&login));
    if form.value("password") != form.value("password_again") {
        form.refuse("password_again", "account-password-differs");
    }
    let chosen = chosen.map_err(|refused| form.refuse("password", refused.message()));
    let Some(chosen) = chosen.ok().filter(|_| !form.is_wrong()) else {
        return render_wrong(&NewPasswordPage { page, form, login });
    };
    let password = house.sign_in.hasher.hash(&house.db, chosen).await?;
    match house.db.perform(&TakePassword { token, password }).await {
        Ok(_) => Ok(redirect("/sign-in").notice(web::State::Done, "new-password-done").into_response()),
        Err(Failure::Refused(gone)) => Err(AppError::not_found().because(gone.message())),
        Err(Failure::Broken(error)) => Err(error.into()),
    }
}
