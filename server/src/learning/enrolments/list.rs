//! `GET /api/v1/enrolments`

use std::collections::HashMap;

use actix_web::web;
use mediflix_db::learning::enrolments::{self, Enrolment, Taken};
use mediflix_db::people::organisations;
use mediflix_db::types::ids::OrganisationId;
use mediflix_db::types::{Day, Timestamp};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::AppState;
use crate::access::caller::SignedIn;
use crate::access::rules;
use crate::errors::ApiResult;
use crate::http::answer::{List, Page};
use crate::learning::courses::view::{CourseSummary, summaries};

/// A course that one takes.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Enrolment)]
pub struct EnrolmentView {
    /// The course.
    pub course: CourseSummary,
    /// The organisation that said so; nothing for who enrolled by themselves.
    #[schema(required)]
    pub organisation_id: Option<OrganisationId>,
    /// Its name.
    #[schema(required)]
    pub organisation_name: Option<String>,
    /// Until when.
    #[schema(required)]
    pub due_on: Option<Day>,
    /// Since when.
    pub created_at: Timestamp,
}

mediflix_db::word_enum! {
    /// How far a course must be to stand in the list of those that one takes.
    pub enum TakenState {
        /// It is published, and nothing of it was watched yet.
        NotBegun = "not_begun",
    }
}

/// Which of the courses that one takes are asked for.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct TakenQuery {
    /// How far they must be; all when nothing is said.
    #[param(inline)]
    pub state: Option<TakenState>,
}

/// Lists the courses that one takes and still sees: what is due first is the first, what has no day comes last.
#[utoipa::path(get, path = "/api/v1/enrolments", tag = "enrolments", params(TakenQuery, Page),
    responses((status = 200, body = List<EnrolmentView>)))]
pub async fn list_enrolments(
    caller: SignedIn,
    state: web::Data<AppState>,
    filter: web::Query<TakenQuery>,
    page: web::Query<Page>,
) -> ApiResult<web::Json<List<EnrolmentView>>> {
    let taken = match filter.state {
        Some(TakenState::NotBegun) => Taken::NotBegun,
        None => Taken::All,
    };
    let (viewer, after, rows) = (caller.viewer(), page.after()?, page.rows()?);
    let answer = state
        .clone()
        .read(move |conn| {
            let found = enrolments::of_account(conn, caller.id(), taken, after, rows)?;
            // The page goes on after the last row that was read, seen or not.
            let mut list = page.list(found, |(_, course)| course.id.uuid(), |row| row);
            let (taken, courses): (Vec<Enrolment>, Vec<_>) = std::mem::take(&mut list.items)
                .into_iter()
                .filter(|(_, course)| rules::can_see_course(viewer, &course.facts()))
                .unzip();
            let shown = summaries(conn, &state, viewer, courses)?;
            let by: Vec<OrganisationId> = taken.iter().filter_map(|enrolment| enrolment.organisation_id).collect();
            let names: HashMap<OrganisationId, String> = organisations::names_of(conn, &by)?.into_iter().collect();
            let show = |(enrolment, course): (Enrolment, CourseSummary)| EnrolmentView {
                course,
                organisation_name: enrolment.organisation_id.and_then(|id| names.get(&id).cloned()),
                organisation_id: enrolment.organisation_id,
                due_on: enrolment.due_day.map(Day::numbered),
                created_at: enrolment.created_at,
            };
            Ok(List {
                items: taken.into_iter().zip(shown).map(show).collect(),
                next_cursor: list.next_cursor,
            })
        })
        .await?;
    Ok(web::Json(answer))
}
