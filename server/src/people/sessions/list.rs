//! `GET /api/v1/sessions`

use actix_web::web;
use mediflix_db::people::sessions::{self, Session};
use mediflix_db::types::Timestamp;
use mediflix_db::types::ids::SessionId;
use serde::Serialize;
use utoipa::ToSchema;

use crate::AppState;
use crate::access::caller::SignedIn;
use crate::errors::ApiResult;

/// A device that one is signed in on.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Session)]
pub struct SessionView {
    /// Its id.
    pub id: SessionId,
    /// When it signed in.
    pub created_at: Timestamp,
    /// When it was last used.
    pub last_used_at: Timestamp,
    /// What the browser said it is.
    pub user_agent: String,
    /// Where it signed in from.
    pub address: String,
    /// Whether this request comes from it.
    pub current: bool,
}

/// One's own sessions.
#[derive(Debug, Serialize, ToSchema)]
pub struct SessionList {
    /// Newest first.
    pub items: Vec<SessionView>,
}

/// Lists the devices that one is signed in on.
#[utoipa::path(get, path = "/api/v1/sessions", tag = "sessions", responses((status = 200, body = SessionList)))]
pub async fn list_sessions(caller: SignedIn, state: web::Data<AppState>) -> ApiResult<web::Json<SessionList>> {
    let (id, current, now) = (caller.id(), caller.session_id, state.clock.now());
    let found = state.read(move |conn| Ok(sessions::list(conn, id, now)?)).await?;
    Ok(web::Json(SessionList {
        items: found.into_iter().map(|session| view(session, current)).collect(),
    }))
}

fn view(session: Session, current: SessionId) -> SessionView {
    SessionView {
        current: session.id == current,
        id: session.id,
        created_at: session.created_at,
        last_used_at: session.last_used_at,
        user_agent: session.user_agent,
        address: session.address,
    }
}
