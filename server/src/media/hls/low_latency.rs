//! The media playlist of a live programme: its last minutes, in parts near the edge (draft-pantos-hls-rfc8216bis, 4.4 and 6.2.5).
//!
//! Every part, like every segment, is encrypted on its own with the key of its segment and the media sequence number as IV. Players
//! differ in what they take for granted, so everything is said: the IV, the key before the hint of what it opens, the init segment before
//! the key after what was skipped, and that the init segment of a later stretch is clear.

use std::collections::VecDeque;
use std::fmt::{Result, Write};

use mediflix_db::types::Timestamp;
use mediflix_protocol::naming;

/// So much longer than its target a part may be: a frame of 25 a second.
const PART_LEEWAY_US: u64 = 40_000;
/// Parts are listed so many target durations from the end (4.4.4.9).
const PARTS_FOR: u64 = 3;
/// What lies farther from the end than so many target durations is skipped where a player asks for that (4.4.3.8).
const SKIPPED_AFTER: u64 = 6;

/// A part of a segment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LivePart {
    /// Exact duration.
    pub duration_us: u64,
    /// Begins with a key frame.
    pub independent: bool,
}

/// A closed segment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LiveSegment {
    /// Media sequence number.
    pub sequence: u32,
    /// Start within its stretch.
    pub start_us: u64,
    /// Exact duration.
    pub duration_us: u64,
    /// Index of its content key.
    pub key: u32,
    /// This rendition has nothing of it.
    pub is_gap: bool,
    /// Its parts, while it is new.
    pub parts: Vec<LivePart>,
}

/// The segment that comes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenSegment {
    /// Media sequence number.
    pub sequence: u32,
    /// Start within its stretch.
    pub start_us: u64,
    /// Index of its content key.
    pub key: u32,
    /// What has come of it, which may be nothing.
    pub parts: Vec<LivePart>,
}

/// What one connection brought of a rendition.
#[derive(Debug)]
pub struct LiveStretch<'a> {
    /// Address below which its media lies, ending in `/`.
    pub media: String,
    /// The rendition there.
    pub rendition: &'a str,
    /// Address below which its keys lie, ending in `/`, relative to the playlist.
    pub keys: String,
    /// The moment of its first frame.
    pub began_at: Option<Timestamp>,
    /// Where it begins on the lecture's time line.
    pub position_us: u64,
    /// Closed segments, as far as they are not too old.
    pub segments: &'a VecDeque<LiveSegment>,
    /// What comes; nothing once the stretch is over.
    pub open: Option<OpenSegment>,
}

/// How far another rendition is (4.4.5.4).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// Its playlist, relative to this one.
    pub uri: String,
    /// Media sequence number of its last part.
    pub sequence: u32,
    /// Index of that part.
    pub part: u32,
}

/// What a live media playlist is rendered from.
#[derive(Debug)]
pub struct LivePlaylist<'a> {
    /// Target duration of a part.
    pub part_ms: u64,
    /// No segment is longer, in whole seconds.
    pub target_s: u64,
    /// Stretches that have slid out of the playlist.
    pub stretches_before: u64,
    /// The others in order.
    pub stretches: Vec<LiveStretch<'a>>,
    /// The other renditions.
    pub reports: Vec<Report>,
    /// Nothing more will come.
    pub ended: bool,
}

/// PART-TARGET of parts with a target duration.
#[must_use]
fn part_target_us(part_ms: u64) -> u64 {
    part_ms * 1_000 + PART_LEEWAY_US
}

/// PART-HOLD-BACK: so far from the end players stay at least.
#[must_use]
pub fn hold_back_ms(part_ms: u64) -> u64 {
    (3 * part_target_us(part_ms)).div_ceil(1_000)
}

/// The name of a part of a rendition, as that of a segment: `v0/000007.3.m4s`.
#[must_use]
pub fn part_name(rendition: &str, sequence: u32, part: usize) -> String {
    format!("{rendition}/{sequence:06}.{part}.m4s")
}

/// Rendition, sequence and part that a name stands for.
#[must_use]
pub fn part_of_name(name: &str) -> Option<(&str, u32, usize)> {
    let (rendition, file) = name.split_once('/')?;
    let (sequence, part) = file.strip_suffix(".m4s")?.split_once('.')?;
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(sequence) || !digits(part) {
        return None;
    }
    Some((rendition, sequence.parse().ok()?, part.parse().ok()?))
}

