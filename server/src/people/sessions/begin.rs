//! Begins a session and answers with its tokens.

use std::net::IpAddr;
use std::time::Duration;

use actix_web::cookie::{Cookie, SameSite, time};
use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse};
use mediflix_db::DbConnection;
use mediflix_db::people::accounts::Account;
use mediflix_db::people::sessions::{self, RefreshToken, Session};
use mediflix_db::types::Timestamp;
use mediflix_db::types::ids::{RefreshTokenId, SessionId};
use serde::Serialize;
use utoipa::ToSchema;

use crate::AppState;
use crate::errors::{ApiError, ApiResult};
use crate::http::client_address::client_address;
use crate::people::accounts::view::{self, AccountView};
use crate::security::opaque_token;
use crate::security::tokens::{ApiClaims, Audience};

/// The refresh token's cookie.
pub(super) const COOKIE: &str = "mediflix_refresh";
/// Says that somebody signed in on this device before.
pub(super) const DEVICE: &str = "mediflix_device";
const COOKIE_PATH: &str = "/api/v1/sessions";
const LONGEST_USER_AGENT: usize = 300;

/// Somebody is signed in.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = SignedIn)]
pub struct SignedInView {
    /// For `Authorization: Bearer`.
    pub access_token: String,
    /// How long it lives.
    pub expires_in_s: u64,
    /// Whose it is.
    pub account: AccountView,
}

/// Where a sign-in comes from.
pub(in crate::people) struct Origin {
    pub(in crate::people) address: IpAddr,
    user_agent: String,
}

impl Origin {
    pub(in crate::people) fn from_request(request: &HttpRequest, state: &AppState) -> Self {
        let user_agent = request
            .headers()
            .get(header::USER_AGENT)
            .and_then(|value| value.to_str().ok());
        Self {
            address: client_address(request, &state.config.http.trusted_proxies),
            user_agent: user_agent
                .unwrap_or_default()
                .chars()
                .take(LONGEST_USER_AGENT)
                .collect(),
        }
    }
}

/// A session with the tokens to hand out.
pub(in crate::people) struct Begun {
    pub(super) account: AccountView,
    pub(super) session_id: SessionId,
    pub(super) refresh_token: String,
}

/// Begins a session.
pub(in crate::people) fn session(
    conn: &mut DbConnection,
    account: Account,
    origin: Origin,
    now: Timestamp,
    lifetime: Duration,
) -> ApiResult<Begun> {
    let session_id = SessionId::new();
    sessions::insert(
        conn,
        &Session {
            id: session_id,
            account_id: account.id,
            user_agent: origin.user_agent,
            address: origin.address.to_string(),
            created_at: now,
            last_used_at: now,
            expires_at: now.plus(lifetime),
            ended_at: None,
        },
    )?;
    let refresh_token = refresh_token(conn, session_id, now)?;
    Ok(Begun {
        account: view::own(conn, account)?,
        session_id,
        refresh_token,
    })
}

/// Gives a session its next refresh token.
fn refresh_token(conn: &mut DbConnection, session_id: SessionId, now: Timestamp) -> ApiResult<String> {
    let (token, _) = opaque_token::fresh().map_err(ApiError::internal)?;
    store_refresh_token(conn, session_id, &token, now)?;
    Ok(token)
}

/// Stores a refresh token, unless it is stored already.
pub(super) fn store_refresh_token(
    conn: &mut DbConnection,
    session_id: SessionId,
    token: &str,
    now: Timestamp,
) -> ApiResult<()> {
    let row = RefreshToken {
        id: RefreshTokenId::new(),
        session_id,
        token_hash: opaque_token::hash(token),
        created_at: now,
        replaced_at: None,
    };
    Ok(sessions::insert_token(conn, &row)?)
}

/// The answer with access token and cookie.
pub(in crate::people) fn answer(state: &AppState, begun: Begun) -> ApiResult<HttpResponse> {
    let claims = ApiClaims {
        account_id: begun.account.id,
        session_id: begun.session_id,
    };
    let lives = state.config.security.access_token;
    let access_token = state.issue(Audience::Api, &claims, state.clock.now().plus(lives))?;
    let lifetime_s = i64::try_from(state.config.security.session_lifetime.as_secs()).unwrap_or(i64::MAX);
    let cookie = cookie(state, begun.refresh_token, time::Duration::seconds(lifetime_s));
    let answer = SignedInView {
        access_token,
        expires_in_s: lives.as_secs(),
        account: begun.account,
    };
    Ok(HttpResponse::Ok()
        .cookie(cookie)
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .json(answer))
}

/// The cookie that makes the browser forget the refresh token.
pub(super) fn no_cookie(state: &AppState) -> Cookie<'static> {
    cookie(state, String::new(), time::Duration::ZERO)
}

/// The cookie of a device.
pub(super) fn device_cookie(state: &AppState, token: String) -> Cookie<'static> {
    named_cookie(state, DEVICE, token, time::Duration::days(366))
}

fn cookie(state: &AppState, token: String, lives: time::Duration) -> Cookie<'static> {
    named_cookie(state, COOKIE, token, lives)
}

fn named_cookie(state: &AppState, name: &'static str, token: String, lives: time::Duration) -> Cookie<'static> {
    Cookie::build(name, token)
        .path(COOKIE_PATH)
        .http_only(true)
        .same_site(SameSite::Strict)
        .secure(state.config.site.is_https())
        .max_age(lives)
        .finish()
}
