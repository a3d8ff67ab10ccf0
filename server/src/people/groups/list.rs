//! `GET /api/v1/organisations/{id}/groups`

use actix_web::web;
use mediflix_db::people::memberships::OrganisationRole;
use mediflix_db::people::{groups, organisations};
use mediflix_db::types::ids::{GroupId, OrganisationId};
use serde::Deserialize;
use utoipa::IntoParams;

use super::view::{self, GroupView};
use crate::access::caller::SignedIn;
use crate::errors::ApiResult;
use crate::http::answer::{List, Page};
use crate::{AppState, fields};

/// Which groups are asked for.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct GroupQuery {
    /// Part of a name; marks and capitals do not matter. At most 100 characters count.
    pub query: Option<String>,
}

/// Lists the groups of an organisation, oldest first, for its administrators and its training office.
#[utoipa::path(get, path = "/api/v1/organisations/{id}/groups", tag = "groups",
    params(("id" = OrganisationId, Path), GroupQuery, Page), responses((status = 200, body = List<GroupView>)))]
pub async fn list_groups(
    caller: SignedIn,
    state: web::Data<AppState>,
    id: web::Path<OrganisationId>,
    filter: web::Query<GroupQuery>,
    page: web::Query<Page>,
) -> ApiResult<web::Json<List<GroupView>>> {
    caller.must_hold(*id, OrganisationRole::OFFICES)?;
    let (after, rows) = (
        page.after::<GroupId>()?,
        usize::try_from(page.rows()?).unwrap_or(usize::MAX),
    );
    let wanted = fields::folded(filter.query.as_deref().unwrap_or_default());
    let found = state
        .read(move |conn| {
            organisations::by_id(conn, *id)?;
            let all = groups::of_organisation(conn, *id)?.into_iter();
            let fits = all
                .filter(|group| after.is_none_or(|after| group.id > after))
                .filter(|group| fields::folded(&group.name).contains(&wanted));
            let fitting = fits.take(rows).collect();
            view::shown(conn, fitting)
        })
        .await?;
    Ok(web::Json(page.list(found, |group| group.id.uuid(), |group| group)))
}
