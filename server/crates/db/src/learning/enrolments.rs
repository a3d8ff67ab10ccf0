//! Enrolments: who takes a course.

use std::collections::{HashMap, HashSet};

use diesel::prelude::*;
use diesel::sql_types::Nullable;
use diesel::upsert::excluded;

use crate::access::PublicationState;
use crate::learning::courses::Course;
use crate::learning::progress_lists::BEGUN_MS;
use crate::one_of::OneOfValues;
use crate::schema::{courses, enrolments, lecture_progress, lectures, organisation_enrolments};
use crate::types::ids::{AccountId, CourseId, OrganisationId};
use crate::types::{SqlTimestamp, Timestamp};
use crate::{DbConnection, DbError, DbResult, both};

/// Rows of one statement.
const AT_ONCE: usize = 500;

/// An enrolment.
#[derive(Clone, Debug, Insertable, Queryable, Selectable)]
#[diesel(table_name = enrolments, treat_none_as_default_value = false)]
pub struct Enrolment {
    /// Who takes the course.
    pub account_id: AccountId,
    /// The course.
    pub course_id: CourseId,
    /// The organisation whose word is due first; nothing for who enrolled by themselves alone.
    pub organisation_id: Option<OrganisationId>,
    /// Who enrolled them.
    pub enrolled_by: AccountId,
    /// Until when that organisation says, in days since 1970.
    pub due_day: Option<i32>,
    /// When they were enrolled.
    pub created_at: Timestamp,
    /// Since when they take it by themselves too.
    pub chosen_at: Option<Timestamp>,
}

/// Enrols somebody by their own wish. What organisations said stays.
pub fn choose(conn: &mut DbConnection, account: AccountId, course: CourseId, now: Timestamp) -> DbResult<()> {
    let enrolment = Enrolment {
        account_id: account,
        course_id: course,
        organisation_id: None,
        enrolled_by: account,
        due_day: None,
        created_at: now,
        chosen_at: Some(now),
    };
    both!(conn, |c| diesel::insert_into(enrolments::table)
        .values(&enrolment)
        .on_conflict((enrolments::account_id, enrolments::course_id))
        .do_update()
        .set(enrolments::chosen_at.eq(coalesce(enrolments::chosen_at, excluded(enrolments::chosen_at))))
        .execute(c))?;
    Ok(())
}

/// The enrolment of somebody in a course.
pub fn find(conn: &mut DbConnection, account: AccountId, course: CourseId) -> DbResult<Option<Enrolment>> {
    let found = enrolments::table.find((account, course));
    Ok(found.select(Enrolment::as_select()).first(conn).optional()?)
}

/// Ends what somebody chose, and what organisations said to them; [`DbError::NotFound`] when they do not take the course.
pub fn end(conn: &mut DbConnection, account: AccountId, course: CourseId) -> DbResult<()> {
    let said = organisation_enrolments::table
        .filter(organisation_enrolments::course_id.eq(course))
        .filter(organisation_enrolments::account_id.eq(account));
    diesel::delete(said).execute(conn)?;
    match diesel::delete(enrolments::table.find((account, course))).execute(conn)? {
        0 => Err(DbError::NotFound),
        _ => Ok(()),
    }
}

/// Which of some people are enrolled in a course.
pub fn enrolled_among(conn: &mut DbConnection, course: CourseId, ids: &[AccountId]) -> DbResult<HashSet<AccountId>> {
    let mut found = HashSet::new();
    for ids in ids.chunks(AT_ONCE) {
        let theirs = enrolments::table
            .filter(enrolments::course_id.eq(course))
            .filter(enrolments::account_id.one_of(ids.iter().copied()));
        found.extend(theirs.select(enrolments::account_id).load::<AccountId>(conn)?);
    }
    Ok(found)
}

diesel::define_sql_function! {
    /// The first of two moments that is there.
    fn coalesce(first: Nullable<SqlTimestamp>, second: Nullable<SqlTimestamp>) -> Nullable<SqlTimestamp>;
}

/// Which of the courses that somebody takes are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taken {
    /// All of them.
    All,
    /// Those of which nothing was watched yet.
    NotBegun,
}

/// The courses that somebody takes, the one that is due first before others; deleted ones are left out.
pub fn of_account(
    conn: &mut DbConnection,
    id: AccountId,
    taken: Taken,
    after: Option<CourseId>,
    rows: i64,
) -> DbResult<Vec<(Enrolment, Course)>> {
    let mut query = enrolments::table
        .inner_join(courses::table)
        .filter(enrolments::account_id.eq(id))
        .filter(courses::deleted_at.is_null())
        .order((
            enrolments::due_day.is_null(),
            enrolments::due_day,
            enrolments::course_id,
        ))
        .select((Enrolment::as_select(), Course::as_select()))
        .limit(rows)
        .into_boxed();
    if taken == Taken::NotBegun {
        let begun = lecture_progress::table
            .inner_join(lectures::table)
            .filter(lecture_progress::account_id.eq(id))
            .filter(
                lecture_progress::watched_ms
                    .gt(0)
                    .or(lecture_progress::position_ms.ge(BEGUN_MS)),
            )
            .select(lectures::course_id);
        query = query
            .filter(courses::state.eq(PublicationState::Published))
            .filter(enrolments::course_id.ne_all(begun));
    }
    if let Some(last) = after {
        let due = find(conn, id, last)?.and_then(|enrolment| enrolment.due_day);
        query = match due {
            Some(day) => {
                let same = enrolments::due_day.eq(day).and(enrolments::course_id.gt(last));
                query.filter(enrolments::due_day.is_null().or(enrolments::due_day.gt(day)).or(same))
            }
            None => query
                .filter(enrolments::due_day.is_null())
                .filter(enrolments::course_id.gt(last)),
        };
    }
    Ok(query.load(conn)?)
}

/// How far some people are in a course: of each published lecture, how much they watched; 1 for who is done with it.
pub fn shares(conn: &mut DbConnection, course: CourseId, ids: &[AccountId]) -> DbResult<HashMap<AccountId, Vec<f64>>> {
    let found: Vec<(AccountId, f64, Option<Timestamp>)> = lecture_progress::table
        .inner_join(lectures::table)
        .filter(lecture_progress::account_id.one_of(ids.iter().copied()))
        .filter(lectures::course_id.eq(course))
        .filter(lectures::state.eq(PublicationState::Published))
        .filter(lectures::deleted_at.is_null())
        .select((
            lecture_progress::account_id,
            lecture_progress::share,
            lecture_progress::done_at,
        ))
        .load(conn)?;
    let mut shares: HashMap<AccountId, Vec<f64>> = HashMap::new();
    for (account, share, done_at) in found {
        let share = if done_at.is_some() { 1.0 } else { share.clamp(0.0, 0.99) };
        shares.entry(account).or_default().push(share);
    }
    Ok(shares)
}

/// How many lectures of a course are published.
pub fn lecture_count(conn: &mut DbConnection, course: CourseId) -> DbResult<i64> {
    let published = lectures::table
        .filter(lectures::course_id.eq(course))
        .filter(lectures::state.eq(PublicationState::Published))
        .filter(lectures::deleted_at.is_null());
    Ok(published.count().get_result(conn)?)
}
