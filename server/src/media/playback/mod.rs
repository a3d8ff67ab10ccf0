//! Watching a lecture: the right to play it, playlists, keys, segments and stills.

mod events;
mod key;
mod live_playlist;
mod playlist;
mod right;
mod segment;
mod start;
mod still;
mod texts;
mod token;
mod token_claims;

pub use events::*;
pub use key::*;
pub use playlist::*;
pub use segment::*;
pub use start::*;
pub use still::*;
pub use texts::*;
pub use token_claims::PlaybackClaims;
