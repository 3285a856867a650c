//! What the holder of a code may do: write, add pictures, accept, object, withdraw.

use axum::extract::State;
use axum::response::IntoResponse as _;
use cases::rules::{Missing, Refusal, TrackingCode};
use cases::store::Case;
use db::{Failure, Operation};
use web::{Answer, AppError, Form, Kept, Message, Page, Posted, Secret, State as Look, not_now, redirect};

use super::case::page_of;
use super::code::Holder;
use super::pictures;
use crate::operations::{
    AddPictures, ChangeAddress, CodeRefused, GiveVerdict, MESSAGE, MOST_PICTURES, Reply, Said, Withdraw,
};
use crate::pages::citizen::Citizen;

/// One form of the case's page: who sent it, what it held, and the field at which a refusal is said.
struct Sent<'a> {
    citizen: &'a Citizen,
    page: Page,
    code: &'a TrackingCode,
    form: Form,
    field: &'static str,
}

/// A message to the desk, with pictures or without; or pictures alone.
pub(super) async fn message(State(citizen): State<Citizen>, page: Page, Holder(code): Holder, kept: Kept) -> Answer {
    let mut form = kept.posted.form.clone();
    if !kept.is_ours {
        form.refuse("text", "citizen-again");
        return page_of(&citizen, page, &code, form).await;
    }
    let pictures::Taken { files, wrong, later } = pictures::keep(&citizen, &page, &kept).await?;
    if !wrong.is_empty() {
        for why in wrong {
            form.refuse("pictures", why);
        }
        let again = page_of(&citizen, page, &code, form).await;
        return match later {
            Some(seconds) => not_now(again, seconds),
            None => again,
        };
    }
    let text = form.value("text").to_owned();
    let sent = Sent { citizen: &citizen, page, code: &code, form, field: "text" };
    if text.trim().is_empty() && !files.is_empty() {
        return sent.perform(&AddPictures { code: &code, pictures: files }, "citizen-follow-pictures-added").await;
    }
    let reply = Reply { engine: &citizen.engine, data: &citizen.data, code: &code, text, pictures: files };
    sent.perform(&reply, "citizen-follow-sent").await
}

/// A word to the answer.
pub(super) async fn verdict(
    State(citizen): State<Citizen>,
    page: Page,
    Holder(code): Holder,
    posted: Posted,
) -> Answer {
    let form = posted.form;
    let accepts = form.value("word") == "accept";
    let said = if accepts {
        Said::Accepted
    } else {
        Said::Objected { reason: form.text("reason"), text: form.value("why").to_owned() }
    };
    let done = if accepts { "citizen-follow-accepted" } else { "citizen-follow-objected" };
    let verdict = GiveVerdict { engine: &citizen.engine, data: &citizen.data, code: &code, said };
    let sent = Sent { citizen: &citizen, page, code: &code, form, field: "reason" };
    Box::pin(sent.perform(&verdict, done)).await
}

/// Another address than the one that takes no letter.
pub(super) async fn address(
    State(citizen): State<Citizen>,
    page: Page,
    Holder(code): Holder,
    posted: Posted,
) -> Answer {
    let form = posted.form;
    let change = ChangeAddress { engine: &citizen.engine, code: &code, email: form.value("email").to_owned() };
    let sent = Sent { citizen: &citizen, page, code: &code, form, field: "email" };
    sent.perform(&change, "citizen-follow-address-changed").await
}

/// Taking the report back.
pub(super) async fn withdraw(
    State(citizen): State<Citizen>,
    page: Page,
    Holder(code): Holder,
    posted: Posted,
) -> Answer {
    let form = posted.form;
    let withdraw = Withdraw { engine: &citizen.engine, code: &code, reason: form.text("withdraw_reason") };
    let sent = Sent { citizen: &citizen, page, code: &code, form, field: "withdraw_reason" };
    sent.perform(&withdraw, "citizen-follow-withdrawn").await
}

impl Sent<'_> {
    /// Does it and says so; or shows the page with what is wrong, and all that was typed.
    async fn perform<O>(mut self, operation: &O, done: &str) -> Answer
    where
        O: Operation<Done = Case, Refusal = CodeRefused>,
    {
        match self.citizen.db.perform(operation).await {
            Ok(_) => Ok(redirect("/follow/case").notice(Look::Done, done).into_response()),
            Err(Failure::Broken(error)) => Err(error.into()),
            Err(Failure::Refused(CodeRefused::Unknown)) => {
                Err(AppError::not_found().because(CodeRefused::Unknown.key()).to_a_wrong_secret(Secret::Code))
            }
            Err(Failure::Refused(refused)) => {
                self.form.refuse(field(&refused, self.field), said(&refused));
                page_of(self.citizen, self.page, self.code, self.form).await
            }
        }
    }
}

fn field(refused: &CodeRefused, usual: &'static str) -> &'static str {
    match refused {
        CodeRefused::TooManyPictures => "pictures",
        CodeRefused::TooLong(_) if usual == "reason" => "why",
        _ => usual,
    }
}

fn said(refused: &CodeRefused) -> Message {
    match refused {
        CodeRefused::TooLong(_) => Message::new(refused.key()).with("most", MESSAGE),
        CodeRefused::TooManyPictures => Message::new(refused.key()).with("most", MOST_PICTURES),
        CodeRefused::Rules(Refusal::Missing(missing)) => {
            Message::new(missing.first().map_or_else(|| refused.key(), Missing::key))
        }
        _ => Message::new(refused.key()),
    }
}
