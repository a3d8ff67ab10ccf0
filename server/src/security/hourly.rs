//! So many in an hour: things that anybody can cause, counted by where they come from.

use std::net::IpAddr;
use std::time::Duration;

use mediflix_db::DbConnection;
use mediflix_db::locks::{self, Lock};
use mediflix_db::throttles::{self, Throttle};
use mediflix_db::types::Timestamp;
use ring::digest;

use super::throttle::network;
use crate::errors::{ApiError, ApiResult, Code};

const HOUR: Duration = Duration::from_secs(3600);

/// Counts one more of something from an address, of IPv6 from its /64; `throttled` when there were `most` in this hour.
pub fn count(conn: &mut DbConnection, what: &str, from: IpAddr, most: u32, now: Timestamp) -> ApiResult<()> {
    let text = format!("hourly\n{what}\n{}", network(from));
    let subject_hash = digest::digest(&digest::SHA256, text.as_bytes()).as_ref().to_vec();
    locks::hold(conn, Lock::Throttle(&subject_hash))?;
    // The hour began with the first; a clock that was put right begins a new one.
    let known = throttles::by_subject(conn, &subject_hash)?;
    let known = known.filter(|known| known.last_failed_at <= now && now.since(known.last_failed_at) < HOUR);
    let (count, begun) = known.map_or((0, now), |known| (known.failures, known.last_failed_at));
    if u32::try_from(count).unwrap_or(0) >= most {
        let wait_s = begun.plus(HOUR).since(now).as_secs() + 1;
        return Err(ApiError::new(Code::Throttled).with("retry_after_s", wait_s));
    }
    let row = Throttle {
        subject_hash,
        failures: count.saturating_add(1),
        last_failed_at: begun,
        blocked_until: begun,
    };
    Ok(throttles::put(conn, &row)?)
}
