//! Lectures that were published lately and that no letter told of yet.

use diesel::prelude::*;

use crate::access::PublicationState;
use crate::learning::courses::Course;
use crate::learning::lectures::Lecture;
use crate::schema::{courses, lecture_news, lectures};
use crate::types::Timestamp;
use crate::types::ids::{CourseId, LectureId};
use crate::{DbConnection, DbResult, both};

/// Notes that letters are to tell of a lecture.
pub fn add(conn: &mut DbConnection, lecture: LectureId, now: Timestamp) -> DbResult<()> {
    let row = (lecture_news::lecture_id.eq(lecture), lecture_news::created_at.eq(now));
    both!(conn, |c| diesel::insert_into(lecture_news::table)
        .values(row)
        .on_conflict_do_nothing()
        .execute(c))?;
    Ok(())
}

/// The course of the oldest news that are no younger than this.
pub fn oldest_course(conn: &mut DbConnection, before: Timestamp) -> DbResult<Option<CourseId>> {
    let found = lecture_news::table
        .inner_join(lectures::table)
        .filter(lecture_news::created_at.le(before))
        .order(lecture_news::created_at)
        .select(lectures::course_id);
    Ok(found.first(conn).optional()?)
}

/// Takes all news of a course away and gives those back that can still be told: its published lectures, oldest first.
pub fn take(conn: &mut DbConnection, course: CourseId) -> DbResult<Option<(Course, Vec<Lecture>)>> {
    let told = lecture_news::table
        .inner_join(lectures::table)
        .filter(lectures::course_id.eq(course))
        .filter(lectures::state.eq(PublicationState::Published))
        .filter(lectures::deleted_at.is_null())
        .order((lecture_news::created_at, lectures::id));
    let told: Vec<Lecture> = told.select(Lecture::as_select()).load(conn)?;
    let of_course = lectures::table
        .filter(lectures::course_id.eq(course))
        .select(lectures::id);
    diesel::delete(lecture_news::table.filter(lecture_news::lecture_id.eq_any(of_course))).execute(conn)?;
    let course = courses::table
        .find(course)
        .filter(courses::state.eq(PublicationState::Published))
        .filter(courses::deleted_at.is_null())
        .select(Course::as_select());
    let course = course.first::<Course>(conn).optional()?;
    Ok(course.filter(|_| !told.is_empty()).map(|course| (course, told)))
}
