//! `POST /api/v1/whip`, `PATCH`, `DELETE /api/v1/whip/{publication}`: how somebody comes on the stage (WHIP, RFC 9725).

use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse, web};
use mediflix_db::types::ids::BroadcastId;
use mediflix_janus::Error;
use mediflix_janus::room::{self, Room};

use serde::Deserialize;
use utoipa::IntoParams;

use super::hub::{Link, Publication};
use super::seat::Seated;
use crate::AppState;
use crate::errors::{ApiError, ApiResult, Code};
use crate::security::signed_address::hex;
use crate::security::{opaque_token, random};

/// An offer is no longer.
const LONGEST_OFFER: usize = 128 << 10;
/// How many may be on a stage at once.
const PUBLISHERS: u32 = 12;
/// The most that one of them sends, in bits a second.
const BIT_RATE: u32 = 2_500_000;
/// The name of a media in an offer.
const LONGEST_MID: usize = 32;
/// Candidates of one request.
const MOST_CANDIDATES: usize = 50;

/// What an offer brings.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Published {
    /// The media (`a=mid` of the offer) that is a screen; all others are cameras and microphones.
    screen: Option<String>,
}

/// Comes on the stage with the seat's token as the bearer: camera, microphone or screen of a browser, or an encoder that speaks WHIP. Who
/// comes again takes their own place.
#[utoipa::path(post, path = "/api/v1/whip", tag = "live", params(Published),
    request_body(content = String, content_type = "application/sdp", description = "The offer"),
    responses((status = 201, body = String, content_type = "application/sdp", description = "The answer; Location ends it")))]
pub async fn publish_to_stage(
    state: web::Data<AppState>,
    who: Seated,
    request: HttpRequest,
    what: web::Query<Published>,
    body: web::Bytes,
) -> ApiResult<HttpResponse> {
    let offer = description(&request, &body)?;
    let screen = what.into_inner().screen.filter(|mid| mid.len() <= LONGEST_MID);
    if who.seat.agreed_at.is_none() {
        return Err(Code::NotAgreed.into());
    }
    let link = state.live_stage.link().ok_or(Code::StageClosed)?;
    let made = publish(&state, &link, &who, (&offer, screen)).await;
    let (id, answer) = made.map_err(refused)?;
    Ok(HttpResponse::Created()
        .content_type("application/sdp")
        .insert_header((header::LOCATION, format!("/api/v1/whip/{id}")))
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .body(answer))
}

async fn publish(
    state: &AppState,
    link: &Link,
    who: &Seated,
    (offer, screen): (&str, Option<String>),
) -> Result<(String, String), Error> {
    let (broadcast, seat) = (who.broadcast.id, who.seat.id);
    let hub = &state.live_stage;
    let room = room_of(state, link, broadcast).await?;
    // Who comes again takes their own place: the name is on until the handle is gone.
    if let Some(before) = hub.take_off(broadcast, seat, None) {
        before.handle.detach().await?;
    }
    let handle = link.manager.beside().await?;
    let published = match room::publish(&handle, &room, &seat.to_string(), offer).await {
        Ok(published) => published,
        Err(error) => {
            let _ = handle.detach().await;
            return Err(error);
        }
    };
    if published.streams.iter().any(|stream| stream.codec.is_none()) {
        let _ = handle.detach().await;
        return Err(Error::Unexpected("a codec that the room does not take".to_owned()));
    }
    if who.seat.muted_at.is_some() {
        for stream in published.streams.iter().filter(|stream| stream.kind == "audio") {
            room::mute(&link.manager, &room, &seat.to_string(), &stream.mid, true).await?;
        }
    }
    let (id, _) = opaque_token::fresh().map_err(|_| Error::Gone("no randomness".to_owned()))?;
    let publication = Publication {
        id: id.clone(),
        handle,
        streams: published.streams,
        is_up: false,
        screen,
        silent: Vec::new(),
    };
    if let Some(before) = hub.put_on(broadcast, seat, publication) {
        let _ = before.handle.detach().await;
    }
    Ok((id, published.answer))
}

