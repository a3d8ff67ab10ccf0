//! Creation of an upload, with its first bytes if the client sends them along.

use actix_web::{HttpRequest, HttpResponse, web};
use mediflix_db::DbConnection;
use mediflix_db::locks::{self, Lock};
use mediflix_db::media::quota;
use mediflix_db::media::tracks;
use mediflix_db::media::uploads::{self, Upload, UploadState};
use mediflix_db::types::Json;
use mediflix_db::types::ids::{LectureId, TrackId, UploadId};
use mediflix_media_store::{Area, ObjectKey};

use super::{answer, must_speak_tus, text, whole_number};
use crate::AppState;
use crate::access::caller::SignedIn;
use crate::errors::{ApiError, ApiResult, Code};
use crate::media::packaging::objects;
use crate::media::rights;
use crate::media::uploads::headers::{BYTES_TYPE, checksum, file_name, metadata};
use crate::media::uploads::lock;
use crate::media::uploads::room;
use crate::media::uploads::rules::EXPIRES_AFTER;
use crate::security::opaque_token;

/// Begins an upload for a lecture (tus "creation", "creation-with-upload").
#[utoipa::path(
    post,
    path = "/api/v1/uploads",
    tag = "uploads",
    params(
        ("Tus-Resumable" = String, Header, description = "1.0.0"),
        ("Upload-Length" = u64, Header, description = "Bytes of the whole file"),
        ("Upload-Metadata" = String, Header, description = "lecture_id and filename, base64; track_id for a track of the lecture"),
    ),
    responses((status = 201, description = "Its address is in Location; it needs no further authorisation")),
)]
pub async fn create_upload(
    state: web::Data<AppState>,
    caller: SignedIn,
    request: HttpRequest,
    body: web::Payload,
) -> ApiResult<HttpResponse> {
    let headers = request.headers();
    must_speak_tus(headers)?;
    caller.must_instruct()?;
    let length = whole_number(headers, "upload-length")?;
    if length == 0 {
        return Err(ApiError::field("upload-length", "empty"));
    }
    if length > state.config.uploads.largest_file_bytes {
        return Err(ApiError::new(Code::PayloadTooLarge).with("max_bytes", state.config.uploads.largest_file_bytes));
    }
    let about = text(headers, "upload-metadata").unwrap_or_default();
    let lecture: LectureId = metadata(about, "lecture_id")
        .and_then(|id| id.parse().ok())
        .ok_or_else(|| ApiError::field("lecture_id", "required"))?;
    let track: Option<TrackId> = metadata(about, "track_id")
        .map(|id| id.parse().map_err(|_| ApiError::field("track_id", "invalid")))
        .transpose()?;
    let file_name = metadata(about, "filename")
        .map(|name| file_name(&name))
        .filter(|name| !name.is_empty());
    let viewer = caller.viewer();
    let (account, quota) = (caller.id(), state.config.uploads.quota_bytes);
    let must_fit = move |conn: &mut DbConnection| {
        rights::editable(conn, viewer, lecture)?;
        if let Some(track) = track
            && tracks::by_id(conn, track)?.lecture_id != lecture
        {
            return Err(ApiError::field("track_id", "invalid"));
        }
        let used = quota::bytes_of_account(conn, account)?;
        if u64::try_from(used).unwrap_or(u64::MAX).saturating_add(length) > quota {
            return Err(ApiError::new(Code::QuotaExceeded));
        }
        Ok(())
    };
    state.read(must_fit).await?;
    room::must_fit(&state, length).await?;
    let id = UploadId::new();
    let key = ObjectKey::new(objects::source(id)).map_err(ApiError::internal)?;
    let assembly = state.store.begin(Area::Private, &key, length).await?;
    let (capability, capability_hash) = opaque_token::fresh().map_err(ApiError::internal)?;
    let now = state.clock.now();
    let upload = Upload {
        id,
        lecture_id: lecture,
        account_id: account,
        capability_hash,
        file_name: file_name.unwrap_or_else(|| "video".to_owned()),
        length: i64::try_from(length).map_err(ApiError::internal)?,
        received: 0,
        assembly: Json(serde_json::to_value(&assembly).map_err(ApiError::internal)?),
        state: UploadState::Active,
        locked_by: None,
        locked_until: None,
        created_at: now,
        updated_at: now,
        expires_at: now.plus(EXPIRES_AFTER),
        track_id: track,
    };
    let stored = upload.clone();
    let begun = state.write(move |conn| {
        // Others of the same account may have begun meanwhile.
        locks::hold(conn, Lock::Quota(account))?;
        must_fit(conn)?;
        Ok(uploads::insert(conn, &stored)?)
    });
    if let Err(error) = begun.await {
        state.store.abort(&assembly).await?;
        return Err(error);
    }
    state.waker.wake();
    let with_bytes = text(headers, "content-type") == Some(BYTES_TYPE);
    let offset = if with_bytes {
        let promised = text(headers, "upload-checksum")
            .map(|header| checksum(header).ok_or(Code::BadRequest))
            .transpose()?;
        lock::take(&state, &upload, 0, body, promised).await?
    } else {
        0
    };
    let mut response = answer(HttpResponse::Created(), Some((&upload, offset)));
    Ok(response
        .insert_header(("location", format!("/api/v1/uploads/{capability}")))
        .finish())
}
