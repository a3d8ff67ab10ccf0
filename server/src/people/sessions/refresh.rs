//! `POST /api/v1/sessions/refresh`
//!
//! Every refresh token is good once. One that comes a second time was stolen, from us or by us: the whole
//! session ends. Two tabs of one browser may ask at the same moment: within seconds both get the same next one.

use std::sync::Arc;
use std::time::Duration;

use actix_web::{HttpRequest, HttpResponse, web};
use mediflix_db::DbConnection;
use mediflix_db::people::sessions;
use mediflix_db::types::Timestamp;

use super::begin::{self, Begun, COOKIE, SignedInView};
use crate::AppState;
use crate::errors::{ApiResult, Code};
use crate::people::accounts::view;
use crate::security::master_key::MasterKey;
use crate::security::opaque_token;

const FORGIVEN_FOR: Duration = Duration::from_secs(10);
/// No browser exchanges its token more often within that time.
const MOST_AT_ONCE: usize = 20;

/// Exchanges the refresh cookie for new tokens.
#[utoipa::path(post, security(()), path = "/api/v1/sessions/refresh", tag = "sessions",
    responses((status = 200, body = SignedInView)))]
pub async fn refresh_session(state: web::Data<AppState>, request: HttpRequest) -> ApiResult<HttpResponse> {
    let cookie = request.cookie(COOKIE).ok_or(Code::Unauthenticated)?;
    let (now, lifetime) = (state.clock.now(), state.config.security.session_lifetime);
    let (token, master) = (cookie.value().to_owned(), Arc::clone(&state.master_key));
    let begun = state
        .write(move |conn| exchange(conn, token, &master, now, lifetime))
        .await?;
    begin::answer(&state, begun.ok_or(Code::Unauthenticated)?)
}

/// The next tokens, or nothing; the end of a session is kept either way.
fn exchange(
    conn: &mut DbConnection,
    mut token: String,
    master: &MasterKey,
    now: Timestamp,
    lifetime: Duration,
) -> ApiResult<Option<Begun>> {
    // Whoever comes with one that was just exchanged gets what came of it.
    for _ in 0..MOST_AT_ONCE {
        let Some((row, session)) = sessions::by_token(conn, &opaque_token::hash(&token))? else {
            return Ok(None);
        };
        let Some(account) = sessions::living(conn, session.id, now)? else {
            return Ok(None);
        };
        if row.replaced_at.is_some_and(|at| now.since(at) > FORGIVEN_FOR) {
            sessions::end(conn, account.id, session.id, now)?;
            return Ok(None);
        }
        token = opaque_token::successor(master, &token);
        if !sessions::replace_token(conn, row.id, now)? && is_replaced(conn, &token)? {
            continue;
        }
        sessions::touch(conn, session.id, now, now.plus(lifetime))?;
        begin::store_refresh_token(conn, session.id, &token, now)?;
        return Ok(Some(Begun {
            account: view::own(conn, account)?,
            session_id: session.id,
            refresh_token: token,
        }));
    }
    Ok(None)
}

fn is_replaced(conn: &mut DbConnection, token: &str) -> ApiResult<bool> {
    let found = sessions::by_token(conn, &opaque_token::hash(token))?;
    Ok(found.is_some_and(|(row, _)| row.replaced_at.is_some()))
}
