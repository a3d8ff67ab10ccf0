//! One transcoder for one server on a machine: whoever was left behind by a server that was killed would work beside its successor's.

use std::fs::{File, OpenOptions, TryLockError};
use std::io;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;
use std::time::Duration;

use tokio::sync::watch;

/// Looked at again this often while another holds it.
const AGAIN: Duration = Duration::from_millis(100);
/// Whoever waits longer gives up; who started it may start it again.
const TRIES: u32 = 600;
/// A server that is gone takes no news: what is still to be told has this long.
const FAREWELL: Duration = Duration::from_secs(2);

/// Takes `lock` for as long as the file that is given back lives; nothing when `stop` came first.
///
/// # Errors
/// When it cannot be made, or another transcoder keeps it.
pub async fn alone(lock: &Path, stop: &mut watch::Receiver<bool>) -> io::Result<Option<File>> {
    let file = OpenOptions::new()
        .create(true)
        .write(true)
        .truncate(false)
        .mode(0o600)
        .open(lock)?;
    for number in 0..TRIES {
        match file.try_lock() {
            Ok(()) => return Ok(Some(file)),
            Err(TryLockError::WouldBlock) if number == 0 => {
                tracing::warn!(lock = %lock.display(), "another transcoder still works for this server; waiting for its end");
            }
            Err(TryLockError::WouldBlock) => {}
            Err(TryLockError::Error(error)) => return Err(error),
        }
        tokio::select! {
            () = tokio::time::sleep(AGAIN) => {}
            _ = stop.wait_for(|stop| *stop) => return Ok(None),
        }
    }
    Err(io::Error::other("another transcoder works for this server"))
}

/// Stops by `stop` when standard input ends: whoever holds its other end was ended itself. What does not stop then is stopped.
pub fn with_standard_input(stop: watch::Sender<bool>) {
    // A thread of its own, which nobody waits for: a runtime would, for as long as the input lasts.
    std::thread::spawn(move || {
        // Nothing is said on it. An error is an end as well.
        let _ = io::copy(&mut io::stdin().lock(), &mut io::sink());
        tracing::info!("the server has ended");
        // Nobody listens any more when all work is over.
        let _ = stop.send(true);
        std::thread::sleep(FAREWELL);
        std::process::exit(0);
    });
}
