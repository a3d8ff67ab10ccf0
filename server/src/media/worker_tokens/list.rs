//! `GET /api/v1/worker-tokens`, `DELETE /api/v1/worker-tokens/{id}`

use actix_web::{HttpResponse, web};
use mediflix_db::media::worker_tokens::{self, WorkerToken};
use mediflix_db::types::Timestamp;
use mediflix_db::types::ids::WorkerTokenId;
use serde::Serialize;
use utoipa::ToSchema;

use crate::AppState;
use crate::access::caller::SignedIn;
use crate::errors::ApiResult;
use crate::http::answer::{List, Page};

/// A token that holds.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = WorkerToken)]
pub struct WorkerTokenView {
    /// Its id.
    pub id: WorkerTokenId,
    /// The name that it was made for; `local` is the transcoder beside a server.
    pub name: String,
    /// When it was made.
    pub created_at: Timestamp,
    /// Its end.
    pub expires_at: Timestamp,
}

/// Lists the tokens of transcoders that hold, for administrators.
#[utoipa::path(get, path = "/api/v1/worker-tokens", tag = "worker", params(Page),
    responses((status = 200, body = List<WorkerTokenView>)))]
pub async fn list_worker_tokens(
    caller: SignedIn,
    state: web::Data<AppState>,
    page: web::Query<Page>,
) -> ApiResult<web::Json<List<WorkerTokenView>>> {
    caller.must_administrate()?;
    let (after, rows, now) = (page.after()?, page.rows()?, state.clock.now());
    let answer = state
        .read(move |conn| {
            let found = worker_tokens::list(conn, now, after, rows)?;
            let show = |token: WorkerToken| WorkerTokenView {
                id: token.id,
                name: token.name,
                created_at: token.created_at,
                expires_at: token.expires_at,
            };
            Ok(page.list(found, |token| token.id.uuid(), show))
        })
        .await?;
    Ok(web::Json(answer))
}

/// Withdraws a transcoder's token, for administrators: it gets no more work, and what it has goes to another.
#[utoipa::path(delete, path = "/api/v1/worker-tokens/{id}", tag = "worker", params(("id" = WorkerTokenId, Path)),
    responses((status = 204, description = "It holds no longer.")))]
pub async fn withdraw_worker_token(
    caller: SignedIn,
    state: web::Data<AppState>,
    id: web::Path<WorkerTokenId>,
) -> ApiResult<HttpResponse> {
    caller.must_administrate()?;
    let now = state.clock.now();
    state
        .write(move |conn| Ok(worker_tokens::revoke(conn, *id, now)?))
        .await?;
    Ok(HttpResponse::NoContent().finish())
}
