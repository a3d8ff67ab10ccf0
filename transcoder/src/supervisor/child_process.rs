//! Starts one child process, feeds it the source, passes its events on, and watches it.
//!
//! Events are read only when the caller asks for the next one, so a slow store slows the child down instead of
//! filling memory. A child that makes no progress is killed. What its end means is told as a [`ChildEvent::Failed`],
//! so callers see one way of failing.

use std::collections::VecDeque;
use std::io;
use std::os::fd::OwnedFd;
use std::os::unix::net::UnixStream as StdUnixStream;
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::{ExitStatus, Stdio};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use mediflix_protocol::failure::{FailureKind, MediaCode, Reason};
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::UnixStream;
use tokio::process::{Child, ChildStdout, Command};
use tokio::task::JoinHandle;

use super::cpu_meter::CpuMeter;
use crate::channel::frame;
use crate::channel::message::{ChildEvent, JobSpec};
use crate::channel::source::{FAILED, MAX_REQUEST, REQUEST_BYTES};

/// A child without new media and without reads for this long is stuck.
pub const STALLED: Duration = Duration::from_secs(120);
/// The end of a child's log that is kept.
const LOG_BYTES: usize = 8 << 10;

/// Where a source's bytes come from.
pub trait ByteRanges: Send + Sync + 'static {
    /// Exactly `length` bytes from `offset`, which lie within the source.
    fn read(&self, offset: u64, length: u32) -> impl Future<Output = io::Result<Vec<u8>>> + Send;
}

/// A running child.
#[derive(Debug)]
pub struct ChildProcess {
    child: Child,
    news: BufReader<ChildStdout>,
    feeder: JoinHandle<()>,
    log: Arc<Mutex<VecDeque<u8>>>,
    cpu: Arc<CpuMeter>,
    bytes_asked: Arc<AtomicU64>,
    waits: Arc<AtomicBool>,
    stalled: Duration,
    last_progress: (u64, u64),
    progressed_at: Instant,
    handed_out_at: Instant,
    ended: bool,
}

impl ChildProcess {
    /// Starts `program run-job` on a source.
    ///
    /// # Errors
    /// When the machine cannot start a process.
    pub async fn start(program: &Path, spec: &JobSpec, source: Arc<impl ByteRanges>) -> io::Result<Self> {
        let (ours, theirs) = StdUnixStream::pair()?;
        ours.set_nonblocking(true)?;
        let mut ours = UnixStream::from_std(ours)?;
        let mut child = Command::new(program)
            .arg("run-job")
            .env_clear()
            // Constants: no registry file, no plugin path but the child's own, few memory arenas.
            .env("GST_REGISTRY_DISABLE", "yes")
            .env("GST_PLUGIN_SYSTEM_PATH_1_0", "")
            .env("MALLOC_ARENA_MAX", "2")
            // x264 0.164 (mbtree) reads memory that it has not written. Freshly mapped memory is zero, so the same
            // frames give the same bytes.
            .env("MALLOC_MMAP_THRESHOLD_", "32768")
            .stdin(Stdio::from(OwnedFd::from(theirs)))
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .current_dir("/")
            .kill_on_drop(true)
            .spawn()?;
        let mut first = Vec::new();
        frame::write(&mut first, spec, &[])?;
        ours.write_all(&first).await?;

        let missing = || io::Error::other("a child without its pipes");
        let news = BufReader::with_capacity(256 << 10, child.stdout.take().ok_or_else(missing)?);
        let log = Arc::new(Mutex::new(VecDeque::new()));
        let stderr = BufReader::new(child.stderr.take().ok_or_else(missing)?);
        tokio::spawn(keep_log(stderr, log.clone()));
        let bytes_asked = Arc::new(AtomicU64::new(0));
        let waits = Arc::new(AtomicBool::new(false));
        let feeder = Feeder {
            source,
            total: spec.source_length,
            asked: bytes_asked.clone(),
            waits: waits.clone(),
        };
        let feeder = tokio::spawn(feeder.feed(ours));
        Ok(Self {
            cpu: Arc::new(CpuMeter::for_process(child.id())),
            child,
            news,
            feeder,
            log,
            bytes_asked,
            waits,
            stalled: STALLED,
            last_progress: (0, 0),
            progressed_at: Instant::now(),
            handed_out_at: Instant::now(),
            ended: false,
        })
    }

