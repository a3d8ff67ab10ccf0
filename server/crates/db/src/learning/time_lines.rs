//! The time lines of a lecture: each of its main sources has its own, and what was watched names it.

use std::collections::HashMap;

use diesel::prelude::*;

use super::progress::Measure;
use crate::access::{LectureFacts, lecture_facts};
use crate::media::packages;
use crate::schema::{courses, jobs, lectures, packages as packages_table, sources};
use crate::types::ids::{LectureId, SourceId};
use crate::{DbConnection, DbResult};

/// What must be known of a lecture to note what was watched of it.
#[derive(Clone, Debug)]
pub struct TimeLines {
    /// Who may watch it.
    pub lecture: LectureFacts,
    /// What its progress is measured by.
    pub measure: Measure,
    /// Its sources with their lengths, as far as they are known.
    pub lengths: HashMap<SourceId, Option<i64>>,
}

/// The time lines of a lecture that was not deleted.
pub fn of_lecture(conn: &mut DbConnection, id: LectureId) -> DbResult<TimeLines> {
    let lecture = lecture_facts(conn, id)?;
    let done_percent = lectures::table
        .inner_join(courses::table)
        .filter(lectures::id.eq(id))
        .select(courses::done_percent)
        .first(conn)?;
    let known: Vec<SourceId> = sources::table
        .filter(sources::lecture_id.eq(id))
        .filter(sources::track_id.is_null())
        .select(sources::id)
        .load(conn)?;
    let measured: Vec<(SourceId, Option<i64>)> = packages_table::table
        .inner_join(jobs::table)
        .filter(packages_table::lecture_id.eq(id))
        .filter(packages_table::part.is_null())
        .filter(packages_table::track_id.is_null())
        .filter(packages_table::draft_id.is_null())
        .filter(packages_table::duration_ms.is_not_null())
        .select((jobs::source_id, packages_table::duration_ms))
        .load(conn)?;
    let mut lengths: HashMap<SourceId, Option<i64>> = known.into_iter().map(|id| (id, None)).collect();
    lengths.extend(measured);
    let current = packages::current_of_lectures(conn, &[id])?.into_iter().next();
    Ok(TimeLines {
        lecture,
        measure: Measure {
            duration_ms: current.and_then(|package| package.duration_ms),
            done_percent,
        },
        lengths,
    })
}