/// The room of a stage, made when somebody comes first.
async fn room_of(state: &AppState, link: &Link, broadcast: BroadcastId) -> Result<Room, Error> {
    let mut secret = [0; 16];
    random::fill(&mut secret).map_err(|_| Error::Gone("no randomness".to_owned()))?;
    let fresh = Room {
        name: broadcast.to_string(),
        secret: hex(&secret),
        publishers: PUBLISHERS,
        bit_rate: BIT_RATE,
    };
    let room = state.live_stage.room_or(broadcast, fresh);
    // One that exists is as good: whoever came at the same moment may have made it, or failed to.
    room::create(&link.manager, &room).await?;
    Ok(room)
}

/// Tells more of where the browser can be reached (RFC 8840): each `a=candidate` of the fragment.
#[utoipa::path(patch, path = "/api/v1/whip/{publication}", tag = "live",
    params(("publication" = String, Path, description = "From Location")),
    request_body(content = String, content_type = "application/trickle-ice-sdpfrag"),
    responses((status = 204, description = "Passed on")))]
pub async fn trickle_to_stage(
    state: web::Data<AppState>,
    who: Seated,
    publication: web::Path<String>,
    body: web::Bytes,
) -> ApiResult<HttpResponse> {
    let fragment = std::str::from_utf8(&body).map_err(|_| Code::BadRequest)?;
    let there = state.live_stage.publications(who.broadcast.id).remove(&who.seat.id);
    let there = there.filter(|there| there.id == *publication).ok_or(Code::NotFound)?;
    let mut mid = "0";
    let mut passed = 0;
    for line in fragment.lines().map(str::trim) {
        if let Some(named) = line.strip_prefix("a=mid:") {
            mid = named;
        } else if let Some(candidate) = line.strip_prefix("a=")
            && candidate.starts_with("candidate:")
            && passed < MOST_CANDIDATES
        {
            passed += 1;
            there.handle.candidate(candidate, mid).await.map_err(refused)?;
        }
    }
    Ok(HttpResponse::NoContent().finish())
}

/// Leaves the stage.
#[utoipa::path(delete, path = "/api/v1/whip/{publication}", tag = "live",
    params(("publication" = String, Path, description = "From Location")),
    responses((status = 200, description = "They are off")))]
pub async fn leave_stage(
    state: web::Data<AppState>,
    who: Seated,
    publication: web::Path<String>,
) -> ApiResult<HttpResponse> {
    let taken = state
        .live_stage
        .take_off(who.broadcast.id, who.seat.id, Some(&publication));
    let taken = taken.ok_or(Code::NotFound)?;
    let _ = taken.handle.detach().await;
    Ok(HttpResponse::Ok().finish())
}

/// The session description of a request.
fn description(request: &HttpRequest, body: &[u8]) -> ApiResult<String> {
    let kind = request
        .headers()
        .get(header::CONTENT_TYPE)
        .and_then(|kind| kind.to_str().ok());
    let is_sdp = kind.is_some_and(|kind| {
        kind.split(';')
            .next()
            .is_some_and(|kind| kind.trim() == "application/sdp")
    });
    if !is_sdp {
        return Err(Code::UnsupportedMediaType.into());
    }
    if body.len() > LONGEST_OFFER {
        return Err(Code::PayloadTooLarge.into());
    }
    let text = std::str::from_utf8(body).ok().filter(|text| text.starts_with("v=0"));
    text.map(str::to_owned).ok_or_else(|| Code::BadRequest.into())
}

/// What a refusal of Janus means to whoever comes.
pub(super) fn refused(error: Error) -> ApiError {
    match error {
        Error::Gone(_) | Error::Silent => Code::StageClosed.into(),
        Error::Refused { .. } | Error::Unexpected(_) => {
            tracing::info!(%error, "an offer was refused");
            Code::OfferRefused.into()
        }
    }
}
