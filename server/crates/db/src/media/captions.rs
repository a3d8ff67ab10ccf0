//! Captions: text over the time of a lecture. Their cues lie apart, so that lists do not read them.

use std::collections::HashMap;

use diesel::prelude::*;
use mediflix_captions::Cue;

use super::{jobs, packages};
use crate::indexing::{self, Subject};
use crate::one_of::OneOfValues;
use crate::schema::{caption_cues, captions};
use crate::types::ids::{AccountId, CaptionsId, LectureId, SourceId};
use crate::types::{Json, Timestamp};
use crate::{DbConnection, DbResult, both};

crate::types::text_enum! {
    /// What captions are.
    pub enum CaptionKind {
        /// What is said, in its own language, with sounds.
        Captions = "captions",
        /// What is said, in another language.
        Subtitles = "subtitles",
        /// What is to be seen, in words.
        Descriptions = "descriptions",
        /// Titles of the parts of a lecture.
        Chapters = "chapters",
    }
}

/// Captions, without their cues.
#[derive(Clone, Debug, Insertable, Queryable, Selectable)]
#[diesel(table_name = captions)]
pub struct Captions {
    /// Their id.
    pub id: CaptionsId,
    /// The lecture.
    pub lecture_id: LectureId,
    /// The source whose time line they follow; nothing when they were made before any source came.
    pub source_id: Option<SourceId>,
    /// What they are.
    pub kind: CaptionKind,
    /// BCP 47.
    pub language: String,
    /// What they are called; empty: by their language.
    pub label: String,
    /// How many cues they have.
    pub cue_count: i32,
    /// Raised with every change of their cues, from 1.
    pub revision: i32,
    /// When a machine made them; nothing when a person did.
    pub machine_at: Option<Timestamp>,
    /// Since when viewers see them.
    pub confirmed_at: Option<Timestamp>,
    /// Who writes them, or did last.
    pub writer_id: Option<AccountId>,
    /// Until when nobody else may.
    pub writer_until: Option<Timestamp>,
    /// Who made them.
    pub created_by: AccountId,
    /// When.
    pub created_at: Timestamp,
    /// When they last changed.
    pub updated_at: Timestamp,
    /// When they were deleted.
    pub deleted_at: Option<Timestamp>,
}

impl Captions {
    /// Who writes them at a moment.
    #[must_use]
    pub fn writer_at(&self, now: Timestamp) -> Option<(AccountId, Timestamp)> {
        self.writer_id.zip(self.writer_until).filter(|(_, until)| *until > now)
    }
}

/// What changes of captions; what is nothing stays.
#[derive(Default, AsChangeset)]
#[diesel(table_name = captions)]
pub struct CaptionsChange {
    /// Another time line.
    pub source_id: Option<Option<SourceId>>,
    /// Viewers see them since then, or do not.
    pub confirmed_at: Option<Option<Timestamp>>,
    /// Another writer, or none.
    pub writer_id: Option<Option<AccountId>>,
    /// Until when they write.
    pub writer_until: Option<Option<Timestamp>>,
    /// Deleted since then, or not.
    pub deleted_at: Option<Option<Timestamp>>,
    /// When that is.
    pub updated_at: Option<Timestamp>,
}

/// Adds captions with their cues.
pub fn insert(conn: &mut DbConnection, row: &Captions, cues: Vec<Cue>) -> DbResult<()> {
    both!(conn, |c| diesel::insert_into(captions::table).values(row).execute(c))?;
    let text = (caption_cues::captions_id.eq(row.id), caption_cues::cues.eq(Json(cues)));
    diesel::insert_into(caption_cues::table).values(text).execute(conn)?;
    Ok(())
}

/// The captions with an id, deleted or not.
pub fn by_id(conn: &mut DbConnection, id: CaptionsId) -> DbResult<Captions> {
    Ok(captions::table.find(id).select(Captions::as_select()).first(conn)?)
}

/// The captions of a lecture that were not deleted, in the order in which they were made.
pub fn of_lecture(conn: &mut DbConnection, lecture: LectureId) -> DbResult<Vec<Captions>> {
    let found = captions::table
        .filter(captions::lecture_id.eq(lecture))
        .filter(captions::deleted_at.is_null());
    Ok(found.order(captions::id).select(Captions::as_select()).load(conn)?)
}

/// What viewers see of some lectures.
pub fn confirmed(conn: &mut DbConnection, lectures: &[LectureId]) -> DbResult<Vec<Captions>> {
    let found = captions::table
        .filter(captions::lecture_id.one_of(lectures.iter().copied()))
        .filter(captions::deleted_at.is_null())
        .filter(captions::confirmed_at.is_not_null())
        .order(captions::id);
    Ok(both!(conn, |c| found.select(Captions::as_select()).load(c))?)
}

/// The cues of captions, in order.
pub fn cues(conn: &mut DbConnection, id: CaptionsId) -> DbResult<Vec<Cue>> {
    let found = caption_cues::table.find(id).select(caption_cues::cues);
    Ok(found.first::<Json<Vec<Cue>>>(conn)?.0)
}

/// Changes captions, but for their cues.
pub fn change(conn: &mut DbConnection, row: &Captions, change: &CaptionsChange) -> DbResult<()> {
    diesel::update(captions::table.find(row.id)).set(change).execute(conn)?;
    if change.confirmed_at.is_some() || (change.deleted_at.is_some() && row.confirmed_at.is_some()) {
        indexing::note(conn, Subject::Lecture(row.lecture_id))?;
    }
    Ok(())
}

/// Puts other cues in the place of those that there are; answers the new revision.
pub fn put_cues(conn: &mut DbConnection, row: &Captions, cues: Vec<Cue>, now: Timestamp) -> DbResult<i32> {
    let revision = row.revision.saturating_add(1);
    let head = (
        captions::cue_count.eq(i32::try_from(cues.len()).unwrap_or(i32::MAX)),
        captions::revision.eq(revision),
        captions::updated_at.eq(now),
    );
    diesel::update(captions::table.find(row.id)).set(head).execute(conn)?;
    diesel::update(caption_cues::table.find(row.id))
        .set(caption_cues::cues.eq(Json(cues)))
        .execute(conn)?;
    if row.confirmed_at.is_some() {
        indexing::note(conn, Subject::Lecture(row.lecture_id))?;
    }
    Ok(revision)
}

/// The time line that is played of a lecture now.
pub fn time_line(conn: &mut DbConnection, lecture: LectureId) -> DbResult<Option<SourceId>> {
    match packages::current_of_lectures(conn, &[lecture])?.first() {
        Some(package) => Ok(Some(jobs::by_id(conn, package.job_id)?.source_id)),
        None => Ok(None),
    }
}

/// Captions that were deleted before a moment.
pub fn forget_deleted(conn: &mut DbConnection, before: Timestamp) -> DbResult<usize> {
    let gone = captions::table.filter(captions::deleted_at.le(before));
    Ok(diesel::delete(gone).execute(conn)?)
}

/// The cues of some captions, by their ids.
pub fn cues_of(conn: &mut DbConnection, ids: &[CaptionsId]) -> DbResult<HashMap<CaptionsId, Vec<Cue>>> {
    let found = caption_cues::table
        .filter(caption_cues::captions_id.one_of(ids.iter().copied()))
        .select((caption_cues::captions_id, caption_cues::cues));
    let found: Vec<(CaptionsId, Json<Vec<Cue>>)> = found.load(conn)?;
    Ok(found.into_iter().map(|(id, cues)| (id, cues.0)).collect())
}
