//! `POST /api/v1/accounts/{id}/links`
//!
//! Where no mail is sent, or none arrives, an administrator hands a link on by other means.

use actix_web::{HttpResponse, web};
use mediflix_db::people::accounts;
use mediflix_db::people::links::LinkKind;
use mediflix_db::types::Timestamp;
use mediflix_db::types::ids::AccountId;
use mediflix_db::word_enum;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::AppState;
use crate::access::caller::SignedIn;
use crate::audit::Subject;
use crate::errors::{ApiResult, Code};
use crate::mail::{Letter, Post};
use crate::people::links::{CONFIRM_FOR, RESET_FOR, make};

word_enum! {
    /// What a link for an account does.
    pub enum AccountLink {
        /// Confirms its address.
        Confirm = "confirm",
        /// Sets a new password.
        Reset = "reset",
    }
}

/// A link that is wanted.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewAccountLink {
    /// What it does.
    pub kind: AccountLink,
    /// Whether it is sent to the account's address as well.
    #[serde(default)]
    pub send: bool,
}

/// A link to hand on. Whoever has it can use it once.
#[derive(Debug, Serialize, ToSchema)]
pub struct HandedLink {
    /// Its address: a secret.
    pub url: String,
    /// It is good until then.
    pub expires_at: Timestamp,
}

/// Makes a link for somebody's account, for administrators; every one is in the log. A conflict when there is nothing to confirm,
/// or the account is disabled.
#[utoipa::path(post, path = "/api/v1/accounts/{id}/links", tag = "accounts", params(("id" = AccountId, Path)),
    request_body = NewAccountLink, responses((status = 201, body = HandedLink)))]
pub async fn create_account_link(
    caller: SignedIn,
    state: web::Data<AppState>,
    id: web::Path<AccountId>,
    body: web::Json<NewAccountLink>,
) -> ApiResult<HttpResponse> {
    caller.must_administrate()?;
    let (id, now, kind, administrator) = (id.into_inner(), state.clock.now(), body.kind, caller.id());
    let (account, token) = state
        .write(move |conn| {
            let account = accounts::by_id(conn, id)?;
            let confirmed = account.email_confirmed_at.is_some();
            let token = match kind {
                _ if account.disabled_at.is_some() => return Err(Code::Conflict.into()),
                AccountLink::Confirm if confirmed => return Err(Code::Conflict.into()),
                AccountLink::Confirm => make(conn, LinkKind::Confirm, id, CONFIRM_FOR, now)?,
                AccountLink::Reset => make(conn, LinkKind::Reset, id, RESET_FOR, now)?,
            };
            caller.note(conn, now, "account_link", Subject::account(id, None), &[kind.as_str()])?;
            Ok((account, token))
        })
        .await?;
    tracing::info!(administrator = %administrator, account = %id, %kind, sent = body.send, "a link for an account was handed out");
    let (letter, good_for) = match kind {
        AccountLink::Confirm => (Letter::Confirm, CONFIRM_FOR),
        AccountLink::Reset => (Letter::Reset, RESET_FOR),
    };
    let link = HandedLink {
        url: state.mailer.link(account.locale, letter, &token),
        expires_at: now.plus(good_for),
    };
    if body.send {
        state.send_later(letter, Post::new(account.email, account.locale, token));
    }
    Ok(HttpResponse::Created()
        .insert_header(("cache-control", "no-store"))
        .json(link))
}
