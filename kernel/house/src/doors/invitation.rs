//! An invitation: whoever has the link makes an account and takes the seat it offers, once.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::IntoResponse;
use db::Failure;
use language::Lang;
use people::{
    AcceptInvitation, AccountRefused, ChosenPassword, Invitation, InvitationRefused, LoginName, NewAccount, Password,
    Token, TokenHash, Unit, open_invitation_of, units,
};
use web::{Answer, AppError, Form, Page, Posted, Secret, redirect, render, render_wrong};

use crate::House;

#[derive(Template)]
#[template(path = "invitation.html")]
struct InvitationPage {
    page: Page,
    form: Form,
    role: String,
    unit: String,
    /// The mailbox the link went to, if it came by letter: it is the account's.
    email: Option<String>,
    /// Whether a code is asked for besides the link.
    asks_for_code: bool,
}

impl InvitationPage {
    fn new(house: &House, page: Page, form: Form, offer: &Offer) -> Self {
        let lang = page.words.lang;
        let role = house.roles.get(&offer.invitation.role).map_or("", |role| role.name(lang)).to_owned();
        let unit = offer.unit.name(lang).to_owned();
        let (email, asks_for_code) = (offer.invitation.email.clone(), offer.invitation.asks_for_code());
        Self { page, form, role, unit, email, asks_for_code }
    }
}

/// What a link offers.
struct Offer {
    token: TokenHash,
    invitation: Invitation,
    unit: Unit,
}

async fn find(house: &House, token: &str) -> Result<Offer, AppError> {
    let gone = || AppError::not_found().because("people-invitation-gone").to_a_wrong_secret(Secret::Link);
    let token = Token::parse(token).ok_or_else(gone)?.hash();
    let mut tx = house.db.read().await?;
    let invitation = open_invitation_of(&mut tx, &house.roles, &token).await?.ok_or_else(gone)?;
    let unit = units::by_id(&mut tx, invitation.unit).await?.ok_or_else(gone)?;
    Ok(Offer { token, invitation, unit })
}

pub(super) async fn ask(State(house): State<House>, page: Page, Path(token): Path<String>) -> Answer {
    let offer = find(&house, &token).await?;
    let form = Form::filled([("name", offer.invitation.name.clone())]);
    render(&InvitationPage::new(&house, page, form, &offer))
}

pub(super) async fn accept(
    State(house): State<House>,
    page: Page,
    Path(token): Path<String>,
    posted: Posted,
) -> Answer {
    let offer = find(&house, &token).await?;
    let mut form = posted.form;
    let Some((account, password)) = choose(&mut form, page.words.lang) else {
        return render_wrong(&InvitationPage::new(&house, page, form, &offer));
    };
    let password = house.sign_in.hasher.hash(&house.db, password).await?;
    let (token, code) = (offer.token.clone(), form.text("code"));
    let accepted = AcceptInvitation { roles: &house.roles, token, code, account, password };
    match house.db.perform(&accepted).await {
        Ok(_) => Ok(redirect("/sign-in").notice(web::State::Done, "invitation-done").into_response()),
        Err(Failure::Refused(refusal)) => {
            form.refuse(field_of_refusal(refusal), refusal.message());
            render_wrong(&InvitationPage::new(&house, page, form, &offer))
        }
        Err(Failure::Broken(error)) => Err(error.into()),
    }
}

/// The account and password that were chosen; all that is wrong with them is said at once.
fn choose(form: &mut Form, lang: Lang) -> Option<(NewAccount, ChosenPassword)> {
    let login = form.required("login");
    let name = form.required("name");
    let account = NewAccount::new(&login, &name, form.value("email"), lang)
        .map_err(|refused| form.refuse(field_of(refused), refused.message()));
    let typed = Password::typed(form.value("password"));
    let password =
        typed.choose(&LoginName::typed(&login)).map_err(|refused| form.refuse("password", refused.message()));
    if form.value("password") != form.value("password_again") {
        form.refuse("password_again", "account-password-differs");
    }
    if form.is_wrong() { None } else { account.ok().zip(password.ok()) }
}

fn field_of_refusal(refused: InvitationRefused) -> &'static str {
    match refused {
        InvitationRefused::WrongCode => "code",
        InvitationRefused::Account(refused) => field_of(refused),
        InvitationRefused::Gone | InvitationRefused::Seat(_) => "login",
    }
}

fn field_of(refused: AccountRefused) -> &'static str {
    match refused {
        AccountRefused::LoginTaken | AccountRefused::LoginLength | AccountRefused::OddLogin => "login",
        AccountRefused::NameLength => "name",
        AccountRefused::OddEmail | AccountRefused::EmailMissing | AccountRefused::EmailTaken => "email",
    }
}
