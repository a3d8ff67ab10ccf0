//! Stages: who is on air comes as RTP from the Janus of this machine, and a child composes and packages it.
//!
//! Invariant: packets are taken from loopback alone, and of those sources alone that the server named.

mod keyframes;
mod packets;
mod run;

use std::net::Ipv4Addr;
use std::path::PathBuf;
use std::time::Duration;

use mediflix_protocol::PROTOCOL_VERSION;
use mediflix_protocol::live::FeedLease;
use mediflix_protocol::stage::StageRequest;
use tokio::net::UdpSocket;
use tokio::sync::watch;
use tokio::time::{Instant, sleep};

use super::server::{CallError, Server};

/// The server may hold a request open this long.
const WAIT_MS: u64 = 20_000;
/// The pause after what failed; it doubles up to …
const FIRST_PAUSE: Duration = Duration::from_millis(250);
/// … this.
const LONGEST_PAUSE: Duration = Duration::from_secs(4);
/// A stretch that lasted so long was none that fails at once.
const LASTING: Duration = Duration::from_secs(20);

/// What composing a stage needs.
pub(super) struct Composer {
    /// Of the worker, as an administrator sees it.
    pub(super) name: String,
    pub(super) server: Server,
    pub(super) program: PathBuf,
    pub(super) stop: watch::Receiver<bool>,
}

/// Composes one stage after the other until `stop` is set.
pub(super) async fn compose(composer: Composer) {
    let mut stop = composer.stop.clone();
    let mut pause = FIRST_PAUSE;
    while !*stop.borrow() {
        let asked = tokio::select! {
            asked = ask(&composer) => asked,
            _ = stop.wait_for(|stop| *stop) => return,
        };
        let began = Instant::now();
        match asked {
            Ok(Some((lease, socket))) => run::run(lease, socket, &composer).await,
            Ok(None) => continue,
            Err(error) => tracing::info!(%error, "no stage could be asked for"),
        }
        if began.elapsed() > LASTING {
            pause = FIRST_PAUSE;
        }
        tokio::select! {
            () = sleep(pause) => pause = (pause * 2).min(LONGEST_PAUSE),
            _ = stop.wait_for(|stop| *stop) => return,
        }
    }
}

/// Waits for a stage that is to go on air. Its packets come to the socket.
async fn ask(composer: &Composer) -> Result<Option<(FeedLease, UdpSocket)>, CallError> {
    let passing = |error: std::io::Error| CallError::Passing(error.to_string());
    let socket = UdpSocket::bind((Ipv4Addr::LOCALHOST, 0)).await.map_err(passing)?;
    let request = StageRequest {
        protocol: PROTOCOL_VERSION,
        worker: composer.name.clone(),
        port: socket.local_addr().map_err(passing)?.port(),
        wait_ms: WAIT_MS,
    };
    let lease = composer.server.stage(&request).await?;
    Ok(lease.map(|lease| (lease, socket)))
}
