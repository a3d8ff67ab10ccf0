//! Uploads of a lecture that are under way: what a closed tab left behind.

use actix_web::web;
use mediflix_db::media::uploads::{self, Upload};
use mediflix_db::types::Timestamp;
use mediflix_db::types::ids::LectureId;
use serde::Serialize;
use utoipa::ToSchema;

use crate::AppState;
use crate::access::caller::SignedIn;
use crate::errors::ApiResult;
use crate::http::answer::List;
use crate::media::rights;

/// An upload that is under way.
#[derive(Debug, Serialize, ToSchema)]
pub struct UnfinishedUpload {
    /// As the uploader's machine calls the file.
    pub file_name: String,
    /// Bytes in all.
    pub length: i64,
    /// Bytes that are durable.
    pub offset: i64,
    /// Thrown away then, unless it goes on.
    pub expires_at: Timestamp,
    /// Last byte.
    pub updated_at: Timestamp,
}

/// Lists a lecture's unfinished uploads, newest first. Each goes on from the device that began it.
#[utoipa::path(
    get,
    path = "/api/v1/lectures/{lecture}/uploads",
    tag = "uploads",
    params(("lecture" = LectureId, Path)),
    responses((status = 200, body = List<UnfinishedUpload>)),
)]
pub async fn list_uploads(
    state: web::Data<AppState>,
    caller: SignedIn,
    lecture: web::Path<LectureId>,
) -> ApiResult<web::Json<List<UnfinishedUpload>>> {
    let (viewer, lecture) = (caller.viewer(), lecture.into_inner());
    let found = state
        .read(move |conn| {
            rights::editable(conn, viewer, lecture)?;
            Ok(uploads::active_of_lecture(conn, lecture)?)
        })
        .await?;
    Ok(web::Json(List {
        items: found.into_iter().map(show).collect(),
        next_cursor: None,
    }))
}

fn show(upload: Upload) -> UnfinishedUpload {
    UnfinishedUpload {
        file_name: upload.file_name,
        length: upload.length,
        offset: upload.received,
        expires_at: upload.expires_at,
        updated_at: upload.updated_at,
    }
}
