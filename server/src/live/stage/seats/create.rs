//! `POST /api/v1/broadcasts/{id}/seats`

use actix_web::{HttpResponse, web};
use mediflix_db::live::seats::{Seat, SeatRole};
use mediflix_db::types::Language;
use mediflix_db::types::ids::BroadcastId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::super::view::{self, SeatView};
use crate::access::caller::SignedIn;
use crate::errors::{ApiError, ApiResult};
use crate::http::fields::Fields;
use crate::live::broadcasts::rights;
use crate::security::opaque_token;
use crate::{AppState, fields};

/// Somebody who is invited onto a stage.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewSeat {
    /// The name on the plate.
    pub name: String,
    /// The hospital on the plate.
    #[serde(default)]
    pub hospital: String,
    /// The language of the page that the link opens.
    pub locale: Language,
}

/// A seat with the link that opens it.
#[derive(Debug, Serialize, ToSchema)]
pub struct InvitedSeat {
    /// The seat.
    pub seat: SeatView,
    /// To be handed to the speaker: a secret. It is shown once.
    pub url: String,
}

/// Invites a speaker, who needs no account: whoever has the link is on the stage under that name, until the broadcast has ended or the seat
/// is taken away.
#[utoipa::path(post, path = "/api/v1/broadcasts/{id}/seats", tag = "live", params(("id" = BroadcastId, Path)),
    request_body = NewSeat, responses((status = 201, body = InvitedSeat)))]
pub async fn invite_to_stage(
    caller: SignedIn,
    state: web::Data<AppState>,
    id: web::Path<BroadcastId>,
    body: web::Json<NewSeat>,
) -> ApiResult<HttpResponse> {
    let body = body.into_inner();
    let mut faults = Fields::default();
    let name = faults.check("name", fields::display_name(&body.name));
    let hospital = faults.check("hospital", fields::optional_line(&body.hospital, 200));
    let (name, hospital) = faults.finish(name.zip(hospital))?;
    let (token, token_hash) = opaque_token::fresh().map_err(ApiError::internal)?;
    let now = state.clock.now();
    let seat = state
        .write(move |conn| {
            let (broadcast, course) = rights::hosted(conn, caller.viewer(), *id)?;
            let seat = Seat {
                name,
                hospital,
                ..super::blank(broadcast.id, SeatRole::Speaker, token_hash, caller.id(), now)
            };
            super::add(conn, &seat)?;
            caller.note(conn, now, "seat_create", super::subject(seat.id, &course), &[])?;
            Ok(seat)
        })
        .await?;
    state.live_stage.change();
    let base = state.config.site.public_url.trim_end_matches('/');
    Ok(HttpResponse::Created().json(InvitedSeat {
        seat: view::seat_view(&state.live_stage, &seat),
        // What follows the number sign is sent to no server and stands in no log.
        url: format!("{base}/{}/stage#token={token}", body.locale),
    }))
}
