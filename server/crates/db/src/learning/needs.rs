//! What lectures must have before they are published, by the rule of their organisation, and exceptions from it.

use diesel::prelude::*;

use crate::schema::{lecture_exceptions, lecture_needs};
use crate::types::ids::{AccountId, LectureId, OrganisationId};
use crate::types::{Json, LangText, Language, Timestamp};
use crate::{DbConnection, DbResult, both};

crate::types::text_enum! {
    /// Whether something is asked for.
    pub enum Asked {
        /// It must be there.
        Yes = "yes",
        /// It may be missing.
        No = "no",
    }
}

/// The rule of an organisation.
#[derive(Clone, Debug, Insertable, AsChangeset, Queryable, Selectable)]
#[diesel(table_name = lecture_needs)]
pub struct Needs {
    /// The organisation.
    pub organisation_id: OrganisationId,
    /// Languages that there are captions or subtitles in.
    pub captions: Json<Vec<Language>>,
    /// Whether there is a transcript, in whatever language.
    pub transcript: Asked,
    /// Whether what is to be seen is described.
    pub description: Asked,
    /// Last change.
    pub changed_at: Timestamp,
}

/// Why a lecture may be published without what its organisation asks for.
#[derive(Clone, Debug, Insertable, AsChangeset, Queryable, Selectable)]
#[diesel(table_name = lecture_exceptions)]
pub struct Exception {
    /// The lecture.
    pub lecture_id: LectureId,
    /// The sentence that its viewers read.
    pub words: Json<LangText>,
    /// Who wrote it.
    pub created_by: AccountId,
    /// When.
    pub created_at: Timestamp,
}

/// The rule of an organisation, if it made one.
pub fn of_organisation(conn: &mut DbConnection, id: OrganisationId) -> DbResult<Option<Needs>> {
    let found = lecture_needs::table.find(id).select(Needs::as_select());
    Ok(found.first(conn).optional()?)
}

/// Makes or changes the rule of an organisation.
pub fn put(conn: &mut DbConnection, needs: &Needs) -> DbResult<()> {
    both!(conn, |c| diesel::insert_into(lecture_needs::table)
        .values(needs)
        .on_conflict(lecture_needs::organisation_id)
        .do_update()
        .set(needs)
        .execute(c))?;
    Ok(())
}

/// The exception of a lecture, if it has one.
pub fn exception(conn: &mut DbConnection, lecture: LectureId) -> DbResult<Option<Exception>> {
    let found = lecture_exceptions::table.find(lecture).select(Exception::as_select());
    Ok(found.first(conn).optional()?)
}

/// Makes or changes the exception of a lecture.
pub fn put_exception(conn: &mut DbConnection, exception: &Exception) -> DbResult<()> {
    both!(conn, |c| diesel::insert_into(lecture_exceptions::table)
        .values(exception)
        .on_conflict(lecture_exceptions::lecture_id)
        .do_update()
        .set(exception)
        .execute(c))?;
    Ok(())
}

/// Takes the exception of a lecture away.
pub fn end_exception(conn: &mut DbConnection, lecture: LectureId) -> DbResult<()> {
    diesel::delete(lecture_exceptions::table.find(lecture)).execute(conn)?;
    Ok(())
}
