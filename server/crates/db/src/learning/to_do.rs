//! What somebody is to do: lectures of assigned curriculums and of courses with a day, each done or not.
//!
//! Whoever asks counts them by course, and leaves out what the reader does not see.

use diesel::prelude::*;

use crate::access::{CourseFacts, PublicationState};
use crate::one_of::OneOfValues;
use crate::schema::{
    courses, curriculum_assignments, curriculum_courses, curriculums, enrolments, lecture_progress, lectures,
    organisations,
};
use crate::types::ids::{AccountId, CourseId, CurriculumId, OrganisationId};
use crate::types::{Json, LangText, Timestamp};
use crate::{DbConnection, DbResult, both};

/// A published lecture of a course that is to be done.
#[derive(Clone, Debug)]
pub struct LectureToDo<Of> {
    /// The curriculum or course that is to be done.
    pub of: Of,
    /// Its title.
    pub title: LangText,
    /// The organisation that said so.
    pub organisation: Option<String>,
    /// Until when, in days since 1970.
    pub due_day: Option<i32>,
    /// The lecture's course.
    pub course_id: CourseId,
    /// What decides who sees it.
    pub course: CourseFacts,
    /// Whether the lecture is done.
    pub is_done: bool,
}

type Row<Of> = (
    Of,
    Json<LangText>,
    Option<String>,
    Option<i32>,
    CourseId,
    CourseFacts,
    Option<Timestamp>,
);

impl<Of> From<Row<Of>> for LectureToDo<Of> {
    fn from((of, title, organisation, due_day, course_id, course, done_at): Row<Of>) -> Self {
        Self {
            of,
            title: title.0,
            organisation,
            due_day,
            course_id,
            course,
            is_done: done_at.is_some(),
        }
    }
}

/// The lectures of published curriculums that are assigned to some organisations: the nearest day first, those of one curriculum
/// together.
pub fn of_curriculums(
    conn: &mut DbConnection,
    account: AccountId,
    member_of: &[OrganisationId],
    rows: i64,
) -> DbResult<Vec<LectureToDo<CurriculumId>>> {
    let progress = lecture_progress::lecture_id
        .eq(lectures::id)
        .and(lecture_progress::account_id.eq(account));
    let found =
        curriculum_assignments::table
            .inner_join(organisations::table)
            .inner_join(curriculums::table.inner_join(curriculum_courses::table.inner_join(
                courses::table.inner_join(lectures::table.left_join(lecture_progress::table.on(progress))),
            )))
            .filter(curriculum_assignments::organisation_id.one_of(member_of.iter().copied()))
            .filter(curriculums::state.eq(PublicationState::Published))
            .filter(courses::state.eq(PublicationState::Published))
            .filter(courses::deleted_at.is_null())
            .filter(lectures::state.eq(PublicationState::Published))
            .filter(lectures::deleted_at.is_null())
            .order((
                curriculum_assignments::due_day.is_null(),
                curriculum_assignments::due_day,
                curriculums::id,
                organisations::id,
                curriculum_courses::place,
            ))
            .limit(rows);
    let rows: Vec<Row<CurriculumId>> = both!(conn, |c| found
        .select((
            curriculums::id,
            curriculums::title,
            organisations::name.nullable(),
            curriculum_assignments::due_day,
            courses::id,
            CourseFacts::as_select(),
            lecture_progress::done_at.nullable(),
        ))
        .load(c))?;
    Ok(rows.into_iter().map(LectureToDo::from).collect())
}

/// The lectures of published courses that somebody takes until a day: the nearest first, those of one course together.
pub fn of_courses(conn: &mut DbConnection, account: AccountId, rows: i64) -> DbResult<Vec<LectureToDo<CourseId>>> {
    let progress = lecture_progress::lecture_id
        .eq(lectures::id)
        .and(lecture_progress::account_id.eq(account));
    let found = enrolments::table
        .inner_join(courses::table.inner_join(lectures::table.left_join(lecture_progress::table.on(progress))))
        .left_join(organisations::table.on(enrolments::organisation_id.eq(organisations::id.nullable())))
        .filter(enrolments::account_id.eq(account))
        .filter(enrolments::due_day.is_not_null())
        .filter(courses::state.eq(PublicationState::Published))
        .filter(courses::deleted_at.is_null())
        .filter(lectures::state.eq(PublicationState::Published))
        .filter(lectures::deleted_at.is_null())
        .order((enrolments::due_day, courses::id))
        .limit(rows);
    let rows: Vec<Row<CourseId>> = both!(conn, |c| found
        .select((
            courses::id,
            courses::title,
            organisations::name.nullable(),
            enrolments::due_day,
            courses::id,
            CourseFacts::as_select(),
            lecture_progress::done_at.nullable(),
        ))
        .load(c))?;
    Ok(rows.into_iter().map(LectureToDo::from).collect())
}
