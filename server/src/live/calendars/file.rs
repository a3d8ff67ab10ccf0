//! `GET /api/v1/broadcasts/{id}/calendar.ics`

use actix_web::{HttpResponse, web};
use mediflix_db::types::Language;
use mediflix_db::types::ids::BroadcastId;
use serde::Deserialize;
use utoipa::IntoParams;

use super::event;
use crate::AppState;
use crate::access::caller::Caller;
use crate::errors::ApiResult;
use crate::live::broadcasts::rights;

/// How a calendar file is written.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct CalendarQuery {
    /// The language of title and link; Vietnamese when nothing is said.
    pub locale: Option<Language>,
}

/// A broadcast as a calendar file (RFC 5545). Whoever takes it anew after a change has the same event changed, or cancelled.
#[utoipa::path(get, security((), ("bearer" = [])), path = "/api/v1/broadcasts/{id}/calendar.ics", tag = "broadcasts",
    params(("id" = BroadcastId, Path), CalendarQuery),
    responses((status = 200, description = "The file, UTF-8.", body = String, content_type = "text/calendar")))]
pub async fn read_broadcast_calendar(
    caller: Caller,
    state: web::Data<AppState>,
    id: web::Path<BroadcastId>,
    query: web::Query<CalendarQuery>,
) -> ApiResult<HttpResponse> {
    let viewer = caller.viewer();
    let found = state.read(move |conn| rights::visible(conn, viewer, *id)).await?;
    let language = query.locale.unwrap_or(Language::Vietnamese);
    Ok(event::answer(
        &[found],
        (&state.config.site.public_url, language),
        "seminar.ics",
    ))
}