/// A number of microseconds in seconds.
struct Seconds(u64);

impl std::fmt::Display for Seconds {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> Result {
        write!(f, "{}.{:06}", self.0 / 1_000_000, self.0 % 1_000_000)
    }
}

impl LivePlaylist<'_> {
    /// Whether there is something to play.
    #[must_use]
    pub fn begins(&self) -> bool {
        let has_parts = |open: &OpenSegment| !open.parts.is_empty();
        self.stretches
            .iter()
            .any(|stretch| !stretch.segments.is_empty() || stretch.open.as_ref().is_some_and(has_parts))
    }

    /// The playlist's text; what is old is skipped if `skip` says so.
    #[must_use]
    pub fn render(&self, skip: bool) -> String {
        let mut text = String::with_capacity(4_096);
        self.write(&mut text, skip).ok();
        text
    }

    fn write(&self, text: &mut String, skip: bool) -> Result {
        let hold_back_us = hold_back_ms(self.part_ms) * 1_000;
        let first = self.stretches.iter().find_map(|stretch| {
            let open = stretch.open.as_ref().map(|open| open.sequence);
            stretch.segments.front().map(|segment| segment.sequence).or(open)
        });
        // Those whose segments have all gone are stretches before, too.
        let gone = self.stretches.iter().take_while(|stretch| stretch.segments.is_empty());
        let before = self.stretches_before + gone.filter(|stretch| stretch.open.is_none()).count() as u64;
        writeln!(
            text,
            "#EXTM3U\n#EXT-X-VERSION:10\n#EXT-X-TARGETDURATION:{}",
            self.target_s
        )?;
        writeln!(
            text,
            "#EXT-X-PART-INF:PART-TARGET={}",
            Seconds(part_target_us(self.part_ms))
        )?;
        writeln!(
            text,
            "#EXT-X-SERVER-CONTROL:CAN-BLOCK-RELOAD=YES,PART-HOLD-BACK={},CAN-SKIP-UNTIL={}.0",
            Seconds(hold_back_us),
            SKIPPED_AFTER * self.target_s
        )?;
        writeln!(text, "#EXT-X-MEDIA-SEQUENCE:{}", first.unwrap_or(0))?;
        if before > 0 {
            writeln!(text, "#EXT-X-DISCONTINUITY-SEQUENCE:{before}")?;
        }
        writeln!(text, "#EXT-X-INDEPENDENT-SEGMENTS")?;
        for (stretch, number) in self.stretches.iter().zip(self.stretches_before..) {
            stretch.write_place(text, number)?;
        }
        self.write_segments(text, skip)?;
        if self.ended {
            return writeln!(text, "#EXT-X-ENDLIST");
        }
        for Report { uri, sequence, part } in &self.reports {
            writeln!(
                text,
                "#EXT-X-RENDITION-REPORT:URI=\"{uri}\",LAST-MSN={sequence},LAST-PART={part}"
            )?;
        }
        Ok(())
    }

    fn write_segments(&self, text: &mut String, skip: bool) -> Result {
        // How far from the end each segment ends.
        let opens = self.stretches.iter().filter_map(|stretch| stretch.open.as_ref());
        let coming: u64 = opens.flat_map(|open| &open.parts).map(|part| part.duration_us).sum();
        let closed = || self.stretches.iter().flat_map(|stretch| stretch.segments);
        let mut left = coming + closed().map(|segment| segment.duration_us).sum::<u64>();
        let target_us = self.target_s * 1_000_000;
        let skipped_from = SKIPPED_AFTER * target_us;
        let skipped = if skip {
            let mut left = left;
            let ends = closed().map(|segment| {
                left -= segment.duration_us;
                left
            });
            ends.take_while(|left| *left >= skipped_from).count()
        } else {
            0
        };
        if skipped > 0 {
            writeln!(text, "#EXT-X-SKIP:SKIPPED-SEGMENTS={skipped}")?;
        }
        let (mut seen, mut stretches_seen) = (0, 0);
        for stretch in &self.stretches {
            let has_parts = stretch.open.as_ref().is_some_and(|open| !open.parts.is_empty());
            if stretch.segments.is_empty() && !has_parts {
                continue;
            }
            let mut is_said = false;
            for segment in stretch.segments {
                let is_new = segment.sequence == stretch.segments.front().map_or(0, |first| first.sequence);
                left -= segment.duration_us;
                seen += 1;
                if seen <= skipped {
                    continue;
                }
                if !is_said {
                    is_said = true;
                    stretch.write_head(text, is_new && stretches_seen > 0, seen > skipped + 1, segment.start_us)?;
                }
                stretch.write_key(text, segment.key, segment.sequence)?;
                if left < PARTS_FOR * target_us {
                    stretch.write_parts(text, segment.sequence, &segment.parts)?;
                }
                if segment.is_gap {
                    writeln!(text, "#EXT-X-GAP")?;
                }
                let name = naming::segment(stretch.rendition, segment.sequence);
                writeln!(
                    text,
                    "#EXTINF:{},\n{}{name}",
                    Seconds(segment.duration_us),
                    stretch.media
                )?;
            }
            if let Some(open) = &stretch.open {
                if !is_said {
                    let is_new = stretch.segments.is_empty();
                    stretch.write_head(text, is_new && stretches_seen > 0, seen > skipped, open.start_us)?;
                }
                stretch.write_key(text, open.key, open.sequence)?;
                stretch.write_parts(text, open.sequence, &open.parts)?;
                if !self.ended {
                    let hint = part_name(stretch.rendition, open.sequence, open.parts.len());
                    writeln!(text, "#EXT-X-PRELOAD-HINT:TYPE=PART,URI=\"{}{hint}\"", stretch.media)?;
                }
            }
            stretches_seen += 1;
        }
        Ok(())
    }
}

