//! `GET /api/v1/broadcasts/{id}/attendance`, `GET …/attendance/summary`

use std::collections::HashMap;

use actix_web::web;
use mediflix_db::DbConnection;
use mediflix_db::live::attendance::{self, Attendee, Of};
use mediflix_db::people::organisations;
use mediflix_db::types::ids::{AccountId, BroadcastId, OrganisationId};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::rights;
use super::view::{self, AttendanceView};
use crate::access::caller::SignedIn;
use crate::errors::ApiResult;
use crate::http::answer::{List, Page};
use crate::live::broadcasts::rights::visible;
use crate::{AppState, fields};

/// Organisations of a summary.
const MOST_ORGANISATIONS: i64 = 200;

/// Whose attendance is asked for.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct AttendanceQuery {
    /// Of members of an organisation; who does not host the broadcast must name one whose members they look after.
    pub organisation_id: Option<OrganisationId>,
    /// Part of a name; marks and capitals do not matter. At most 100 characters count.
    pub query: Option<String>,
}

/// Whose attendance is counted.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct SummaryQuery {
    /// That of members of an organisation; who does not host the broadcast must name one whose members they look after.
    pub organisation_id: Option<OrganisationId>,
}

/// How many attended.
#[derive(Debug, Serialize, ToSchema)]
pub struct AttendanceSummary {
    /// In one way or both.
    #[schema(minimum = 0)]
    pub people: i64,
    /// Online.
    #[schema(minimum = 0)]
    pub online: i64,
    /// In the hall.
    #[schema(minimum = 0)]
    pub hall: i64,
    /// The organisations of which members attended, the most first; for hosts. At most 200.
    pub organisations: Vec<AttendingOrganisation>,
}

/// An organisation of which members attended.
#[derive(Debug, Serialize, ToSchema)]
pub struct AttendingOrganisation {
    /// The organisation.
    pub id: OrganisationId,
    /// Its name.
    pub name: String,
    /// How many.
    #[schema(minimum = 1)]
    pub people: i64,
}

/// The people that are asked for, in the order of their accounts.
pub(super) fn people(
    conn: &mut DbConnection,
    of: Of<'_>,
    query: Option<&str>,
    after: Option<AccountId>,
    rows: i64,
) -> ApiResult<Vec<Attendee>> {
    let wanted = fields::folded(query.unwrap_or_default());
    if wanted.is_empty() {
        return Ok(attendance::people(conn, of, after, rows)?);
    }
    let mut found = attendance::people(conn, of, after, i64::MAX)?;
    found.retain(|person| fields::folded(&person.name).contains(&wanted));
    found.truncate(usize::try_from(rows).unwrap_or(usize::MAX));
    Ok(found)
}

/// Lists who attended a broadcast online or in the hall, for its hosts; for whoever looks after an organisation's members: of them.
#[utoipa::path(get, path = "/api/v1/broadcasts/{id}/attendance", tag = "attendance",
    params(("id" = BroadcastId, Path), AttendanceQuery, Page), responses((status = 200, body = List<AttendanceView>)))]
pub async fn list_attendance(
    caller: SignedIn,
    state: web::Data<AppState>,
    id: web::Path<BroadcastId>,
    asked: web::Query<AttendanceQuery>,
    page: web::Query<Page>,
) -> ApiResult<web::Json<List<AttendanceView>>> {
    let (after, rows, asked) = (page.after()?, page.rows()?, asked.into_inner());
    state.learning.progress.write(&state.database).await?;
    let answer = state.read(move |conn| {
        let (broadcast, course) = visible(conn, caller.viewer(), *id)?;
        let shown = rights::shown(caller.viewer(), &course, asked.organisation_id)?;
        let of = Of {
            broadcast: &broadcast,
            organisation: shown.organisation,
        };
        let found = people(conn, of, asked.query.as_deref(), after, rows)?;
        let list = page.list(found, |person| person.id.uuid(), |person| person);
        Ok(List {
            items: view::list(conn, &broadcast, shown, list.items)?,
            next_cursor: list.next_cursor,
        })
    });
    Ok(web::Json(answer.await?))
}

/// Reads how many attended a broadcast, for those who may list them.
#[utoipa::path(get, path = "/api/v1/broadcasts/{id}/attendance/summary", tag = "attendance",
    params(("id" = BroadcastId, Path), SummaryQuery),
    responses((status = 200, body = AttendanceSummary)))]
pub async fn read_attendance_summary(
    caller: SignedIn,
    state: web::Data<AppState>,
    id: web::Path<BroadcastId>,
    asked: web::Query<SummaryQuery>,
) -> ApiResult<web::Json<AttendanceSummary>> {
    let organisation = asked.organisation_id;
    state.learning.progress.write(&state.database).await?;
    let answer = state.read(move |conn| {
        let (broadcast, course) = visible(conn, caller.viewer(), *id)?;
        let shown = rights::shown(caller.viewer(), &course, organisation)?;
        let of = Of {
            broadcast: &broadcast,
            organisation: shown.organisation,
        };
        let counts = attendance::counts(conn, of)?;
        let found = if shown.tells_all {
            attendance::organisations(conn, &broadcast, MOST_ORGANISATIONS)?
        } else {
            Vec::new()
        };
        let ids: Vec<OrganisationId> = found.iter().map(|(id, _)| *id).collect();
        let mut names: HashMap<OrganisationId, String> = organisations::names_of(conn, &ids)?.into_iter().collect();
        let show = |(id, people)| {
            Some(AttendingOrganisation {
                id,
                name: names.remove(&id)?,
                people,
            })
        };
        Ok(AttendanceSummary {
            people: counts.people,
            online: counts.online,
            hall: counts.hall,
            organisations: found.into_iter().filter_map(show).collect(),
        })
    });
    Ok(web::Json(answer.await?))
}
