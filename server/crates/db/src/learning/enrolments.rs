//! Enrolments: who takes a course.

use diesel::prelude::*;

use crate::learning::courses::Course;
use crate::people::accounts::Account;
use crate::schema::{accounts, courses, enrolments};
use crate::types::Timestamp;
use crate::types::ids::{AccountId, CourseId, OrganisationId};
use crate::{DbConnection, DbError, DbResult, both};

/// An enrolment.
#[derive(Clone, Debug, Insertable, Queryable, Selectable)]
#[diesel(table_name = enrolments)]
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

/// The courses that somebody takes, newest course first; deleted ones are left out.
pub fn of_account(
    conn: &mut DbConnection,
    id: AccountId,
    after: Option<CourseId>,
    rows: i64,
) -> DbResult<Vec<(Enrolment, Course)>> {
    let mut query = enrolments::table
        .inner_join(courses::table)
        .filter(enrolments::account_id.eq(id))
        .filter(courses::deleted_at.is_null())
        .order(enrolments::course_id.desc())
        .select((Enrolment::as_select(), Course::as_select()))
        .limit(rows)
        .into_boxed();
    if let Some(after) = after {
        query = query.filter(enrolments::course_id.lt(after));
    }
    Ok(query.load(conn)?)
}

/// Who an organisation enrolled in a course, in the order of their accounts.
pub fn of_organisation(
    conn: &mut DbConnection,
    (organisation, course): (OrganisationId, CourseId),
    after: Option<AccountId>,
    rows: i64,
) -> DbResult<Vec<(Enrolment, Account)>> {
    let mut query = enrolments::table
        .inner_join(accounts::table.on(enrolments::account_id.eq(accounts::id)))
        .filter(enrolments::organisation_id.eq(organisation))
        .filter(enrolments::course_id.eq(course))
        .order(enrolments::account_id)
        .select((Enrolment::as_select(), Account::as_select()))
        .limit(rows)
        .into_boxed();
    if let Some(after) = after {
        query = query.filter(enrolments::account_id.gt(after));
    }
    Ok(query.load(conn)?)
}
