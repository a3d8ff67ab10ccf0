//! A live programme in memory: its stretches, and the playlists that all its viewers share.

use std::collections::{BTreeMap, HashMap, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use bytes::Bytes;
use mediflix_db::types::Timestamp;
use mediflix_db::types::ids::{JobId, LectureId, PackageId};
use tokio::sync::watch;

use super::encryption::Key;
use super::gzip::gzip;
use super::key_at;
use super::track::{Closed, Track};
use crate::media::hls::{LivePlaylist, LiveSegment, LiveStretch, Report, matching_rendition};

/// A live playlist is so long.
const WINDOW_US: u64 = 600_000_000;

/// What one connection brings.
pub(super) struct Stretch {
    pub(super) package: PackageId,
    pub(super) job: JobId,
    /// Its media lies below.
    pub(super) prefix: String,
    pub(super) first_sequence: u32,
    pub(super) began_at: Option<Timestamp>,
    /// The renditions that its worker told of.
    pub(super) renditions: Vec<String>,
    /// Content keys by index, as far as they were needed.
    pub(super) keys: Vec<Key>,
    pub(super) tracks: BTreeMap<String, Track>,
    /// Nothing more will come of it.
    pub(super) is_over: bool,
    /// SHA-256 of its lease's token, and when the database was last asked.
    pub(super) lease: Option<(Vec<u8>, Timestamp)>,
    /// What comes is thrown away: its worker is asked to begin anew.
    pub(super) is_discarded: bool,
}

/// What changes of a programme.
pub(super) struct Inner {
    pub(super) stretches: Vec<Stretch>,
    /// Stretches that have slid out.
    before: u64,
    /// How long those were.
    before_us: u64,
    /// The longest segment that its workers announced, in seconds.
    pub(super) target_s: u64,
    /// Nothing more will come, since then.
    pub(super) ended_at: Option<Timestamp>,
    /// Parts come to this server; on others everything is as rows say.
    pub(super) is_home: bool,
    kept: HashMap<(String, bool), (u64, Arc<Playlist>)>,
}

/// A playlist as it is sent, rendered once for all.
pub struct Playlist {
    /// As it is.
    pub text: Bytes,
    /// The same in gzip.
    pub gzip: Bytes,
    /// Whether there is something to play.
    pub begins: bool,
}

/// A place that a player waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// Media sequence number.
    pub sequence: u32,
    /// A part of that segment; nothing for all of it.
    pub part: Option<usize>,
}

/// Whether a player gets what it asks for.
pub(super) enum Look {
    Here(Arc<Playlist>),
    /// It comes: what tells of something new.
    Later(watch::Receiver<u64>, watch::Receiver<u64>),
    /// No player can know of it.
    TooFar,
}

/// A programme.
pub struct Programme {
    /// The package that is played.
    pub head: PackageId,
    /// Its lecture.
    pub lecture: LectureId,
    /// Target duration of a part.
    pub part_ms: u64,
    inner: Mutex<Inner>,
    /// Counts what is neither part nor segment: stretches that begin and end.
    structure: watch::Sender<u64>,
}

impl Programme {
    pub(super) fn new(
        head: PackageId,
        lecture: LectureId,
        part_ms: u64,
        target_s: u64,
        stretches: Vec<Stretch>,
    ) -> Self {
        let programme = Self {
            head,
            lecture,
            part_ms,
            inner: Mutex::new(Inner {
                stretches,
                before: 0,
                before_us: 0,
                target_s,
                ended_at: None,
                is_home: false,
                kept: HashMap::new(),
            }),
            structure: watch::Sender::new(0),
        };
        programme.lock().slide();
        programme
    }

    pub(super) fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Tells everybody who waits that a stretch began or ended.
    pub(super) fn tell(&self) {
        self.structure.send_modify(|version| *version += 1);
    }

    /// Goes on with a stretch that begins.
    pub(super) fn add(&self, stretch: Stretch) {
        let mut inner = self.lock();
        if inner.stretch(stretch.job).is_none() {
            inner.stretches.push(stretch);
        }
        drop(inner);
        self.tell();
    }

    /// Whether the rows say more than this server knows: parts come to another one, to which the job that is `leased` belongs, if any is.
    pub(super) fn is_elsewhere(&self, leased: Option<JobId>) -> bool {
        let inner = self.lock();
        let is_known = |job| inner.stretches.iter().any(|stretch| stretch.job == job);
        let has_ended = |stretch: &Stretch| !stretch.is_over && leased != Some(stretch.job);
        !inner.is_home || leased.is_some_and(|job| !is_known(job)) || inner.stretches.iter().any(has_ended)
    }

