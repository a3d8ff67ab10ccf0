//! `POST /api/v1/lectures/{lecture}/captions`

use actix_web::{HttpResponse, web};
use mediflix_captions::Cue;
use mediflix_db::DbConnection;
use mediflix_db::access::LectureFacts;
use mediflix_db::locks::{self, Lock};
use mediflix_db::media::captions::{self, CaptionKind, Captions};
use mediflix_db::types::Timestamp;
use mediflix_db::types::ids::{AccountId, CaptionsId, LectureId};
use mediflix_protocol::words;
use serde::Deserialize;
use utoipa::ToSchema;

use super::rights;
use super::view::{self, CaptionsView};
use crate::access::caller::SignedIn;
use crate::access::rules::Viewer;
use crate::errors::{ApiError, ApiResult, Code};
use crate::http::fields::Fields;
use crate::{AppState, fields};

/// A lecture has no more.
const MOST: usize = 100;
/// Letters of a label.
const LONGEST_LABEL: usize = 60;

/// New captions.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewCaptions {
    /// What they are.
    pub kind: CaptionKind,
    /// BCP 47.
    pub language: String,
    /// What they are called, at most 60 letters; empty: by their language.
    #[serde(default)]
    pub label: String,
}

/// What captions are to be, checked.
#[derive(Clone, Debug)]
pub(in crate::media::captions) struct Wanted {
    pub(in crate::media::captions) kind: CaptionKind,
    pub(in crate::media::captions) language: String,
    pub(in crate::media::captions) label: String,
}

impl NewCaptions {
    pub(in crate::media::captions) fn checked(self) -> ApiResult<Wanted> {
        let mut fields = Fields::default();
        let language = match words::language(&self.language) {
            language if language == "und" => Err("invalid"),
            language => Ok(language),
        };
        let language = fields.check("language", language);
        let label = fields.check("label", fields::optional_line(&self.label, LONGEST_LABEL));
        let kind = self.kind;
        let made = language
            .zip(label)
            .map(|(language, label)| Wanted { kind, language, label });
        fields.finish(made)
    }
}

/// Begins captions, without a cue.
#[utoipa::path(post, path = "/api/v1/lectures/{lecture}/captions", tag = "captions",
    params(("lecture" = LectureId, Path)), request_body = NewCaptions, responses((status = 201, body = CaptionsView)))]
pub async fn create_captions(
    caller: SignedIn,
    state: web::Data<AppState>,
    lecture: web::Path<LectureId>,
    body: web::Json<NewCaptions>,
) -> ApiResult<HttpResponse> {
    let (viewer, lecture, now) = (caller.viewer(), *lecture, state.clock.now());
    let wanted = body.into_inner();
    let made = state
        .write(move |conn| {
            must_create(conn, viewer, lecture, &wanted.language)?;
            let wanted = wanted.checked()?;
            let row = new(conn, lecture, wanted, caller.id(), now)?;
            captions::insert(conn, &row, Vec::<Cue>::new())?;
            view::one(conn, viewer, row.id, now)
        })
        .await?;
    Ok(HttpResponse::Created().json(made))
}

/// Stops whoever may not add captions in a language.
pub(super) fn must_create(
    conn: &mut DbConnection,
    viewer: Viewer,
    lecture: LectureId,
    language: &str,
) -> ApiResult<LectureFacts> {
    let (facts, access) = rights::of_lecture(conn, viewer, lecture)?;
    access
        .writes(language)
        .then_some(facts)
        .ok_or_else(|| Code::Forbidden.into())
}

/// A row for new captions, if the lecture has room for it.
pub(in crate::media::captions) fn new(
    conn: &mut DbConnection,
    lecture: LectureId,
    wanted: Wanted,
    by: AccountId,
    now: Timestamp,
) -> ApiResult<Captions> {
    let id = CaptionsId::new();
    locks::hold(conn, Lock::Captions(lecture.uuid().into()))?;
    if captions::of_lecture(conn, lecture)?.len() >= MOST {
        return Err(ApiError::field("captions", "too_many"));
    }
    Ok(Captions {
        id,
        lecture_id: lecture,
        source_id: captions::time_line(conn, lecture)?,
        kind: wanted.kind,
        language: wanted.language,
        label: wanted.label,
        cue_count: 0,
        revision: 1,
        machine_at: None,
        confirmed_at: None,
        writer_id: None,
        writer_until: None,
        created_by: by,
        created_at: now,
        updated_at: now,
        deleted_at: None,
    })
}
