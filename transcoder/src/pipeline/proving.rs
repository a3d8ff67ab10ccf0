//! Gathers what [`crate::proof`] judges a run by, and words the warnings.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use gstreamer as gst;
use gstreamer::prelude::*;
use mediflix_protocol::failure::{MediaCode, Reason};
use mediflix_protocol::naming::rendition_id;

use crate::pipeline::audio::format::RATE;
use crate::pipeline::branch_input::Passed;
use crate::pipeline::demux::open::Opened;
use crate::pipeline::demux::packets::Packets;
use crate::pipeline::demux::track::{OpenTrack, Role};
use crate::pipeline::rendition_tracker::RenditionTracker;
use crate::plan::Plan;
use crate::proof;

/// What demuxer and decoder handed out of one track.
pub(crate) struct Proof {
    packets: Packets,
    passed: Passed,
    made: Made,
}

enum Made {
    Video {
        is_copied: bool,
    },
    Audio {
        /// Its index among the plan's audio tracks.
        index: usize,
        /// Nanoseconds that were copied.
        copied: Option<Arc<AtomicU64>>,
    },
}

impl Proof {
    pub(crate) fn for_video(packets: &Packets, passed: Passed, is_copied: bool) -> Self {
        Self {
            packets: packets.clone(),
            passed,
            made: Made::Video { is_copied },
        }
    }

    pub(crate) fn for_audio(packets: &Packets, passed: Passed, copied: Option<Arc<AtomicU64>>, index: usize) -> Self {
        Self {
            packets: packets.clone(),
            passed,
            made: Made::Audio { index, copied },
        }
    }

    /// The warning for a track that came out differently from its packets.
    pub(crate) fn judge(&self, opened: &Opened, plan: &Plan, tracker: &RenditionTracker) -> Option<Reason> {
        let packets = self.packets.since(gst::ClockTime::from_nseconds(plan.origin_ns));
        let end_ns = |id: &str| tracker.end_us(id) * 1_000;
        match &self.made {
            // The tracker has checked a part that another one follows.
            Made::Video { .. } if !plan.has_the_end() => None,
            Made::Video { is_copied } => {
                // Beside copied video, duplicate frames are not decoded.
                let decoded = if *is_copied {
                    packets.clone()
                } else {
                    self.passed.covered()
                };
                // The last frame comes at the nearest time that the rungs have, and lasts until the next.
                let frame_ns = plan.video.as_ref().map_or(0, |video| video.frame_rate.duration_ns(1));
                let end_ns = end_ns(&rendition_id('v', 0));
                let missing_ms = proof::video(&packets, &decoded, end_ns, frame_ns + frame_ns / 2).or_else(|| {
                    let track = opened.tracks.iter().find(|track| self.packets.is(&track.packets))?;
                    proof::video_without_times(&packets, track.stated_ms(), end_ns)
                })?;
                Some(Reason::new(MediaCode::PictureIncomplete).with("missing_ms", missing_ms))
            }
            Made::Audio { index, copied } => {
                let id = rendition_id('a', *index);
                let audio = plan.audio.get(*index)?;
                let heard = match copied {
                    Some(copied) => copied.load(Ordering::Relaxed),
                    None => {
                        let lost = lost_on_the_way(&opened.pipeline, &id);
                        self.passed.covered().time().saturating_sub(lost)
                    }
                };
                // What is fitted ends where its lecture does.
                let end_ns = audio.fit.map_or_else(|| end_ns(&id), |_| packets.end());
                let missing_ms = proof::audio(&packets, heard, end_ns)?;
                let reason = Reason::new(MediaCode::SoundIncomplete).with("missing_ms", missing_ms);
                Some(reason.with("language", &audio.language))
            }
        }
    }
}

/// Nanoseconds of decoded audio that `audiorate` dropped because they overlapped.
fn lost_on_the_way(pipeline: &gst::Pipeline, id: &str) -> u64 {
    let samples = pipeline
        .by_name(&format!("{id}-rate"))
        .filter(|element| element.has_property_with_type("drop", u64::static_type()))
        .map_or(0, |element| element.property::<u64>("drop"));
    samples.saturating_mul(1_000_000_000) / RATE.unsigned_abs() as u64
}

/// The warning for a file that holds less than it claims.
///
/// Each track is compared with its index where there is one. Otherwise `claim_ms` is compared with `end_ms`, where
/// decoding ended.
pub(crate) fn truncated(tracks: &[OpenTrack], proofs: &[Proof], claim_ms: Option<u64>, end_ms: u64) -> Option<Reason> {
    let taken = tracks
        .iter()
        .filter(|track| proofs.iter().any(|proof| proof.packets.is(&track.packets)));
    let track_claims: Vec<_> = taken
        .filter_map(|track| Some((track.claimed_ms()?, ms(&track.packets))))
        .collect();
    let file_claim = claim_ms.filter(|_| track_claims.is_empty()).map(|claimed| {
        // A caption may stand longer than the last frame.
        let texts = tracks.iter().filter(|track| track.role == Role::Text);
        (claimed, texts.map(|track| ms(&track.packets)).fold(end_ms, u64::max))
    });
    let (missing_ms, claimed_ms) = track_claims
        .into_iter()
        .chain(file_claim)
        .filter_map(|(claimed, end)| Some((proof::claim(claimed, end)?, claimed)))
        .max()?;
    let reason = Reason::new(MediaCode::Truncated);
    Some(reason.with("missing_ms", missing_ms).with("claimed_ms", claimed_ms))
}

fn ms(packets: &Packets) -> u64 {
    packets.since(gst::ClockTime::ZERO).end() / 1_000_000
}
