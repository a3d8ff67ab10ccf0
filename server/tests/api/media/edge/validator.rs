//! A validator of live playlists: what RFC 8216 and draft-pantos-hls-rfc8216bis ask, and what players need besides (parts as resources of their
//! own, keys with an IV before all that they open).

use std::collections::BTreeMap;

/// What opens a segment or a part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Opener {
    pub(super) key: String,
    pub(super) iv: u128,
    pub(super) map: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) duration_us: u64,
    pub(super) uri: String,
    pub(super) independent: bool,
    pub(super) opener: Opener,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Segment {
    pub(super) sequence: u64,
    pub(super) discontinuity: u64,
    pub(super) duration_us: u64,
    pub(super) uri: String,
    pub(super) is_gap: bool,
    pub(super) opener: Opener,
    pub(super) parts: Vec<Part>,
    pub(super) date: Option<String>,
}

/// A playlist that holds to the rules.
#[derive(Clone, Debug, Default)]
pub(super) struct Playlist {
    pub(super) target_s: u64,
    pub(super) part_target_us: u64,
    pub(super) sequence: u64,
    pub(super) discontinuity: u64,
    pub(super) skipped: u64,
    pub(super) segments: Vec<Segment>,
    pub(super) open: Vec<Part>,
    pub(super) hint: Option<(String, Opener)>,
    pub(super) reports: BTreeMap<String, (u64, u64)>,
    pub(super) ended: bool,
    pub(super) kind: Option<String>,
    /// When stretches began by the clock, and where on the time line, in microseconds.
    pub(super) places: Vec<(String, u64)>,
}

/// The attributes of a tag.
fn attributes(line: &str) -> BTreeMap<&str, &str> {
    let (_, list) = line.split_once(':').unwrap_or_default();
    let (mut found, mut rest) = (BTreeMap::new(), list);
    while let Some((name, value)) = rest.split_once('=') {
        let (value, after) = match value.strip_prefix('"') {
            Some(quoted) => {
                let (value, after) = quoted.split_once('"').expect("a closed text");
                (value, after.strip_prefix(',').unwrap_or(after))
            }
            None => value.split_once(',').unwrap_or((value, "")),
        };
        assert!(found.insert(name, value).is_none(), "an attribute twice: {line}");
        rest = after;
    }
    found
}

fn us(seconds: &str) -> u64 {
    let (whole, part) = seconds.split_once('.').unwrap_or((seconds, ""));
    let part = format!("{part:0<6}");
    whole.parse::<u64>().expect("seconds") * 1_000_000 + part[..6].parse::<u64>().expect("a fraction")
}

