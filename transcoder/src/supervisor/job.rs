//! One job: the child's news becomes stored objects and heartbeats, until it ends one way or another.

use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::{Duration, Instant};

use mediflix_protocol::failure::{FailureKind, MediaCode, Reason};
use mediflix_protocol::heartbeat::Heartbeat;
use mediflix_protocol::lease::{JobId, Lease, LeaseToken};
use mediflix_protocol::media::{CopyRefusal, Segment};
use mediflix_protocol::naming::key_index;
use mediflix_protocol::outcome::{Done, Failed, Release};
use tokio::sync::{Notify, watch};
use tokio::time::sleep;

use super::keys::Keys;
use super::ledger::Ledger;
use super::remote_source::RemoteSource;
use super::server::{CallError, Server};
use super::uploads::{Stored, Uploads};
use crate::channel::message::{JobSpec, Limits, News};
use crate::cpu_meter::CpuMeter;
use crate::session::Session;

/// How long news may wait.
const PAUSE: Duration = Duration::from_secs(2);
/// How long it may wait before that, by how long the job has run: where a lecture begins somebody waits for a picture.
const PACES: [(Duration, Duration); 2] = [
    (Duration::from_secs(10), Duration::from_millis(50)),
    (Duration::from_secs(60), Duration::from_millis(200)),
];
const FIRST_PAUSE: Duration = Duration::from_millis(100);
const LONGEST_PAUSE: Duration = Duration::from_secs(5);
const DETAIL_BYTES: usize = 8 << 10;

/// What every part of a job shares.
pub(super) struct Context {
    server: Server,
    job: JobId,
    token: LeaseToken,
    /// The lecture begins here.
    first: bool,
    expires: Mutex<Instant>,
    ledger: Mutex<Ledger>,
    /// Of the child, once it runs.
    cpu: OnceLock<Arc<CpuMeter>>,
    news: Notify,
}

/// Why a job ends.
enum End {
    Done {
        duration_ms: u64,
        warnings: Vec<Reason>,
        cpu_ms: u64,
    },
    Failed {
        kind: FailureKind,
        reason: Reason,
        detail: String,
    },
    /// The picture was copied and cannot be: whoever takes the job next encodes it.
    CannotCopy { because: CopyRefusal },
    /// The source's upload still runs, and this cannot be waited for or be made of a part.
    TooEarly { why: String },
    /// The lease is somebody else's: nothing may be said any more.
    Lost,
    /// An orderly stop.
    Released,
}

/// Runs a leased job to its end.
pub(super) async fn run(lease: Lease, server: &Server, program: &Path, stop: watch::Receiver<bool>) {
    let job = lease.job;
    tracing::info!(%job, attempt = lease.attempt, bytes = lease.source.length, "job started");
    let started = Instant::now();
    let context = Arc::new(Context {
        server: server.clone(),
        job,
        token: lease.token.clone(),
        first: lease.part.is_none_or(|part| part.number == 0),
        expires: Mutex::new(Instant::now() + Duration::from_millis(lease.expires_in_ms)),
        ledger: Mutex::new(Ledger::of(lease.part)),
        cpu: OnceLock::new(),
        news: Notify::new(),
    });
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
        limits: Limits::default(),
    };
    let source = RemoteSource::new(context.clone(), &lease.source);
    let every = Duration::from_millis(lease.heartbeat_ms.max(100));
    let session = tokio::select! {
        session = Session::start(program, &spec, source.clone()) => session,
        // The lease does not last before the first one, whatever the start takes.
        end = beat(context, every) => return end,
    };
    let mut session = match session {
        Ok(session) => session,
        Err(error) => return environment(error.to_string()),
    };
    context.cpu.get_or_init(|| session.cpu_meter());
    let uploads = Uploads::start(context.clone());
    let end = tokio::select! {
        end = take_news(&mut session, &uploads, context, lease.settings.key_period_ms) => end,
        end = beat(context, every) => Some(end),
        () = source.in_vain() => Some(End::TooEarly { why: "the upload pauses".to_owned() }),
        _ = stop.wait_for(|stop| *stop) => Some(End::Released),
    };
    session.kill().await;
    let end = match end {
        // It looked as if something were wrong with the file; it may only be what is not there yet.
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
            // Heartbeats go on while the last objects are stored, and while the last bytes arrive.
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
        // The uploads gave up first: they know why.
        None => uploads
            .finish()
            .await
            .map_or_else(failed_call, |()| environment("uploads ended early".to_owned())),
    }
}

