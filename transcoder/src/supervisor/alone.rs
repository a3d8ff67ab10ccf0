//! Allows one transcoder for one server on a machine. One left behind by a killed server would work beside its
//! successor's.

use std::fs::{File, OpenOptions, TryLockError};
use std::io;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;
use std::time::Duration;

use tokio::sync::watch;

/// How often the lock is tried while another process holds it.
const AGAIN: Duration = Duration::from_millis(100);
/// How often it is tried at most; whoever started this process may start it again.
const TRIES: u32 = 600;
/// How long a stopping transcoder may still report: a server that is gone takes no reports.
const FAREWELL: Duration = Duration::from_secs(2);

/// Takes `lock` for as long as the returned file lives; `None` when `stop` came first.
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

/// Sends `stop` when standard input ends: the process at its other end has ended. Exits soon after.
pub fn with_standard_input(stop: watch::Sender<bool>) {
    // A thread that nobody waits for: a runtime would wait as long as the input lasts.
    std::thread::spawn(move || {
        // Nothing is ever sent on it. An error is an end as well.
        let _ = io::copy(&mut io::stdin().lock(), &mut io::sink());
        tracing::info!("the server has ended");
        // Nobody receives when all work is over.
        let _ = stop.send(true);
        std::thread::sleep(FAREWELL);
        std::process::exit(0);
    });
}
