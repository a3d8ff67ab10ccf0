//! Notes what changed of the things that can be found, in the transaction of the change.
//!
//! Whoever keeps an index follows the notes. Two transactions may end in another order than their notes were made in, so a follower
//! looks back by [`OVERLAP`] each time and tells what it has seen by the notes' ids.

use std::time::Duration;

use diesel::prelude::*;
use uuid::Uuid;

use crate::schema::search_changes;
use crate::types::Timestamp;
use crate::types::ids::{CourseId, LectureId, OrganisationId, SearchChangeId, SubjectId};
use crate::{DbConnection, DbResult};

/// No transaction lasts longer, and no clock of a server is off by more.
pub const OVERLAP: Duration = Duration::from_secs(120);

crate::types::text_enum! {
    /// What a note is about.
    pub enum SubjectKind {
        /// A course with everything in it.
        Course = "course",
        /// A lecture.
        Lecture = "lecture",
        /// Somebody who teaches.
        Person = "person",
        /// An organisation.
        Organisation = "organisation",
        /// The words that mean the same.
        Synonyms = "synonyms",
    }
}

/// What changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Subject {
    /// A course: its own fields, or who may see it.
    Course(CourseId),
    /// A lecture, its state or what of it can be played.
    Lecture(LectureId),
    /// The name of somebody who teaches: an account, or a professor's page.
    Person(SubjectId),
    /// An organisation's name.
    Organisation(OrganisationId),
    /// The words that mean the same.
    Synonyms,
}

impl Subject {
    fn stored(self) -> (SubjectKind, Uuid) {
        match self {
            Self::Course(id) => (SubjectKind::Course, id.uuid()),
            Self::Lecture(id) => (SubjectKind::Lecture, id.uuid()),
            Self::Person(id) => (SubjectKind::Person, id.uuid()),
            Self::Organisation(id) => (SubjectKind::Organisation, id.uuid()),
            Self::Synonyms => (SubjectKind::Synonyms, Uuid::nil()),
        }
    }

    fn read(kind: SubjectKind, id: Uuid) -> Self {
        match kind {
            SubjectKind::Course => Self::Course(id.into()),
            SubjectKind::Lecture => Self::Lecture(id.into()),
            SubjectKind::Person => Self::Person(id.into()),
            SubjectKind::Organisation => Self::Organisation(id.into()),
            SubjectKind::Synonyms => Self::Synonyms,
        }
    }
}

/// Notes a change, in the transaction that makes it.
pub fn note(conn: &mut DbConnection, subject: Subject) -> DbResult<()> {
    let (kind, id) = subject.stored();
    let row = (
        search_changes::id.eq(SearchChangeId::new()),
        search_changes::kind.eq(kind),
        search_changes::subject_id.eq(SubjectId::from(id)),
    );
    diesel::insert_into(search_changes::table).values(row).execute(conn)?;
    Ok(())
}

/// Notes after one, the oldest first.
pub fn noted_after(
    conn: &mut DbConnection,
    after: SearchChangeId,
    rows: i64,
) -> DbResult<Vec<(SearchChangeId, Subject)>> {
    let found = search_changes::table
        .filter(search_changes::id.gt(after))
        .order(search_changes::id)
        .limit(rows)
        .select((search_changes::id, search_changes::kind, search_changes::subject_id));
    let found: Vec<(SearchChangeId, SubjectKind, SubjectId)> = found.load(conn)?;
    let read = found.into_iter();
    Ok(read
        .map(|(id, kind, subject)| (id, Subject::read(kind, subject.uuid())))
        .collect())
}

/// The newest note.
pub fn newest(conn: &mut DbConnection) -> DbResult<Option<SearchChangeId>> {
    let newest = search_changes::table
        .order(search_changes::id.desc())
        .select(search_changes::id);
    Ok(newest.first(conn).optional()?)
}

/// Forgets notes from before a moment.
pub fn forget(conn: &mut DbConnection, before: Timestamp) -> DbResult<usize> {
    let old = search_changes::table.filter(search_changes::id.lt(first_of(before)));
    Ok(diesel::delete(old).execute(conn)?)
}

/// An id before all that are made at a moment or later.
#[must_use]
pub fn first_of(moment: Timestamp) -> SearchChangeId {
    let ms = u64::try_from(moment.as_us() / 1_000).unwrap_or(0);
    let mut bytes = [0; 16];
    bytes[..6].copy_from_slice(&ms.to_be_bytes()[2..]);
    Uuid::from_bytes(bytes).into()
}

/// The moment at which a note was made.
#[must_use]
pub fn moment_of(id: SearchChangeId) -> Timestamp {
    let mut ms = [0; 8];
    ms[2..].copy_from_slice(&id.uuid().as_bytes()[..6]);
    Timestamp::from_us(i64::from_be_bytes(ms).saturating_mul(1_000))
}
