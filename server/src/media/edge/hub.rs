//! Every live programme that this server holds, and what of it is asked for by address.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use bytes::Bytes;
use mediflix_db::types::Timestamp;
use mediflix_db::types::ids::{JobId, PackageId};
use mediflix_protocol::media::Rendition;
use tokio::sync::{Semaphore, SemaphorePermit};
use tokio::time::{Instant, timeout_at};

use super::programme::{Look, Playlist, Position, Programme};
use crate::media::hls::part_of_name;

/// Requests that are held open at the same time.
const MOST_WAITING: usize = 50_000;
/// Players that were there at the end come back within this.
const KEPT_AFTER_END: Duration = Duration::from_secs(120);

/// Why a player gets no playlist.
#[derive(Debug, PartialEq, Eq)]
pub enum NoPlaylist {
    /// It asked for what no player can know of.
    TooFar,
    /// Too many wait.
    Crowded,
}

/// The programmes.
pub struct Edge {
    programmes: RwLock<HashMap<PackageId, Arc<Programme>>>,
    waiting: Semaphore,
}

impl Default for Edge {
    fn default() -> Self {
        Self {
            programmes: RwLock::default(),
            waiting: Semaphore::new(MOST_WAITING),
        }
    }
}

impl Edge {
    /// Those that go on.
    pub(super) fn going_on(&self) -> Vec<Arc<Programme>> {
        let all = self.all().into_iter();
        all.filter(|programme| programme.ended_at().is_none()).collect()
    }

    /// Whether the parts of a job come to this server.
    pub(super) fn is_home_of(&self, job: JobId) -> bool {
        self.of_job(job).is_some_and(|programme| programme.lock().is_home)
    }

    fn all(&self) -> Vec<Arc<Programme>> {
        let programmes = self.programmes.read().unwrap_or_else(PoisonError::into_inner);
        programmes.values().cloned().collect()
    }

    /// The programme whose head is this package.
    #[must_use]
    pub fn programme(&self, head: PackageId) -> Option<Arc<Programme>> {
        let programmes = self.programmes.read().unwrap_or_else(PoisonError::into_inner);
        programmes.get(&head).cloned()
    }

    /// The programme of a job.
    pub(super) fn of_job(&self, job: JobId) -> Option<Arc<Programme>> {
        self.all()
            .into_iter()
            .find(|programme| programme.lock().stretch(job).is_some())
    }

    /// Holds a programme, unless it is held by now; answers the one that is.
    pub(super) fn hold(&self, programme: Programme) -> Arc<Programme> {
        let mut programmes = self.programmes.write().unwrap_or_else(PoisonError::into_inner);
        let held = programmes.entry(programme.head).or_insert_with(|| Arc::new(programme));
        Arc::clone(held)
    }

    /// Lets a programme go; whoever waits is told.
    pub fn forget(&self, head: PackageId, now: Timestamp) {
        let mut programmes = self.programmes.write().unwrap_or_else(PoisonError::into_inner);
        if let Some(programme) = programmes.remove(&head) {
            programme.end(now);
        }
    }

    /// Lets all go.
    pub fn forget_all(&self, now: Timestamp) {
        for programme in self.all() {
            self.forget(programme.head, now);
        }
    }

    /// Lets go what has ended a while ago.
    pub fn forget_ended(&self, now: Timestamp) {
        let mut programmes = self.programmes.write().unwrap_or_else(PoisonError::into_inner);
        programmes.retain(|_, programme| {
            let ended_at = programme.ended_at();
            ended_at.is_none_or(|ended_at| now < ended_at.plus(KEPT_AFTER_END))
        });
    }

    /// The worker of a job told of its renditions.
    pub fn told(&self, job: JobId, renditions: &[Rendition]) {
        if renditions.is_empty() {
            return;
        }
        let Some(programme) = self.of_job(job) else { return };
        let mut inner = programme.lock();
        inner.target_s = inner.target_s.max(target_s(renditions));
        if let Some(stretch) = inner.stretch(job) {
            stretch.renditions = renditions.iter().map(|rendition| rendition.id.clone()).collect();
        }
        drop(inner);
        programme.tell();
    }

    /// The playlist of a rendition. With a position it is held back until it has that, three target durations at most, without anything but
    /// memory.
    pub async fn playlist(
        &self,
        programme: &Programme,
        name: &str,
        skip: bool,
        wanted: Option<Position>,
    ) -> Result<Arc<Playlist>, NoPlaylist> {
        let mut place: Option<SemaphorePermit<'_>> = None;
        let mut until = None;
        loop {
            match programme.look(name, skip, wanted) {
                Look::Here(playlist) => return Ok(playlist),
                Look::TooFar => return Err(NoPlaylist::TooFar),
                Look::Later(mut part, mut structure) => {
                    if place.is_none() {
                        place = Some(self.waiting.try_acquire().map_err(|_| NoPlaylist::Crowded)?);
                    }
                    let end = *until.get_or_insert_with(|| Instant::now() + patience(programme));
                    let news = async {
                        tokio::select! { _ = part.changed() => (), _ = structure.changed() => () }
                    };
                    if timeout_at(end, news).await.is_err() {
                        // As it is: the player sees that nothing came.
                        return match programme.look(name, skip, None) {
                            Look::Here(playlist) => Ok(playlist),
                            _ => Err(NoPlaylist::TooFar),
                        };
                    }
                }
            }
        }
    }

    fn below(&self, prefix: &str) -> Option<Arc<Programme>> {
        let mut all = self.all().into_iter();
        all.find(|programme| programme.lock().below(prefix).is_some())
    }

    /// A part, or a segment that is not in the store yet, by its address below the media.
    #[must_use]
    pub fn object(&self, prefix: &str, name: &str) -> Option<Bytes> {
        let programme = self.below(prefix)?;
        let inner = programme.lock();
        let tracks = &inner.below(prefix)?.tracks;
        if let Some((rendition, sequence, part)) = part_of_name(name) {
            return tracks.get(rendition)?.part(sequence, part);
        }
        let (rendition, file) = name.split_once('/')?;
        let sequence = file.strip_suffix(".m4s")?.parse().ok()?;
        tracks.get(rendition)?.waiting(sequence)
    }

    /// Waits for a part that was announced.
    pub async fn announced(&self, prefix: &str, name: &str) -> Option<Bytes> {
        let programme = self.below(prefix)?;
        let (rendition, sequence, part) = part_of_name(name)?;
        let mut end = None;
        let mut place: Option<SemaphorePermit<'_>> = None;
        loop {
            let mut news = programme.watch(prefix, rendition)?;
            {
                let inner = programme.lock();
                let stretch = inner.below(prefix)?;
                let track = stretch.tracks.get(rendition)?;
                if let Some(bytes) = track.part(sequence, part) {
                    return Some(bytes);
                }
                if stretch.is_over || !track.is_next(sequence, part) {
                    return None;
                }
            }
            if place.is_none() {
                place = Some(self.waiting.try_acquire().ok()?);
            }
            let end = *end.get_or_insert_with(|| Instant::now() + patience(&programme));
            if timeout_at(end, news.changed()).await.is_err() {
                return None;
            }
        }
    }
}

/// A request is held open so long.
fn patience(programme: &Programme) -> Duration {
    Duration::from_secs(3 * programme.lock().target_s)
}

/// No segment of these renditions is longer, in whole seconds.
pub(super) fn target_s(renditions: &[Rendition]) -> u64 {
    let longest = renditions.iter().map(|rendition| rendition.longest_segment_ms).max();
    longest.unwrap_or(0).max(super::SEGMENT_MS).div_ceil(1_000)
}