impl Playlist {
    /// Reads a playlist and fails where it breaks a rule.
    #[track_caller]
    pub(super) fn read(text: &str) -> Self {
        let mut lines = text.lines();
        assert_eq!(lines.next(), Some("#EXTM3U"));
        assert!(!text.contains("BYTERANGE"), "parts are resources of their own: {text}");
        let mut playlist = Self::default();
        let (mut key, mut map): (Option<(String, u128)>, Option<String>) = (None, None);
        let (mut parts, mut date, mut is_gap, mut duration_us) = (Vec::new(), None, false, None);
        let (mut discontinuities, mut seen_media, mut map_after) = (0, false, false);
        for line in lines {
            let value = line.split_once(':').map_or("", |(_, value)| value);
            let tag = line.split(':').next().unwrap_or_default();
            let opener = |key: &Option<(String, u128)>, map: &Option<String>| {
                let (key, iv) = key.clone().unwrap_or_else(|| panic!("no key before {line} in {text}"));
                let map = map
                    .clone()
                    .unwrap_or_else(|| panic!("no init segment before {line} in {text}"));
                Opener { key, iv, map }
            };
            match tag {
                "#EXT-X-TARGETDURATION" => playlist.target_s = value.parse().expect("a number"),
                "#EXT-X-PART-INF" => playlist.part_target_us = us(attributes(line)["PART-TARGET"]),
                "#EXT-X-SERVER-CONTROL" => {
                    let control = attributes(line);
                    assert_eq!(control["CAN-BLOCK-RELOAD"], "YES");
                    assert!(us(control["PART-HOLD-BACK"]) >= 3 * playlist.part_target_us, "{line}");
                    assert!(us(control["CAN-SKIP-UNTIL"]) >= 6_000_000 * playlist.target_s, "{line}");
                }
                "#EXT-X-MEDIA-SEQUENCE" => {
                    assert!(!seen_media);
                    playlist.sequence = value.parse().expect("a number");
                }
                "#EXT-X-DISCONTINUITY-SEQUENCE" => {
                    assert!(!seen_media);
                    playlist.discontinuity = value.parse().expect("a number");
                }
                "#EXT-X-PLAYLIST-TYPE" => playlist.kind = Some(value.to_owned()),
                "#EXT-X-SKIP" => {
                    assert!(!seen_media, "what is skipped comes first");
                    playlist.skipped = attributes(line)["SKIPPED-SEGMENTS"].parse().expect("a number");
                    assert!(playlist.skipped > 0);
                }
                "#EXT-X-DISCONTINUITY" => {
                    discontinuities += 1;
                    map_after = false;
                    map = None;
                }
                "#EXT-X-MAP" => {
                    assert!(key.is_none(), "an init segment under a key is an encrypted one: {text}");
                    assert!(!map_after);
                    (map, map_after) = (Some(attributes(line)["URI"].to_owned()), true);
                }
                "#EXT-X-KEY" if attributes(line)["METHOD"] == "NONE" => key = None,
                "#EXT-X-KEY" => {
                    let of = attributes(line);
                    assert_eq!(of["METHOD"], "AES-128");
                    let iv = of.get("IV").map(|iv| {
                        assert_eq!(iv.len(), 34, "{line}");
                        u128::from_str_radix(&iv[2..], 16).expect("hex")
                    });
                    let at = playlist.sequence + playlist.skipped + playlist.segments.len() as u64;
                    assert!(iv.is_some() || playlist.part_target_us == 0, "an IV is said: {line}");
                    // It is the media sequence number, said or not.
                    assert!(iv.is_none_or(|iv| iv == u128::from(at)), "{line} at {at} of {text}");
                    key = Some((of["URI"].to_owned(), iv.unwrap_or(u128::MAX)));
                }
                "#EXT-X-DATERANGE" => {
                    let of = attributes(line);
                    assert_eq!(of["CLASS"], "mediflix.stretch");
                    let place = (of["START-DATE"].to_owned(), us(of["X-POSITION"]));
                    assert!(playlist.places.last().is_none_or(|last| *last < place), "{text}");
                    playlist.places.push(place);
                }
                "#EXT-X-PROGRAM-DATE-TIME" => date = Some(value.to_owned()),
                "#EXT-X-GAP" => is_gap = true,
                "#EXT-X-PART" => {
                    seen_media = true;
                    let of = attributes(line);
                    let duration_us = us(of["DURATION"]);
                    assert!(duration_us <= playlist.part_target_us, "{line}");
                    parts.push(Part {
                        duration_us,
                        uri: of["URI"].to_owned(),
                        independent: of.get("INDEPENDENT") == Some(&"YES"),
                        opener: opener(&key, &map),
                    });
                }
                "#EXTINF" => duration_us = Some(us(value.trim_end_matches(','))),
                "#EXT-X-PRELOAD-HINT" => {
                    assert!(playlist.hint.is_none());
                    assert_eq!(attributes(line)["TYPE"], "PART");
                    playlist.hint = Some((attributes(line)["URI"].to_owned(), opener(&key, &map)));
                }
                "#EXT-X-RENDITION-REPORT" => {
                    let of = attributes(line);
                    let number = |name: &str| of[name].parse::<u64>().expect("a number");
                    let report = (number("LAST-MSN"), number("LAST-PART"));
                    playlist.reports.insert(of["URI"].to_owned(), report);
                }
                "#EXT-X-ENDLIST" => playlist.ended = true,
                "#EXT-X-VERSION" | "#EXT-X-INDEPENDENT-SEGMENTS" | "#EXT-X-START" => {}
                other => {
                    assert!(!other.starts_with('#'), "what is {line}?");
                    seen_media = true;
                    let duration_us = duration_us.take().expect("a duration");
                    assert!((duration_us + 500_000) / 1_000_000 <= playlist.target_s, "{text}");
                    let sum: u64 = parts.iter().map(|part: &Part| part.duration_us).sum();
                    assert!(
                        parts.is_empty() || sum == duration_us,
                        "parts are {sum} of {duration_us}: {text}"
                    );
                    let mut opener = opener(&key, &map);
                    let sequence = playlist.sequence + playlist.skipped + playlist.segments.len() as u64;
                    opener.iv = u128::from(sequence);
                    playlist.segments.push(Segment {
                        sequence,
                        discontinuity: playlist.discontinuity + discontinuities,
                        duration_us,
                        uri: line.to_owned(),
                        is_gap: std::mem::take(&mut is_gap),
                        opener,
                        parts: std::mem::take(&mut parts),
                        date: date.take(),
                    });
                }
            }
        }
        playlist.open = parts;
        assert!(!playlist.ended || playlist.hint.is_none());
        playlist
    }

    /// What a player knows that had `self` and got the update `delta`.
    #[track_caller]
    pub(super) fn updated(&self, delta: &Self) -> Self {
        let first_sent = delta.sequence + delta.skipped;
        let known = self
            .segments
            .iter()
            .filter(|known| (delta.sequence..first_sent).contains(&known.sequence));
        let mut segments: Vec<Segment> = known.cloned().collect();
        assert_eq!(segments.len() as u64, delta.skipped, "more was skipped than was known");
        let last = segments.last().map_or(delta.discontinuity, |last| last.discontinuity);
        // Tags of what is skipped are not there to be counted.
        let missing = last.saturating_sub(delta.discontinuity);
        segments.extend(delta.segments.iter().cloned().map(|mut segment| {
            segment.discontinuity += missing;
            segment
        }));
        Self {
            segments,
            skipped: 0,
            ..delta.clone()
        }
    }

    /// Compares what a player sees, without the moments that a playlist says at its first segment only, and parts that were left out.
    #[track_caller]
    pub(super) fn must_equal(&self, full: &Self) {
        let bare = |playlist: &Self| -> Vec<Segment> {
            let plain = |segment: &Segment| Segment {
                date: None,
                parts: Vec::new(),
                ..segment.clone()
            };
            playlist.segments.iter().map(plain).collect()
        };
        assert_eq!(bare(self), bare(full));
        assert_eq!(
            (&self.open, &self.hint, self.ended),
            (&full.open, &full.hint, full.ended)
        );
    }

    /// The last part: number of its segment, and its own.
    pub(super) fn last(&self) -> (u64, u64) {
        let next = self.sequence + self.skipped + self.segments.len() as u64;
        match (self.open.len(), self.segments.last()) {
            (0, Some(last)) => (last.sequence, (last.parts.len() as u64).saturating_sub(1)),
            (0, None) => (next, 0),
            (parts, _) => (next, parts as u64 - 1),
        }
    }
}
