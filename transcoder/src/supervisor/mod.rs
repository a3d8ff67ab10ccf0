//! The supervisor: leases jobs, runs a child for each, and does all network I/O.
//!
//! Invariant: nothing is kept on disk and nothing is remembered between jobs. Killed at any moment, it leaves a lease
//! that expires and objects of an attempt that nobody will see.

mod alone;
pub mod child_process;
mod cpu_meter;
mod encryption;
mod ingest;
mod job;
mod keys;
mod lease;
mod live_part;
mod outcome;
mod remote_source;
mod server;
mod stage;
mod stored;
mod unreported;
mod uploads;

use std::io;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use mediflix_protocol::PROTOCOL_VERSION;
use mediflix_protocol::lease::LeaseRequest;
use tokio::sync::watch;
use tokio::task::JoinSet;

pub use alone::{alone, with_standard_input};
use ingest::Ingest;
use server::{CallError, Server};
use stage::Composer;

/// The server may hold a request for work open this long.
const WAIT_MS: u64 = 25_000;
/// The pause after a failed request for work; it doubles up to …
const FIRST_PAUSE: Duration = Duration::from_millis(500);
/// … this.
const LONGEST_PAUSE: Duration = Duration::from_secs(15);

/// How a supervisor is set up.
#[derive(Clone, Debug)]
pub struct Options {
    /// The server's address, e.g. `https://lectures.example.org`.
    pub server: String,
    /// A file with the worker's token; read again for each call, so that it can be exchanged.
    pub token_file: PathBuf,
    /// Jobs at the same time.
    pub jobs: usize,
    /// The program whose `run-job` is the child: this one.
    pub program: PathBuf,
    /// Where feeds are taken by RTMP; nowhere without it.
    pub rtmp: Option<SocketAddr>,
    /// Where feeds are taken by SRT; nowhere without it.
    pub srt: Option<SocketAddr>,
    /// Stages composed at the same time; the server's Janus runs on this machine.
    pub stages: usize,
}

/// Works until `stop` is set, then releases its leases.
///
/// # Errors
/// When the settings make no sense.
pub async fn run(options: Options, stop: watch::Receiver<bool>) -> io::Result<()> {
    let server = Server::new(&options.server, &options.token_file)?;
    let mut slots = JoinSet::new();
    for slot in 1..=options.jobs.max(1) {
        let name = worker_name(&slot.to_string());
        slots.spawn(work(name, server.clone(), options.program.clone(), stop.clone()));
    }
    let ingest = Ingest::new(
        worker_name("live"),
        server.clone(),
        options.program.clone(),
        stop.clone(),
    );
    if let Some(address) = options.rtmp {
        slots.spawn(ingest::listen(address, ingest.clone()));
    }
    if let Some(address) = options.srt {
        slots.spawn(ingest::listen_to_srt(address, ingest));
    }
    for number in 1..=options.stages {
        let composer = Composer {
            name: worker_name(&format!("stage{number}")),
            server: server.clone(),
            program: options.program.clone(),
            stop: stop.clone(),
        };
        slots.spawn(stage::compose(composer));
    }
    tracing::info!(jobs = options.jobs.max(1), "the transcoder is ready");
    while slots.join_next().await.is_some() {}
    tracing::info!("the transcoder has stopped");
    Ok(())
}

/// Runs one slot: one lease after the other.
async fn work(name: String, server: Server, program: PathBuf, mut stop: watch::Receiver<bool>) {
    let mut pause = FIRST_PAUSE;
    while !*stop.borrow() {
        let request = LeaseRequest {
            protocol: PROTOCOL_VERSION,
            worker: name.clone(),
            wait_ms: WAIT_MS,
        };
        let answer = tokio::select! {
            answer = server.lease(&request) => answer,
            _ = stop.wait_for(|stop| *stop) => return,
        };
        match answer {
            Ok(Some(lease)) => {
                pause = FIRST_PAUSE;
                job::run(lease, &server, &program, stop.clone()).await;
            }
            Ok(None) => pause = FIRST_PAUSE,
            Err(error) => {
                match &error {
                    CallError::Passing(_) => tracing::info!(%error, "no answer to the request for work"),
                    _ => tracing::error!(%error, "the request for work was refused"),
                }
                tokio::select! {
                    () = tokio::time::sleep(pause) => pause = (pause * 2).min(LONGEST_PAUSE),
                    _ = stop.wait_for(|stop| *stop) => return,
                }
            }
        }
    }
}

/// `host/slot`, as an administrator sees it.
fn worker_name(slot: &str) -> String {
    let host: String = rustix::system::uname()
        .nodename()
        .to_string_lossy()
        .chars()
        .take(56)
        .collect();
    format!("{host}/{slot}")
}
