//! Runs one stretch of a stage: packets and programmes go to a child, and its parts to the server.

use std::sync::Arc;
use std::time::Duration;

use mediflix_protocol::live::FeedLease;
use mediflix_protocol::stage::{ProgrammeRequest, SourceKind};
use tokio::net::UdpSocket;
use tokio::sync::mpsc;
use tokio::time::sleep;

use super::Composer;
use super::keyframes;
use super::packets::StageStretch;
use crate::channel::feed::ENDLESS;
use crate::channel::message::{FeedContainer, FeedSpec, JobSpec, Limits};
use crate::channel::stage::LONGEST_PACKET;
use crate::supervisor::ingest::{Coming, with_child};
use crate::supervisor::lease::Context;
use crate::supervisor::outcome::{End, environment, failed_call, report};
use crate::supervisor::server::CallError;

/// The server may hold a question for the programme open this long.
const WAIT_MS: u64 = 10_000;
/// Between a programme and the question for the next: changes of one moment come together.
const APART: Duration = Duration::from_millis(50);
/// After an answer that did not come.
const PAUSE: Duration = Duration::from_millis(500);
/// Sources that may wait for a key frame.
const WANTS: usize = 64;

/// Runs the stretch of `lease`, whose packets come to `socket`, to its end.
pub(super) async fn run(lease: FeedLease, socket: UdpSocket, composer: &Composer) {
    let job = lease.lease.job;
    tracing::info!(%job, first_sequence = lease.live.first_sequence, "a stage is composed");
    let context = Arc::new(Context::new(&composer.server, &lease.lease));
    let end = package(&lease, &context, socket, composer).await;
    match report(&context, end).await {
        Ok(how) => tracing::info!(%job, how, "a stage is no longer composed"),
        Err(error) => tracing::warn!(%job, %error, "the end of a stage could not be told"),
    }
}

async fn package(lease: &FeedLease, context: &Arc<Context>, socket: UdpSocket, composer: &Composer) -> End {
    let port = match socket.local_addr() {
        Ok(address) => address.port(),
        Err(error) => return environment(error.to_string()),
    };
    let (wants, wanted) = mpsc::channel(WANTS);
    let stretch = Arc::new(StageStretch::new(wants));
    let spec = JobSpec {
        source_length: ENDLESS,
        arriving: false,
        settings: lease.lease.settings.clone(),
        part: None,
        live: Some(FeedSpec {
            container: FeedContainer::Stage,
            settings: lease.live,
            video: true,
            audio: true,
        }),
        limits: Limits::default(),
    };
    let every = Duration::from_millis(lease.lease.heartbeat_ms.max(100));
    tokio::select! {
        end = with_child(&spec, &stretch, context, &composer.program, every, composer.stop.clone()) => end,
        error = follow(context, &stretch, port) => failed_call(error),
        () = receive(&socket, &stretch) => End::Released,
        () = keyframes::ask(&socket, &stretch, wanted) => End::Released,
    }
}

/// Takes packets, for ever.
async fn receive(socket: &UdpSocket, stretch: &StageStretch) {
    // One more byte tells which are too long.
    let mut packet = [0; LONGEST_PACKET + 1];
    loop {
        match socket.recv_from(&mut packet).await {
            Ok((length, from)) if from.ip().is_loopback() => stretch.put(&packet[..length]),
            Ok(_) => {}
            Err(error) => {
                // A port that nobody listens at is told of here as well.
                tracing::debug!(%error, "no packet");
                sleep(APART).await;
            }
        }
    }
}

/// Hands every programme to the child. Returns why no more can be asked.
async fn follow(context: &Context, stretch: &StageStretch, port: u16) -> CallError {
    let mut request = ProgrammeRequest {
        token: context.token().clone(),
        port,
        seen: None,
        wait_ms: WAIT_MS,
    };
    let mut known: Vec<u32> = Vec::new();
    loop {
        match context.server().programme(context.job(), &request).await {
            Ok(programme) if programme.over => {
                stretch.end();
                return std::future::pending().await;
            }
            Ok(programme) if request.seen == Some(programme.version) => {}
            Ok(programme) => {
                if let Err(error) = stretch.tell(&programme) {
                    return CallError::Refused(error.to_string());
                }
                let pictures = programme
                    .sources
                    .iter()
                    .filter(|source| source.kind != SourceKind::Voice);
                let new = pictures.map(|source| source.ssrc).filter(|ssrc| !known.contains(ssrc));
                // Nothing can be seen of somebody before their next key frame.
                new.for_each(|ssrc| stretch.want_key_frame(ssrc));
                known = programme.sources.iter().map(|source| source.ssrc).collect();
                request.seen = Some(programme.version);
            }
            Err(CallError::Passing(why)) => {
                tracing::debug!(why, "the programme is asked for again");
                sleep(PAUSE).await;
            }
            Err(error) => return error,
        }
        sleep(APART).await;
    }
}
