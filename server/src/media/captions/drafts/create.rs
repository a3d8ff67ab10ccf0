//! `POST /api/v1/captions/{id}/translate`

use actix_web::{HttpResponse, web};
use mediflix_captions::Cue;
use mediflix_db::media::caption_drafts::{self, CaptionDraft, CaptionDraftKind, CaptionDraftState};
use mediflix_db::media::captions::{self, CaptionKind};
use mediflix_db::types::Json;
use mediflix_db::types::ids::{CaptionDraftId, CaptionsId};
use serde::Deserialize;
use utoipa::ToSchema;

use super::view::{self, DraftView};
use crate::AppState;
use crate::access::caller::SignedIn;
use crate::audit::Subject;
use crate::errors::{ApiError, ApiResult, Code};
use crate::media::captions::create::{NewCaptions, new};
use crate::media::captions::rights;

/// Drafts that wait or are being made, on the whole site.
pub(super) const MOST_OPEN: i64 = 50;

/// What captions are to be translated into.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TranslationWish {
    /// BCP 47.
    pub language: String,
}

/// Has a machine translate captions into new ones, a draft, some cues at a time. Without a service, `not_set_up` names the setting.
#[utoipa::path(post, path = "/api/v1/captions/{id}/translate", tag = "captions", params(("id" = CaptionsId, Path)),
    request_body = TranslationWish, responses((status = 201, body = DraftView)))]
pub async fn translate_captions(
    caller: SignedIn,
    state: web::Data<AppState>,
    id: web::Path<CaptionsId>,
    body: web::Json<TranslationWish>,
) -> ApiResult<HttpResponse> {
    let (viewer, me, id, now) = (caller.viewer(), caller.id(), *id, state.clock.now());
    let translates = state.media.drafts.translates();
    let language = body.into_inner().language;
    let made = state
        .write(move |conn| {
            let (from, lecture, access) = rights::visible(conn, viewer, id)?;
            if !access.writes(&language) {
                return Err(Code::Forbidden.into());
            }
            if !translates {
                return Err(ApiError::new(Code::NotSetUp).with("setting", "translation.url"));
            }
            let kind = match from.kind {
                CaptionKind::Captions => CaptionKind::Subtitles,
                other => other,
            };
            let label = String::new();
            let wanted = NewCaptions { kind, language, label }.checked()?;
            if from.cue_count == 0 {
                return Err(ApiError::field("cues", "required"));
            }
            if caption_drafts::open(conn)? >= MOST_OPEN {
                return Err(ApiError::new(Code::Throttled).with("retry_after_s", 60));
            }
            let mut row = new(conn, from.lecture_id, wanted, me, now)?;
            row.source_id = from.source_id;
            row.machine_at = Some(now);
            captions::insert(conn, &row, Vec::<Cue>::new())?;
            let draft = CaptionDraft {
                id: CaptionDraftId::new(),
                lecture_id: from.lecture_id,
                captions_id: row.id,
                from_language: from.language,
                cues: Json(captions::cues(conn, id)?),
                done: 0,
                total: from.cue_count,
                state: CaptionDraftState::Waiting,
                reason: None,
                tries: 0,
                next_at: now,
                created_by: me,
                created_at: now,
                updated_at: now,
                kind: CaptionDraftKind::Translation,
            };
            caption_drafts::insert(conn, &draft)?;
            let subject = Subject::new("lecture", from.lecture_id.uuid(), Some(lecture.course.organisation_id));
            caller.note(conn, now, "captions_translate", subject, &["captions"])?;
            let made = caption_drafts::of_lecture(conn, from.lecture_id, 1)?;
            view::show(conn, made)?.pop().ok_or_else(|| Code::NotFound.into())
        })
        .await?;
    state.media.drafts.go_on();
    Ok(HttpResponse::Created().json(made))
}
