//! `POST /api/v1/broadcasts/{id}/chapters`

use actix_web::web;
use mediflix_db::learning::courses;
use mediflix_db::learning::seminars::{self, ProgrammeItem};
use mediflix_db::live::broadcasts::BroadcastState;
use mediflix_db::media::stretches;
use mediflix_db::types::LangText;
use mediflix_db::types::ids::BroadcastId;
use serde::Deserialize;
use utoipa::ToSchema;

use super::rights;
use crate::AppState;
use crate::access::caller::SignedIn;
use crate::errors::{ApiResult, Code};

/// A part of the programme that begins, or did not.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ChapterMark {
    /// Its place in the programme, from 0.
    pub index: usize,
    /// Its title as the caller sees it: another part may have come to that place meanwhile.
    pub title: LangText,
    /// Whether it begins now; else what was marked is taken back.
    pub begins: bool,
}

/// Marks that a part of the seminar's programme begins now: it becomes a chapter of the lecture on air, at this moment of it. Marked once
/// more it begins anew. 409 when the broadcast is not on air, or the programme is another by now. The programme as it is then.
#[utoipa::path(post, path = "/api/v1/broadcasts/{id}/chapters", tag = "broadcasts", params(("id" = BroadcastId, Path)),
    request_body = ChapterMark, responses((status = 200, body = Vec<ProgrammeItem>)))]
pub async fn mark_chapter(
    caller: SignedIn,
    state: web::Data<AppState>,
    id: web::Path<BroadcastId>,
    body: web::Json<ChapterMark>,
) -> ApiResult<web::Json<Vec<ProgrammeItem>>> {
    let (mark, now) = (body.into_inner(), state.clock.now());
    let programme = state
        .write(move |conn| {
            let (broadcast, course) = rights::hosted(conn, caller.viewer(), *id)?;
            let lecture = broadcast
                .lecture_id
                .filter(|_| broadcast.state == BroadcastState::OnAir);
            let lecture = lecture.ok_or(Code::Conflict)?;
            courses::lock(conn, course.id)?;
            let mut seminar = courses::by_id(conn, course.id)?.seminar.ok_or(Code::Conflict)?.0;
            let item = seminar.programme.get_mut(mark.index).ok_or(Code::Conflict)?;
            let elsewhere = item.lecture_id.is_some_and(|shown_by| shown_by != lecture);
            if item.title != mark.title || elsewhere {
                return Err(Code::Conflict.into());
            }
            (item.lecture_id, item.start_ms) = if mark.begins {
                (Some(lecture), stretches::position_ms(conn, lecture, now)?)
            } else {
                (None, 0)
            };
            let programme = seminar.programme.clone();
            seminars::set(conn, course.id, Some(seminar), now)?;
            Ok(programme)
        })
        .await?;
    Ok(web::Json(programme))
}
