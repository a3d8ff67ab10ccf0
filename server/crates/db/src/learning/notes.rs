//! What people wrote down at moments of lectures, for themselves alone.

use diesel::prelude::*;

use super::courses::Course;
use super::lectures::Lecture;
use crate::schema::{courses, lectures, notes};
use crate::types::Timestamp;
use crate::types::ids::{AccountId, LectureId, NoteId, SourceId};
use crate::{DbConnection, DbResult};

/// A note.
#[derive(Clone, Debug, Insertable, Queryable, Selectable)]
#[diesel(table_name = notes)]
pub struct Note {
    /// Its id.
    pub id: NoteId,
    /// Who wrote it.
    pub account_id: AccountId,
    /// The lecture.
    pub lecture_id: LectureId,
    /// The time line that its moment belongs to.
    pub source_id: SourceId,
    /// The moment.
    pub at_ms: i64,
    /// What it says.
    pub text: String,
    /// When it was written.
    pub created_at: Timestamp,
    /// When it was changed.
    pub updated_at: Timestamp,
}

/// Adds a note.
pub fn insert(conn: &mut DbConnection, note: &Note) -> DbResult<()> {
    diesel::insert_into(notes::table).values(note).execute(conn)?;
    Ok(())
}

/// A note, whoever wrote it.
pub fn find(conn: &mut DbConnection, id: NoteId) -> DbResult<Option<Note>> {
    Ok(notes::table.find(id).select(Note::as_select()).first(conn).optional()?)
}

/// How many notes somebody has.
pub fn count(conn: &mut DbConnection, account: AccountId) -> DbResult<i64> {
    let own = notes::table.filter(notes::account_id.eq(account));
    Ok(own.count().get_result(conn)?)
}

/// Somebody's notes of a lecture, by their moments; from one place in that order on.
pub fn of_lecture(
    conn: &mut DbConnection,
    account: AccountId,
    lecture: LectureId,
    after: Option<NoteId>,
    rows: i64,
) -> DbResult<Vec<Note>> {
    let (at_ms, id) = match after.map(|id| find(conn, id)).transpose()?.flatten() {
        Some(note) if note.account_id == account => (note.at_ms, Some(note.id)),
        _ => (-1, None),
    };
    let later = notes::at_ms.gt(at_ms);
    let same = notes::at_ms.eq(at_ms).and(notes::id.nullable().gt(id));
    Ok(notes::table
        .filter(notes::account_id.eq(account))
        .filter(notes::lecture_id.eq(lecture))
        .filter(later.or(same))
        .order((notes::at_ms, notes::id))
        .limit(rows)
        .select(Note::as_select())
        .load(conn)?)
}

/// A note with its lecture and course, and whether neither was deleted.
pub type Placed = (Note, Lecture, Course, bool);

/// All notes of somebody, those of one lecture together and by their moments; from one place in that order on.
pub fn of_account(
    conn: &mut DbConnection,
    account: AccountId,
    after: Option<NoteId>,
    rows: i64,
) -> DbResult<Vec<Placed>> {
    let place = match after.map(|id| find(conn, id)).transpose()?.flatten() {
        Some(note) if note.account_id == account => Some((note.lecture_id, note.at_ms, note.id)),
        _ => None,
    };
    let (lecture, at_ms, id) = place.map_or((None, -1, None), |(lecture, at_ms, id)| {
        (Some(lecture), at_ms, Some(id))
    });
    let here = notes::lecture_id.nullable().eq(lecture);
    let later = here.and(notes::at_ms.gt(at_ms));
    let same = here.and(notes::at_ms.eq(at_ms)).and(notes::id.nullable().gt(id));
    let others = notes::lecture_id.nullable().lt(lecture);
    let there = lectures::deleted_at.is_null().and(courses::deleted_at.is_null());
    let own = notes::table
        .inner_join(lectures::table.inner_join(courses::table))
        .filter(notes::account_id.eq(account))
        .order((notes::lecture_id.desc(), notes::at_ms, notes::id))
        .limit(rows)
        .select((Note::as_select(), Lecture::as_select(), Course::as_select(), there));
    Ok(match lecture {
        None => own.load(conn)?,
        Some(_) => own.filter(others.or(later).or(same)).load(conn)?,
    })
}

/// Changes what a note says, if it is somebody's own.
pub fn rewrite(conn: &mut DbConnection, account: AccountId, id: NoteId, text: &str, now: Timestamp) -> DbResult<bool> {
    let own = notes::table.find(id).filter(notes::account_id.eq(account));
    let changed = diesel::update(own)
        .set((notes::text.eq(text), notes::updated_at.eq(now)))
        .execute(conn)?;
    Ok(changed > 0)
}

/// Deletes a note, if it is somebody's own.
pub fn delete(conn: &mut DbConnection, account: AccountId, id: NoteId) -> DbResult<bool> {
    let own = notes::table.find(id).filter(notes::account_id.eq(account));
    Ok(diesel::delete(own).execute(conn)? > 0)
}
