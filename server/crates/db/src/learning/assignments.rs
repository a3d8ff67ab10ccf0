//! Assignments: an organisation's members are to go through a curriculum.

use diesel::prelude::*;

use crate::learning::curriculums::Curriculum;
use crate::one_of::OneOfValues;
use crate::people::organisations::Organisation;
use crate::schema::{curriculum_assignments, curriculums, organisations};
use crate::types::Timestamp;
use crate::types::ids::{AccountId, CurriculumId, OrganisationId};
use crate::{DbConnection, DbError, DbResult, both};

/// An assignment.
#[derive(Clone, Debug, Insertable, Queryable, Selectable)]
#[diesel(table_name = curriculum_assignments)]
pub struct Assignment {
    /// The curriculum.
    pub curriculum_id: CurriculumId,
    /// The organisation.
    pub organisation_id: OrganisationId,
    /// Who assigned it.
    pub assigned_by: AccountId,
    /// Until when, in days since 1970.
    pub due_day: Option<i32>,
    /// When it was assigned.
    pub created_at: Timestamp,
}

/// Assigns a curriculum, or changes its day.
pub fn put(conn: &mut DbConnection, assignment: &Assignment) -> DbResult<()> {
    both!(conn, |c| diesel::insert_into(curriculum_assignments::table)
        .values(assignment)
        .on_conflict((
            curriculum_assignments::curriculum_id,
            curriculum_assignments::organisation_id
        ))
        .do_update()
        .set(curriculum_assignments::due_day.eq(assignment.due_day))
        .execute(c))?;
    Ok(())
}

/// Takes an assignment back; [`DbError::NotFound`] when there is none.
pub fn end(conn: &mut DbConnection, curriculum: CurriculumId, organisation: OrganisationId) -> DbResult<()> {
    match diesel::delete(curriculum_assignments::table.find((curriculum, organisation))).execute(conn)? {
        0 => Err(DbError::NotFound),
        _ => Ok(()),
    }
}

/// Whom a curriculum is assigned to, oldest first.
pub fn of_curriculum(conn: &mut DbConnection, id: CurriculumId) -> DbResult<Vec<(Assignment, Organisation)>> {
    Ok(curriculum_assignments::table
        .inner_join(organisations::table)
        .filter(curriculum_assignments::curriculum_id.eq(id))
        .order((
            curriculum_assignments::created_at,
            curriculum_assignments::organisation_id,
        ))
        .select((Assignment::as_select(), Organisation::as_select()))
        .load(conn)?)
}

/// Whether anything is assigned to some organisations.
pub fn any_for(conn: &mut DbConnection, ids: &[OrganisationId]) -> DbResult<bool> {
    let assigned =
        curriculum_assignments::table.filter(curriculum_assignments::organisation_id.one_of(ids.iter().copied()));
    let first: Option<CurriculumId> = assigned
        .select(curriculum_assignments::curriculum_id)
        .first(conn)
        .optional()?;
    Ok(first.is_some())
}

/// What is assigned to some organisations and published, the nearest day first.
pub fn of_organisations(
    conn: &mut DbConnection,
    ids: &[OrganisationId],
    rows: i64,
) -> DbResult<Vec<(Assignment, Curriculum)>> {
    Ok(curriculum_assignments::table
        .inner_join(curriculums::table)
        .filter(curriculum_assignments::organisation_id.one_of(ids.iter().copied()))
        .filter(curriculums::state.eq(crate::access::PublicationState::Published))
        .order((
            curriculum_assignments::due_day.is_null(),
            curriculum_assignments::due_day,
            curriculum_assignments::curriculum_id,
        ))
        .select((Assignment::as_select(), Curriculum::as_select()))
        .limit(rows)
        .load(conn)?)
}
