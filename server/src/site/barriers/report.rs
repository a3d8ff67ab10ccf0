//! `POST /api/v1/barriers`

use actix_web::{HttpRequest, HttpResponse, web};
use mediflix_db::barriers::{self, Barrier};
use mediflix_db::types::Language;
use mediflix_db::types::ids::BarrierId;
use serde::Deserialize;
use utoipa::ToSchema;

use crate::access::caller::Caller;
use crate::errors::ApiResult;
use crate::http::client_address::client_address;
use crate::http::fields::Fields;
use crate::security::hourly;
use crate::{AppState, fields};

/// Letters of what somebody writes.
const LONGEST: usize = 4_000;
/// Letters of the address of a page.
const LONGEST_PAGE: usize = 300;
/// So many come from one address of the network in an hour.
const PER_HOUR: u32 = 20;

/// What somebody could not use.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewBarrier {
    /// The page, as a path of the client.
    pub page: String,
    /// What was not possible, and with what. At most 4,000 letters.
    pub words: String,
    /// Where the answer goes; empty for none. Of who is signed in it is the address of their account when nothing is said.
    pub email: Option<String>,
    /// The language of the page, and of the answer.
    pub locale: Language,
}

/// Tells the platform's administrators of a barrier. Anybody may, twenty times an hour.
#[utoipa::path(post, security((), ("bearer" = [])), path = "/api/v1/barriers", tag = "site", request_body = NewBarrier,
    responses((status = 202, description = "It is in the administrators' queue.")))]
pub async fn report_barrier(
    caller: Caller,
    state: web::Data<AppState>,
    body: web::Json<NewBarrier>,
    request: HttpRequest,
) -> ApiResult<HttpResponse> {
    let (body, now) = (body.into_inner(), state.clock.now());
    let own = caller.0.as_ref().map(|caller| caller.account.email.clone());
    let mut faults = Fields::default();
    let words = faults.check("words", fields::paragraphs(&body.words, LONGEST));
    let page = faults.check("page", fields::optional_line(&body.page, LONGEST_PAGE));
    let email = match body.email.as_deref().map(str::trim) {
        Some("") => Some(String::new()),
        Some(given) => faults.check("email", fields::email(given)),
        None => Some(own.unwrap_or_default()),
    };
    let made = words.zip(page).zip(email);
    let ((words, page), email) = faults.finish(made)?;
    let barrier = Barrier {
        id: BarrierId::new(),
        account_id: caller.0.as_ref().map(|caller| caller.id()),
        email,
        locale: body.locale,
        page,
        words,
        created_at: now,
        answer: None,
        answered_by: None,
        answered_at: None,
    };
    let address = client_address(&request, &state.config.http.trusted_proxies);
    state
        .write(move |conn| {
            hourly::count(conn, "barriers", address, PER_HOUR, now)?;
            Ok(barriers::insert(conn, &barrier)?)
        })
        .await?;
    Ok(HttpResponse::Accepted().finish())
}
