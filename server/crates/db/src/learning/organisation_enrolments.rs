//! What organisations say of who takes a course.

use std::collections::HashMap;

use diesel::dsl::{count_star, max};
use diesel::prelude::*;
use diesel::sql_types::{Integer, Nullable};
use diesel::upsert::excluded;
use uuid::Uuid;

use crate::one_of::OneOfValues;
use crate::people::accounts::Account;
use crate::schema::{accounts, enrolments, group_members, memberships, organisation_enrolments};
use crate::types::Timestamp;
use crate::types::ids::{AccountId, CourseId, GroupId, OrganisationId};
use crate::{DbConnection, DbError, DbResult, both};

use super::enrolments::Enrolment;

/// Rows of one statement.
const AT_ONCE: usize = 500;

/// That somebody is to take a course, as an organisation says.
#[derive(Clone, Debug, Insertable, Queryable, Selectable)]
#[diesel(table_name = organisation_enrolments, treat_none_as_default_value = false)]
pub struct OrganisationEnrolment {
    /// The organisation.
    pub organisation_id: OrganisationId,
    /// The course.
    pub course_id: CourseId,
    /// Who takes it.
    pub account_id: AccountId,
    /// Who said so for the organisation.
    pub enrolled_by: AccountId,
    /// Until when, in days since 1970.
    pub due_day: Option<i32>,
    /// When it was said first.
    pub created_at: Timestamp,
}

/// Enrols many people in a course. A day that was due stays where none is said.
pub fn put_all(conn: &mut DbConnection, course: CourseId, rows: &[OrganisationEnrolment]) -> DbResult<()> {
    for rows in rows.chunks(AT_ONCE) {
        both!(conn, |c| diesel::insert_into(organisation_enrolments::table)
            .values(rows)
            .on_conflict((
                organisation_enrolments::organisation_id,
                organisation_enrolments::course_id,
                organisation_enrolments::account_id
            ))
            .do_update()
            .set((
                organisation_enrolments::enrolled_by.eq(excluded(organisation_enrolments::enrolled_by)),
                organisation_enrolments::due_day.eq(coalesce(
                    excluded(organisation_enrolments::due_day),
                    organisation_enrolments::due_day
                )),
            ))
            .execute(c))?;
    }
    let people: Vec<AccountId> = rows.iter().map(|row| row.account_id).collect();
    sum_up(conn, course, &people)
}

diesel::define_sql_function! {
    /// The first of two days that is there.
    fn coalesce(first: Nullable<Integer>, second: Nullable<Integer>) -> Nullable<Integer>;
}

/// Sums up what organisations say to some people of a course: the word that is due first stands in their enrolment. Where none is
/// left, what they chose themselves stays.
fn sum_up(conn: &mut DbConnection, course: CourseId, ids: &[AccountId]) -> DbResult<()> {
    for ids in ids.chunks(AT_ONCE) {
        let said = organisation_enrolments::table
            .filter(organisation_enrolments::course_id.eq(course))
            .filter(organisation_enrolments::account_id.one_of(ids.iter().copied()))
            .order((
                organisation_enrolments::due_day.is_null(),
                organisation_enrolments::due_day,
                organisation_enrolments::created_at,
                organisation_enrolments::organisation_id,
            ));
        let said: Vec<OrganisationEnrolment> = said.select(OrganisationEnrolment::as_select()).load(conn)?;
        let mut first = HashMap::new();
        for word in said {
            first.entry(word.account_id).or_insert(word);
        }
        let without: Vec<AccountId> = ids.iter().copied().filter(|id| !first.contains_key(id)).collect();
        let rows: Vec<Enrolment> = first.into_values().map(Enrolment::from).collect();
        both!(conn, |c| diesel::insert_into(enrolments::table)
            .values(&rows)
            .on_conflict((enrolments::account_id, enrolments::course_id))
            .do_update()
            .set((
                enrolments::organisation_id.eq(excluded(enrolments::organisation_id)),
                enrolments::enrolled_by.eq(excluded(enrolments::enrolled_by)),
                enrolments::due_day.eq(excluded(enrolments::due_day)),
            ))
            .execute(c))?;
        let theirs = || {
            enrolments::table
                .filter(enrolments::course_id.eq(course))
                .filter(enrolments::account_id.one_of(without.clone()))
        };
        diesel::delete(theirs().filter(enrolments::chosen_at.is_null())).execute(conn)?;
        diesel::update(theirs())
            .set((
                enrolments::organisation_id.eq(None::<OrganisationId>),
                enrolments::enrolled_by.eq(enrolments::account_id),
                enrolments::due_day.eq(None::<i32>),
            ))
            .execute(conn)?;
    }
    Ok(())
}

