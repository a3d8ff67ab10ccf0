//! What somebody has begun: lectures to go on with, and courses with something watched in them.

use diesel::prelude::*;

use super::courses::Course;
use super::lectures::Lecture;
use super::progress::LectureProgress;
use crate::access::{CourseFacts, PublicationState};
use crate::schema::{courses, enrolments, lecture_progress, lectures};
use crate::types::ids::{AccountId, CourseId, LectureId};
use crate::types::{Json, LangText, SqlTimestamp, SqlUuid, Timestamp};
use crate::{DbConnection, DbResult, both};

/// A lecture that was opened and left at once does not count as begun.
pub(super) const BEGUN_MS: i64 = 1_000;

/// The query of lectures that somebody began and is not done with, the last one first; from one place in that order on.
macro_rules! begun {
    ($account:expr, $after:expr, $rows:expr) => {{
        let begun = lecture_progress::watched_ms
            .gt(0)
            .or(lecture_progress::position_ms.ge(BEGUN_MS));
        let (at, lecture): (Timestamp, LectureId) =
            $after.unwrap_or((Timestamp::from_us(i64::MAX / 2), LectureId::new()));
        let earlier = lecture_progress::updated_at.lt(at);
        let same = lecture_progress::updated_at.eq(at);
        lecture_progress::table
            .inner_join(lectures::table.inner_join(courses::table))
            .filter(lecture_progress::account_id.eq($account))
            .filter(lecture_progress::done_at.is_null())
            .filter(begun)
            .filter(earlier.or(same.and(lecture_progress::lecture_id.lt(lecture))))
            .filter(lectures::deleted_at.is_null())
            .filter(lectures::state.eq(PublicationState::Published))
            .filter(courses::deleted_at.is_null())
            .filter(courses::state.eq(PublicationState::Published))
            .order((lecture_progress::updated_at.desc(), lecture_progress::lecture_id.desc()))
            .limit($rows)
    }};
}

/// Lectures that somebody began and is not done with, the last one first; from one place in that order on.
pub fn begun_lectures(
    conn: &mut DbConnection,
    account: AccountId,
    after: Option<(Timestamp, LectureId)>,
    rows: i64,
) -> DbResult<Vec<(LectureProgress, Lecture, Course)>> {
    let found = begun!(account, after, rows);
    Ok(both!(conn, |c| found
        .select((LectureProgress::as_select(), Lecture::as_select(), Course::as_select()))
        .load(c))?)
}

/// What the home page shows of a lecture that somebody began.
#[derive(Clone, Debug, Queryable)]
pub struct Begun {
    /// How far they are.
    pub progress: LectureProgress,
    /// The lecture's title.
    pub title: Json<LangText>,
    /// Where the lecture is in its life.
    pub state: PublicationState,
    /// Since when it has a picture of its own.
    pub thumbnail_at: Option<Timestamp>,
    /// Its course.
    pub course_id: CourseId,
    /// The course's title.
    pub course_title: Json<LangText>,
    /// What decides who may watch.
    pub course: CourseFacts,
}

/// The same with less of each: the newest ones.
pub fn begun_newest(conn: &mut DbConnection, account: AccountId, rows: i64) -> DbResult<Vec<Begun>> {
    let found = begun!(account, None, rows);
    Ok(both!(conn, |c| found
        .select((
            LectureProgress::as_select(),
            lectures::title,
            lectures::state,
            lectures::thumbnail_at,
            courses::id,
            courses::title,
            CourseFacts::as_select(),
        ))
        .load(c))?)
}

/// Who is in a course: watched something of it, or is enrolled.
pub fn people_in(conn: &mut DbConnection, course: CourseId) -> DbResult<Vec<AccountId>> {
    let begun = lecture_progress::watched_ms
        .gt(0)
        .or(lecture_progress::position_ms.ge(BEGUN_MS));
    let found = lecture_progress::table
        .inner_join(lectures::table)
        .filter(lectures::course_id.eq(course))
        .filter(begun)
        .select(lecture_progress::account_id)
        .distinct();
    let mut people: Vec<AccountId> = found.load(conn)?;
    let enrolled = enrolments::table.filter(enrolments::course_id.eq(course));
    people.extend(enrolled.select(enrolments::account_id).load::<AccountId>(conn)?);
    people.sort_unstable();
    people.dedup();
    Ok(people)
}

crate::word_enum! {
    /// How far a course must be to stand in a list.
    pub enum CourseProgress {
        /// Something was watched, and something is left.
        InProgress = "in_progress",
        /// Every lecture is done.
        Done = "done",
    }
}

/// A course that somebody watched something of.
#[derive(Clone, Copy, Debug, QueryableByName)]
pub struct BegunCourse {
    /// The course.
    #[diesel(sql_type = SqlUuid)]
    pub course_id: CourseId,
    /// When they last did.
    #[diesel(sql_type = SqlTimestamp)]
    pub last_at: Timestamp,
}

/// Published courses that somebody is in the midst of or done with, the last one first.
pub fn begun_courses(
    conn: &mut DbConnection,
    account: AccountId,
    progress: CourseProgress,
    after: Option<CourseId>,
    rows: i64,
) -> DbResult<Vec<BegunCourse>> {
    let (last_at, course) = match after {
        None => (Timestamp::from_us(i64::MAX / 2), CourseId::new()),
        Some(course) => (last_watched(conn, account, course)?, course),
    };
    let is_done = "COUNT(p.done_at) >= (SELECT COUNT(*) FROM lectures x
         WHERE x.course_id = l.course_id AND x.state = 'published' AND x.deleted_at IS NULL)";
    let far = match progress {
        CourseProgress::Done => is_done.to_owned(),
        CourseProgress::InProgress => format!("NOT ({is_done})"),
    };
    let query = format!(
        "SELECT l.course_id AS course_id, MAX(p.updated_at) AS last_at
         FROM lecture_progress p JOIN lectures l ON l.id = p.lecture_id JOIN courses c ON c.id = l.course_id
         WHERE p.account_id = $1 AND l.state = 'published' AND l.deleted_at IS NULL
           AND c.state = 'published' AND c.deleted_at IS NULL AND (p.watched_ms > 0 OR p.position_ms >= {BEGUN_MS})
         GROUP BY l.course_id
         HAVING {far} AND (MAX(p.updated_at) < $2 OR (MAX(p.updated_at) = $2 AND l.course_id < $3))
         ORDER BY last_at DESC, course_id DESC LIMIT {rows}"
    );
    Ok(both!(conn, |c| diesel::sql_query(query)
        .bind::<SqlUuid, _>(account)
        .bind::<SqlTimestamp, _>(last_at)
        .bind::<SqlUuid, _>(course)
        .load(c))?)
}

/// When somebody last watched something of a course; long ago when they never did.
fn last_watched(conn: &mut DbConnection, account: AccountId, course: CourseId) -> DbResult<Timestamp> {
    let newest: Option<Timestamp> = lecture_progress::table
        .inner_join(lectures::table)
        .filter(lecture_progress::account_id.eq(account))
        .filter(lectures::course_id.eq(course))
        .select(diesel::dsl::max(lecture_progress::updated_at))
        .first(conn)?;
    Ok(newest.unwrap_or(Timestamp::from_us(0)))
}
