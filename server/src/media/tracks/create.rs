//! `POST /api/v1/lectures/{lecture}/tracks`

use actix_web::{HttpResponse, web};
use mediflix_db::media::tracks::{self, Track, TrackRole};
use mediflix_db::types::ids::{LectureId, TrackId};
use serde::Deserialize;
use utoipa::ToSchema;

use super::fields;
use super::view::{self, TrackView};
use crate::AppState;
use crate::access::caller::SignedIn;
use crate::audit::Subject;
use crate::errors::{ApiError, ApiResult};
use crate::http::fields::Fields;
use crate::media::rights;

/// A lecture has no more.
const MOST: usize = 32;

/// A track to be added.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewTrack {
    /// What it is for; that says whether it is audio or video.
    pub role: TrackRole,
    /// BCP 47; of a sign language its own tag (`hab`, `kvk`).
    pub language: String,
    /// What a person reads in the menu, at most 60 letters; left out: by its language and role.
    #[serde(default)]
    pub label: String,
    /// Where it begins on the lecture's time line.
    #[serde(default)]
    pub offset_ms: i64,
    /// Whether viewers get it as soon as it can be played.
    #[serde(default)]
    pub published: bool,
}

/// Adds a track without a file; that comes by an upload whose metadata name the track. At most 32 in a lecture.
#[utoipa::path(post, path = "/api/v1/lectures/{lecture}/tracks", tag = "tracks",
    params(("lecture" = LectureId, Path)), request_body = NewTrack, responses((status = 201, body = TrackView)))]
pub async fn create_track(
    state: web::Data<AppState>,
    caller: SignedIn,
    lecture: web::Path<LectureId>,
    body: web::Json<NewTrack>,
) -> ApiResult<HttpResponse> {
    let (lecture, new, now) = (lecture.into_inner(), body.into_inner(), state.clock.now());
    let made = state
        .write(move |conn| {
            let facts = rights::editable(conn, caller.viewer(), lecture)?;
            let mut checked = Fields::default();
            let language = checked.check("language", fields::language(&new.language));
            let label = checked.check("label", fields::label(&new.label));
            let offset = checked.check("offset_ms", fields::offset(new.offset_ms));
            let made = language.zip(label).zip(offset);
            let ((language, label), offset_ms) = checked.finish(made)?;
            if tracks::of_lecture(conn, lecture)?.len() >= MOST {
                return Err(ApiError::field("tracks", "too_many"));
            }
            let track = Track {
                id: TrackId::new(),
                lecture_id: lecture,
                role: new.role,
                language,
                label,
                offset_ms,
                time_line: view::main_source(conn, lecture)?,
                published_at: new.published.then_some(now),
                created_at: now,
                updated_at: now,
            };
            tracks::insert(conn, &track)?;
            let subject = Subject::new("lecture", lecture.uuid(), Some(facts.course.organisation_id));
            caller.note(conn, now, "track_add", subject, &["tracks"])?;
            view::show_one(conn, track.id)
        })
        .await?;
    Ok(HttpResponse::Created().json(made))
}
