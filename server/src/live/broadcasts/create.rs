//! `POST /api/v1/courses/{id}/broadcasts`

use actix_web::{HttpResponse, web};
use mediflix_db::learning::courses;
use mediflix_db::live::broadcasts::{self, Broadcast, BroadcastState, FeedFrom, StageLayout};
use mediflix_db::types::ids::{BroadcastId, CourseId};
use mediflix_db::types::{Json, LangText, Language, Timestamp};
use serde::Deserialize;
use utoipa::ToSchema;

use super::view::{self, BroadcastView};
use super::{plan, rights};
use crate::access::caller::SignedIn;
use crate::audit::Subject;
use crate::errors::{ApiResult, Code};
use crate::http::fields::Fields;
use crate::{AppState, fields};

/// A broadcast to be planned.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewBroadcast {
    /// Its title.
    pub title: LangText,
    /// When it begins; from an hour ago to two years ahead.
    pub starts_at: Timestamp,
    /// How long it lasts.
    #[schema(minimum = 1, maximum = 1440)]
    pub length_minutes: i32,
    /// What is spoken, the speakers' language first; the seminar's own when nothing is said.
    pub languages: Option<Vec<Language>>,
}

/// Plans a broadcast of a seminar, for its hosts. A course that is no seminar has none: 409.
#[utoipa::path(post, path = "/api/v1/courses/{id}/broadcasts", tag = "broadcasts", params(("id" = CourseId, Path)),
    request_body = NewBroadcast, responses((status = 201, body = BroadcastView)))]
pub async fn create_broadcast(
    caller: SignedIn,
    state: web::Data<AppState>,
    id: web::Path<CourseId>,
    body: web::Json<NewBroadcast>,
) -> ApiResult<HttpResponse> {
    let (body, now, viewer) = (body.into_inner(), state.clock.now(), caller.viewer());
    let mut faults = Fields::default();
    let title = faults.check("title", fields::title(body.title));
    let starts_at = faults.check("starts_at", plan::starts_at(body.starts_at, now));
    let length = faults.check("length_minutes", plan::length_minutes(body.length_minutes));
    let languages = faults.check_given("languages", body.languages.map(plan::languages));
    let checked = (|| Some((title?, starts_at?, length?, languages?)))();
    let (title, starts_at, length_minutes, languages) = faults.finish(checked)?;
    let answer = state
        .clone()
        .write(move |conn| {
            let course = courses::by_id(conn, *id)?;
            if !rights::sees(viewer, &course) {
                return Err(Code::NotFound.into());
            }
            rights::must_host(viewer, &course)?;
            if course.seminar.is_none() {
                return Err(Code::Conflict.into());
            }
            let broadcast = Broadcast {
                id: BroadcastId::new(),
                course_id: course.id,
                title: Json(title),
                starts_at,
                length_minutes,
                state: BroadcastState::Scheduled,
                lecture_id: None,
                stream_key_hash: None,
                languages: Json(languages.unwrap_or_else(|| vec![course.language])),
                created_by: caller.id(),
                on_air_at: None,
                ended_at: None,
                created_at: now,
                updated_at: now,
                revision: 1,
                feed_from: FeedFrom::Encoder,
                layout: StageLayout::SideBySide,
            };
            broadcasts::insert(conn, &broadcast)?;
            let subject = Subject::new("broadcast", broadcast.id.uuid(), Some(course.organisation_id));
            caller.note(conn, now, "broadcast_create", subject, &[])?;
            view::one(conn, &state, viewer, (broadcast, course))
        })
        .await?;
    Ok(HttpResponse::Created().json(answer))
}