/// Follows the child to its end; nothing when the uploads gave up.
async fn take_news(session: &mut Session, uploads: &Uploads, context: &Context, key_period_ms: u64) -> Option<End> {
    let mut keys = Keys::default();
    while let Some((news, body)) = session.next().await {
        let (what, bytes) = match news {
            News::Facts { facts, sandbox } => {
                tracing::info!(job = %context.job, container = %facts.container, sandbox = sandbox.join(", "), "source opened");
                context.change(|ledger| ledger.facts(facts));
                continue;
            }
            News::Parts { parts } => {
                tracing::info!(job = %context.job, parts = parts.len(), "the lecture is shared");
                context.change(|ledger| ledger.parts(parts));
                continue;
            }
            News::Renditions { renditions } => {
                context.change(|ledger| ledger.renditions(renditions));
                continue;
            }
            News::Progress { packaged_ms, progress } => {
                context.ledger().progress(packaged_ms, progress);
                continue;
            }
            News::Init { rendition } => (Stored::Init(rendition), body),
            News::Poster => (Stored::Poster, body),
            News::StoryboardSheet { index, storyboard } => (Stored::Sheet(index, storyboard), body),
            News::Text { track } => (Stored::Text(track), body),
            News::Segment {
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
            News::Done {
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
            News::CannotCopy { because } => return Some(End::CannotCopy { because }),
            News::Failed { kind, reason, detail } => return Some(End::Failed { kind, reason, detail }),
        };
        if !uploads.add(what, bytes).await {
            return None;
        }
    }
    Some(environment("the child ended without a word".to_owned()))
}

/// Heartbeats until one says that the job is over.
async fn beat(context: &Context, every: Duration) -> End {
    let started = Instant::now();
    loop {
        let heartbeat = context.heartbeat();
        match context
            .insist(|| context.server.heartbeat(context.job, &heartbeat))
            .await
        {
            Ok(answer) => {
                context.renew(answer.expires_in_ms);
                context.ledger().answered(&heartbeat);
                if answer.cancel {
                    let reason = Reason::new(MediaCode::Cancelled);
                    return End::Failed {
                        kind: FailureKind::Cancelled,
                        reason,
                        detail: String::new(),
                    };
                }
            }
            Err(error) => return failed_call(error),
        }
        let ran = started.elapsed();
        let pace = PACES.iter().find(|(until, _)| context.first && ran < *until);
        let pause = every.min(pace.map_or(PAUSE, |(_, pause)| *pause));
        sleep(pause).await;
        if !context.ledger().has_news() {
            tokio::select! {
                () = context.news.notified() => {}
                () = sleep(every.saturating_sub(pause)) => {}
            }
        }
    }
}

/// Tells the server how the job ended.
async fn report(context: &Context, end: End) -> Result<&'static str, CallError> {
    match end {
        End::Done {
            duration_ms,
            warnings,
            cpu_ms,
        } => {
            flush(context).await?;
            context.ledger().progress(duration_ms, 1.0);
            let done = Done {
                last: context.heartbeat(),
                duration_ms,
                warnings,
                cpu_ms,
            };
            context.insist(|| context.server.done(context.job, &done)).await?;
            Ok("done")
        }
        End::Failed { kind, reason, detail } => {
            tracing::info!(job = %context.job, ?kind, code = reason.code.as_str(), detail = %cut(&detail, 400), "job failed");
            let detail = cut(&detail, DETAIL_BYTES).to_owned();
            let failed = Failed {
                token: context.token.clone(),
                kind,
                reason,
                detail,
                cpu_ms: context.cpu_ms(),
            };
            context.insist(|| context.server.failed(context.job, &failed)).await?;
            Ok("failed")
        }
        End::CannotCopy { because } => {
            tracing::info!(job = %context.job, because = because.as_str(), "the picture cannot be copied");
            let release = Release {
                token: context.token.clone(),
                encode_because: Some(because),
                cpu_ms: context.cpu_ms(),
                await_upload: false,
            };
            context.insist(|| context.server.release(context.job, &release)).await?;
            Ok("given back to be encoded")
        }
        End::TooEarly { why } => {
            tracing::info!(job = %context.job, why = %cut(&why, 400), "the file has to be whole");
            let release = Release {
                token: context.token.clone(),
                encode_because: None,
                cpu_ms: context.cpu_ms(),
                await_upload: true,
            };
            context.insist(|| context.server.release(context.job, &release)).await?;
            Ok("given back until the upload ends")
        }
        End::Released => {
            let release = Release {
                token: context.token.clone(),
                encode_because: None,
                cpu_ms: context.cpu_ms(),
                await_upload: false,
            };
            // One try: the process is going down, and the lease runs out by itself.
            context.server.release(context.job, &release).await?;
            Ok("released")
        }
        End::Lost => Ok("lost"),
    }
}

/// Tells everything that is stored, so that the last word fits into one heartbeat.
async fn flush(context: &Context) -> Result<(), CallError> {
    while context.ledger().has_news() {
        let heartbeat = context.heartbeat();
        let answer = context
            .insist(|| context.server.heartbeat(context.job, &heartbeat))
            .await?;
        context.renew(answer.expires_in_ms);
        context.ledger().answered(&heartbeat);
    }
    Ok(())
}

impl Context {
    pub(super) fn server(&self) -> &Server {
        &self.server
    }

    pub(super) fn job(&self) -> JobId {
        self.job
    }

    pub(super) fn token(&self) -> &LeaseToken {
        &self.token
    }

    /// Notes a stored object.
    pub(super) fn stored(&self, what: Stored) {
        self.change(|ledger| match what {
            Stored::Init(rendition) => ledger.stored_init(rendition),
            Stored::Segment(segment) => ledger.stored_segment(segment),
            Stored::Poster => ledger.stored_poster(),
            Stored::Sheet(index, storyboard) => ledger.stored_sheet(index, storyboard),
            Stored::Text(track) => ledger.stored_text(track),
        });
    }

    /// Calls until it works, is refused, or the lease has run out.
    pub(super) async fn insist<T, F>(&self, call: impl Fn() -> F) -> Result<T, CallError>
    where
        F: Future<Output = Result<T, CallError>>,
    {
        let mut pause = FIRST_PAUSE;
        loop {
            match call().await {
                Err(CallError::Passing(why)) => {
                    let expires = *self.expires.lock().unwrap_or_else(PoisonError::into_inner);
                    if Instant::now() + pause > expires {
                        tracing::warn!(job = %self.job, why, "the lease ran out while the server did not answer");
                        return Err(CallError::LeaseLost);
                    }
                    tracing::debug!(job = %self.job, why, "trying again");
                    sleep(pause + pause.mul_f64(rand::random::<f64>() / 2.0)).await;
                    pause = (pause * 2).min(LONGEST_PAUSE);
                }
                other => return other,
            }
        }
    }

    fn renew(&self, expires_in_ms: u64) {
        let mut expires = self.expires.lock().unwrap_or_else(PoisonError::into_inner);
        *expires = Instant::now() + Duration::from_millis(expires_in_ms);
    }

    fn change(&self, change: impl FnOnce(&mut Ledger)) {
        change(&mut self.ledger());
        self.news.notify_one();
    }

    /// What there is to tell now.
    fn heartbeat(&self) -> Heartbeat {
        Heartbeat {
            cpu_ms: self.cpu_ms(),
            ..self.ledger().heartbeat(&self.token)
        }
    }

    fn cpu_ms(&self) -> u64 {
        self.cpu.get().map_or(0, |meter| meter.read())
    }

    fn ledger(&self) -> MutexGuard<'_, Ledger> {
        self.ledger.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn failed_call(error: CallError) -> End {
    match error {
        CallError::LeaseLost => End::Lost,
        other => environment(other.to_string()),
    }
}

fn environment(detail: String) -> End {
    let reason = Reason::new(MediaCode::Environment);
    End::Failed {
        kind: FailureKind::Environment,
        reason,
        detail,
    }
}

/// At most `bytes` of `text`, whole characters.
fn cut(text: &str, bytes: usize) -> &str {
    let end = (0..=bytes.min(text.len()))
        .rev()
        .find(|at| text.is_char_boundary(*at))
        .unwrap_or(0);
    &text[..end]
}
