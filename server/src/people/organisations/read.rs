//! `GET /api/v1/organisations/{id}`

use actix_web::web;
use mediflix_db::people::organisations;
use mediflix_db::types::ids::OrganisationId;

use super::view::OrganisationView;
use crate::AppState;
use crate::access::caller::Caller;
use crate::errors::ApiResult;
use crate::http::revision::Revised;

/// Reads an organisation.
#[utoipa::path(get, security((), ("bearer" = [])), path = "/api/v1/organisations/{id}", tag = "organisations",
    params(("id" = OrganisationId, Path)), responses((status = 200, body = OrganisationView)))]
pub async fn read_organisation(
    _: Caller,
    state: web::Data<AppState>,
    id: web::Path<OrganisationId>,
) -> ApiResult<Revised<OrganisationView>> {
    let organisation = state.read(move |conn| Ok(organisations::by_id(conn, *id)?)).await?;
    Ok(Revised(organisation.into()))
}
