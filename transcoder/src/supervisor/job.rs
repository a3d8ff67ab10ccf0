//! Runs one job: the child's events become stored objects and heartbeats.

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use mediflix_protocol::failure::{FailureKind, MediaCode, Reason};
use mediflix_protocol::lease::Lease;
use mediflix_protocol::media::Segment;
use mediflix_protocol::naming::key_index;
use tokio::sync::watch;
use tokio::time::sleep;

use super::child_process::ChildProcess;
use super::keys::Keys;
use super::lease::Context;
use super::outcome::{End, environment, failed_call, report};
use super::remote_source::RemoteSource;
use super::server::Server;
use super::stored::Stored;
use super::uploads::Uploads;
use crate::channel::message::{ChildEvent, JobSpec, Limits};

/// The longest pause between heartbeats while there is something to report.
const PAUSE: Duration = Duration::from_secs(2);
/// Shorter pauses by the age of the job: at the beginning of a lecture somebody waits for the first frame.
const PACES: [(Duration, Duration); 2] = [
    (Duration::from_secs(10), Duration::from_millis(50)),
    (Duration::from_secs(60), Duration::from_millis(200)),
];

/// Runs a leased job to its end.
pub(super) async fn run(lease: Lease, server: &Server, program: &Path, stop: watch::Receiver<bool>) {
    let job = lease.job;
    tracing::info!(%job, attempt = lease.attempt, bytes = lease.source.length, "job started");
    let started = Instant::now();
    let context = Arc::new(Context::new(server, &lease));
    let end = package(&lease, &context, program, stop).await;
    let said = report(&context, end).await;
    let seconds = started.elapsed().as_secs();
    match said {
        Ok(how) => tracing::info!(%job, seconds, how, "job ended"),
        Err(error) => tracing::warn!(%job, seconds, %error, "the job's end could not be told"),
    }
}

async fn package(lease: &Lease, context: &Arc<Context>, program: &Path, mut stop: watch::Receiver<bool>) -> End {
    let spec = JobSpec {
        source_length: lease.source.length,
        arriving: lease.source.arriving,
        settings: lease.settings.clone(),
        part: lease.part,
        live: None,
        limits: Limits::default(),
    };
    let source = RemoteSource::new(context.clone(), &lease.source);
    let every = Duration::from_millis(lease.heartbeat_ms.max(100));
    let child = tokio::select! {
        child = ChildProcess::start(program, &spec, source.clone()) => child,
        // The lease ends before the first heartbeat, however long the start takes.
        end = beat(context, every) => return end,
    };
    let mut child = match child {
        Ok(child) => child,
        Err(error) => return environment(error.to_string()),
    };
    context.set_cpu_meter(child.cpu_meter());
    let uploads = Uploads::start(context.clone());
    let end = tokio::select! {
        end = take_news(&mut child, &uploads, context, lease.settings.key_period_ms) => end,
        end = beat(context, every) => Some(end),
        () = source.in_vain() => Some(End::TooEarly { why: "the upload pauses".to_owned() }),
        _ = stop.wait_for(|stop| *stop) => Some(End::Released),
    };
    child.kill().await;
    let end = match end {
        // What looked like a broken file may only be one that is not complete yet.
        Some(End::Failed { kind, reason, detail })
            if lease.source.arriving
                && kind != FailureKind::Environment
                && !reason.code.is_known_by_the_beginning() =>
        {
            Some(End::TooEarly { why: detail })
        }
        other => other,
    };
    match end {
        Some(End::Done {
            duration_ms,
            warnings,
            cpu_ms,
        }) => {
            // Heartbeats continue while the last objects are stored and the last bytes arrive.
            let stored = tokio::select! {
                stored = async { source.end().await.and(uploads.finish().await) } => stored,
                end = beat(context, every) => return end,
                () = source.in_vain() => return End::TooEarly { why: "the upload pauses".to_owned() },
                _ = stop.wait_for(|stop| *stop) => return End::Released,
            };
            stored.map_or_else(failed_call, |()| End::Done {
                duration_ms,
                warnings,
                cpu_ms,
            })
        }
        Some(end) => {
            uploads.abort();
            end
        }
        // The uploads failed first: they know why.
        None => uploads
            .finish()
            .await
            .map_or_else(failed_call, |()| environment("uploads ended early".to_owned())),
    }
}

