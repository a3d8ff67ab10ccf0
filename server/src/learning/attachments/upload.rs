//! `POST /api/v1/courses/{id}/attachments`

use std::time::Duration;

use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse, web};
use bytes::{Bytes, BytesMut};
use futures_util::StreamExt;
use mediflix_db::DbConnection;
use mediflix_db::learning::attachments::{self, Attachment, AttachmentKind};
use mediflix_db::learning::courses::{self, Course};
use mediflix_db::learning::lectures;
use mediflix_db::locks::{self, Lock};
use mediflix_db::types::Json;
use mediflix_db::types::ids::{AttachmentId, CourseId, LectureId};
use mediflix_media_store::{Area, Assembly, ObjectKey};
use serde::Deserialize;
use tokio::time::{Instant, timeout_at};
use utoipa::IntoParams;

use super::kind;
use super::view::{self, AttachmentView};
use crate::access::caller::SignedIn;
use crate::access::rules::Viewer;
use crate::audit::Subject;
use crate::errors::{ApiError, ApiResult, Code};
use crate::learning::courses::rights;
use crate::media::uploads::room;
use crate::{AppState, fields};

/// The largest file.
const MOST_BYTES: u64 = 50 * 1024 * 1024;
/// A course has no more, with those of its lectures.
const MOST: usize = 50;
/// A client that sends nothing for so long is gone.
const IDLE: Duration = Duration::from_secs(20);
/// No upload takes longer.
const LONGEST: Duration = Duration::from_secs(1800);

/// What is said of a file that comes.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct AttachmentQuery {
    /// Its name; more than 200 letters are cut.
    #[serde(default)]
    pub name: String,
    /// The lecture of the course that it belongs to; left out when it belongs to the whole course.
    pub lecture_id: Option<LectureId>,
}

/// Adds a file to a course or lecture: PDF, PNG, JPEG, WebP, PPTX, ODP or DOCX by its first bytes, at most 50 MiB, and 50 in a course.
#[utoipa::path(post, path = "/api/v1/courses/{id}/attachments", tag = "attachments",
    params(("id" = CourseId, Path), AttachmentQuery),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses((status = 201, body = AttachmentView)))]
pub async fn upload_attachment(
    caller: SignedIn,
    state: web::Data<AppState>,
    id: web::Path<CourseId>,
    query: web::Query<AttachmentQuery>,
    request: HttpRequest,
    body: web::Payload,
) -> ApiResult<HttpResponse> {
    let (viewer, course_id) = (caller.viewer(), *id);
    let AttachmentQuery { name, lecture_id } = query.into_inner();
    state
        .read(move |conn| must_have_room(conn, viewer, course_id, lecture_id).map(drop))
        .await?;
    let name = fields::file_name(&name).map_err(|fault| ApiError::field("name", fault))?;
    let length = length_of(&request)?;
    room::must_fit(&state, length).await?;
    let (id, now) = (AttachmentId::new(), state.clock.now());
    let key = ObjectKey::new(attachments::key(id)).map_err(ApiError::internal)?;
    let kind = receive(&state, &key, length, &name, body).await?;
    let shared = state.clone();
    let stored = state.write(move |conn| {
        locks::hold(conn, Lock::Course(course_id))?;
        // Asked once more: a slow upload takes minutes.
        let course = must_have_room(conn, viewer, course_id, lecture_id)?;
        let attachment = Attachment {
            id,
            course_id,
            lecture_id,
            kind,
            file_name: kind::kept_name(&name, kind),
            title: Json::default(),
            bytes: i64::try_from(length).unwrap_or(i64::MAX),
            place: attachments::next_place(conn, course_id)?,
            created_by: caller.id(),
            created_at: now,
            deleted_at: None,
        };
        attachments::insert(conn, &attachment)?;
        courses::touch(conn, course_id, now)?;
        let subject = Subject::new("course", course_id.uuid(), Some(course.organisation_id));
        caller.note(conn, now, "attachment_add", subject, &["attachments"])?;
        let lecture = attachments::with_course(conn, id)?.2;
        view::attachment(&shared, viewer, &course, (attachment, lecture)).ok_or_else(|| Code::NotFound.into())
    });
    match stored.await {
        Ok(shown) => Ok(HttpResponse::Created().json(shown)),
        Err(error) => {
            state.store.delete(Area::Private, &key).await?;
            Err(error)
        }
    }
}

/// The course, if the viewer may add a file to it or its lecture, and there is a place for one more.
fn must_have_room(
    conn: &mut DbConnection,
    viewer: Viewer,
    id: CourseId,
    lecture: Option<LectureId>,
) -> ApiResult<Course> {
    let course = rights::editable(conn, viewer, id)?;
    if let Some(lecture) = lecture {
        let known = lectures::of_courses(conn, &[id])?;
        if !known.iter().any(|each| each.id == lecture) {
            return Err(ApiError::field("lecture_id", "invalid"));
        }
    }
    if attachments::of_course(conn, id)?.len() >= MOST {
        return Err(ApiError::field("attachments", "too_many"));
    }
    Ok(course)
}

fn length_of(request: &HttpRequest) -> ApiResult<u64> {
    let header = request.headers().get(header::CONTENT_LENGTH);
    let length = header.and_then(|value| value.to_str().ok()?.parse::<u64>().ok());
    match length.ok_or(Code::BadRequest)? {
        0 => Err(ApiError::field("file", "invalid")),
        1..=MOST_BYTES => Ok(length.unwrap_or_default()),
        _ => Err(Code::PayloadTooLarge.into()),
    }
}

/// Takes a file into the store, a part at a time; what is no such file is refused with its first bytes.
async fn receive(
    state: &AppState,
    key: &ObjectKey,
    length: u64,
    name: &str,
    mut body: web::Payload,
) -> ApiResult<AttachmentKind> {
    let end = Instant::now() + LONGEST;
    let mut held = BytesMut::new();
    while held.len() < kind::HEAD_BYTES && (held.len() as u64) < length {
        held.extend_from_slice(&next(&mut body, end).await?);
    }
    let kind = kind::kind_of(&held, name).ok_or_else(|| ApiError::field("file", "invalid"))?;
    let mut assembly = state.store.begin(Area::Private, key, length).await?;
    let received = fill(state, &mut assembly, held, &mut body, end).await;
    match received {
        Ok(()) => state.store.finish(&assembly).await?,
        Err(error) => {
            state.store.abort(&assembly).await?;
            return Err(error);
        }
    }
    Ok(kind)
}

async fn fill(
    state: &AppState,
    assembly: &mut Assembly,
    mut held: BytesMut,
    body: &mut web::Payload,
    end: Instant,
) -> ApiResult<()> {
    while !assembly.is_complete() {
        while held.len() < assembly.room() {
            held.extend_from_slice(&next(body, end).await?);
        }
        let part = held.split_to(assembly.room()).freeze();
        *assembly = state.store.append(assembly, part).await?;
    }
    if held.is_empty() {
        Ok(())
    } else {
        Err(Code::PayloadTooLarge.into())
    }
}

async fn next(body: &mut web::Payload, end: Instant) -> ApiResult<Bytes> {
    let until = end.min(Instant::now() + IDLE);
    match timeout_at(until, body.next()).await {
        Ok(Some(Ok(chunk))) => Ok(chunk),
        // The body ended or broke before it was whole, or came too slowly.
        Ok(_) | Err(_) => Err(Code::BadRequest.into()),
    }
}