    /// The same child with another patience.
    #[must_use]
    pub fn stalled_after(mut self, patience: Duration) -> Self {
        self.stalled = patience;
        self
    }

    /// The child's process id while it runs.
    #[must_use]
    pub fn process_id(&self) -> Option<u32> {
        self.child.id()
    }

    /// Reads the child's processor time, while it runs and afterwards.
    #[must_use]
    pub fn cpu_meter(&self) -> Arc<CpuMeter> {
        self.cpu.clone()
    }

    /// The next event and its bytes; `None` after the one that ends the job.
    pub async fn next(&mut self) -> Option<(ChildEvent, Vec<u8>)> {
        if self.ended {
            return None;
        }
        // The caller's own time does not count against the child.
        self.progressed_at += self.handed_out_at.elapsed();
        let news = self.wait_for_news().await;
        self.handed_out_at = Instant::now();
        Some(news)
    }

    async fn wait_for_news(&mut self) -> (ChildEvent, Vec<u8>) {
        loop {
            let news = match tokio::time::timeout(self.stalled, self.read_frame()).await {
                Ok(Ok(Some((news, body)))) => (news, body),
                Ok(Ok(None)) => return (self.end_of_child().await, Vec::new()),
                // It ended inside a frame: its exit status tells how.
                Ok(Err(error)) if error.kind() == io::ErrorKind::UnexpectedEof => {
                    return (self.end_of_child().await, Vec::new());
                }
                Ok(Err(error)) => {
                    return (
                        self.give_up(&format!("bad frame: {error}"), FailureKind::Bug).await,
                        Vec::new(),
                    );
                }
                // The source's own time does not count against the child either.
                Err(_) if self.waits.load(Ordering::Relaxed) => continue,
                Err(_) => return (self.stuck().await, Vec::new()),
            };
            match &news.0 {
                ChildEvent::Done { .. } | ChildEvent::CannotCopy { .. } | ChildEvent::Failed { .. } => {
                    self.ended = true;
                    self.cpu.close();
                    // It exits by itself; waiting leaves no zombie behind.
                    let _ = self.child.wait().await;
                }
                ChildEvent::Progress { packaged_ms, .. } => {
                    let progress = (*packaged_ms, self.bytes_asked.load(Ordering::Relaxed));
                    if progress != self.last_progress || self.waits.load(Ordering::Relaxed) {
                        self.last_progress = progress;
                        self.progressed_at = Instant::now();
                    } else if self.progressed_at.elapsed() > self.stalled {
                        return (self.stuck().await, Vec::new());
                    } else {
                        continue;
                    }
                }
                _ => self.progressed_at = Instant::now(),
            }
            return news;
        }
    }

    /// Ends the child at once.
    pub async fn kill(mut self) {
        self.feeder.abort();
        self.cpu.close();
        // It may have ended by itself.
        let _ = self.child.kill().await;
    }

    /// The end of what the child logged.
    #[must_use]
    pub fn log(&self) -> String {
        let log = self.log.lock().unwrap_or_else(PoisonError::into_inner);
        String::from_utf8_lossy(&log.iter().copied().collect::<Vec<_>>()).into_owned()
    }

    async fn read_frame(&mut self) -> io::Result<Option<(ChildEvent, Vec<u8>)>> {
        let mut lengths = [0; 8];
        match self.news.read_exact(&mut lengths).await {
            Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(None),
            other => other?,
        };
        let (header_length, body_length) = frame::bounded(lengths)?;
        let mut header = vec![0; header_length];
        self.news.read_exact(&mut header).await?;
        let mut body = vec![0; body_length];
        self.news.read_exact(&mut body).await?;
        Ok(Some((serde_json::from_slice(&header)?, body)))
    }

