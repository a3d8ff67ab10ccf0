//! `PATCH /api/v1/broadcasts/{id}`

use actix_web::web;
use mediflix_db::live::broadcasts::{self, BroadcastChange};
use mediflix_db::types::ids::BroadcastId;
use mediflix_db::types::{Json, LangText, Language};
use serde::Deserialize;
use utoipa::ToSchema;

use super::view::{self, BroadcastView};
use super::{plan, rights, states};
use crate::access::caller::SignedIn;
use crate::audit::Subject;
use crate::errors::{ApiResult, Code};
use crate::http::fields::Fields;
use crate::http::revision::{IfMatch, Revised};
use crate::{AppState, fields};

/// What changes; the rest stays. Its start changes by postponing it.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct BroadcastEdit {
    /// A new title.
    pub title: Option<LangText>,
    /// Another length.
    #[schema(minimum = 1, maximum = 1440)]
    pub length_minutes: Option<i32>,
    /// Other languages, the speakers' first.
    pub languages: Option<Vec<Language>>,
}

/// Changes a broadcast that is still to come, for its hosts. With If-Match only what the caller saw is changed, else 412 `changed`.
#[utoipa::path(patch, path = "/api/v1/broadcasts/{id}", tag = "broadcasts", params(("id" = BroadcastId, Path)),
    request_body = BroadcastEdit, responses((status = 200, body = BroadcastView)))]
pub async fn change_broadcast(
    caller: SignedIn,
    state: web::Data<AppState>,
    id: web::Path<BroadcastId>,
    seen: IfMatch,
    body: web::Json<BroadcastEdit>,
) -> ApiResult<Revised<BroadcastView>> {
    let (body, now, viewer) = (body.into_inner(), state.clock.now(), caller.viewer());
    let mut faults = Fields::default();
    let title = faults.check_given("title", body.title.map(fields::title));
    let length = faults.check_given("length_minutes", body.length_minutes.map(plan::length_minutes));
    let languages = faults.check_given("languages", body.languages.map(plan::languages));
    let (title, length, languages) = faults.finish((|| Some((title?, length?, languages?)))())?;
    let mut fields = Vec::new();
    fields.extend(title.is_some().then_some("title"));
    fields.extend(length.is_some().then_some("length_minutes"));
    fields.extend(languages.is_some().then_some("languages"));
    let answer = state
        .clone()
        .write(move |conn| {
            let (broadcast, course) = rights::hosted(conn, viewer, *id)?;
            if seen.is_given() {
                seen.check(&view::one(conn, &state, viewer, (broadcast.clone(), course.clone()))?)?;
            }
            if !states::is_to_come(broadcast.state) {
                return Err(Code::Conflict.into());
            }
            let change = BroadcastChange {
                title: title.map(Json),
                length_minutes: length,
                languages: languages.map(Json),
                updated_at: Some(now),
                ..BroadcastChange::default()
            };
            let broadcast = broadcasts::change(conn, *id, &change)?;
            let subject = Subject::new("broadcast", id.uuid(), Some(course.organisation_id));
            caller.note(conn, now, "broadcast_change", subject, &fields)?;
            view::one(conn, &state, viewer, (broadcast, course))
        })
        .await?;
    Ok(Revised(answer))
}
