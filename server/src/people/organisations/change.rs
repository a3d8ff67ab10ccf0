//! `PATCH /api/v1/organisations/{id}`

use actix_web::web;
use mediflix_db::people::organisations;
use mediflix_db::types::ids::OrganisationId;

use super::view::{OrganisationName, OrganisationView, name_taken};
use crate::AppState;
use crate::access::caller::SignedIn;
use crate::errors::ApiResult;

/// Gives an organisation another name, for administrators.
#[utoipa::path(patch, path = "/api/v1/organisations/{id}", tag = "organisations",
    params(("id" = OrganisationId, Path)), request_body = OrganisationName,
    responses((status = 200, body = OrganisationView)))]
pub async fn change_organisation(
    caller: SignedIn,
    state: web::Data<AppState>,
    id: web::Path<OrganisationId>,
    body: web::Json<OrganisationName>,
) -> ApiResult<web::Json<OrganisationView>> {
    caller.must_administrate()?;
    let (name, now) = (body.checked()?, state.clock.now());
    let organisation = state
        .write(move |conn| organisations::rename(conn, *id, &name, now).map_err(name_taken))
        .await?;
    Ok(web::Json(organisation.into()))
}
