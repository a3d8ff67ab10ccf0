//! Where people stopped in lectures.

use diesel::prelude::*;

use crate::schema::watch_positions;
use crate::types::Timestamp;
use crate::types::ids::{AccountId, LectureId};
use crate::{DbConnection, DbResult, both};

/// Where a person stopped in these lectures.
pub fn of_lectures(
    conn: &mut DbConnection,
    account_id: AccountId,
    lecture_ids: &[LectureId],
) -> DbResult<Vec<(LectureId, i64)>> {
    let rows = watch_positions::table
        .filter(watch_positions::account_id.eq(account_id))
        .filter(watch_positions::lecture_id.eq_any(lecture_ids.to_vec()))
        .select((watch_positions::lecture_id, watch_positions::position_ms))
        .load(conn)?;
    Ok(rows)
}

/// Notes where a person stopped.
pub fn set(
    conn: &mut DbConnection,
    account_id: AccountId,
    lecture_id: LectureId,
    position_ms: i64,
    now: Timestamp,
) -> DbResult<()> {
    let row = (
        watch_positions::account_id.eq(account_id),
        watch_positions::lecture_id.eq(lecture_id),
        watch_positions::position_ms.eq(position_ms),
        watch_positions::updated_at.eq(now),
    );
    both!(conn, |c| diesel::insert_into(watch_positions::table)
        .values(row)
        .on_conflict((watch_positions::account_id, watch_positions::lecture_id))
        .do_update()
        .set((
            watch_positions::position_ms.eq(position_ms),
            watch_positions::updated_at.eq(now)
        ))
        .execute(c))?;
    Ok(())
}
