//! `PATCH /api/v1/organisations/{id}`

use actix_web::web;
use mediflix_db::people::memberships::OrganisationRole;
use mediflix_db::people::organisations::{self, OrganisationChange, OrganisationKind};
use mediflix_db::types::ids::OrganisationId;
use mediflix_db::types::{Json, LangText};
use serde::Deserialize;
use utoipa::ToSchema;

use super::view::{OrganisationView, name_taken};
use crate::access::caller::SignedIn;
use crate::audit::Subject;
use crate::errors::ApiResult;
use crate::http::fields::Fields;
use crate::http::revision::{IfMatch, Revised};
use crate::{AppState, fields};

/// What changes; the rest stays.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OrganisationEdit {
    /// Another name: at most 100 characters, and no other organisation's.
    pub name: Option<String>,
    /// Another kind.
    pub kind: Option<OrganisationKind>,
    /// ISO 3166-1 alpha-2 in lower case (`vn`), or empty.
    pub country: Option<String>,
    /// Province or city: at most 100 characters; may be empty.
    pub province: Option<String>,
    /// Who they are: at most 10,000 characters; may be empty.
    pub about: Option<LangText>,
}

/// Changes an organisation, for its administrators. With If-Match (its revision) only what the caller saw is changed.
#[utoipa::path(patch, path = "/api/v1/organisations/{id}", tag = "organisations",
    params(("id" = OrganisationId, Path)), request_body = OrganisationEdit,
    responses((status = 200, body = OrganisationView)))]
pub async fn change_organisation(
    caller: SignedIn,
    state: web::Data<AppState>,
    id: web::Path<OrganisationId>,
    seen: IfMatch,
    body: web::Json<OrganisationEdit>,
) -> ApiResult<Revised<OrganisationView>> {
    caller.must_hold(*id, &[OrganisationRole::Administrator])?;
    let (edit, now) = (body.into_inner(), state.clock.now());
    let mut faults = Fields::default();
    let name = faults.check_given("name", edit.name.as_deref().map(fields::organisation_name));
    let country = faults.check_given("country", edit.country.as_deref().map(fields::country));
    let province = edit.province.as_deref().map(|text| fields::optional_line(text, 100));
    let province = faults.check_given("province", province);
    let about = faults.check_given("about", edit.about.map(fields::description));
    let ((name, country), (province, about)) = faults.finish(name.zip(country).zip(province.zip(about)))?;
    let given = [
        ("name", name.is_some()),
        ("kind", edit.kind.is_some()),
        ("country", country.is_some()),
        ("province", province.is_some()),
        ("about", about.is_some()),
    ];
    let changed: Vec<&str> = given.iter().filter(|(_, is)| *is).map(|(field, _)| *field).collect();
    let change = OrganisationChange {
        name,
        kind: edit.kind,
        country,
        province,
        about: about.map(Json),
        updated_at: Some(now),
    };
    let organisation = state
        .write(move |conn| {
            organisations::lock(conn, *id)?;
            seen.check(&OrganisationView::from(organisations::by_id(conn, *id)?))?;
            let organisation = organisations::change(conn, *id, &change).map_err(name_taken)?;
            caller.note(conn, now, "organisation_change", Subject::organisation(*id), &changed)?;
            Ok(organisation)
        })
        .await?;
    Ok(Revised(organisation.into()))
}