    /// Goes on as the rows are by now. Whoever waits looks again.
    pub(super) fn refresh(&self, fresh: Self) {
        let fresh = fresh.inner.into_inner().unwrap_or_else(PoisonError::into_inner);
        *self.lock() = fresh;
        self.tell();
    }

    /// Nothing more will come.
    pub fn end(&self, now: Timestamp) {
        let mut inner = self.lock();
        for stretch in &mut inner.stretches {
            stretch.is_over = true;
        }
        inner.ended_at.get_or_insert(now);
        drop(inner);
        self.tell();
    }

    /// Since when nothing more comes.
    pub fn ended_at(&self) -> Option<Timestamp> {
        self.lock().ended_at
    }

    /// Whether it has a rendition of this id.
    pub fn has_rendition(&self, name: &str) -> bool {
        let inner = self.lock();
        let told = inner.stretches.iter().flat_map(|stretch| &stretch.renditions);
        told.into_iter().any(|known| known == name)
    }

    /// The renditions that a player can begin with: those of which something has come.
    pub fn ready(&self) -> Vec<String> {
        let inner = self.lock();
        let head = inner.stretches.first();
        let names = head.map(|head| head.renditions.clone()).unwrap_or_default();
        let is_ready = |name: &String| inner.track(name).is_some_and(|track| track.last().is_some());
        names.into_iter().filter(is_ready).collect()
    }

    /// The playlist of a rendition, once it has what is waited for; as it is where nothing is.
    pub(super) fn look(&self, name: &str, skip: bool, wanted: Option<Position>) -> Look {
        let mut inner = self.lock();
        if let Some(wanted) = wanted.filter(|_| inner.ended_at.is_none()) {
            match inner.has(name, wanted, self.part_ms) {
                Some(true) => {}
                Some(false) => {
                    let track = inner.track(name).map(|track| track.version.subscribe());
                    let structure = self.structure.subscribe();
                    return Look::Later(track.unwrap_or_else(|| structure.clone()), structure);
                }
                None => return Look::TooFar,
            }
        }
        Look::Here(inner.playlist(name, skip, self))
    }

    /// What tells of something new in a rendition.
    pub(super) fn watch(&self, prefix: &str, rendition: &str) -> Option<watch::Receiver<u64>> {
        let inner = self.lock();
        let stretch = inner.stretches.iter().find(|stretch| stretch.prefix == prefix)?;
        Some(stretch.tracks.get(rendition)?.version.subscribe())
    }
}

impl Inner {
    pub(super) fn stretch(&mut self, job: JobId) -> Option<&mut Stretch> {
        self.stretches.iter_mut().find(|stretch| stretch.job == job)
    }

    pub(super) fn below(&self, prefix: &str) -> Option<&Stretch> {
        self.stretches.iter().find(|stretch| stretch.prefix == prefix)
    }

    /// What the newest stretch brings of a rendition.
    fn track(&self, name: &str) -> Option<&Track> {
        let stretch = self.stretches.last()?;
        stretch.tracks.get(stretch.named(name)?)
    }

    /// Whether a rendition has a position; nothing for one that lies too far ahead (draft-pantos-hls-rfc8216bis, 6.2.5.2).
    fn has(&self, name: &str, wanted: Position, part_ms: u64) -> Option<bool> {
        let newest = self.stretches.last()?;
        if wanted.sequence < newest.first_sequence {
            return Some(true);
        }
        let Some(track) = self.track(name) else {
            return (wanted.sequence <= newest.first_sequence + 1).then_some(false);
        };
        let closed = track.last_closed().map_or(newest.first_sequence, |last| last + 1);
        let advance = 1_000_u64.div_ceil(part_ms.max(1)).max(3);
        let too_many_parts = wanted.sequence == closed
            && wanted
                .part
                .is_some_and(|part| part as u64 > track.open_parts() as u64 + advance);
        if wanted.sequence > closed + 1 || too_many_parts {
            return None;
        }
        let is_cut = newest.is_over && track.last_closed().is_some_and(|last| wanted.sequence <= last);
        Some(is_cut || track.has(wanted.sequence, wanted.part))
    }

    /// The playlist as it is now, rendered unless it was.
    fn playlist(&mut self, name: &str, skip: bool, of: &Programme) -> Arc<Playlist> {
        let version = *of.structure.borrow() + self.track(name).map_or(0, |track| *track.version.borrow() << 20);
        let kept = self.kept.get(&(name.to_owned(), skip));
        if let Some((_, playlist)) = kept.filter(|(of, _)| *of == version) {
            return Arc::clone(playlist);
        }
        let none = VecDeque::new();
        let live = self.live(name, of, &none);
        let text = live.render(skip);
        let playlist = Arc::new(Playlist {
            gzip: gzip(text.as_bytes()),
            text: text.into(),
            begins: live.begins(),
        });
        self.kept
            .insert((name.to_owned(), skip), (version, Arc::clone(&playlist)));
        playlist
    }

