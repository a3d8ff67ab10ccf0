//! `POST /api/v1/organisations/{id}/enrolments`

use std::collections::{HashMap, HashSet};

use actix_web::web;
use mediflix_db::DbConnection;
use mediflix_db::access::PublicationState;
use mediflix_db::learning::courses::Course;
use mediflix_db::learning::enrolments;
use mediflix_db::learning::organisation_enrolments::{self, OrganisationEnrolment};
use mediflix_db::people::accounts::{self, Account};
use mediflix_db::people::memberships::OrganisationRole;
use mediflix_db::people::{groups, organisations};
use mediflix_db::types::Day;
use mediflix_db::types::ids::{AccountId, CourseId, GroupId, OrganisationId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::letter;
use crate::AppState;
use crate::access::caller::{SignedIn, viewers_of};
use crate::access::rules;
use crate::audit::Subject;
use crate::errors::{ApiError, ApiResult, Code};
use crate::learning::courses::rights;
use crate::learning::due_day;
use crate::mail::Letter;
use crate::notify::{Happened, notify};

/// So many people are named at once; a group may have more.
const MOST: usize = 500;

/// Who is to take a course.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewEnrolments {
    /// A published course that the caller sees.
    pub course_id: CourseId,
    /// Members of the organisation; at most 500.
    #[serde(default)]
    pub account_ids: Vec<AccountId>,
    /// A group of the organisation: who is in it now. Who joins it later is not enrolled by that.
    pub group_id: Option<GroupId>,
    /// Until when, if there is a day; not before today. Who has a day already keeps it when none is said.
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
        /// They take the course now, and are told so.
        Enrolled = "enrolled",
        /// They took it before; the day it is due is set anew when one is said.
        WasEnrolled = "was_enrolled",
        /// They are no members of the organisation, or their account is disabled.
        NoMember = "no_member",
        /// They do not see the course: its makers would have to open it to the organisation.
        CannotSee = "cannot_see",
    }
}

/// Enrols members of an organisation in a course, one by one or a whole group, for its training office and its administrators; says
/// what became of each. Who is new in the course is told by bell and letter.
#[utoipa::path(post, path = "/api/v1/organisations/{id}/enrolments", tag = "enrolments",
    params(("id" = OrganisationId, Path)), request_body = NewEnrolments,
    responses((status = 200, body = Vec<EnrolmentResult>)))]
pub async fn enrol_members(
    caller: SignedIn,
    state: web::Data<AppState>,
    id: web::Path<OrganisationId>,
    body: web::Json<NewEnrolments>,
) -> ApiResult<web::Json<Vec<EnrolmentResult>>> {
    caller.must_hold(*id, OrganisationRole::OFFICES)?;
    let (body, now) = (body.into_inner(), state.clock.now());
    match body.account_ids.len() {
        0 if body.group_id.is_none() => return Err(ApiError::field("account_ids", "required")),
        count if count > MOST => return Err(ApiError::field("account_ids", "too_many")),
        _ => {}
    }
    let due_day = due_day::check(body.due_on, now)?;
    let shared = state.clone();
    let results = state
        .write(move |conn| {
            let course = published(conn, &caller, body.course_id)?;
            let wanted = wanted(conn, *id, &body)?;
            let known = accounts::enabled_among(conn, &wanted)?;
            let viewers = viewers_of(conn, &known)?;
            let known: HashMap<AccountId, Account> = known.into_iter().map(|each| (each.id, each)).collect();
            let enrolled = enrolments::enrolled_among(conn, course.id, &wanted)?;
            let facts = course.facts();
            let outcome = |account: &AccountId| match viewers.get(account) {
                Some(viewer) if viewer.roles_in(*id).is_some() => {
                    if !rules::can_see_course(*viewer, &facts) {
                        EnrolmentOutcome::CannotSee
                    } else if enrolled.contains(account) {
                        EnrolmentOutcome::WasEnrolled
                    } else {
                        EnrolmentOutcome::Enrolled
                    }
                }
                Some(_) | None => EnrolmentOutcome::NoMember,
            };
            let results: Vec<EnrolmentResult> = wanted
                .iter()
                .map(|&account_id| EnrolmentResult {
                    account_id,
                    result: outcome(&account_id),
                })
                .collect();
            let with = |wanted: &[EnrolmentOutcome]| -> Vec<AccountId> {
                let fitting = results.iter().filter(|each| wanted.contains(&each.result));
                fitting.map(|each| each.account_id).collect()
            };
            let rows: Vec<OrganisationEnrolment> = with(&[EnrolmentOutcome::Enrolled, EnrolmentOutcome::WasEnrolled])
                .into_iter()
                .map(|account_id| OrganisationEnrolment {
                    organisation_id: *id,
                    course_id: course.id,
                    account_id,
                    enrolled_by: caller.id(),
                    due_day,
                    created_at: now,
                })
                .collect();
            organisation_enrolments::put_all(conn, course.id, &rows)?;
            let new = with(&[EnrolmentOutcome::Enrolled]);
            notify(conn, &new, &Happened::Enrolled(course.id), now)?;
            let from = organisations::by_id(conn, *id)?.name;
            let new: Vec<&Account> = new.iter().filter_map(|account| known.get(account)).collect();
            let posts = letter::posts(conn, &shared, &new, (&from, &course, body.due_on), now)?;
            shared.letters.put_all(conn, Letter::Enrolled, &posts, now)?;
            let subject = Subject::new("course", course.id.uuid(), Some(*id));
            caller.note(conn, now, "enrol", subject, &["enrolments"])?;
            Ok(results)
        })
        .await?;
    state.deliver_soon();
    Ok(web::Json(results))
}

/// The published course that the caller sees.
fn published(conn: &mut DbConnection, caller: &SignedIn, id: CourseId) -> ApiResult<Course> {
    let course = match rights::visible(conn, caller.viewer(), id) {
        Err(error) if error.code() == Code::NotFound => return Err(ApiError::field("course_id", "invalid")),
        found => found?,
    };
    if course.state == PublicationState::Published {
        Ok(course)
    } else {
        Err(ApiError::field("course_id", "invalid"))
    }
}

/// Everybody who is named, and who is in the group that is named; each once.
fn wanted(conn: &mut DbConnection, id: OrganisationId, body: &NewEnrolments) -> ApiResult<Vec<AccountId>> {
    let mut all = body.account_ids.clone();
    if let Some(group) = body.group_id {
        let is_theirs = groups::by_id(conn, group).is_ok_and(|group| group.organisation_id == id);
        if !is_theirs {
            return Err(ApiError::field("group_id", "invalid"));
        }
        all.extend(groups::members(conn, group)?);
    }
    let mut seen = HashSet::new();
    all.retain(|account| seen.insert(*account));
    Ok(all)
}
