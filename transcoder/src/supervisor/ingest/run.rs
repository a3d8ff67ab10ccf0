//! Runs one stretch: what an encoder sends becomes parts at the server, until the feed ends or goes on in another.

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use mediflix_protocol::failure::{FailureKind, MediaCode, Reason};
use mediflix_protocol::live::FeedLease;
use tokio::sync::watch;

use super::coming::Coming;
use super::container::Container;
use super::feed::{Feed, FeedStretch};
use super::parts::Parts;
use crate::channel::feed::ENDLESS;
use crate::channel::message::{ChildEvent, FeedSpec, JobSpec, Limits};
use crate::supervisor::child_process::ChildProcess;
use crate::supervisor::job::beat;
use crate::supervisor::lease::Context;
use crate::supervisor::live_part::LivePart;
use crate::supervisor::outcome::{End, environment, failed_call, report};
use crate::supervisor::server::Server;
use crate::supervisor::stored::Stored;
use crate::supervisor::uploads::Uploads;

/// What is to be done with the connection afterwards.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum After {
    /// The feed is over.
    Over,
    /// It goes on in another stretch, on the server's wish.
    Anew,
    /// The stretch failed; another may succeed.
    Failed,
    /// The server wants no more of it.
    Dismissed,
}

/// Runs a stretch of `feed` to its end. Returns the feed, too.
pub(super) async fn run<C: Container>(
    lease: FeedLease,
    feed: Feed<C>,
    server: &Server,
    program: &Path,
    stop: watch::Receiver<bool>,
) -> (After, Option<Feed<C>>) {
    let job = lease.lease.job;
    tracing::info!(%job, first_sequence = lease.live.first_sequence, "a stretch began");
    let began = Instant::now();
    let context = Arc::new(Context::new(server, &lease.lease));
    let (end, feed) = package(&lease, &context, feed, program, stop).await;
    let after = match &end {
        End::Done { .. } if context.begins_anew() => After::Anew,
        End::Done { .. } | End::Released => After::Over,
        End::Failed {
            kind: FailureKind::Cancelled | FailureKind::BadInput,
            ..
        } => After::Dismissed,
        _ => After::Failed,
    };
    let seconds = began.elapsed().as_secs();
    match report(&context, end).await {
        Ok(how) => tracing::info!(%job, seconds, how, "a stretch ended"),
        Err(error) => tracing::warn!(%job, seconds, %error, "a stretch's end could not be told"),
    }
    (after, feed)
}

async fn package<C: Container>(
    lease: &FeedLease,
    context: &Arc<Context>,
    mut feed: Feed<C>,
    program: &Path,
    mut stop: watch::Receiver<bool>,
) -> (End, Option<Feed<C>>) {
    let every = Duration::from_millis(lease.lease.heartbeat_ms.max(100));
    let streams = tokio::select! {
        streams = feed.begin() => streams,
        end = beat(context, every) => return (end, Some(feed)),
        _ = stop.wait_for(|stop| *stop) => return (End::Released, Some(feed)),
    };
    let Some(streams) = streams else {
        let detail = feed
            .fault()
            .map_or_else(|| "it ended before it began".to_owned(), |fault| fault.to_string());
        tracing::info!(job = %context.job(), why = detail, "the feed ended");
        let reason = Reason::new(MediaCode::NothingDecodable).with("codecs", "");
        let kind = FailureKind::BadInput;
        return (End::Failed { kind, reason, detail }, Some(feed));
    };
    let spec = JobSpec {
        source_length: ENDLESS,
        arriving: false,
        settings: lease.lease.settings.clone(),
        part: None,
        live: Some(FeedSpec {
            container: C::NAME,
            settings: lease.live,
            video: streams.video,
            audio: streams.audio,
        }),
        limits: Limits::default(),
    };
    let stretch = Arc::new(FeedStretch::new(feed, streams));
    let end = with_child(&spec, &stretch, context, program, every, stop).await;
    (end, stretch.take_feed().await)
}

/// Runs a child on `stretch` to its end, and sends what it makes.
pub(crate) async fn with_child(
    spec: &JobSpec,
    stretch: &Arc<impl Coming>,
    context: &Arc<Context>,
    program: &Path,
    every: Duration,
    mut stop: watch::Receiver<bool>,
) -> End {
    let child = tokio::select! {
        child = ChildProcess::start(program, spec, stretch.clone()) => child,
        end = beat(context, every) => return end,
    };
    let mut child = match child {
        Ok(child) => child,
        Err(error) => return environment(error.to_string()),
    };
    context.set_cpu_meter(child.cpu_meter());
    let uploads = Uploads::start(context.clone());
    let mut parts = Parts::new(context.clone());
    // An orderly stop closes the last segment, too.
    let ends = async {
        tokio::select! {
            () = context.anew() => {}
            _ = stop.wait_for(|stop| *stop) => {}
        }
        stretch.end();
        std::future::pending::<End>().await
    };
    let end = tokio::select! {
        end = take_news(&mut child, stretch.as_ref(), (&uploads, &mut parts), context) => end,
        end = beat(context, every) => end,
        end = ends => end,
    };
    child.kill().await;
    if !matches!(end, End::Done { .. }) {
        uploads.abort();
        return end;
    }
    let stored = async { parts.finish().await.and(uploads.finish().await) };
    let stored = tokio::select! {
        stored = stored => stored,
        end = beat(context, every) => return end,
    };
    stored.map_or_else(failed_call, |()| end)
}

/// Handles the events of the child to its end.
async fn take_news(
    child: &mut ChildProcess,
    stretch: &impl Coming,
    (uploads, parts): (&Uploads, &mut Parts),
    context: &Context,
) -> End {
    while let Some((news, body)) = child.next().await {
        let what = match news {
            ChildEvent::Facts { facts, sandbox } => {
                tracing::info!(job = %context.job(), sandbox = sandbox.join(", "), "the feed is opened");
                context.change(|unreported| unreported.facts(facts));
                continue;
            }
            ChildEvent::Renditions { renditions } => {
                context.change(|unreported| unreported.renditions(renditions));
                continue;
            }
            ChildEvent::Progress { packaged_ms, .. } => {
                context.unreported().progress(packaged_ms, 0.0);
                continue;
            }
            ChildEvent::LeavesOut { of } => {
                tracing::warn!(job = %context.job(), of, "of so many frames one is shown: this machine does not keep up with the feed");
                continue;
            }
            ChildEvent::WantsKeyFrame { ssrc } => {
                stretch.want_key_frame(ssrc);
                continue;
            }
            ChildEvent::Part {
                rendition,
                sequence,
                part: number,
                facts,
            } => {
                let part = LivePart {
                    rendition,
                    sequence,
                    number,
                    facts,
                    bytes: body.into(),
                };
                if let Err(error) = parts.add(part).await {
                    return failed_call(error);
                }
                continue;
            }
            ChildEvent::Init { rendition } => Stored::Init(rendition),
            ChildEvent::Poster => Stored::Poster,
            ChildEvent::StoryboardSheet { index, storyboard } => Stored::Sheet(index, storyboard),
            ChildEvent::Done {
                duration_ms,
                warnings,
                cpu_ms,
            } => {
                return End::Done {
                    duration_ms,
                    warnings,
                    cpu_ms,
                };
            }
            ChildEvent::Failed { kind, reason, detail } => return End::Failed { kind, reason, detail },
            _ => return environment("a feed has no such thing".to_owned()),
        };
        if !uploads.add(what, body).await {
            return environment("uploads ended early".to_owned());
        }
    }
    environment("the child ended without a word".to_owned())
}