    fn live<'a>(&'a self, name: &str, of: &Programme, none: &'a VecDeque<LiveSegment>) -> LivePlaylist<'a> {
        let mut end_us = self.before_us;
        let stretches = self.stretches.iter().map(|stretch| {
            let position_us = end_us;
            end_us += stretch.length_us();
            let rendition = stretch.named(name);
            let track = rendition.and_then(|rendition| stretch.tracks.get(rendition));
            LiveStretch {
                media: format!("/media/{}/", stretch.prefix),
                rendition: rendition.unwrap_or_default(),
                keys: if stretch.package == of.head {
                    "keys/".to_owned()
                } else {
                    format!("../{}/keys/", stretch.package)
                },
                began_at: stretch.began_at,
                position_us,
                segments: track.map_or(none, |track| &track.segments),
                open: track
                    .filter(|_| self.is_home && !stretch.is_over)
                    .and_then(|track| track.coming(key_at)),
            }
        });
        let stretches = stretches.collect();
        let names = self.stretches.last().map(|newest| newest.renditions.as_slice());
        let others = names.unwrap_or_default().iter().filter(|other| *other != name);
        let reports = others.filter_map(|other| {
            let (sequence, part) = self.track(other)?.last()?;
            let uri = format!("{other}.m3u8");
            Some(Report { uri, sequence, part })
        });
        LivePlaylist {
            part_ms: of.part_ms,
            target_s: self.target_s,
            stretches_before: self.before,
            stretches,
            reports: reports.collect(),
            ended: self.ended_at.is_some(),
        }
    }

    /// Forgets what has become too old for the playlist, in all renditions from the same segment on.
    pub(super) fn slide(&mut self) {
        let mut from = 0;
        let names = self
            .stretches
            .last()
            .into_iter()
            .flat_map(|newest| newest.tracks.keys());
        for name in names {
            let mut length_us = 0;
            let newest_first = self.stretches.iter().rev();
            let lines = newest_first
                .filter_map(|stretch| stretch.tracks.get(stretch.named(name)?))
                .flat_map(|track| track.segments.iter().rev());
            for segment in lines {
                length_us += segment.duration_us;
                if length_us > WINDOW_US {
                    from = from.max(segment.sequence + 1);
                    break;
                }
            }
        }
        for stretch in &mut self.stretches {
            for track in stretch.tracks.values_mut() {
                track.forget_before(from);
            }
        }
        let is_gone =
            |stretch: &Stretch| stretch.is_over && stretch.tracks.values().all(|track| track.segments.is_empty());
        while self.stretches.len() > 1 && is_gone(&self.stretches[0]) {
            let gone = self.stretches.remove(0);
            self.before_us += gone.length_us();
            self.before += 1;
        }
    }
}

impl Stretch {
    /// How long it is: its renditions end together.
    fn length_us(&self) -> u64 {
        self.tracks.values().map(Track::length_us).max().unwrap_or(0)
    }

    /// Which of its renditions stands for one of the programme's.
    fn named(&self, name: &str) -> Option<&str> {
        if let Some((known, _)) = self.tracks.get_key_value(name) {
            return Some(known);
        }
        matching_rendition(name, self.renditions.iter().map(String::as_str))
    }

    /// Segments that wait to be stored.
    pub(super) fn unfinished(&self) -> Vec<String> {
        let open = self.tracks.iter().filter(|(_, track)| track.unfinished().is_some());
        open.map(|(name, _)| name.clone()).collect()
    }

    /// Closes a segment of a rendition, if it comes.
    pub(super) fn close(&mut self, rendition: &str, closed: Arc<Closed>) {
        if let Some(track) = self.tracks.get_mut(rendition) {
            track.close(closed);
        }
    }

    /// Gives renditions the segments that only others have: all of them end together.
    pub(super) fn fill_gaps(&mut self) {
        let ends = self.tracks.values().filter_map(Track::last_closed);
        let Some(last) = ends.max() else { return };
        let longest = self.tracks.values().max_by_key(|track| track.last_closed());
        let whole: Vec<LiveSegment> = longest
            .map(|track| track.segments.iter().cloned().collect())
            .unwrap_or_default();
        for track in self.tracks.values_mut() {
            let from = track.last_closed().map_or(self.first_sequence, |last| last + 1);
            for segment in whole.iter().filter(|segment| (from..=last).contains(&segment.sequence)) {
                let gap = LiveSegment {
                    is_gap: true,
                    parts: Vec::new(),
                    ..segment.clone()
                };
                track.add_gap(gap);
            }
        }
    }
}
