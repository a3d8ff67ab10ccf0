//! `POST /api/v1/organisations`

use actix_web::{HttpResponse, web};
use mediflix_db::people::organisations::{self, Organisation};

use super::view::{OrganisationName, OrganisationView, name_taken};
use crate::AppState;
use crate::access::caller::SignedIn;
use crate::audit::Subject;
use crate::errors::ApiResult;

/// Adds an organisation, for administrators.
#[utoipa::path(post, path = "/api/v1/organisations", tag = "organisations", request_body = OrganisationName,
    responses((status = 201, body = OrganisationView)))]
pub async fn create_organisation(
    caller: SignedIn,
    state: web::Data<AppState>,
    body: web::Json<OrganisationName>,
) -> ApiResult<HttpResponse> {
    caller.must_administrate()?;
    let now = state.clock.now();
    let organisation = Organisation::named(body.checked()?, now);
    let made = organisation.clone();
    state
        .write(move |conn| {
            organisations::insert(conn, &organisation).map_err(name_taken)?;
            caller.note(
                conn,
                now,
                "organisation_create",
                Subject::organisation(organisation.id),
                &[],
            )
        })
        .await?;
    Ok(HttpResponse::Created().json(OrganisationView::from(made)))
}