impl LiveStretch<'_> {
    /// Where it lies on the lecture's time line: a playlist that slid begins anywhere (4.4.5.1).
    fn write_place(&self, text: &mut String, number: u64) -> Result {
        let Some(began_at) = self.began_at else { return Ok(()) };
        let (moment, position) = (Moment(began_at), Seconds(self.position_us));
        writeln!(
            text,
            "#EXT-X-DATERANGE:ID=\"stretch-{number}\",CLASS=\"mediflix.stretch\",START-DATE=\"{moment}\",X-POSITION={position}"
        )
    }

    /// What is true of all that follows. An init segment after a key would count as encrypted by it (4.4.4.5).
    fn write_head(&self, text: &mut String, is_discontinuous: bool, after_key: bool, start_us: u64) -> Result {
        if is_discontinuous {
            writeln!(text, "#EXT-X-DISCONTINUITY")?;
        }
        if after_key {
            writeln!(text, "#EXT-X-KEY:METHOD=NONE")?;
        }
        writeln!(
            text,
            "#EXT-X-MAP:URI=\"{}{}\"",
            self.media,
            naming::init(self.rendition)
        )?;
        write_date(text, self.began_at, start_us)
    }

    fn write_key(&self, text: &mut String, key: u32, sequence: u32) -> Result {
        let keys = &self.keys;
        writeln!(
            text,
            "#EXT-X-KEY:METHOD=AES-128,URI=\"{keys}{key}.key\",IV=0x{sequence:032x}"
        )
    }

    fn write_parts(&self, text: &mut String, sequence: u32, parts: &[LivePart]) -> Result {
        for (index, part) in parts.iter().enumerate() {
            let independent = if part.independent { ",INDEPENDENT=YES" } else { "" };
            let (duration, name) = (Seconds(part.duration_us), part_name(self.rendition, sequence, index));
            writeln!(
                text,
                "#EXT-X-PART:DURATION={duration},URI=\"{}{name}\"{independent}",
                self.media
            )?;
        }
        Ok(())
    }
}

/// The moment of what follows, `start_us` into a stretch (4.4.4.6).
pub(super) fn write_date(text: &mut String, began_at: Option<Timestamp>, start_us: u64) -> Result {
    let Some(began_at) = began_at else { return Ok(()) };
    let at = Moment(began_at.plus(std::time::Duration::from_micros(start_us)));
    writeln!(text, "#EXT-X-PROGRAM-DATE-TIME:{at}")
}

/// A moment to the millisecond, as every player reads it.
struct Moment(Timestamp);

impl std::fmt::Display for Moment {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> Result {
        let text = self.0.to_string();
        let end = text.len().saturating_sub("000Z".len());
        write!(f, "{}Z", &text[..end])
    }
}

#[cfg(test)]
mod tests;
