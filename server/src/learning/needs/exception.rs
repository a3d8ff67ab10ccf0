//! `PUT`, `DELETE /api/v1/lectures/{id}/exception`

use actix_web::{HttpResponse, web};
use mediflix_db::learning::needs::{self, Exception};
use mediflix_db::types::ids::LectureId;
use mediflix_db::types::{Json, LangText};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::access::caller::SignedIn;
use crate::audit::Subject;
use crate::errors::{ApiError, ApiResult};
use crate::learning::lectures::rights::editable;
use crate::{AppState, fields};

/// Why a lecture is published without what its organisation asks for.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewException {
    /// The sentence that viewers read.
    pub words: LangText,
}

/// Lets a lecture be published without what its organisation asks for, for a reason that its viewers read.
#[utoipa::path(put, path = "/api/v1/lectures/{id}/exception", tag = "lectures", params(("id" = LectureId, Path)),
    request_body = NewException, responses((status = 204, description = "It may be published.")))]
pub async fn put_exception(
    caller: SignedIn,
    state: web::Data<AppState>,
    id: web::Path<LectureId>,
    body: web::Json<NewException>,
) -> ApiResult<HttpResponse> {
    let (id, now) = (id.into_inner(), state.clock.now());
    let words = fields::title(body.into_inner().words).map_err(|fault| ApiError::field("words", fault))?;
    state
        .write(move |conn| {
            let lecture = editable(conn, caller.viewer(), id)?;
            let exception = Exception {
                lecture_id: lecture.id,
                words: Json(words),
                created_by: caller.id(),
                created_at: now,
            };
            needs::put_exception(conn, &exception)?;
            caller.note(
                conn,
                now,
                "exception",
                Subject::new("lecture", id.uuid(), None),
                &["exception"],
            )
        })
        .await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Takes the exception of a lecture away. What is published stays so.
#[utoipa::path(delete, path = "/api/v1/lectures/{id}/exception", tag = "lectures", params(("id" = LectureId, Path)),
    responses((status = 204, description = "It has none.")))]
pub async fn end_exception(
    caller: SignedIn,
    state: web::Data<AppState>,
    id: web::Path<LectureId>,
) -> ApiResult<HttpResponse> {
    let (id, now) = (id.into_inner(), state.clock.now());
    state
        .write(move |conn| {
            editable(conn, caller.viewer(), id)?;
            needs::end_exception(conn, id)?;
            caller.note(
                conn,
                now,
                "exception_end",
                Subject::new("lecture", id.uuid(), None),
                &["exception"],
            )
        })
        .await?;
    Ok(HttpResponse::NoContent().finish())
}