/// Handles the events of the child to its end; `None` when the uploads failed.
async fn take_news(child: &mut ChildProcess, uploads: &Uploads, context: &Context, key_period_ms: u64) -> Option<End> {
    let mut keys = Keys::default();
    while let Some((news, body)) = child.next().await {
        let (what, bytes) = match news {
            ChildEvent::Facts { facts, sandbox } => {
                tracing::info!(job = %context.job(), container = %facts.container, sandbox = sandbox.join(", "), "source opened");
                context.change(|unreported| unreported.facts(facts));
                continue;
            }
            ChildEvent::Parts { parts } => {
                tracing::info!(job = %context.job(), parts = parts.len(), "the lecture is shared");
                context.change(|unreported| unreported.parts(parts));
                continue;
            }
            ChildEvent::Renditions { renditions } => {
                context.change(|unreported| unreported.renditions(renditions));
                continue;
            }
            ChildEvent::Progress { packaged_ms, progress } => {
                context.unreported().progress(packaged_ms, progress);
                continue;
            }
            ChildEvent::Init { rendition } => (Stored::Init(rendition), body),
            ChildEvent::Poster => (Stored::Poster, body),
            ChildEvent::StoryboardSheet { index, storyboard } => (Stored::Sheet(index, storyboard), body),
            ChildEvent::Text { track } => (Stored::Text(track), body),
            ChildEvent::Piece { piece } => (Stored::Piece(piece), body),
            ChildEvent::Segment {
                rendition,
                sequence,
                start_us,
                duration_us,
            } => {
                let index = key_index(start_us, key_period_ms);
                let key = match keys.get(context, index).await {
                    Ok(key) => key,
                    Err(error) => return Some(failed_call(error)),
                };
                let bytes = key.encrypt(sequence, &body);
                let length = bytes.len() as u64;
                let segment = Segment {
                    rendition,
                    sequence,
                    start_us,
                    duration_us,
                    bytes: length,
                    key: index,
                };
                (Stored::Segment(segment), bytes)
            }
            ChildEvent::Done {
                duration_ms,
                warnings,
                cpu_ms,
            } => {
                return Some(End::Done {
                    duration_ms,
                    warnings,
                    cpu_ms,
                });
            }
            ChildEvent::Part { .. } | ChildEvent::LeavesOut { .. } | ChildEvent::WantsKeyFrame { .. } => {
                return Some(environment("news of a feed where there is none".to_owned()));
            }
            ChildEvent::CannotCopy { because } => return Some(End::CannotCopy { because }),
            ChildEvent::Failed { kind, reason, detail } => return Some(End::Failed { kind, reason, detail }),
        };
        if !uploads.add(what, bytes).await {
            return None;
        }
    }
    Some(environment("the child ended without a word".to_owned()))
}

/// Sends heartbeats until the answer says that the job is over.
pub(super) async fn beat(context: &Context, every: Duration) -> End {
    let started = Instant::now();
    loop {
        let heartbeat = context.heartbeat();
        match context
            .insist(|| context.server().heartbeat(context.job(), &heartbeat))
            .await
        {
            Ok(answer) => {
                context.renew(answer.expires_in_ms);
                context.answered(&heartbeat);
                if answer.cancel {
                    let reason = Reason::new(MediaCode::Cancelled);
                    return End::Failed {
                        kind: FailureKind::Cancelled,
                        reason,
                        detail: String::new(),
                    };
                }
                if answer.begin_anew {
                    context.begin_anew();
                }
                if answer.give_way {
                    return End::Released;
                }
            }
            Err(error) => return failed_call(error),
        }
        let ran = started.elapsed();
        let pace = PACES.iter().find(|(until, _)| context.has_beginning() && ran < *until);
        let pause = every.min(pace.map_or(PAUSE, |(_, pause)| *pause));
        sleep(pause).await;
        if !context.unreported().has_news() {
            tokio::select! {
                () = context.news() => {}
                () = sleep(every.saturating_sub(pause)) => {}
            }
        }
    }
}
