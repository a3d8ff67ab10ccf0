//! `GET`, `POST`, `DELETE /api/v1/account/calendar`, `GET /api/v1/calendars/{secret}.ics`

use actix_web::{HttpResponse, web};
use mediflix_db::live::{calendar_feeds, registrations};
use mediflix_db::types::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;

use super::event;
use crate::AppState;
use crate::access::caller::{SignedIn, viewer_of};
use crate::errors::{ApiError, ApiResult};
use crate::live::broadcasts::rights;
use crate::security::opaque_token;

/// A calendar shows so many broadcasts, the last ones.
const MOST: i64 = 500;

/// Whether the caller's calendar has an address.
#[derive(Debug, Serialize, ToSchema)]
pub struct CalendarFeed {
    /// Since when; null without an address.
    #[schema(required)]
    pub created_at: Option<Timestamp>,
}

/// The address of a calendar, shown this once.
#[derive(Serialize, ToSchema)]
pub struct NewCalendarFeed {
    /// Whoever has it reads what the caller is registered for.
    pub url: String,
}

/// Tells whether the caller's calendar has an address.
#[utoipa::path(get, path = "/api/v1/account/calendar", tag = "broadcasts", responses((status = 200, body = CalendarFeed)))]
pub async fn read_calendar_feed(caller: SignedIn, state: web::Data<AppState>) -> ApiResult<web::Json<CalendarFeed>> {
    let found = state.read(move |conn| Ok(calendar_feeds::since(conn, caller.id())?));
    Ok(web::Json(CalendarFeed {
        created_at: found.await?,
    }))
}

/// Gives the caller's calendar a new secret address, for calendar programs that look in again by themselves; an old one shows nothing
/// any more.
#[utoipa::path(post, path = "/api/v1/account/calendar", tag = "broadcasts", responses((status = 201, body = NewCalendarFeed)))]
pub async fn renew_calendar_feed(caller: SignedIn, state: web::Data<AppState>) -> ApiResult<HttpResponse> {
    let now = state.clock.now();
    let (secret, hash) = opaque_token::fresh().map_err(|_| ApiError::internal("no randomness"))?;
    state
        .write(move |conn| Ok(calendar_feeds::renew(conn, caller.id(), hash, now)?))
        .await?;
    let url = format!("{}/api/v1/calendars/{secret}.ics", state.config.site.public_url);
    Ok(HttpResponse::Created().json(NewCalendarFeed { url }))
}

/// Ends the address of the caller's calendar.
#[utoipa::path(delete, path = "/api/v1/account/calendar", tag = "broadcasts",
    responses((status = 204, description = "It shows nothing any more.")))]
pub async fn end_calendar_feed(caller: SignedIn, state: web::Data<AppState>) -> ApiResult<HttpResponse> {
    state
        .write(move |conn| Ok(calendar_feeds::end(conn, caller.id())?))
        .await?;
    Ok(HttpResponse::NoContent().finish())
}

/// A calendar (RFC 5545) of what its owner is registered for and may still see.
#[utoipa::path(get, security(()), path = "/api/v1/calendars/{secret}.ics", tag = "broadcasts", params(("secret" = String, Path)),
    responses((status = 200, description = "The calendar, UTF-8.", body = String, content_type = "text/calendar")))]
pub async fn read_calendar(state: web::Data<AppState>, secret: web::Path<String>) -> ApiResult<HttpResponse> {
    let hash = opaque_token::hash(&secret);
    let (found, language) = state
        .read(move |conn| {
            let owner = calendar_feeds::owner(conn, &hash)?;
            let viewer = viewer_of(conn, &owner)?;
            let mut found = registrations::of_account(conn, owner.id, MOST)?;
            found.retain(|(_, course)| rights::sees(viewer, course));
            Ok((found, owner.locale))
        })
        .await?;
    let public_url = &state.config.site.public_url;
    Ok(event::answer(&found, (public_url, language), "mediflix.ics"))
}
