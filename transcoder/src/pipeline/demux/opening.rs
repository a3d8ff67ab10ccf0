//! The streams that have come while a source is opened, and when it is time to plan.

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use gstreamer as gst;
use gstreamer::prelude::*;
use mediflix_protocol::failure::{MediaCode, Reason};

use super::track::{OpenTrack, Role};
use crate::channel::arrival::Arrival;
use crate::channel::source::SourceReader;
use crate::failure::Failure;
use crate::pipeline::bus_errors::{self, ErrorOrigin};
use crate::pipeline::elements::lock;

/// Frames whose intervals are measured before the plan is made …
const MEASURED_FRAMES: usize = 24;
/// … or as many as come this long after the first decoded frame.
const MEASURING: Duration = Duration::from_millis(300);
/// How long a stream without a pad is waited for, counted from the last stream that came.
const LATECOMER: Duration = Duration::from_secs(3);
/// How long all streams are waited for; the plan is made without those that are missing.
const PATIENCE: Duration = Duration::from_secs(30);

/// A round of the wait counts for no more than this.
///
/// On a machine that stood still everybody would seem late.
const LONGEST_ROUND: Duration = Duration::from_millis(100);

/// The state that the demuxer's threads and the main thread share.
#[derive(Default)]
pub(super) struct Opening {
    pub(super) arrivals: Mutex<Arrivals>,
    pub(super) all_pads: AtomicBool,
    /// Codecs of a Matroska file's tracks, by their numbers.
    pub(super) codecs: BTreeMap<u32, String>,
    /// Streams that the demuxer announced.
    announced: AtomicUsize,
    /// Streams whose pads are there, but not their caps.
    expected: AtomicUsize,
}

/// Streams that have come. Locked while a stream is connected.
///
/// Loading a decoder can take a second, and a plan made meanwhile would leave its gate shut for ever.
#[derive(Default)]
pub(super) struct Arrivals {
    pub(super) tracks: Vec<OpenTrack>,
    /// The plan is being made: later streams are discarded.
    pub(super) closed: bool,
}

impl Opening {
    /// No stream has come yet. `codecs` are those of a Matroska file's tracks.
    pub(super) fn new(codecs: BTreeMap<u32, String>) -> Self {
        Self {
            codecs,
            ..Self::default()
        }
    }

    /// Notes a stream whose pad is there, but not its caps.
    pub(super) fn expect_one(&self) {
        self.expected.fetch_add(1, Ordering::AcqRel);
    }

    /// Notes that such a stream is among the arrivals.
    pub(super) fn has_come(&self) {
        self.expected.fetch_sub(1, Ordering::AcqRel);
    }

    /// Waits until every stream has a decoded buffer, failed or ended, and takes no stream after that.
    ///
    /// Returns whether a stream is encrypted. Time spent waiting for the upload of `source` is not counted.
    pub(super) fn wait_for_gates(&self, pipeline: &gst::Pipeline, source: &SourceReader) -> Result<bool, Failure> {
        let bus = pipeline.bus().ok_or_else(|| Failure::bug("a pipeline without a bus"))?;
        let waited = || source.arrival().map_or(Duration::ZERO, Arrival::waited);
        let mut now = Duration::ZERO;
        let mut round = (Instant::now(), waited());
        let mut first_video: Option<Duration> = None;
        let (mut shown, mut shown_at) = (0, Duration::ZERO);
        let mut encrypted = false;
        let mut broken: Option<Failure> = None;
        loop {
            while let Some(message) = bus.timed_pop(gst::ClockTime::from_mseconds(10)) {
                match message.view() {
                    gst::MessageView::Error(error) => match bus_errors::origin(error) {
                        ErrorOrigin::Track(number) => {
                            if let Some(track) = lock(&self.arrivals).tracks.get_mut(number) {
                                track.die();
                            }
                        }
                        ErrorOrigin::Source => return Err(Failure::environment(bus_errors::sentence(error))),
                        ErrorOrigin::Demuxer => {
                            encrypted |= bus_errors::is_encryption(error);
                            broken = Some(bus_errors::at_opening(error));
                        }
                        ErrorOrigin::Ours => return Err(Failure::bug(bus_errors::sentence(error))),
                    },
                    gst::MessageView::StreamCollection(message) => {
                        let streams = message.stream_collection().len();
                        self.announced.store(streams, Ordering::Release);
                    }
                    gst::MessageView::Element(element) if bus_errors::is_redirect(element) => {
                        let reason = Reason::new(MediaCode::Reference).with("found", "reference movie");
                        return Err(Failure::bad_input(reason, "redirect"));
                    }
                    _ => {}
                }
            }
            let mut arrivals = lock(&self.arrivals);
            let until = (Instant::now(), waited());
            now += (until.0 - round.0).saturating_sub(until.1 - round.1).min(LONGEST_ROUND);
            round = until;
            let tracks = &arrivals.tracks;
            let decided = tracks.iter().all(OpenTrack::is_decided);
            if tracks
                .iter()
                .any(|track| track.role == Role::Video && track.is_reached())
            {
                first_video.get_or_insert(now);
            }
            let measured = tracks.iter().all(|track| track.measured_frames() >= MEASURED_FRAMES)
                || first_video.is_none_or(|at| now.saturating_sub(at) > MEASURING);
            if tracks.len() != shown {
                (shown, shown_at) = (tracks.len(), now);
            }
            let announced = self.announced.load(Ordering::Acquire);
            let is_awaited = self.expected.load(Ordering::Acquire) > 0;
            let all_pads = !is_awaited
                && (self.all_pads.load(Ordering::Acquire)
                    || (announced > 0 && shown >= announced)
                    || (shown > 0 && now.saturating_sub(shown_at) > LATECOMER));
            if let Some(failure) = &broken
                && (tracks.is_empty() || !tracks.iter().any(OpenTrack::is_reached))
                && decided
            {
                return if encrypted { Ok(true) } else { Err(failure.clone()) };
            }
            let complete = (all_pads || broken.is_some()) && decided && measured;
            let mut crowded = tracks.iter().filter(|track| !complete && track.holds_others_up());
            let stuck = crowded.any(|track| !track.make_room()) || now > PATIENCE;
            if !tracks.is_empty() && (complete || stuck) {
                encrypted |= tracks.iter().any(OpenTrack::is_encrypted);
                arrivals.closed = true;
                return Ok(encrypted);
            }
            if stuck {
                let reason = Reason::new(MediaCode::Damaged);
                return Err(Failure::bad_input(reason, "no stream showed itself"));
            }
        }
    }
}
