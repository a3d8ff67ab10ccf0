//! `POST /api/v1/setup`

use actix_web::{HttpRequest, HttpResponse, web};
use mediflix_db::locks::{self, Lock};
use mediflix_db::people::accounts::{self, Role};
use mediflix_db::people::links::{self, LinkKind};
use mediflix_db::types::Language;
use serde::Deserialize;
use utoipa::ToSchema;

use crate::AppState;
use crate::errors::{ApiResult, Code};
use crate::people::accounts::{check, own};
use crate::people::links::{SETUP_FOR, blank, must_be_good};
use crate::people::organisations::of_site;
use crate::people::sessions::begin::{self, Origin, SignedInView};
use crate::security::opaque_token;

/// Who becomes the first administrator.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Setup {
    /// From the link that the server printed.
    pub token: String,
    /// The address to sign in with.
    pub email: String,
    /// At least ten characters.
    pub password: String,
    /// The name that others see.
    pub display_name: String,
    /// The language of mails.
    pub locale: Language,
}

/// Makes the first administrator by the link that the server printed, and signs in.
#[utoipa::path(post, path = "/api/v1/setup", tag = "site", request_body = Setup,
    responses((status = 200, body = SignedInView)))]
pub async fn set_up(
    state: web::Data<AppState>,
    request: HttpRequest,
    body: web::Json<Setup>,
) -> ApiResult<HttpResponse> {
    let Setup {
        token,
        email,
        password,
        display_name,
        locale,
    } = body.into_inner();
    must_be_good(&state, LinkKind::Setup, &token).await?;
    let applicant = check(&state, &email, password, &display_name, locale).await?;
    let (now, lifetime) = (state.clock.now(), state.config.security.session_lifetime);
    let origin = Origin::from_request(&request, &state);
    let site = state.config.site.name.clone();
    let begun = state
        .write(move |conn| {
            let link = links::take(conn, LinkKind::Setup, &opaque_token::hash(&token), now)?;
            locks::hold(conn, Lock::Administrators)?;
            if link.is_none() || accounts::any_administrator(conn)? {
                return Err(Code::LinkInvalid.into());
            }
            links::revoke(conn, LinkKind::Setup, None, now)?;
            let account = own(conn, applicant.account(Role::Administrator, Some(now), now), now)?;
            of_site::join(conn, account.id, &site, now)?;
            begin::session(conn, account, origin, now, lifetime)
        })
        .await?;
    begin::answer(&state, begun)
}

/// The one-time link for the first administrator, while there is no administrator.
pub async fn first_administrator_link(state: &AppState) -> ApiResult<Option<String>> {
    let now = state.clock.now();
    let token = state
        .write(move |conn| {
            if accounts::any_administrator(conn)? {
                return Ok(None);
            }
            let (token, link) = blank(LinkKind::Setup, SETUP_FOR, now)?;
            links::insert(conn, &link)?;
            Ok(Some(token))
        })
        .await?;
    Ok(token.map(|token| {
        format!(
            "{}/{}/setup#token={token}",
            state.config.site.public_url,
            Language::Vietnamese
        )
    }))
}
