//! Enrolments: who takes a course.

use std::collections::{HashMap, HashSet};

use diesel::dsl::{count_star, max};
use diesel::prelude::*;
use diesel::sql_types::{Integer, Nullable};
use diesel::upsert::excluded;
use uuid::Uuid;

use crate::access::PublicationState;
use crate::learning::courses::Course;
use crate::learning::progress_lists::BEGUN_MS;
use crate::one_of::OneOfValues;
use crate::people::accounts::Account;
use crate::schema::{accounts, courses, enrolments, group_members, lecture_progress, lectures, memberships};
use crate::types::Timestamp;
use crate::types::ids::{AccountId, CourseId, GroupId, OrganisationId};
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
    /// The organisation that said so; nothing for who enrolled by themselves.
    pub organisation_id: Option<OrganisationId>,
    /// Who enrolled them.
    pub enrolled_by: AccountId,
    /// Until when, in days since 1970.
    pub due_day: Option<i32>,
    /// When they were enrolled.
    pub created_at: Timestamp,
}

/// Enrols somebody. Who is enrolled already stays so; an organisation's word goes over their own.
pub fn put(conn: &mut DbConnection, enrolment: &Enrolment) -> DbResult<()> {
    if enrolment.organisation_id.is_none() {
        both!(conn, |c| diesel::insert_into(enrolments::table)
            .values(enrolment)
            .on_conflict_do_nothing()
            .execute(c))?;
        return Ok(());
    }
    both!(conn, |c| diesel::insert_into(enrolments::table)
        .values(enrolment)
        .on_conflict((enrolments::account_id, enrolments::course_id))
        .do_update()
        .set((
            enrolments::organisation_id.eq(enrolment.organisation_id),
            enrolments::enrolled_by.eq(enrolment.enrolled_by),
            enrolments::due_day.eq(enrolment.due_day),
        ))
        .execute(c))?;
    Ok(())
}

/// The enrolment of somebody in a course.
pub fn find(conn: &mut DbConnection, account: AccountId, course: CourseId) -> DbResult<Option<Enrolment>> {
    let found = enrolments::table.find((account, course));
    Ok(found.select(Enrolment::as_select()).first(conn).optional()?)
}

/// Ends an enrolment; [`DbError::NotFound`] when there is none.
pub fn end(conn: &mut DbConnection, account: AccountId, course: CourseId) -> DbResult<()> {
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

/// Enrols many people by an organisation's word, which goes over their own. A day that was due stays where none is said.
pub fn put_all(conn: &mut DbConnection, rows: &[Enrolment]) -> DbResult<()> {
    for rows in rows.chunks(AT_ONCE) {
        both!(conn, |c| diesel::insert_into(enrolments::table)
            .values(rows)
            .on_conflict((enrolments::account_id, enrolments::course_id))
            .do_update()
            .set((
                enrolments::organisation_id.eq(excluded(enrolments::organisation_id)),
                enrolments::enrolled_by.eq(excluded(enrolments::enrolled_by)),
                enrolments::due_day.eq(coalesce(excluded(enrolments::due_day), enrolments::due_day)),
            ))
            .execute(c))?;
    }
    Ok(())
}

diesel::define_sql_function! {
    /// The first of two that is there.
    fn coalesce(first: Nullable<Integer>, second: Nullable<Integer>) -> Nullable<Integer>;
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

/// Whom of its members an organisation enrolled in a course, in the order of their accounts: all, or those in a group.
pub fn of_organisation(
    conn: &mut DbConnection,
    (organisation, course): (OrganisationId, CourseId),
    group: Option<GroupId>,
    after: Option<AccountId>,
    rows: i64,
) -> DbResult<Vec<(Enrolment, Account)>> {
    let of_members = enrolments::account_id
        .eq(memberships::account_id)
        .and(memberships::organisation_id.eq(organisation));
    let mut query = enrolments::table
        .inner_join(accounts::table.on(enrolments::account_id.eq(accounts::id)))
        .inner_join(memberships::table.on(of_members))
        .filter(enrolments::organisation_id.eq(organisation))
        .filter(enrolments::course_id.eq(course))
        .order(enrolments::account_id)
        .select((Enrolment::as_select(), Account::as_select()))
        .limit(rows)
        .into_boxed();
    if let Some(after) = after {
        query = query.filter(enrolments::account_id.gt(after));
    }
    if let Some(group) = group {
        let members = group_members::table.filter(group_members::group_id.eq(group));
        query = query.filter(enrolments::account_id.eq_any(members.select(group_members::account_id)));
    }
    Ok(query.load(conn)?)
}

/// The courses that an organisation enrolled members in, newest course first, with how many they are and the last day that is due.
pub fn courses_of_organisation(
    conn: &mut DbConnection,
    organisation: OrganisationId,
    after: Option<CourseId>,
    rows: i64,
) -> DbResult<Vec<(CourseId, i64, Option<i32>)>> {
    let of_members = enrolments::account_id
        .eq(memberships::account_id)
        .and(memberships::organisation_id.eq(organisation));
    let before = after.unwrap_or_else(|| CourseId::from(Uuid::max()));
    let found = enrolments::table
        .inner_join(memberships::table.on(of_members))
        .filter(enrolments::organisation_id.eq(organisation))
        .filter(enrolments::course_id.lt(before))
        .group_by(enrolments::course_id)
        .order(enrolments::course_id.desc())
        .select((enrolments::course_id, count_star(), max(enrolments::due_day)))
        .limit(rows);
    Ok(found.load(conn)?)
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
