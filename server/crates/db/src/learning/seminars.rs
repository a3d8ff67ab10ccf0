//! Seminars: courses that took place, on a day, somewhere, with speakers and a programme.

use diesel::prelude::*;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::indexing::{self, Subject};
use crate::schema::courses;
use crate::types::ids::{CourseId, LectureId};
use crate::types::{Day, Json, LangText, Timestamp};
use crate::{DbConnection, DbResult};

/// What makes a course a seminar.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Seminar {
    /// The day that it took place.
    pub held_on: Day,
    /// Where: a hall, a city.
    pub place: LangText,
    /// Who organised it, by name; at most 20.
    pub organisers: Vec<String>,
    /// Who spoke; at most 50.
    pub speakers: Vec<Speaker>,
    /// What came after what; at most 200.
    pub programme: Vec<ProgrammeItem>,
}

/// Somebody who spoke.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Speaker {
    /// The name, in Latin letters or the speaker's own.
    pub name: String,
    /// Title and hospital; may be empty.
    pub about: String,
}

/// A part of the programme.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ProgrammeItem {
    /// What it was about.
    pub title: LangText,
    /// Who spoke; may be empty.
    pub speaker: String,
    /// The lecture of this course that shows it, if one does.
    pub lecture_id: Option<LectureId>,
    /// Where in that lecture it begins, in milliseconds.
    pub start_ms: i64,
}

/// Makes a course a seminar, changes that, or makes it an ordinary course.
pub fn set(conn: &mut DbConnection, id: CourseId, seminar: Option<Seminar>, now: Timestamp) -> DbResult<()> {
    diesel::update(courses::table.find(id))
        .set((
            courses::seminar.eq(seminar.map(Json)),
            courses::updated_at.eq(now),
            courses::revision.eq(courses::revision + 1),
        ))
        .execute(conn)?;
    indexing::note(conn, Subject::Course(id))
}
