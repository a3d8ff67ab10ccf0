//! `GET /api/v1/organisations/{id}/enrolments`, `GET …/enrolments/courses`, `DELETE …/enrolments/{course}/{account}`

use actix_web::{HttpResponse, web};
use mediflix_db::access::courses_facts;
use mediflix_db::learning::enrolments;
use mediflix_db::learning::organisation_enrolments::{self, OrganisationEnrolment};
use mediflix_db::people::accounts::Account;
use mediflix_db::people::groups;
use mediflix_db::people::memberships::OrganisationRole;
use mediflix_db::types::ids::{AccountId, CourseId, GroupId, OrganisationId};
use mediflix_db::types::{Day, LangText, Timestamp};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::AppState;
use crate::access::caller::SignedIn;
use crate::access::rules;
use crate::audit::Subject;
use crate::errors::{ApiResult, Code};
use crate::http::answer::{List, Page};

/// Which enrolments are asked for.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct EnrolmentQuery {
    /// The course.
    pub course_id: CourseId,
    /// Those in this group of the organisation.
    pub group_id: Option<GroupId>,
}

/// Somebody that an organisation enrolled.
#[derive(Debug, Serialize, ToSchema)]
pub struct EnrolledMember {
    /// Who.
    pub account_id: AccountId,
    /// The name that others see.
    pub display_name: String,
    /// The address they sign in with.
    pub email: String,
    /// Until when.
    #[schema(required)]
    pub due_on: Option<Day>,
    /// Since when.
    pub created_at: Timestamp,
    /// How many lectures of the course are done.
    #[schema(minimum = 0)]
    pub done_count: usize,
    /// How many it has.
    #[schema(minimum = 0)]
    pub lecture_count: i64,
    /// How much of the course they watched, of a hundred; a lecture that is done counts whole.
    #[schema(minimum = 0, maximum = 100)]
    pub percent: u8,
}

/// A course that an organisation enrolled members in.
#[derive(Debug, Serialize, ToSchema)]
pub struct EnrolledCourse {
    /// The course.
    pub course_id: CourseId,
    /// Its title.
    pub title: LangText,
    /// How many members take it.
    pub member_count: i64,
    /// The last day that is due for one of them.
    #[schema(required)]
    pub due_on: Option<Day>,
}

/// Lists whom of its members an organisation enrolled in a course and how far they are, for its training office and administrators.
#[utoipa::path(get, path = "/api/v1/organisations/{id}/enrolments", tag = "enrolments",
    params(("id" = OrganisationId, Path), EnrolmentQuery, Page), responses((status = 200, body = List<EnrolledMember>)))]
pub async fn list_enrolled_members(
    caller: SignedIn,
    state: web::Data<AppState>,
    id: web::Path<OrganisationId>,
    filter: web::Query<EnrolmentQuery>,
    page: web::Query<Page>,
) -> ApiResult<web::Json<List<EnrolledMember>>> {
    caller.must_hold(*id, OrganisationRole::OFFICES)?;
    let (after, rows, course, group) = (page.after()?, page.rows()?, filter.course_id, filter.group_id);
    state.learning.progress.write(&state.database).await?;
    let answer = state
        .read(move |conn| {
            if let Some(group) = group
                && groups::by_id(conn, group)?.organisation_id != *id
            {
                return Err(Code::NotFound.into());
            }
            let found = organisation_enrolments::of_organisation(conn, (*id, course), group, after, rows)?;
            let ids: Vec<AccountId> = found.iter().map(|(_, account)| account.id).collect();
            let shares = enrolments::shares(conn, course, &ids)?;
            let lecture_count = enrolments::lecture_count(conn, course)?;
            let show = |(enrolment, account): (OrganisationEnrolment, Account)| {
                let watched = shares.get(&account.id).map(Vec::as_slice).unwrap_or_default();
                EnrolledMember {
                    due_on: enrolment.due_day.map(Day::numbered),
                    created_at: enrolment.created_at,
                    done_count: watched.iter().filter(|share| **share >= 1.0).count(),
                    lecture_count,
                    percent: percent(watched, lecture_count),
                    account_id: account.id,
                    display_name: account.display_name,
                    email: account.email,
                }
            };
            Ok(page.list(found, |(_, account)| account.id.uuid(), show))
        })
        .await?;
    Ok(web::Json(answer))
}

/// The mean of what was watched of each lecture, cut to whole percents.
fn percent(watched: &[f64], lecture_count: i64) -> u8 {
    let count = u32::try_from(lecture_count).unwrap_or(u32::MAX).max(1);
    let whole = (watched.iter().sum::<f64>() * 100.0 / f64::from(count)).floor();
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "it is between 0 and 100"
    )]
    let percent = whole.clamp(0.0, 100.0) as u8;
    percent
}

/// Lists the courses that an organisation enrolled members in and that the caller sees, newest course first.
#[utoipa::path(get, path = "/api/v1/organisations/{id}/enrolments/courses", tag = "enrolments",
    params(("id" = OrganisationId, Path), Page), responses((status = 200, body = List<EnrolledCourse>)))]
pub async fn list_enrolled_courses(
    caller: SignedIn,
    state: web::Data<AppState>,
    id: web::Path<OrganisationId>,
    page: web::Query<Page>,
) -> ApiResult<web::Json<List<EnrolledCourse>>> {
    caller.must_hold(*id, OrganisationRole::OFFICES)?;
    let (after, rows) = (page.after()?, page.rows()?);
    let answer = state
        .read(move |conn| {
            let found = organisation_enrolments::courses_of_organisation(conn, *id, after, rows)?;
            let ids: Vec<CourseId> = found.iter().map(|(course, ..)| *course).collect();
            let mut titles: Vec<(CourseId, LangText)> = courses_facts(conn, &ids)?
                .into_iter()
                .filter(|(_, _, facts)| rules::can_see_course(caller.viewer(), facts))
                .map(|(course, title, _)| (course, title))
                .collect();
            let list = page.list(found, |(course, ..)| course.uuid(), |row| row);
            let show = |(course_id, member_count, due): (CourseId, i64, Option<i32>)| {
                let place = titles.iter().position(|(course, _)| *course == course_id)?;
                let (_, title) = titles.swap_remove(place);
                Some(EnrolledCourse {
                    course_id,
                    title,
                    member_count,
                    due_on: due.map(Day::numbered),
                })
            };
            Ok(List {
                items: list.items.into_iter().filter_map(show).collect(),
                next_cursor: list.next_cursor,
            })
        })
        .await?;
    Ok(web::Json(answer))
}

/// Takes an enrolment back that the organisation made, for its training office and administrators. What was watched stays, and so does
/// what the person chose or another organisation said.
#[utoipa::path(delete, path = "/api/v1/organisations/{id}/enrolments/{course}/{account}", tag = "enrolments",
    params(("id" = OrganisationId, Path), ("course" = CourseId, Path), ("account" = AccountId, Path)),
    responses((status = 204, description = "Enrolled no more.")))]
pub async fn end_enrolment(
    caller: SignedIn,
    state: web::Data<AppState>,
    path: web::Path<(OrganisationId, CourseId, AccountId)>,
) -> ApiResult<HttpResponse> {
    let ((id, course, account), now) = (path.into_inner(), state.clock.now());
    caller.must_hold(id, OrganisationRole::OFFICES)?;
    state
        .write(move |conn| {
            organisation_enrolments::end(conn, id, course, account)?;
            caller.note(
                conn,
                now,
                "enrolment_end",
                Subject::account(account, Some(id)),
                &["enrolments"],
            )
        })
        .await?;
    Ok(HttpResponse::NoContent().finish())
}
