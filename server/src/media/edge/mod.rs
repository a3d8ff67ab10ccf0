//! The edge of live programmes: workers bring a part at a time, which this server encrypts, holds in memory and shows; whole segments go into
//! the media store.
//!
//! What players see of a programme is [`Programme`]; [`Edge`] finds them. Rows say what is stored: with an empty memory everything goes on from
//! them.

mod encryption;
mod ending;
mod gzip;
mod hub;
mod load;
mod open;
mod part;
mod programme;
mod rows;
mod store;
mod take;
mod track;

pub use ending::{begin_anew, end_expired, end_of_worker, end_programme, end_stretch, is_live_job};
pub use hub::{Edge, NoPlaylist};
pub use load::{growing, refresh};
pub use open::open;
pub use part::Part;
pub use programme::{Playlist, Position, Programme};
pub use rows::{By, NewStretch};
pub use take::take;

use mediflix_protocol::naming;

/// Target duration of a part.
pub const PART_MS: u64 = 320;
/// Target duration of a segment: six parts.
pub const SEGMENT_MS: u64 = 1_920;
/// One content key covers so much.
pub const KEY_PERIOD_MS: u64 = 60_000;
/// A heartbeat is due this often.
pub const HEARTBEAT_MS: u64 = 1_000;

/// The index of the key of a segment that begins there.
fn key_at(start_us: u64) -> u32 {
    naming::key_index(start_us, KEY_PERIOD_MS)
}
