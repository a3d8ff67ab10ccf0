//! The day until when something is to be done.

use mediflix_db::types::{Day, Timestamp};

use crate::errors::{ApiError, ApiResult};

/// Nothing is planned for longer.
const MOST_DAYS: i32 = 10 * 366;

/// The day as it is stored, when it is not over and within ten years. In Vietnam and Korea it is this day of UTC already, or the next.
pub(in crate::learning) fn check(due_on: Option<Day>, now: Timestamp) -> ApiResult<Option<i32>> {
    let today = Day::from_timestamp(now).number();
    let due_day = due_on.map(Day::number);
    if due_day.is_some_and(|day| !(today..=today + MOST_DAYS).contains(&day)) {
        return Err(ApiError::field("due_on", "invalid"));
    }
    Ok(due_day)
}
