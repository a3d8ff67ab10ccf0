//! Rules of uploads that more than one file goes by.

use std::time::Duration;

/// A lock outlives its last renewal by this: so long a client waits after a server was killed. Renewed at every flush,
/// and while a slow store takes its time.
pub const LOCK: Duration = Duration::from_secs(10);
/// An upload is thrown away when nothing came for so long.
pub const EXPIRES_AFTER: Duration = Duration::from_secs(7 * 24 * 3600);
/// So much of a file tells a worker what it is.
pub const FROM_BYTES: u64 = 1 << 20;
