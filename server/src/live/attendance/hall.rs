//! `GET /api/v1/broadcasts/{id}/hall`

use actix_web::web;
use mediflix_db::live::attendance;
use mediflix_db::types::ids::BroadcastId;
use mediflix_db::types::{LangText, Language};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::qr::{self, QrView};
use super::window::{self, HallWindow};
use crate::AppState;
use crate::access::caller::SignedIn;
use crate::errors::ApiResult;
use crate::live::broadcasts::rights;
use crate::security::minute_codes;

/// How the screen of a hall is asked for.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct HallQuery {
    /// The language of the page that the QR code opens; Vietnamese when nothing is said.
    pub locale: Option<Language>,
}

/// What the screen of a hall shows.
#[derive(Debug, Serialize, ToSchema)]
pub struct HallScreen {
    /// The title of the broadcast.
    pub title: LangText,
    /// When people check in.
    pub window: HallWindow,
    /// The code of this minute, six digits; null while nobody checks in.
    #[schema(required)]
    pub code: Option<String>,
    /// How long it is shown; it is taken a minute longer.
    #[schema(minimum = 1, maximum = 60000)]
    pub left_ms: i64,
    /// The page where people check in.
    pub address: String,
    /// The same page with the code in it, as a QR code; null while nobody checks in.
    #[schema(required)]
    pub qr: Option<QrView>,
    /// How many have checked in.
    #[schema(minimum = 0)]
    pub checked_in: i64,
}

/// What a broadcast's codes are about.
pub(super) fn about(id: BroadcastId) -> String {
    format!("hall {id}")
}

/// Reads the screen of the hall with the code of this minute, for the hosts of a broadcast.
#[utoipa::path(get, path = "/api/v1/broadcasts/{id}/hall", tag = "attendance", params(("id" = BroadcastId, Path), HallQuery),
    responses((status = 200, body = HallScreen)))]
pub async fn read_hall(
    caller: SignedIn,
    state: web::Data<AppState>,
    id: web::Path<BroadcastId>,
    query: web::Query<HallQuery>,
) -> ApiResult<web::Json<HallScreen>> {
    let (id, now) = (*id, state.clock.now());
    let (broadcast, checked_in) = state
        .read(move |conn| {
            let (broadcast, course) = rights::visible(conn, caller.viewer(), id)?;
            rights::must_host(caller.viewer(), &course)?;
            let checked_in = attendance::in_hall_count(conn, &broadcast)?;
            Ok((broadcast, checked_in))
        })
        .await?;
    let window = window::hall_window(&broadcast, now);
    let code = window
        .is_open
        .then(|| minute_codes::code(&state.master_key, &about(id), minute_codes::minute(now)));
    let language = query.locale.unwrap_or(Language::Vietnamese);
    let site = state.config.site.public_url.trim_end_matches('/');
    let address = format!("{site}/{language}/live/{id}/hall");
    let qr = code.as_ref().map(|code| qr::code(&format!("{address}#code={code}")));
    Ok(web::Json(HallScreen {
        title: broadcast.title.0,
        window,
        code,
        left_ms: minute_codes::left_ms(now),
        address,
        qr: qr.transpose()?,
        checked_in,
    }))
}
