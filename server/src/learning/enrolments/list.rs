//! `GET /api/v1/enrolments`

use actix_web::web;
use mediflix_db::learning::enrolments::{self, Enrolment};
use mediflix_db::types::ids::OrganisationId;
use mediflix_db::types::{Day, Timestamp};
use serde::Serialize;
use utoipa::ToSchema;

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
    /// Until when.
    #[schema(required)]
    pub due_on: Option<Day>,
    /// Since when.
    pub created_at: Timestamp,
}

/// Lists the courses that one takes and still sees, newest course first.
#[utoipa::path(get, path = "/api/v1/enrolments", tag = "enrolments", params(Page),
    responses((status = 200, body = List<EnrolmentView>)))]
pub async fn list_enrolments(
    caller: SignedIn,
    state: web::Data<AppState>,
    page: web::Query<Page>,
) -> ApiResult<web::Json<List<EnrolmentView>>> {
    let (viewer, after, rows) = (caller.viewer(), page.after()?, page.rows()?);
    let answer = state
        .clone()
        .read(move |conn| {
            let found = enrolments::of_account(conn, caller.id(), after, rows)?;
            // The page goes on after the last row that was read, seen or not.
            let mut list = page.list(found, |(_, course)| course.id.uuid(), |row| row);
            let (taken, courses): (Vec<Enrolment>, Vec<_>) = std::mem::take(&mut list.items)
                .into_iter()
                .filter(|(_, course)| rules::can_see_course(viewer, &course.facts()))
                .unzip();
            let shown = summaries(conn, &state, viewer, courses)?;
            let show = |(enrolment, course): (Enrolment, CourseSummary)| EnrolmentView {
                course,
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
