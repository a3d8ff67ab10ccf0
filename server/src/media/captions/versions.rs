//! Versions of captions: `GET …/versions`, `GET …/versions/{number}`, `POST …/versions/{number}/restore`

use actix_web::web;
use mediflix_captions::Cue;
use mediflix_db::media::caption_versions::{self, CaptionVersion, VersionReason};
use mediflix_db::media::captions;
use mediflix_db::types::Timestamp;
use mediflix_db::types::ids::{AccountId, CaptionsId};
use serde::Serialize;
use utoipa::ToSchema;

use super::rights;
use super::save::CaptionsRevision;
use crate::AppState;
use crate::access::caller::SignedIn;
use crate::errors::{ApiResult, Code};
use crate::http::answer::{List, Page};

/// A version, without its cues.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = CaptionsVersion)]
pub struct VersionView {
    /// Its number, from 1.
    pub number: i32,
    /// What it was kept for.
    pub reason: VersionReason,
    /// The revision that it is a copy of.
    pub revision: i32,
    /// How many cues it has.
    pub cues: i32,
    /// Who caused it.
    pub account_id: AccountId,
    /// Their name.
    pub name: String,
    /// When.
    pub created_at: Timestamp,
}

/// A version with its cues.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = CaptionsVersionText)]
pub struct VersionTextView {
    /// Its number.
    pub number: i32,
    /// What it was kept for.
    pub reason: VersionReason,
    /// When.
    pub created_at: Timestamp,
    /// The cues.
    pub cues: Vec<Cue>,
}

impl From<CaptionVersion> for VersionView {
    fn from(row: CaptionVersion) -> Self {
        Self {
            number: row.number,
            reason: row.reason,
            revision: row.revision,
            cues: row.cue_count,
            account_id: row.created_by,
            name: row.name,
            created_at: row.created_at,
        }
    }
}

/// Lists the versions that are kept, the newest first. For those who may write the captions.
#[utoipa::path(get, path = "/api/v1/captions/{id}/versions", tag = "captions", params(("id" = CaptionsId, Path), Page),
    responses((status = 200, body = List<VersionView>)))]
pub async fn list_caption_versions(
    caller: SignedIn,
    state: web::Data<AppState>,
    id: web::Path<CaptionsId>,
    page: web::Query<Page>,
) -> ApiResult<web::Json<List<VersionView>>> {
    let (viewer, id, rows) = (caller.viewer(), *id, page.rows()?);
    let before: Option<i32> = match &page.cursor {
        None => None,
        Some(cursor) => Some(cursor.parse().map_err(|_| Code::BadRequest)?),
    };
    let mut found = state
        .read(move |conn| {
            rights::writable(conn, viewer, id)?;
            Ok(caption_versions::list(conn, id, before, rows)?)
        })
        .await?;
    let shown = usize::try_from(rows - 1).unwrap_or(usize::MAX);
    let is_more = found.len() > shown;
    found.truncate(shown);
    let last = found.last().filter(|_| is_more);
    Ok(web::Json(List {
        next_cursor: last.map(|version| version.number.to_string()),
        items: found.into_iter().map(VersionView::from).collect(),
    }))
}

/// Reads a version.
#[utoipa::path(get, path = "/api/v1/captions/{id}/versions/{number}", tag = "captions",
    params(("id" = CaptionsId, Path), ("number" = i32, Path)), responses((status = 200, body = VersionTextView)))]
pub async fn read_caption_version(
    caller: SignedIn,
    state: web::Data<AppState>,
    path: web::Path<(CaptionsId, i32)>,
) -> ApiResult<web::Json<VersionTextView>> {
    let (viewer, (id, number)) = (caller.viewer(), path.into_inner());
    let (version, cues) = state
        .read(move |conn| {
            rights::writable(conn, viewer, id)?;
            Ok(caption_versions::by_number(conn, id, number)?)
        })
        .await?;
    Ok(web::Json(VersionTextView {
        number: version.number,
        reason: version.reason,
        created_at: version.created_at,
        cues,
    }))
}

/// Puts the cues of a version in the place of those that there are, of which a version is kept.
#[utoipa::path(post, path = "/api/v1/captions/{id}/versions/{number}/restore", tag = "captions",
    params(("id" = CaptionsId, Path), ("number" = i32, Path)), responses((status = 200, body = CaptionsRevision)))]
pub async fn restore_caption_version(
    caller: SignedIn,
    state: web::Data<AppState>,
    path: web::Path<(CaptionsId, i32)>,
) -> ApiResult<web::Json<CaptionsRevision>> {
    let (viewer, me, now) = (caller.viewer(), caller.id(), state.clock.now());
    let (id, number) = path.into_inner();
    let revision = state
        .write(move |conn| {
            let (row, _) = rights::writable(conn, viewer, id)?;
            rights::must_not_be_written(conn, &row, me, now)?;
            let (_, cues) = caption_versions::by_number(conn, id, number)?;
            caption_versions::keep(conn, &row, VersionReason::Restore, me, now)?;
            Ok(captions::put_cues(conn, &row, cues, now)?)
        })
        .await?;
    Ok(web::Json(CaptionsRevision { revision }))
}
