//! The time lines of a lecture: each of its main sources has its own, and what was watched names it.

use std::collections::HashMap;

use diesel::prelude::*;

use super::progress::Measure;
use crate::access::{LectureFacts, PublicationState, lecture_facts};
use crate::media::packages::{self, Package, PackageState};
use crate::media::stretches;
use crate::schema::{courses, jobs, lectures, packages as packages_table, sources};
use crate::types::Timestamp;
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
    /// Where its programme is, of a lecture that is live, or was until not long ago.
    pub live: Option<Live>,
}

/// Where a live programme is.
#[derive(Clone, Copy, Debug)]
pub struct Live {
    /// How much of it there was at a moment.
    pub position_ms: i64,
    /// That moment.
    pub at: Timestamp,
    /// Whether it goes on; else it ended at that moment.
    pub goes_on: bool,
}

/// The time lines of a lecture that was not deleted.
pub fn of_lecture(conn: &mut DbConnection, id: LectureId, now: Timestamp) -> DbResult<TimeLines> {
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
        // Of what is live, the length of its first stretch is no measure.
        .filter(
            packages_table::part_ms
                .is_null()
                .or(packages_table::state.eq(PackageState::Complete)),
        )
        .select((jobs::source_id, packages_table::duration_ms))
        .load(conn)?;
    let mut lengths: HashMap<SourceId, Option<i64>> = known.into_iter().map(|id| (id, None)).collect();
    lengths.extend(measured);
    let current = packages::current_of_lectures(conn, &[id])?.into_iter().next();
    // What is rehearsed is not published.
    let live = match lecture.state {
        PublicationState::Published => live(conn, id, current.as_ref(), now)?,
        _ => None,
    };
    Ok(TimeLines {
        lecture,
        measure: Measure {
            duration_ms: current.as_ref().and_then(stretches::known_length_ms),
            done_percent,
        },
        lengths,
        live,
    })
}

fn live(conn: &mut DbConnection, id: LectureId, current: Option<&Package>, now: Timestamp) -> DbResult<Option<Live>> {
    if stretches::head_of_lecture(conn, id)?.is_some() {
        return Ok(Some(Live {
            position_ms: stretches::position_ms(conn, id, now)?,
            at: now,
            goes_on: true,
        }));
    }
    let ended = current.filter(|package| package.part_ms.is_some());
    Ok(ended.and_then(|package| {
        Some(Live {
            position_ms: stretches::known_length_ms(package)?,
            at: package.completed_at?,
            goes_on: false,
        })
    }))
}
