//! The rows that documents of the index are made of. Only what is published is loaded.

use diesel::prelude::*;

use crate::access::{CourseFacts, PublicationState};
use crate::learning::courses::Course;
use crate::learning::lectures::Lecture;
use crate::schema::{accounts, courses, lectures, organisations};
use crate::types::ids::{AccountId, CourseId, LectureId, OrganisationId};
use crate::{DbConnection, DbResult};

/// A published course, who teaches it, and whose it is.
#[derive(Clone, Debug)]
pub struct CourseRow {
    /// The course.
    pub course: Course,
    /// Who teaches.
    pub teacher: String,
    /// The organisation's name.
    pub organisation: String,
}

/// Those of some courses that are published, with who teaches them.
pub fn courses(conn: &mut DbConnection, ids: &[CourseId]) -> DbResult<Vec<CourseRow>> {
    let found = courses::table
        .inner_join(accounts::table)
        .inner_join(organisations::table)
        .filter(courses::id.eq_any(ids.to_vec()))
        .filter(courses::state.eq(PublicationState::Published))
        .filter(courses::deleted_at.is_null())
        .select((Course::as_select(), accounts::display_name, organisations::name));
    let rows: Vec<(Course, String, String)> = found.load(conn)?;
    let rows = rows.into_iter();
    Ok(rows
        .map(|(course, teacher, organisation)| CourseRow {
            course,
            teacher,
            organisation,
        })
        .collect())
}

/// The published lectures of some courses.
pub fn lectures(conn: &mut DbConnection, ids: &[CourseId]) -> DbResult<Vec<Lecture>> {
    Ok(lectures::table
        .filter(lectures::course_id.eq_any(ids.to_vec()))
        .filter(lectures::state.eq(PublicationState::Published))
        .filter(lectures::deleted_at.is_null())
        .order((lectures::place, lectures::id))
        .select(Lecture::as_select())
        .load(conn)?)
}

/// Published courses in the order of their ids, after one.
pub fn published_after(conn: &mut DbConnection, after: Option<CourseId>, rows: i64) -> DbResult<Vec<CourseId>> {
    let mut query = courses::table
        .filter(courses::state.eq(PublicationState::Published))
        .filter(courses::deleted_at.is_null())
        .order(courses::id)
        .limit(rows)
        .select(courses::id)
        .into_boxed();
    if let Some(after) = after {
        query = query.filter(courses::id.gt(after));
    }
    Ok(query.load(conn)?)
}

/// The courses that some lectures are part of, deleted ones too.
pub fn courses_of_lectures(conn: &mut DbConnection, ids: &[LectureId]) -> DbResult<Vec<CourseId>> {
    Ok(lectures::table
        .filter(lectures::id.eq_any(ids.to_vec()))
        .select(lectures::course_id)
        .distinct()
        .load(conn)?)
}

/// All lectures of some courses, whatever their state: what the index may hold of them.
pub fn lectures_of_courses(conn: &mut DbConnection, ids: &[CourseId]) -> DbResult<Vec<LectureId>> {
    Ok(lectures::table
        .filter(lectures::course_id.eq_any(ids.to_vec()))
        .select(lectures::id)
        .load(conn)?)
}

/// The published courses that some people teach.
pub fn courses_of_people(conn: &mut DbConnection, ids: &[AccountId]) -> DbResult<Vec<CourseId>> {
    Ok(courses::table
        .filter(courses::created_by.eq_any(ids.to_vec()))
        .filter(courses::state.eq(PublicationState::Published))
        .select(courses::id)
        .load(conn)?)
}

/// The published courses of some organisations.
pub fn courses_of_organisations(conn: &mut DbConnection, ids: &[OrganisationId]) -> DbResult<Vec<CourseId>> {
    Ok(courses::table
        .filter(courses::organisation_id.assume_not_null().eq_any(ids.to_vec()))
        .filter(courses::state.eq(PublicationState::Published))
        .select(courses::id)
        .load(conn)?)
}

/// Who teaches a course, and whose it is.
pub type Teaching = (AccountId, OrganisationId, CourseFacts);

/// Who teaches some courses, published or not, and whose they are.
pub fn teaching_of_courses(conn: &mut DbConnection, ids: &[CourseId]) -> DbResult<Vec<Teaching>> {
    Ok(courses::table
        .filter(courses::id.eq_any(ids.to_vec()))
        .select((
            courses::created_by,
            courses::organisation_id.assume_not_null(),
            CourseFacts::as_select(),
        ))
        .load(conn)?)
}

/// The courses of these people and organisations that show a lecture, with who teaches them.
pub fn teaching_of(
    conn: &mut DbConnection,
    people: &[AccountId],
    organisations: &[OrganisationId],
) -> DbResult<Vec<Teaching>> {
    let of_people = courses::created_by.eq_any(people.to_vec());
    let of_organisations = courses::organisation_id
        .assume_not_null()
        .eq_any(organisations.to_vec());
    let shown = lectures::table
        .filter(lectures::course_id.eq(courses::id))
        .filter(lectures::state.eq(PublicationState::Published))
        .filter(lectures::deleted_at.is_null());
    Ok(courses::table
        .filter(of_people.or(of_organisations))
        .filter(courses::state.eq(PublicationState::Published))
        .filter(courses::deleted_at.is_null())
        .filter(diesel::dsl::exists(shown))
        .select((
            courses::created_by,
            courses::organisation_id.assume_not_null(),
            CourseFacts::as_select(),
        ))
        .load(conn)?)
}

/// Everybody who teaches a published course, and all its organisations.
pub fn all_teaching(conn: &mut DbConnection) -> DbResult<Vec<(AccountId, OrganisationId)>> {
    Ok(courses::table
        .filter(courses::state.eq(PublicationState::Published))
        .filter(courses::deleted_at.is_null())
        .select((courses::created_by, courses::organisation_id.assume_not_null()))
        .distinct()
        .load(conn)?)
}

/// Names of people who may be shown: not of the platform's own account, with which nobody signs in.
pub fn people(conn: &mut DbConnection, ids: &[AccountId]) -> DbResult<Vec<(AccountId, String)>> {
    Ok(accounts::table
        .filter(accounts::id.eq_any(ids.to_vec()))
        .filter(accounts::disabled_at.is_null())
        .filter(accounts::password_hash.ne(""))
        .select((accounts::id, accounts::display_name))
        .load(conn)?)
}

/// Names of organisations.
pub fn organisations(conn: &mut DbConnection, ids: &[OrganisationId]) -> DbResult<Vec<(OrganisationId, String)>> {
    Ok(organisations::table
        .filter(organisations::id.eq_any(ids.to_vec()))
        .select((organisations::id, organisations::name))
        .load(conn)?)
}

/// Some lectures that were not deleted, each with its course.
pub fn lectures_with_courses(conn: &mut DbConnection, ids: &[LectureId]) -> DbResult<Vec<(Lecture, Course)>> {
    Ok(lectures::table
        .inner_join(courses::table)
        .filter(lectures::id.eq_any(ids.to_vec()))
        .filter(lectures::deleted_at.is_null())
        .filter(courses::deleted_at.is_null())
        .select((Lecture::as_select(), Course::as_select()))
        .load(conn)?)
}
