//! `GET /api/v1/organisations/{id}/members`

use actix_web::web;
use mediflix_db::people::memberships::{self, OrganisationRole};
use mediflix_db::people::organisations;
use mediflix_db::types::ids::OrganisationId;

use super::view::MemberView;
use crate::AppState;
use crate::access::caller::SignedIn;
use crate::errors::ApiResult;
use crate::http::answer::{List, Page};

/// Lists the members of an organisation, for its administrators and its training office.
#[utoipa::path(get, path = "/api/v1/organisations/{id}/members", tag = "organisations",
    params(("id" = OrganisationId, Path), Page), responses((status = 200, body = List<MemberView>)))]
pub async fn list_members(
    caller: SignedIn,
    state: web::Data<AppState>,
    id: web::Path<OrganisationId>,
    page: web::Query<Page>,
) -> ApiResult<web::Json<List<MemberView>>> {
    caller.must_hold(
        *id,
        &[OrganisationRole::Administrator, OrganisationRole::TrainingOffice],
    )?;
    let (after, rows) = (page.after()?, page.rows()?);
    let found = state
        .read(move |conn| {
            organisations::by_id(conn, *id)?;
            Ok(memberships::of_organisation(conn, *id, after, rows)?)
        })
        .await?;
    Ok(web::Json(page.list(
        found,
        |(_, account)| account.id.uuid(),
        MemberView::from,
    )))
}
