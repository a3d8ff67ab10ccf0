//! `POST /api/v1/lectures/{id}/notes`

use actix_web::{HttpResponse, web};
use mediflix_db::learning::lectures;
use mediflix_db::learning::notes::{self, Note};
use mediflix_db::types::ids::{LectureId, NoteId, SourceId};
use serde::Deserialize;
use utoipa::ToSchema;

use super::view::{self, NoteView};
use super::{LONGEST, MOST};
use crate::access::caller::SignedIn;
use crate::access::rules::{self, Watching};
use crate::errors::{ApiError, ApiResult, Code};
use crate::{AppState, fields};

/// A new note.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewNote {
    /// An id of the client's own, so that it may say the same twice: the second time nothing is added.
    pub id: Option<NoteId>,
    /// The time line that the moment belongs to: `source_id` of the playback.
    pub source_id: SourceId,
    /// The moment.
    #[schema(minimum = 0)]
    pub at_ms: i64,
    /// What it says, at most 4,000 letters.
    pub text: String,
}

/// Writes something down at a moment of a lecture that the caller may watch. One person has at most 10,000 notes: 409.
#[utoipa::path(post, path = "/api/v1/lectures/{id}/notes", tag = "notes", params(("id" = LectureId, Path)),
    request_body = NewNote, responses((status = 201, body = NoteView)))]
pub async fn create_note(
    caller: SignedIn,
    state: web::Data<AppState>,
    id: web::Path<LectureId>,
    body: web::Json<NewNote>,
) -> ApiResult<HttpResponse> {
    let new = body.into_inner();
    let text = fields::long_text(&new.text, LONGEST).map_err(|fault| ApiError::field("text", fault))?;
    if new.at_ms < 0 {
        return Err(ApiError::field("at_ms", "invalid"));
    }
    let now = state.clock.now();
    let answer = state
        .write(move |conn| {
            let (lecture, course) = lectures::with_course(conn, *id)?;
            if rules::can_watch(caller.viewer(), &course.facts(), lecture.state) != Watching::Allowed {
                return Err(Code::NotFound.into());
            }
            if let Some(known) = new.id.map(|id| notes::find(conn, id)).transpose()?.flatten() {
                // An id of somebody else's note tells nothing of it.
                let own = known.account_id == caller.id() && known.lecture_id == lecture.id;
                return if own { Ok(known) } else { Err(Code::Conflict.into()) };
            }
            if notes::count(conn, caller.id())? >= MOST {
                return Err(Code::Conflict.into());
            }
            let note = Note {
                id: new.id.unwrap_or_else(NoteId::new),
                account_id: caller.id(),
                lecture_id: lecture.id,
                source_id: new.source_id,
                at_ms: new.at_ms,
                text,
                created_at: now,
                updated_at: now,
            };
            notes::insert(conn, &note)?;
            Ok(note)
        })
        .await?;
    Ok(HttpResponse::Created().json(view::note(answer)))
}
