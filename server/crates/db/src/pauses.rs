//! Work that pauses other work for a while, on every server of the site: a backup pauses the deletion of media.

use diesel::prelude::*;

use crate::schema::pauses;
use crate::types::Timestamp;
use crate::{DbConnection, DbResult, both};

/// What can be paused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Task {
    /// Deletion of stored objects.
    Deletion,
}

impl Task {
    fn name(self) -> &'static str {
        match self {
            Self::Deletion => "deletion",
        }
    }
}

/// Pauses a task until a moment. Whoever pauses says so again before that moment, so that a pause ends with its reason.
pub fn pause(conn: &mut DbConnection, task: Task, until: Timestamp) -> DbResult<()> {
    let row = (pauses::task.eq(task.name()), pauses::until.eq(until));
    both!(conn, |c| diesel::insert_into(pauses::table)
        .values(row)
        .on_conflict(pauses::task)
        .do_update()
        .set(pauses::until.eq(until))
        .execute(c))?;
    Ok(())
}

/// Ends a pause.
pub fn resume(conn: &mut DbConnection, task: Task) -> DbResult<()> {
    diesel::delete(pauses::table.filter(pauses::task.eq(task.name()))).execute(conn)?;
    Ok(())
}

/// Whether a task is paused.
pub fn is_paused(conn: &mut DbConnection, task: Task, now: Timestamp) -> DbResult<bool> {
    let paused = pauses::table
        .filter(pauses::task.eq(task.name()))
        .filter(pauses::until.gt(now));
    Ok(paused.count().get_result::<i64>(conn)? > 0)
}