    async fn stuck(&mut self) -> ChildEvent {
        let failed = self.give_up("no progress", FailureKind::BadInput).await;
        match failed {
            ChildEvent::Failed { kind, detail, .. } => ChildEvent::Failed {
                kind,
                reason: Reason::new(MediaCode::TooHard),
                detail,
            },
            other => other,
        }
    }

    async fn give_up(&mut self, why: &str, kind: FailureKind) -> ChildEvent {
        self.ended = true;
        self.cpu.close();
        let _ = self.child.kill().await;
        ChildEvent::Failed {
            kind,
            reason: Reason::new(MediaCode::Internal),
            detail: format!("{why}\n{}", self.log()),
        }
    }

    async fn end_of_child(&mut self) -> ChildEvent {
        self.ended = true;
        self.cpu.close();
        let (kind, code, why) = match self.child.wait().await {
            Ok(status) => meaning(status),
            Err(error) => (FailureKind::Environment, MediaCode::Environment, error.to_string()),
        };
        ChildEvent::Failed {
            kind,
            reason: Reason::new(code),
            detail: format!("{why}\n{}", self.log()),
        }
    }
}

impl Drop for ChildProcess {
    fn drop(&mut self) {
        self.feeder.abort();
        self.cpu.close();
    }
}

/// What the exit status means of a child that sent no last event.
fn meaning(status: ExitStatus) -> (FailureKind, MediaCode, String) {
    let (kind, code) = match status.signal() {
        Some(libc::SIGXCPU) => (FailureKind::BadInput, MediaCode::TooHard),
        Some(libc::SIGKILL | libc::SIGTERM | libc::SIGINT) => (FailureKind::Environment, MediaCode::Environment),
        Some(_) => (FailureKind::Bug, MediaCode::Internal),
        None => (FailureKind::Environment, MediaCode::Environment),
    };
    (kind, code, format!("the child ended: {status}"))
}

/// Answers the child's read requests.
struct Feeder<S> {
    source: Arc<S>,
    total: u64,
    asked: Arc<AtomicU64>,
    /// Set while a request is being answered.
    waits: Arc<AtomicBool>,
}

impl<S: ByteRanges> Feeder<S> {
    /// Answers until the child goes away.
    async fn feed(self, mut socket: UnixStream) {
        let mut request = [0; REQUEST_BYTES];
        while socket.read_exact(&mut request).await.is_ok() {
            let [a, b, c, d, e, f, g, h, i, j, k, l] = request;
            let offset = u64::from_le_bytes([a, b, c, d, e, f, g, h]);
            let length = u32::from_le_bytes([i, j, k, l]);
            if length > MAX_REQUEST || offset.checked_add(u64::from(length)).is_none_or(|end| end > self.total) {
                return;
            }
            self.asked.fetch_add(u64::from(length), Ordering::Relaxed);
            self.waits.store(true, Ordering::Relaxed);
            let read = self.source.read(offset, length).await;
            self.waits.store(false, Ordering::Relaxed);
            let answered = match read {
                Ok(bytes) => {
                    let answer = u32::try_from(bytes.len()).unwrap_or(FAILED).to_le_bytes();
                    match socket.write_all(&answer).await {
                        Ok(()) => socket.write_all(&bytes).await,
                        Err(error) => Err(error),
                    }
                }
                Err(error) => {
                    tracing::warn!(%error, offset, length, "could not read the source");
                    socket.write_all(&FAILED.to_le_bytes()).await
                }
            };
            if answered.is_err() {
                return;
            }
        }
    }
}

async fn keep_log(mut stderr: BufReader<tokio::process::ChildStderr>, log: Arc<Mutex<VecDeque<u8>>>) {
    let mut chunk = Vec::new();
    loop {
        chunk.clear();
        match (&mut stderr).take(LOG_BYTES as u64).read_until(b'\n', &mut chunk).await {
            Ok(0) | Err(_) => return,
            Ok(_) => {}
        }
        tracing::debug!(line = %String::from_utf8_lossy(&chunk).trim_end(), "child");
        let mut log = log.lock().unwrap_or_else(PoisonError::into_inner);
        log.extend(&chunk);
        let over = log.len().saturating_sub(LOG_BYTES);
        log.drain(..over);
    }
}
