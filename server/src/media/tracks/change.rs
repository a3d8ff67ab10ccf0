//! `PATCH /api/v1/tracks/{id}`

use actix_web::web;
use mediflix_db::media::tracks::{self, TrackChange};
use mediflix_db::types::ids::TrackId;
use serde::Deserialize;
use utoipa::ToSchema;

use super::view::{self, TrackView};
use super::{fields, rights};
use crate::AppState;
use crate::access::caller::SignedIn;
use crate::audit::Subject;
use crate::errors::ApiResult;
use crate::http::fields::Fields;
use crate::media::packaging::fitting;

/// What changes of a track; what is left out stays.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TrackEdit {
    /// Another language (BCP 47).
    pub language: Option<String>,
    /// Another label, at most 60 letters; empty: by its language and role.
    pub label: Option<String>,
    /// Another offset; audio is laid anew for it, and what plays goes on until that is done.
    pub offset_ms: Option<i64>,
    /// Whether viewers get it.
    pub published: Option<bool>,
    /// `true`: it was looked at and fits the lecture's present file.
    pub checked: Option<bool>,
}

/// Changes a track; a published one changes for who watches at their next load.
#[utoipa::path(patch, path = "/api/v1/tracks/{id}", tag = "tracks", params(("id" = TrackId, Path)),
    request_body = TrackEdit, responses((status = 200, body = TrackView)))]
pub async fn change_track(
    state: web::Data<AppState>,
    caller: SignedIn,
    id: web::Path<TrackId>,
    body: web::Json<TrackEdit>,
) -> ApiResult<web::Json<TrackView>> {
    let (id, edit, now) = (id.into_inner(), body.into_inner(), state.clock.now());
    let changed = state
        .write(move |conn| {
            let (track, facts) = rights::editable(conn, caller.viewer(), id)?;
            let mut checked = Fields::default();
            let language = checked.check_given("language", edit.language.as_deref().map(fields::language));
            let label = checked.check_given("label", edit.label.as_deref().map(fields::label));
            let offset = checked.check_given("offset_ms", edit.offset_ms.map(fields::offset));
            let made = language.zip(label).zip(offset);
            let ((language, label), offset_ms) = checked.finish(made)?;
            // Who sets the offset has looked.
            let looked = edit.checked == Some(true) || offset_ms.is_some();
            let published_at = edit
                .published
                .map(|published| published.then(|| track.published_at.unwrap_or(now)));
            let change = TrackChange {
                language,
                label,
                offset_ms,
                time_line: looked.then_some(view::main_source(conn, track.lecture_id)?),
                published_at,
                updated_at: Some(now),
            };
            tracks::change(conn, id, &change)?;
            fitting::refit(conn, track.lecture_id, now)?;
            let subject = Subject::new("lecture", track.lecture_id.uuid(), Some(facts.course.organisation_id));
            caller.note(conn, now, "track_change", subject, &["tracks"])?;
            view::show_one(conn, id)
        })
        .await?;
    state.waker.wake();
    Ok(web::Json(changed))
}
