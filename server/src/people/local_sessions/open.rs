//! `POST /api/v1/local-sessions`

use std::time::Duration;

use actix_web::{HttpRequest, web};
use mediflix_db::DbConnection;
use mediflix_db::people::accounts::{self, Account, Role};
use mediflix_db::people::sessions::{self, Session};
use mediflix_db::types::ids::{AccountId, SessionId};
use mediflix_db::types::{Language, Timestamp};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::AppState;
use crate::access::caller::bearer;
use crate::errors::{ApiResult, Code};
use crate::http::client_address::client_address;
use crate::people::organisations::of_site;
use crate::security::tokens::{ApiClaims, Audience};

/// Such a session ends after an hour; a tool opens the next one.
const LIFE: Duration = Duration::from_secs(3600);
/// The account of the platform itself. It has no password: nobody signs in with it.
const PLATFORM_EMAIL: &str = "platform@localhost";

/// What a local credential says: that its holder reads the data folder.
#[derive(Debug, Deserialize, Serialize)]
pub struct LocalClaims {
    /// Always `local`.
    pub sub: String,
}

/// Whom a tool acts for.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LocalSessionRequest {
    /// An instructor's or administrator's address; without one, the platform itself.
    pub email: Option<String>,
}

/// A token for the API.
#[derive(Debug, Serialize, ToSchema)]
pub struct LocalSession {
    /// Send it as a bearer.
    pub access_token: String,
    /// It ends then.
    pub expires_in_s: u64,
}

/// Opens a session for whoever holds the local credential in the data folder.
#[utoipa::path(
    post,
    path = "/api/v1/local-sessions",
    tag = "sessions",
    request_body = LocalSessionRequest,
    responses((status = 200, body = LocalSession)),
)]
pub async fn open_local_session(
    state: web::Data<AppState>,
    request: HttpRequest,
    wanted: web::Json<LocalSessionRequest>,
) -> ApiResult<web::Json<LocalSession>> {
    let token = bearer(&request)?.ok_or(Code::Unauthenticated)?;
    let _: LocalClaims = state
        .verify(Audience::Local, &token)
        .await
        .map_err(|_| Code::Unauthenticated)?;
    let address = client_address(&request, &state.config.http.trusted_proxies).to_string();
    let (email, now, site) = (
        wanted.into_inner().email,
        state.clock.now(),
        state.config.site.name.clone(),
    );
    let until = now.plus(LIFE);
    let claims = state
        .write(move |conn| {
            let account = match email {
                Some(email) => accounts::by_email(conn, &email.trim().to_lowercase())?.ok_or(Code::NotFound)?,
                None => platform(conn, &site, now)?,
            };
            let session = Session {
                id: SessionId::new(),
                account_id: account.id,
                user_agent: "mediflix (command line)".to_owned(),
                address,
                created_at: now,
                last_used_at: now,
                expires_at: until,
                ended_at: None,
            };
            sessions::insert(conn, &session)?;
            Ok(ApiClaims {
                account_id: account.id,
                session_id: session.id,
            })
        })
        .await?;
    let access_token = state.issue(Audience::Api, &claims, until)?;
    Ok(web::Json(LocalSession {
        access_token,
        expires_in_s: LIFE.as_secs(),
    }))
}

fn platform(conn: &mut DbConnection, site: &str, now: Timestamp) -> ApiResult<Account> {
    if let Some(account) = accounts::by_email(conn, PLATFORM_EMAIL)? {
        return Ok(account);
    }
    let account = Account {
        id: AccountId::new(),
        email: PLATFORM_EMAIL.to_owned(),
        email_confirmed_at: Some(now),
        password_hash: String::new(),
        display_name: site.to_owned(),
        locale: Language::Vietnamese,
        role: Role::Administrator,
        disabled_at: None,
        created_at: now,
        updated_at: now,
        revision: 1,
        verified_title: None,
    };
    accounts::insert(conn, &account)?;
    of_site::join(conn, account.id, site, now)?;
    Ok(account)
}
