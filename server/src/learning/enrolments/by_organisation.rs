//! `POST`, `GET /api/v1/organisations/{id}/enrolments`

use actix_web::web;
use mediflix_db::access::PublicationState;
use mediflix_db::learning::enrolments::{self, Enrolment};
use mediflix_db::people::accounts::{self, Account};
use mediflix_db::people::memberships::{self, OrganisationRole};
use mediflix_db::types::ids::{AccountId, CourseId, OrganisationId};
use mediflix_db::types::{Day, Timestamp};
use mediflix_db::{DbConnection, DbError};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::AppState;
use crate::access::caller::{SignedIn, viewer_of};
use crate::access::rules::{self, Viewer};
use crate::errors::{ApiError, ApiResult, Code};
use crate::http::answer::{List, Page};
use crate::learning::courses::rights;
use crate::notify::{Happened, notify};

/// Who may enrol an organisation's members.
const OFFICES: &[OrganisationRole] = OrganisationRole::OFFICES;
/// So many people at once.
const MOST: usize = 500;

/// Who is to take a course.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewEnrolments {
    /// A published course that the caller sees.
    pub course_id: CourseId,
    /// Members of the organisation; at most 500.
    pub account_ids: Vec<AccountId>,
    /// Until when, if there is a day.
    pub due_on: Option<Day>,
}

/// What became of one.
#[derive(Debug, Serialize, ToSchema)]
pub struct EnrolmentResult {
    /// Who.
    pub account_id: AccountId,
    /// What became of it.
    pub result: EnrolmentOutcome,
}

mediflix_db::word_enum! {
    /// What became of an enrolment.
    pub enum EnrolmentOutcome {
        /// They take the course now.
        Enrolled = "enrolled",
        /// They are no members of the organisation.
        NoMember = "no_member",
        /// They do not see the course: its makers would have to open it to the organisation.
        CannotSee = "cannot_see",
    }
}

/// Which enrolments are asked for.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct EnrolmentQuery {
    /// The course.
    pub course_id: CourseId,
}

/// Somebody that an organisation enrolled.
#[derive(Debug, Serialize, ToSchema)]
pub struct EnrolledMember {
    /// Who.
    pub account_id: AccountId,
    /// The name that others see.
    pub display_name: String,
    /// Until when.
    #[schema(required)]
    pub due_on: Option<Day>,
    /// Since when.
    pub created_at: Timestamp,
}

/// Enrols members of an organisation in a course, for its training office; says what became of each.
#[utoipa::path(post, path = "/api/v1/organisations/{id}/enrolments", tag = "enrolments",
    params(("id" = OrganisationId, Path)), request_body = NewEnrolments,
    responses((status = 200, body = Vec<EnrolmentResult>)))]
pub async fn enrol_members(
    caller: SignedIn,
    state: web::Data<AppState>,
    id: web::Path<OrganisationId>,
    body: web::Json<NewEnrolments>,
) -> ApiResult<web::Json<Vec<EnrolmentResult>>> {
    caller.must_hold(*id, OFFICES)?;
    let (body, now) = (body.into_inner(), state.clock.now());
    match body.account_ids.len() {
        0 => return Err(ApiError::field("account_ids", "required")),
        count if count > MOST => return Err(ApiError::field("account_ids", "too_many")),
        _ => {}
    }
    let results = state
        .write(move |conn| {
            let course = match rights::visible(conn, caller.viewer(), body.course_id) {
                Err(error) if error.code() == Code::NotFound => return Err(ApiError::field("course_id", "invalid")),
                found => found?,
            };
            if course.state != PublicationState::Published {
                return Err(ApiError::field("course_id", "invalid"));
            }
            let mut results = Vec::with_capacity(body.account_ids.len());
            for account_id in body.account_ids {
                let result = match viewer_in(conn, account_id, *id)? {
                    None => EnrolmentOutcome::NoMember,
                    Some(viewer) if !rules::can_see_course(viewer, &course.facts()) => EnrolmentOutcome::CannotSee,
                    Some(_) => {
                        let enrolment = Enrolment {
                            account_id,
                            course_id: course.id,
                            organisation_id: Some(*id),
                            enrolled_by: caller.id(),
                            due_day: body.due_on.map(Day::number),
                            created_at: now,
                        };
                        if enrolments::find(conn, account_id, course.id)?.is_none() {
                            notify(conn, &[account_id], &Happened::Enrolled(course.id), now)?;
                        }
                        enrolments::put(conn, &enrolment)?;
                        EnrolmentOutcome::Enrolled
                    }
                };
                results.push(EnrolmentResult { account_id, result });
            }
            Ok(results)
        })
        .await?;
    Ok(web::Json(results))
}

/// The member with an id as rules see them; nothing for who is none.
fn viewer_in(conn: &mut DbConnection, id: AccountId, organisation: OrganisationId) -> ApiResult<Option<Viewer>> {
    let account: Account = match accounts::enabled(conn, id) {
        Err(DbError::NotFound) => return Ok(None),
        found => found?,
    };
    let is_member = memberships::of_account(conn, id)?
        .in_organisation(organisation)
        .is_some();
    Ok(if is_member {
        Some(viewer_of(conn, &account)?)
    } else {
        None
    })
}

/// Lists whom an organisation enrolled in a course, for its training office.
#[utoipa::path(get, path = "/api/v1/organisations/{id}/enrolments", tag = "enrolments",
    params(("id" = OrganisationId, Path), EnrolmentQuery, Page), responses((status = 200, body = List<EnrolledMember>)))]
pub async fn list_enrolled_members(
    caller: SignedIn,
    state: web::Data<AppState>,
    id: web::Path<OrganisationId>,
    filter: web::Query<EnrolmentQuery>,
    page: web::Query<Page>,
) -> ApiResult<web::Json<List<EnrolledMember>>> {
    caller.must_hold(*id, OFFICES)?;
    let (after, rows, course) = (page.after()?, page.rows()?, filter.course_id);
    let found = state
        .read(move |conn| Ok(enrolments::of_organisation(conn, (*id, course), after, rows)?))
        .await?;
    let show = |(enrolment, account): (Enrolment, Account)| EnrolledMember {
        account_id: account.id,
        display_name: account.display_name,
        due_on: enrolment.due_day.map(Day::numbered),
        created_at: enrolment.created_at,
    };
    Ok(web::Json(page.list(found, |(_, account)| account.id.uuid(), show)))
}
