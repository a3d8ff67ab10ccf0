//! When people check in in the hall. Pure.

use std::time::Duration;

use mediflix_db::live::broadcasts::{Broadcast, BroadcastState};
use mediflix_db::types::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;

/// So long before the start and after the end.
const AROUND: Duration = Duration::from_secs(3_600);

/// When people check in in the hall.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
pub struct HallWindow {
    /// Whether it is possible now.
    pub is_open: bool,
    /// From an hour before it begins.
    pub opens_at: Timestamp,
    /// Until an hour after it ends; null while it is on air.
    #[schema(required)]
    pub closes_at: Option<Timestamp>,
}

/// When people check in; never for a broadcast that was cancelled.
pub(super) fn hall_window(broadcast: &Broadcast, now: Timestamp) -> HallWindow {
    let on_air_at = broadcast.on_air_at.unwrap_or(broadcast.starts_at);
    let opens_at = on_air_at.min(broadcast.starts_at.minus(AROUND));
    let length = Duration::from_secs(u64::try_from(broadcast.length_minutes).unwrap_or(1) * 60);
    let closes_at = match broadcast.state {
        BroadcastState::OnAir => None,
        BroadcastState::Ended => broadcast.ended_at.map(|ended_at| ended_at.plus(AROUND)),
        _ => Some(broadcast.starts_at.plus(length).plus(AROUND)),
    };
    let is_open = broadcast.state != BroadcastState::Cancelled
        && opens_at <= now
        && closes_at.is_none_or(|closes_at| now < closes_at);
    HallWindow {
        is_open,
        opens_at,
        closes_at,
    }
}
