//! The lease of a running job: its token, its expiry, and what is still to be reported.

use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::{Duration, Instant};

use mediflix_protocol::heartbeat::Heartbeat;
use mediflix_protocol::lease::{JobId, Lease, LeaseToken};
use tokio::sync::{Notify, watch};
use tokio::time::sleep;

use super::cpu_meter::CpuMeter;
use super::server::{CallError, Server};
use super::stored::Stored;
use super::unreported::Unreported;

const FIRST_PAUSE: Duration = Duration::from_millis(100);
const LONGEST_PAUSE: Duration = Duration::from_secs(5);

/// What every task of a job shares.
pub(super) struct Context {
    server: Server,
    job: JobId,
    token: LeaseToken,
    /// Whether this job makes the lecture's beginning.
    has_beginning: bool,
    expires: Mutex<Instant>,
    unreported: Mutex<Unreported>,
    /// The child's processor time, once it runs.
    cpu: OnceLock<Arc<CpuMeter>>,
    news: Notify,
    /// Changes when something was stored or told.
    told: watch::Sender<()>,
    /// Whether the server wants another stretch of a feed.
    anew: watch::Sender<bool>,
}

impl Context {
    /// The context of a job that begins with `lease`.
    pub(super) fn new(server: &Server, lease: &Lease) -> Self {
        Self {
            server: server.clone(),
            job: lease.job,
            token: lease.token.clone(),
            has_beginning: lease.part.is_none_or(|part| part.number == 0),
            expires: Mutex::new(Instant::now() + Duration::from_millis(lease.expires_in_ms)),
            unreported: Mutex::new(Unreported::for_part(lease.part)),
            cpu: OnceLock::new(),
            news: Notify::new(),
            told: watch::Sender::new(()),
            anew: watch::Sender::new(false),
        }
    }

    pub(super) fn server(&self) -> &Server {
        &self.server
    }

    pub(super) fn job(&self) -> JobId {
        self.job
    }

    /// Whether this job makes the lecture's beginning: somebody may be waiting for it.
    pub(super) fn has_beginning(&self) -> bool {
        self.has_beginning
    }

    /// Sets the meter of the child's processor time.
    pub(super) fn set_cpu_meter(&self, meter: Arc<CpuMeter>) {
        self.cpu.get_or_init(|| meter);
    }

    /// Waits until there is something to report.
    pub(super) async fn news(&self) {
        self.news.notified().await;
    }

    pub(super) fn token(&self) -> &LeaseToken {
        &self.token
    }

    /// Notes a stored object.
    pub(super) fn stored(&self, what: Stored) {
        self.change(|unreported| match what {
            Stored::Init(rendition) => unreported.stored_init(rendition),
            Stored::Segment(segment) => unreported.stored_segment(segment),
            Stored::Poster => unreported.stored_poster(),
            Stored::Sheet(index, storyboard) => unreported.stored_sheet(index, storyboard),
            Stored::Text(track) => unreported.stored_text(track),
            Stored::Piece(piece) => unreported.stored_piece(piece),
        });
    }

    /// Repeats a call until it succeeds, is refused, or the lease has expired.
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

    /// Notes that the server has extended the lease.
    pub(super) fn renew(&self, expires_in_ms: u64) {
        let mut expires = self.expires.lock().unwrap_or_else(PoisonError::into_inner);
        *expires = Instant::now() + Duration::from_millis(expires_in_ms);
    }

    /// Changes what is unreported and wakes the heartbeat.
    pub(super) fn change(&self, change: impl FnOnce(&mut Unreported)) {
        change(&mut self.unreported());
        self.told.send_replace(());
        self.news.notify_one();
    }

    /// The heartbeat with all that is unreported.
    pub(super) fn heartbeat(&self) -> Heartbeat {
        Heartbeat {
            cpu_ms: self.cpu_ms(),
            ..self.unreported().heartbeat(&self.token)
        }
    }

    /// Notes that a heartbeat was answered.
    pub(super) fn answered(&self, heartbeat: &Heartbeat) {
        self.unreported().answered(heartbeat);
        self.told.send_replace(());
    }

    /// Waits until the server knows the rendition and has its init segment.
    pub(super) async fn may_send_parts(&self, rendition: &str) {
        let mut told = self.told.subscribe();
        // It never closes while this is borrowed.
        let _ = told.wait_for(|()| self.unreported().takes_parts_of(rendition)).await;
    }

    /// Notes that the server wants another stretch.
    pub(super) fn begin_anew(&self) {
        self.anew.send_replace(true);
    }

    /// Whether the server wants another stretch.
    pub(super) fn begins_anew(&self) -> bool {
        *self.anew.borrow()
    }

    /// Waits until the server wants another stretch.
    pub(super) async fn anew(&self) {
        // It never closes while this is borrowed.
        let _ = self.anew.subscribe().wait_for(|anew| *anew).await;
    }

    /// Processor time of the child so far.
    pub(super) fn cpu_ms(&self) -> u64 {
        self.cpu.get().map_or(0, |meter| meter.read())
    }

    /// What is not reported yet.
    pub(super) fn unreported(&self) -> MutexGuard<'_, Unreported> {
        self.unreported.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
