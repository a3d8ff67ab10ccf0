//! `POST /api/v1/lectures/{lecture}/transcribe`

use actix_web::{HttpResponse, web};
use mediflix_captions::Cue;
use mediflix_db::DbConnection;
use mediflix_db::media::caption_drafts::{self, CaptionDraft, CaptionDraftKind, CaptionDraftState};
use mediflix_db::media::captions::{self, CaptionKind};
use mediflix_db::media::sources::{self, Source};
use mediflix_db::media::tracks::{self, TrackKind};
use mediflix_db::types::Json;
use mediflix_db::types::ids::{CaptionDraftId, LectureId, TrackId};
use mediflix_protocol::words;
use serde::Deserialize;
use utoipa::ToSchema;

use super::create::MOST_OPEN;
use super::view::{self, DraftView};
use crate::AppState;
use crate::access::caller::SignedIn;
use crate::audit::Subject;
use crate::errors::{ApiError, ApiResult, Code};
use crate::media::captions::create::{NewCaptions, must_create, new};
use crate::media::packaging::queue;

/// What is to be transcribed.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TranscriptionWish {
    /// What is spoken, BCP 47; the captions are in this language.
    pub language: String,
    /// The language by which the file names the audio that is meant, where it has several and names it otherwise.
    #[serde(default)]
    pub audio: Option<String>,
    /// An added audio track that is meant instead: an interpretation, say.
    #[serde(default)]
    pub track: Option<TrackId>,
}

/// Has a machine transcribe what is said in a lecture into new captions, a draft. A worker cuts the sound into pieces at pauses, which
/// are transcribed one after another. Without a service, `not_set_up` names the setting.
#[utoipa::path(post, path = "/api/v1/lectures/{lecture}/transcribe", tag = "captions", params(("lecture" = LectureId, Path)),
    request_body = TranscriptionWish, responses((status = 201, body = DraftView)))]
pub async fn transcribe_lecture(
    caller: SignedIn,
    state: web::Data<AppState>,
    lecture: web::Path<LectureId>,
    body: web::Json<TranscriptionWish>,
) -> ApiResult<HttpResponse> {
    let (viewer, me, lecture, now) = (caller.viewer(), caller.id(), *lecture, state.clock.now());
    let transcribes = state.media.drafts.transcribes();
    let wish = body.into_inner();
    let made = state
        .write(move |conn| {
            let facts = must_create(conn, viewer, lecture, &wish.language)?;
            if !transcribes {
                return Err(ApiError::new(Code::NotSetUp).with("setting", "speech.url"));
            }
            let wanted = NewCaptions {
                kind: CaptionKind::Captions,
                language: wish.language,
                label: String::new(),
            };
            let wanted = wanted.checked()?;
            let audio = match wish.audio.as_deref().map(words::language) {
                Some(tag) if tag == "und" => return Err(ApiError::field("audio", "invalid")),
                audio => audio.unwrap_or_else(|| wanted.language.clone()),
            };
            let source = source(conn, lecture, wish.track)?;
            if caption_drafts::open(conn)? >= MOST_OPEN {
                return Err(ApiError::new(Code::Throttled).with("retry_after_s", 60));
            }
            let mut row = new(conn, lecture, wanted, me, now)?;
            row.machine_at = Some(now);
            captions::insert(conn, &row, Vec::<Cue>::new())?;
            let draft = CaptionDraft {
                id: CaptionDraftId::new(),
                lecture_id: lecture,
                captions_id: row.id,
                from_language: audio,
                cues: Json(Vec::new()),
                done: 0,
                total: 0,
                state: CaptionDraftState::Waiting,
                reason: None,
                tries: 0,
                next_at: now,
                created_by: me,
                created_at: now,
                updated_at: now,
                kind: CaptionDraftKind::Speech,
            };
            caption_drafts::insert(conn, &draft)?;
            queue::add_speech(conn, &source, draft.id, now)?;
            let subject = Subject::new("lecture", lecture.uuid(), Some(facts.course.organisation_id));
            caller.note(conn, now, "captions_transcribe", subject, &["captions"])?;
            let made = caption_drafts::of_lecture(conn, lecture, 1)?;
            view::show(conn, made)?.pop().ok_or_else(|| Code::NotFound.into())
        })
        .await?;
    state.waker.wake();
    Ok(HttpResponse::Created().json(made))
}

/// The file whose sound is meant: that of the track, or the one that is played.
fn source(conn: &mut DbConnection, lecture: LectureId, track: Option<TrackId>) -> ApiResult<Source> {
    let played = captions::time_line(conn, lecture)?.ok_or(Code::NotPlayable)?;
    let source = match track {
        None => Some(sources::by_id(conn, played)?),
        Some(id) => {
            let mut all = tracks::of_lecture(conn, lecture)?.into_iter();
            let is_meant = all.any(|track| track.id == id && track.role.kind() == TrackKind::Audio);
            if !is_meant {
                return Err(ApiError::field("track", "invalid"));
            }
            sources::newest_of_track(conn, id)?
        }
    };
    source
        .filter(|source| source.arrived_at.is_some() && source.transport.is_none())
        .ok_or_else(|| Code::NotPlayable.into())
}
