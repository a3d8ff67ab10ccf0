//! `GET /api/v1/organisations/{id}/members`

use actix_web::web;
use mediflix_db::people::memberships::{self, MemberFilter, OrganisationRole};
use mediflix_db::people::{groups, organisations};
use mediflix_db::types::ids::{AccountId, GroupId, OrganisationId};
use serde::Deserialize;
use utoipa::IntoParams;

use super::view::{self, MemberView};
use crate::access::caller::SignedIn;
use crate::errors::{ApiResult, Code};
use crate::http::answer::{List, Page};
use crate::{AppState, fields};

/// Which members are asked for.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct MemberQuery {
    /// Part of a name or an address; marks and capitals do not matter. At most 100 characters count.
    pub query: Option<String>,
    /// Those in this group of the organisation.
    pub group_id: Option<GroupId>,
}

/// Lists the members of an organisation, for its administrators and its training office.
#[utoipa::path(get, path = "/api/v1/organisations/{id}/members", tag = "organisations",
    params(("id" = OrganisationId, Path), MemberQuery, Page), responses((status = 200, body = List<MemberView>)))]
pub async fn list_members(
    caller: SignedIn,
    state: web::Data<AppState>,
    id: web::Path<OrganisationId>,
    asked: web::Query<MemberQuery>,
    page: web::Query<Page>,
) -> ApiResult<web::Json<List<MemberView>>> {
    caller.must_hold(*id, OrganisationRole::OFFICES)?;
    let (after, rows) = (page.after::<AccountId>()?, page.rows()?);
    let wanted = fields::folded(asked.query.as_deref().unwrap_or_default());
    let filter = MemberFilter {
        organisation: *id,
        group: asked.group_id,
    };
    let found = state
        .read(move |conn| {
            organisations::by_id(conn, *id)?;
            if let Some(group) = filter.group
                && groups::by_id(conn, group)?.organisation_id != *id
            {
                return Err(Code::NotFound.into());
            }
            let found = if wanted.is_empty() {
                memberships::of_organisation(conn, filter, after, rows)?
            } else {
                let fits = |text: &str| fields::folded(text).contains(&wanted);
                let all = memberships::names(conn, filter)?.into_iter();
                let fitting: Vec<AccountId> = all
                    .filter(|(member, ..)| after.is_none_or(|after| *member > after))
                    .filter(|(_, name, email)| fits(name) || fits(email))
                    .map(|(member, ..)| member)
                    .take(usize::try_from(rows).unwrap_or(usize::MAX))
                    .collect();
                memberships::some(conn, *id, &fitting)?
            };
            view::shown(conn, *id, found)
        })
        .await?;
    Ok(web::Json(page.list(
        found,
        |member| member.account_id.uuid(),
        |member| member,
    )))
}
