//! Watching a lecture: the right to play it, playlists, keys, segments, stills, and where one stopped.

mod events;
mod key;
mod playlist;
mod position;
mod right;
mod segment;
mod start;
mod still;
mod token;
mod token_claims;

pub use events::*;
pub use key::*;
pub use playlist::*;
pub use position::*;
pub use segment::*;
pub use start::*;
pub use still::*;
pub use token_claims::PlaybackClaims;
