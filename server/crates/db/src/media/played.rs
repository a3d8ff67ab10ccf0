//! What whoever only watches needs to know of a lecture's media: the package that plays, in one query and without what makers see.

use std::collections::HashMap;

use diesel::prelude::*;
use serde::Deserialize;
use serde::de::IgnoredAny;

use super::packages::PackageState;
use crate::one_of::OneOfValues;
use crate::schema::{lectures, packages};
use crate::types::ids::{CourseId, LectureId};
use crate::types::{Json, Timestamp};
use crate::{DbConnection, DbResult, both};

/// What of a package is shown to whoever watches.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = packages)]
pub struct Played {
    /// The lecture it belongs to.
    pub lecture_id: LectureId,
    /// Where its objects lie.
    pub prefix: String,
    /// Where it stands.
    pub state: PackageState,
    renditions: Json<Vec<IgnoredAny>>,
    /// What the source is.
    pub facts: Option<Json<PlayedFacts>>,
    /// Since when the poster is stored.
    pub poster_at: Option<Timestamp>,
    /// Known when complete.
    pub duration_ms: Option<i64>,
    /// Creation.
    pub created_at: Timestamp,
    /// Completion.
    pub completed_at: Option<Timestamp>,
}

/// What of a source is shown to whoever watches.
#[derive(Clone, Debug, Deserialize)]
pub struct PlayedFacts {
    /// The duration that the container claims.
    pub duration_ms: Option<u64>,
    /// The picture.
    pub video: Option<PlayedPicture>,
}

/// The size of a picture.
#[derive(Clone, Copy, Debug, Deserialize)]
pub struct PlayedPicture {
    /// Its width.
    pub width: u32,
    /// Its height.
    pub height: u32,
}

/// What is played of the lectures of a course; the same choice as [`super::packages::current_of_lectures`].
pub fn of_course(conn: &mut DbConnection, course: CourseId) -> DbResult<HashMap<LectureId, Played>> {
    let found = packages::table
        .inner_join(lectures::table)
        .filter(lectures::course_id.eq(course))
        .filter(packages::state.ne(PackageState::Abandoned))
        .filter(packages::part.is_null())
        .filter(packages::track_id.is_null())
        .filter(packages::draft_id.is_null())
        .order(packages::id.desc());
    Ok(chosen(both!(conn, |c| found.select(Played::as_select()).load(c))?))
}

/// What is played of some lectures.
pub fn of_lectures(conn: &mut DbConnection, ids: &[LectureId]) -> DbResult<HashMap<LectureId, Played>> {
    let found = packages::table
        .filter(packages::lecture_id.one_of(ids.iter().copied()))
        .filter(packages::state.ne(PackageState::Abandoned))
        .filter(packages::part.is_null())
        .filter(packages::track_id.is_null())
        .filter(packages::draft_id.is_null())
        .order(packages::id.desc());
    Ok(chosen(both!(conn, |c| found.select(Played::as_select()).load(c))?))
}

/// The newest complete one of each lecture, otherwise the newest; nothing where that cannot be played yet.
fn chosen(newest_first: Vec<Played>) -> HashMap<LectureId, Played> {
    let mut chosen: HashMap<LectureId, Played> = HashMap::new();
    for package in newest_first {
        match chosen.get(&package.lecture_id) {
            Some(known) if known.state == PackageState::Complete || package.state != PackageState::Complete => {}
            _ => drop(chosen.insert(package.lecture_id, package)),
        }
    }
    chosen.retain(|_, package| !package.renditions.0.is_empty());
    chosen
}
