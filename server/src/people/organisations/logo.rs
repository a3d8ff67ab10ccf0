//! `GET`, `PUT`, `DELETE /api/v1/organisations/{id}/logo`

use actix_web::http::header;
use actix_web::{HttpResponse, web};
use mediflix_db::people::logos::{self, Logo};
use mediflix_db::people::memberships::OrganisationRole;
use mediflix_db::people::organisations;
use mediflix_db::types::ids::OrganisationId;

use super::view::OrganisationView;
use crate::AppState;
use crate::access::caller::SignedIn;
use crate::audit::Subject;
use crate::errors::{ApiError, ApiResult};
use crate::http::body::read_at_most;
use crate::http::revision::Revised;
use crate::security::picture::cleaned;

/// The largest logo.
const MOST_BYTES: usize = 512 * 1024;

/// Shows the logo of an organisation. Its address changes with it.
#[utoipa::path(get, security((), ("bearer" = [])), path = "/api/v1/organisations/{id}/logo", tag = "organisations",
    params(("id" = OrganisationId, Path)),
    responses((status = 200, description = "The picture.", body = Vec<u8>, content_type = "image/png")))]
pub async fn read_logo(state: web::Data<AppState>, id: web::Path<OrganisationId>) -> ApiResult<HttpResponse> {
    let logo = state.read(move |conn| Ok(logos::read(conn, *id)?)).await?;
    Ok(HttpResponse::Ok()
        .content_type(logo.content_type)
        .insert_header((header::CACHE_CONTROL, "public, max-age=31536000, immutable"))
        .body(logo.bytes))
}

/// Gives an organisation a logo: PNG, JPEG or WebP of at most 512 KiB, each side 16 to 4096 pixels. What else is in the file
/// is left out.
#[utoipa::path(put, path = "/api/v1/organisations/{id}/logo", tag = "organisations",
    params(("id" = OrganisationId, Path)), request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses((status = 200, body = OrganisationView)))]
pub async fn put_logo(
    caller: SignedIn,
    state: web::Data<AppState>,
    id: web::Path<OrganisationId>,
    body: web::Payload,
) -> ApiResult<Revised<OrganisationView>> {
    caller.must_hold(*id, &[OrganisationRole::Administrator])?;
    let bytes = read_at_most(body, MOST_BYTES).await?;
    let picture = cleaned(&bytes);
    let now = state.clock.now();
    let organisation = state
        .write(move |conn| {
            organisations::lock(conn, *id)?;
            organisations::by_id(conn, *id)?;
            let (kind, bytes) = picture.ok_or_else(|| ApiError::field("logo", "invalid"))?;
            let logo = Logo {
                organisation_id: *id,
                content_type: kind.content_type().to_owned(),
                bytes,
            };
            logos::put(conn, &logo)?;
            caller.note(conn, now, "organisation_change", Subject::organisation(*id), &["logo"])?;
            Ok(organisations::set_logo(conn, *id, Some(now))?)
        })
        .await?;
    Ok(Revised(organisation.into()))
}

/// Takes the logo of an organisation away.
#[utoipa::path(delete, path = "/api/v1/organisations/{id}/logo", tag = "organisations",
    params(("id" = OrganisationId, Path)), responses((status = 200, body = OrganisationView)))]
pub async fn delete_logo(
    caller: SignedIn,
    state: web::Data<AppState>,
    id: web::Path<OrganisationId>,
) -> ApiResult<Revised<OrganisationView>> {
    caller.must_hold(*id, &[OrganisationRole::Administrator])?;
    let now = state.clock.now();
    let organisation = state
        .write(move |conn| {
            organisations::by_id(conn, *id)?;
            logos::remove(conn, *id)?;
            caller.note(conn, now, "organisation_change", Subject::organisation(*id), &["logo"])?;
            Ok(organisations::set_logo(conn, *id, None)?)
        })
        .await?;
    Ok(Revised(organisation.into()))
}
