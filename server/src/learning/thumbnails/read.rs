//! `GET /api/v1/courses/{id}/thumbnail/{viewer}/{signature}`, `GET /api/v1/lectures/{id}/thumbnail/{viewer}/{signature}`

use actix_web::http::header;
use actix_web::{HttpResponse, web};
use mediflix_db::learning::thumbnails::{self, Shown};
use mediflix_db::people::accounts;
use mediflix_db::types::ids::{AccountId, CourseId, LectureId};

use super::view::about;
use crate::AppState;
use crate::access::caller::viewer_of;
use crate::access::rules::{self, Viewer, Watching};
use crate::errors::{ApiResult, Code};
use crate::media::stills::ANYONE;
use crate::security::signed_address::{Purpose, allows};

/// The picture of a course. Its address is signed for one reader, whose rights are asked again each time.
#[utoipa::path(get, security((), ("bearer" = [])), path = "/api/v1/courses/{id}/thumbnail/{viewer}/{signature}", tag = "courses",
    params(
        ("id" = CourseId, Path),
        ("viewer" = String, Path, description = "The account that it was signed for, or `-` for everybody"),
        ("signature" = String, Path),
    ),
    responses((status = 200, description = "The picture.", body = Vec<u8>, content_type = "image/jpeg")))]
pub async fn read_course_thumbnail(
    state: web::Data<AppState>,
    path: web::Path<(CourseId, String, String)>,
) -> ApiResult<HttpResponse> {
    let (id, viewer, signature) = path.into_inner();
    answer(&state, Shown::Course(id), viewer, &signature).await
}

/// The picture of a lecture. Its address is signed for one reader, whose rights are asked again each time.
#[utoipa::path(get, security((), ("bearer" = [])), path = "/api/v1/lectures/{id}/thumbnail/{viewer}/{signature}", tag = "lectures",
    params(
        ("id" = LectureId, Path),
        ("viewer" = String, Path, description = "The account that it was signed for, or `-` for everybody"),
        ("signature" = String, Path),
    ),
    responses((status = 200, description = "The picture.", body = Vec<u8>, content_type = "image/jpeg")))]
pub async fn read_lecture_thumbnail(
    state: web::Data<AppState>,
    path: web::Path<(LectureId, String, String)>,
) -> ApiResult<HttpResponse> {
    let (id, viewer, signature) = path.into_inner();
    answer(&state, Shown::Lecture(id), viewer, &signature).await
}

async fn answer(state: &web::Data<AppState>, of: Shown, viewer: String, signature: &str) -> ApiResult<HttpResponse> {
    let now = state.clock.now();
    if !allows(
        &state.master_key,
        Purpose::Thumbnail,
        &about(&viewer, of),
        signature,
        now,
    ) {
        return Err(Code::NotFound.into());
    }
    let account: Option<AccountId> = match viewer.as_str() {
        ANYONE => None,
        account => Some(account.parse().map_err(|_| Code::NotFound)?),
    };
    let (content_type, bytes) = state
        .read(move |conn| {
            let viewer = match account {
                None => Viewer::Anonymous,
                Some(id) => {
                    let account = accounts::enabled(conn, id)?;
                    viewer_of(conn, &account)?
                }
            };
            let (picture, facts, lecture) = thumbnails::read(conn, of)?;
            match rules::can_watch(viewer, &facts, lecture) {
                Watching::Allowed => Ok(picture),
                Watching::NeedsSignIn | Watching::NeedsVerification | Watching::Hidden => Err(Code::NotFound.into()),
            }
        })
        .await?;
    Ok(HttpResponse::Ok()
        .content_type(content_type)
        .insert_header((header::CACHE_CONTROL, "private, max-age=600"))
        .body(bytes))
}
