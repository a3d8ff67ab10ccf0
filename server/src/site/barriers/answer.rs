//! `POST /api/v1/barriers/{id}/answer`

use actix_web::web;
use mediflix_db::barriers;
use mediflix_db::types::ids::BarrierId;
use serde::Deserialize;
use utoipa::ToSchema;

use super::view::BarrierView;
use crate::access::caller::SignedIn;
use crate::audit::Subject;
use crate::errors::{ApiError, ApiResult, Code};
use crate::mail::{Letter, Post};
use crate::{AppState, fields};

/// Letters of an answer.
const LONGEST: usize = 4_000;

/// What is answered.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct BarrierAnswer {
    /// What was done, or how to go about it. At most 4,000 letters.
    pub answer: String,
}

/// Answers a barrier, once; whoever left an address gets it as a letter in the language of their page.
#[utoipa::path(post, path = "/api/v1/barriers/{id}/answer", tag = "site", params(("id" = BarrierId, Path)),
    request_body = BarrierAnswer, responses((status = 200, body = BarrierView)))]
pub async fn answer_barrier(
    caller: SignedIn,
    state: web::Data<AppState>,
    id: web::Path<BarrierId>,
    body: web::Json<BarrierAnswer>,
) -> ApiResult<web::Json<BarrierView>> {
    caller.must_administrate()?;
    let now = state.clock.now();
    let answer = fields::paragraphs(&body.answer, LONGEST).map_err(|fault| ApiError::field("answer", fault))?;
    let letters = state.letters.clone();
    let answered = state
        .write(move |conn| {
            let barrier = barriers::by_id(conn, *id)?;
            if barrier.answered_at.is_some() {
                return Err(Code::Conflict.into());
            }
            barriers::answer(conn, *id, &answer, caller.id(), now)?;
            if !barrier.email.is_empty() {
                let post = Post {
                    about: Some(format!("“{}”\r\n\r\n{}", barrier.words, answer.replace('\n', "\r\n"))),
                    ..Post::new(barrier.email, barrier.locale, String::new())
                };
                letters.put_all(conn, Letter::BarrierAnswered, &[post], now)?;
            }
            caller.note(
                conn,
                now,
                "barrier_answer",
                Subject::new("barrier", id.uuid(), None),
                &["answer"],
            )?;
            Ok(barriers::by_id(conn, *id)?)
        })
        .await?;
    state.deliver_soon();
    Ok(web::Json(answered.into()))
}
