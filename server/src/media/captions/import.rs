//! `POST /api/v1/lectures/{lecture}/captions/import`

use actix_web::{HttpResponse, web};
use mediflix_captions::{Format, Imported, LineNote, MOST_BYTES, read};
use mediflix_db::media::caption_versions::{self, VersionReason};
use mediflix_db::media::captions::{self, CaptionKind};
use mediflix_db::types::ids::LectureId;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::create::{NewCaptions, must_create, new};
use super::view::{self, CaptionsView};
use crate::access::caller::SignedIn;
use crate::audit::Subject;
use crate::errors::{ApiError, ApiResult, Code};
use crate::http::body::read_at_most;
use crate::{AppState, blocking};

mediflix_db::word_enum! {
    /// What a caption file is.
    pub enum ImportFormat {
        /// What it looks like.
        Auto = "auto",
        /// WebVTT.
        WebVtt = "vtt",
        /// SubRip.
        Srt = "srt",
        /// TTML, DFXP.
        Ttml = "ttml",
        /// Advanced SubStation Alpha, and its older kinds.
        Ass = "ass",
    }
}

impl ImportFormat {
    fn named(self) -> Option<Format> {
        match self {
            Self::Auto => None,
            Self::WebVtt => Some(Format::WebVtt),
            Self::Srt => Some(Format::Srt),
            Self::Ttml => Some(Format::Ttml),
            Self::Ass => Some(Format::Ass),
        }
    }
}

/// What is said of a caption file.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ImportQuery {
    /// What its captions are.
    pub kind: CaptionKind,
    /// BCP 47.
    pub language: String,
    /// What they are called, at most 60 letters.
    #[serde(default)]
    pub label: String,
    /// What the file is; left out: what it looks like.
    #[param(inline)]
    pub format: Option<ImportFormat>,
    /// Whether it comes in even though something of it is not kept; `false`: `captions_lossy` tells what, and nothing comes in.
    #[param(default = true)]
    pub lossy: Option<bool>,
}

/// What became of a file.
#[derive(Debug, Serialize, ToSchema)]
pub struct ImportedCaptions {
    /// The captions that were made of it.
    pub captions: CaptionsView,
    /// What of the file is not kept, or was guessed.
    pub warnings: Vec<LineNote>,
}

/// Makes captions of a file: WebVTT, SubRip, TTML or ASS, at most 4 MiB, in UTF-8, UTF-16, EUC-KR, windows-1258 and others. Where
/// something is wrong with it, `captions_invalid` tells every line in `lines` of its params, and nothing is imported.
#[utoipa::path(post, path = "/api/v1/lectures/{lecture}/captions/import", tag = "captions",
    params(("lecture" = LectureId, Path), ImportQuery),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses((status = 201, body = ImportedCaptions)))]
pub async fn import_captions(
    caller: SignedIn,
    state: web::Data<AppState>,
    lecture: web::Path<LectureId>,
    query: web::Query<ImportQuery>,
    body: web::Payload,
) -> ApiResult<HttpResponse> {
    let (viewer, me, lecture, now) = (caller.viewer(), caller.id(), *lecture, state.clock.now());
    let query = query.into_inner();
    let language = query.language.clone();
    state
        .read(move |conn| must_create(conn, viewer, lecture, &language).map(drop))
        .await?;
    let wanted = NewCaptions {
        kind: query.kind,
        language: query.language,
        label: query.label,
    };
    let wanted = wanted.checked()?;
    let bytes = read_at_most(body, MOST_BYTES).await?;
    let format = query.format.and_then(ImportFormat::named);
    let file =
        blocking::run(move || read(&bytes, format).map_err(|faults| told(Code::CaptionsInvalid, &faults))).await?;
    if query.lossy == Some(false) {
        must_be_whole(&file)?;
    }
    let warnings = file.warnings;
    let captions = state
        .write(move |conn| {
            // Asked once more: a slow upload takes a while.
            let facts = must_create(conn, viewer, lecture, &wanted.language)?;
            let mut row = new(conn, lecture, wanted, me, now)?;
            row.cue_count = i32::try_from(file.cues.len()).unwrap_or(i32::MAX);
            captions::insert(conn, &row, file.cues)?;
            caption_versions::keep(conn, &row, VersionReason::Import, me, now)?;
            let subject = Subject::new("lecture", lecture.uuid(), Some(facts.course.organisation_id));
            caller.note(conn, now, "captions_import", subject, &["captions"])?;
            view::one(conn, viewer, row.id, now)
        })
        .await?;
    Ok(HttpResponse::Created().json(ImportedCaptions { captions, warnings }))
}

/// Stops where something of a file is not kept.
fn must_be_whole(file: &Imported) -> ApiResult<()> {
    let lost = file
        .warnings
        .iter()
        .filter(|warning| warning.code != "encoding_guessed");
    let lost: Vec<LineNote> = lost.cloned().collect();
    if lost.is_empty() {
        Ok(())
    } else {
        Err(told(Code::CaptionsLossy, &lost))
    }
}

fn told(code: Code, lines: &[LineNote]) -> ApiError {
    match serde_json::to_value(lines) {
        Ok(lines) => ApiError::new(code).with("lines", lines),
        Err(cause) => ApiError::internal(cause),
    }
}
