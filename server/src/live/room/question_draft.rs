//! `POST /api/v1/broadcasts/{broadcast}/room/questions/{id}/draft`: a question in another language, by a machine.

use actix_web::web;
use mediflix_db::live::room::questions;
use mediflix_db::types::Language;
use mediflix_db::types::ids::{BroadcastId, RoomQuestionId};
use serde::Deserialize;
use utoipa::ToSchema;

use super::entry::enter;
use super::view::RoomTranslation;
use crate::AppState;
use crate::access::caller::SignedIn;
use crate::errors::{ApiResult, Code};

/// Into what a machine is to translate.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RoomDraftWanted {
    /// The language.
    pub language: Language,
}

/// Drafts a question in a second language, for moderators. Nothing is kept: who moderates reads it, mends it, and writes it to the
/// question.
#[utoipa::path(post, path = "/api/v1/broadcasts/{broadcast}/room/questions/{id}/draft", tag = "room",
    params(("broadcast" = BroadcastId, Path), ("id" = RoomQuestionId, Path)), request_body = RoomDraftWanted,
    responses((status = 200, body = RoomTranslation)))]
pub async fn draft_room_question(
    caller: SignedIn,
    state: web::Data<AppState>,
    path: web::Path<(BroadcastId, RoomQuestionId)>,
    wanted: web::Json<RoomDraftWanted>,
) -> ApiResult<web::Json<RoomTranslation>> {
    let (id, question) = path.into_inner();
    let (viewer, language) = (caller.viewer(), wanted.language);
    let found = state.read(move |conn| {
        let entered = enter(conn, viewer, id)?;
        entered.must_moderate()?;
        if !entered.open {
            return Err(Code::Conflict.into());
        }
        Ok(questions::find(conn, id, question)?)
    });
    let question = found.await?;
    if question.hidden_at.is_some() {
        return Err(Code::NotFound.into());
    }
    let text = state.media.drafts.text(&question.body, language.as_str()).await?;
    Ok(web::Json(RoomTranslation { language, text }))
}
