//! Ports that are a test's own for as long as it wants, also while nobody listens there: a server that is killed and
//! started again finds its address free.

use std::fs::File;
use std::net::TcpListener;
use std::ops::Range;

/// Below those that the kernel gives to whoever asks for any (32768 and up on Linux): no outgoing connection takes one.
const OURS: Range<u16> = 20_000..30_000;

/// A port of 127.0.0.1, held by a lock on a file that every test and bench of this machine respects.
pub struct Port {
    number: u16,
    _lock: File,
}

impl Port {
    /// Takes one that nobody holds and nobody listens on.
    #[must_use]
    pub fn take() -> Self {
        let folder = std::env::temp_dir().join("mediflix-test-ports");
        std::fs::create_dir_all(&folder).unwrap();
        // Each process begins elsewhere; whom another has met goes on to the next.
        let count = OURS.end - OURS.start;
        let first = u16::try_from(std::process::id() % u32::from(count)).unwrap();
        (0..count)
            .map(|step| OURS.start + (first + step) % count)
            .find_map(|number| {
                let lock = File::create(folder.join(number.to_string())).ok()?;
                lock.try_lock().ok()?;
                TcpListener::bind(("127.0.0.1", number)).ok()?;
                Some(Self { number, _lock: lock })
            })
            .expect("a port that nobody holds")
    }

    /// Its number.
    #[must_use]
    pub fn number(&self) -> u16 {
        self.number
    }
}
