//! Seats on a stage: who may come, who is muted, who is on air.

mod change;
mod create;
mod list;
mod mine;
mod remove;

pub use change::*;
pub use create::*;
pub use list::*;
pub use mine::*;
pub use remove::*;

use mediflix_db::DbConnection;
use mediflix_db::learning::courses::Course;
use mediflix_db::live::seats::{self, Seat, SeatRole};
use mediflix_db::types::Timestamp;
use mediflix_db::types::ids::{AccountId, BroadcastId, SeatId};

use crate::audit::Subject;
use crate::errors::{ApiError, ApiResult, Code};

/// A stage has no more seats.
const MOST: i64 = 40;

/// A seat that is not taken yet.
fn blank(broadcast: BroadcastId, role: SeatRole, token_hash: Vec<u8>, by: AccountId, now: Timestamp) -> Seat {
    Seat {
        id: SeatId::new(),
        broadcast_id: broadcast,
        account_id: None,
        name: String::new(),
        hospital: String::new(),
        role,
        token_hash,
        agreed_at: None,
        agreed_to: None,
        muted_at: None,
        created_by: by,
        created_at: now,
        removed_at: None,
        on_air_at: None,
        main_at: None,
    }
}

/// Adds a seat where there is room for one.
fn add(conn: &mut DbConnection, seat: &Seat) -> ApiResult<()> {
    if seats::count(conn, seat.broadcast_id)? >= MOST {
        return Err(ApiError::new(Code::Conflict).with("most", MOST));
    }
    Ok(seats::insert(conn, seat)?)
}

/// A seat, as the audit log names it.
fn subject(seat: SeatId, course: &Course) -> Subject {
    Subject::new("seat", seat.uuid(), Some(course.organisation_id))
}
