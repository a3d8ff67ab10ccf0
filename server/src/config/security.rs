//! Settings of keys, passwords and of how long rights last.

use std::path::PathBuf;
use std::time::Duration;

use super::reader::Reader;

/// Keys, passwords, lifetimes.
#[derive(Clone, Debug)]
pub struct Security {
    /// The key that wraps all stored keys; without it the one in the data folder.
    pub master_key_file: Option<PathBuf>,
    /// Memory of one password hash.
    pub password_memory_kib: u32,
    /// Password hashes computed at the same time.
    pub password_hashes_at_once: usize,
    /// A session that is not used this long ends.
    pub session_lifetime: Duration,
    /// Access tokens live so long.
    pub access_token: Duration,
    /// No playback token lives longer.
    pub playback_token: Duration,
}

impl Security {
    pub(super) fn read(reader: &mut Reader) -> Option<Self> {
        let master_key_file = reader.optional("security.master_key_file");
        let password_memory_kib = reader.number("security.password_memory_kib", 8);
        let password_hashes_at_once = reader.number("security.password_hashes_at_once", 1);
        let session_days: Option<u64> = reader.number("security.session_days", 1);
        let access_token_s = reader.number("security.access_token_s", 2);
        let playback_token_s = reader.number("security.playback_token_s", 2);
        Some(Self {
            master_key_file: master_key_file?,
            password_memory_kib: password_memory_kib?,
            password_hashes_at_once: password_hashes_at_once?,
            session_lifetime: Duration::from_secs(session_days? * 24 * 60 * 60),
            access_token: Duration::from_secs(access_token_s?),
            playback_token: Duration::from_secs(playback_token_s?),
        })
    }
}