impl From<OrganisationEnrolment> for Enrolment {
    fn from(word: OrganisationEnrolment) -> Self {
        Self {
            account_id: word.account_id,
            course_id: word.course_id,
            organisation_id: Some(word.organisation_id),
            enrolled_by: word.enrolled_by,
            due_day: word.due_day,
            created_at: word.created_at,
            chosen_at: None,
        }
    }
}

/// Takes back what an organisation said; [`DbError::NotFound`] when it said nothing.
pub fn end(
    conn: &mut DbConnection,
    organisation: OrganisationId,
    course: CourseId,
    account: AccountId,
) -> DbResult<()> {
    let gone = diesel::delete(organisation_enrolments::table.find((organisation, course, account)));
    if gone.execute(conn)? == 0 {
        return Err(DbError::NotFound);
    }
    sum_up(conn, course, &[account])
}

/// Which organisations say that somebody is to take a course.
pub fn saying(conn: &mut DbConnection, account: AccountId, course: CourseId) -> DbResult<Vec<OrganisationId>> {
    let found = organisation_enrolments::table
        .filter(organisation_enrolments::course_id.eq(course))
        .filter(organisation_enrolments::account_id.eq(account));
    Ok(found.select(organisation_enrolments::organisation_id).load(conn)?)
}

/// Whom of its members an organisation enrolled in a course, in the order of their accounts: all, or those in a group.
pub fn of_organisation(
    conn: &mut DbConnection,
    (organisation, course): (OrganisationId, CourseId),
    group: Option<GroupId>,
    after: Option<AccountId>,
    rows: i64,
) -> DbResult<Vec<(OrganisationEnrolment, Account)>> {
    let of_members = organisation_enrolments::account_id
        .eq(memberships::account_id)
        .and(memberships::organisation_id.eq(organisation));
    let mut query = organisation_enrolments::table
        .inner_join(accounts::table.on(organisation_enrolments::account_id.eq(accounts::id)))
        .inner_join(memberships::table.on(of_members))
        .filter(organisation_enrolments::organisation_id.eq(organisation))
        .filter(organisation_enrolments::course_id.eq(course))
        .order(organisation_enrolments::account_id)
        .select((OrganisationEnrolment::as_select(), Account::as_select()))
        .limit(rows)
        .into_boxed();
    if let Some(after) = after {
        query = query.filter(organisation_enrolments::account_id.gt(after));
    }
    if let Some(group) = group {
        let members = group_members::table.filter(group_members::group_id.eq(group));
        query = query.filter(organisation_enrolments::account_id.eq_any(members.select(group_members::account_id)));
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
    let of_members = organisation_enrolments::account_id
        .eq(memberships::account_id)
        .and(memberships::organisation_id.eq(organisation));
    let before = after.unwrap_or_else(|| CourseId::from(Uuid::max()));
    let found = organisation_enrolments::table
        .inner_join(memberships::table.on(of_members))
        .filter(organisation_enrolments::organisation_id.eq(organisation))
        .filter(organisation_enrolments::course_id.lt(before))
        .group_by(organisation_enrolments::course_id)
        .order(organisation_enrolments::course_id.desc())
        .select((
            organisation_enrolments::course_id,
            count_star(),
            max(organisation_enrolments::due_day),
        ))
        .limit(rows);
    Ok(found.load(conn)?)
}
