//! `POST /api/v1/sessions/refresh`
//!
//! Every refresh token is good once. One that comes a second time was stolen, from us or by us: the whole
//! session ends. Two tabs of one browser may ask at the same moment, so a few seconds are forgiven.

use std::time::Duration;

use actix_web::{HttpRequest, HttpResponse, web};
use mediflix_db::{DbConnection, sessions, types::Timestamp};

use super::begin::{self, Begun, COOKIE, SignedInView};
use crate::{
    AppState,
    errors::{ApiResult, Code},
    http::blocking,
    security::opaque_token,
};

const FORGIVEN_FOR: Duration = Duration::from_secs(10);

/// Exchanges the refresh cookie for new tokens.
#[utoipa::path(post, security(()), path = "/api/v1/sessions/refresh", tag = "sessions",
    responses((status = 200, body = SignedInView)))]
pub async fn refresh_session(state: web::Data<AppState>, request: HttpRequest) -> ApiResult<HttpResponse> {
    let cookie = request.cookie(COOKIE).ok_or(Code::Unauthenticated)?;
    let hash = opaque_token::hash(cookie.value());
    let (now, lifetime) = (state.clock.now(), state.config.security.session_lifetime);
    let begun = blocking::write(&state.database, move |c| exchange(c, &hash, now, lifetime)).await?;
    begin::answer(&state, begun.ok_or(Code::Unauthenticated)?)
}

/// The next tokens, or nothing; the end of a session is kept either way.
fn exchange(c: &mut DbConnection, hash: &[u8], now: Timestamp, lifetime: Duration) -> ApiResult<Option<Begun>> {
    let Some((token, session)) = sessions::by_token(c, hash)? else {
        return Ok(None);
    };
    let Some(account) = sessions::living(c, session.id, now)? else {
        return Ok(None);
    };
    if token.replaced_at.is_some_and(|at| now.since(at) > FORGIVEN_FOR) {
        sessions::end(c, account.id, session.id, now)?;
        return Ok(None);
    }
    sessions::replace_token(c, token.id, now)?;
    sessions::touch(c, session.id, now, now.plus(lifetime))?;
    let refresh_token = begin::refresh_token(c, session.id, now)?;
    Ok(Some(Begun {
        account,
        session_id: session.id,
        refresh_token,
    }))
}
