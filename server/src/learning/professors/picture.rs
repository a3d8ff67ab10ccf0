//! `GET`, `PUT`, `DELETE /api/v1/professors/{id}/picture`

use actix_web::http::header;
use actix_web::{HttpResponse, web};
use mediflix_db::learning::professors::{self, Picture, ProfessorChange};
use mediflix_db::types::ids::ProfessorId;

use super::rights;
use super::view::{self, ProfessorView};
use crate::AppState;
use crate::access::caller::SignedIn;
use crate::audit::Subject;
use crate::errors::{ApiError, ApiResult};
use crate::http::body::read_at_most;
use crate::http::revision::Revised;
use crate::security::picture::cleaned;

/// The largest picture.
const MOST_BYTES: usize = 512 * 1024;

/// Shows the picture of a professor. Its address changes with it.
#[utoipa::path(get, security((), ("bearer" = [])), path = "/api/v1/professors/{id}/picture", tag = "professors",
    params(("id" = ProfessorId, Path)),
    responses((status = 200, description = "The picture.", body = Vec<u8>, content_type = "image/png")))]
pub async fn read_professor_picture(state: web::Data<AppState>, id: web::Path<ProfessorId>) -> ApiResult<HttpResponse> {
    let picture = state.read(move |conn| Ok(professors::picture(conn, *id)?)).await?;
    Ok(HttpResponse::Ok()
        .content_type(picture.content_type)
        .insert_header((header::CACHE_CONTROL, "public, max-age=31536000, immutable"))
        .body(picture.bytes))
}

/// Gives a professor a picture: PNG, JPEG or WebP of at most 512 KiB, each side 16 to 4096 pixels.
#[utoipa::path(put, path = "/api/v1/professors/{id}/picture", tag = "professors", params(("id" = ProfessorId, Path)),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses((status = 200, body = ProfessorView)))]
pub async fn put_professor_picture(
    caller: SignedIn,
    state: web::Data<AppState>,
    id: web::Path<ProfessorId>,
    body: web::Payload,
) -> ApiResult<Revised<ProfessorView>> {
    let viewer = caller.viewer();
    let seen = *id;
    state
        .read(move |conn| rights::editable(conn, viewer, seen).map(drop))
        .await?;
    let bytes = read_at_most(body, MOST_BYTES).await?;
    let (kind, bytes) = cleaned(&bytes).ok_or_else(|| ApiError::field("picture", "invalid"))?;
    let picture = Picture {
        professor_id: *id,
        content_type: kind.content_type().to_owned(),
        bytes,
    };
    store(caller, &state, *id, Some(picture)).await
}

/// Takes the picture of a professor away.
#[utoipa::path(delete, path = "/api/v1/professors/{id}/picture", tag = "professors", params(("id" = ProfessorId, Path)),
    responses((status = 200, body = ProfessorView)))]
pub async fn delete_professor_picture(
    caller: SignedIn,
    state: web::Data<AppState>,
    id: web::Path<ProfessorId>,
) -> ApiResult<Revised<ProfessorView>> {
    store(caller, &state, *id, None).await
}

async fn store(
    caller: SignedIn,
    state: &web::Data<AppState>,
    id: ProfessorId,
    picture: Option<Picture>,
) -> ApiResult<Revised<ProfessorView>> {
    let (viewer, now) = (caller.viewer(), state.clock.now());
    let answer: ProfessorView = state
        .write(move |conn| {
            professors::lock(conn, id)?;
            let (before, _) = rights::editable(conn, viewer, id)?;
            match &picture {
                Some(picture) => professors::put_picture(conn, picture)?,
                None => professors::remove_picture(conn, id)?,
            }
            let change = ProfessorChange {
                picture_at: Some(picture.map(|_| now)),
                updated_at: Some(now),
                ..ProfessorChange::default()
            };
            professors::change(conn, id, &change)?;
            let subject = Subject::new("professor", id.uuid(), Some(before.organisation_id));
            caller.note(conn, now, "professor_change", subject, &["picture"])?;
            let after = professors::by_id(conn, id)?;
            view::professor(conn, viewer, after, now)
        })
        .await?;
    Ok(Revised(answer))
}
