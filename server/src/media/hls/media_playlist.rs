//! Media playlists: segments of one rendition, growing (EVENT) or whole (VOD).

use std::fmt::Write;

use mediflix_db::media::segments::SegmentLine;
use mediflix_db::types::Timestamp;
use mediflix_db::types::ids::PackageId;
use mediflix_protocol::naming;

use super::low_latency::write_date;

/// Whether more segments will come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Growth {
    /// The job runs: players come back for more.
    Growing,
    /// Everything is there.
    Whole,
}

/// Where the media of a package lies.
pub struct PackageAddress {
    /// The package.
    pub package: PackageId,
    /// Address below which its media lies, ending in `/`.
    pub media_base: String,
    /// Address below which its keys lie, ending in `/`, relative to the playlist.
    pub keys: String,
    /// The rendition's id there.
    pub rendition: String,
    /// Of a live stretch: the moment of its first frame.
    pub began_at: Option<Timestamp>,
}

/// What a media playlist is rendered from.
pub struct MediaPlaylist<'a> {
    /// The package, and those of its parts.
    pub addresses: &'a [PackageAddress],
    /// Its segments from sequence 0 on.
    pub segments: &'a [SegmentLine],
    /// Whether more will come.
    pub growth: Growth,
    /// No segment will be longer, as its worker says; 0 when it does not.
    pub longest_segment_ms: u64,
    /// Single key frames only (RFC 8216, 4.3.3.6).
    pub i_frames_only: bool,
    /// The packages are stretches of a live programme, each with a time line and an init segment of its own.
    pub is_live: bool,
}

/// The least EXT-X-TARGETDURATION: room for a key frame that comes late.
const TARGET_DURATION_S: u64 = 6;

impl MediaPlaylist<'_> {
    /// The playlist's text. Its addresses of keys are relative to it.
    #[must_use]
    pub fn render(&self) -> String {
        let mut text = String::with_capacity(300 + self.segments.len() * 100);
        self.write(&mut text).ok();
        text
    }

    fn write(&self, text: &mut String) -> std::fmt::Result {
        writeln!(
            text,
            "#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-TARGETDURATION:{}",
            self.target_duration_s()
        )?;
        writeln!(text, "#EXT-X-MEDIA-SEQUENCE:0\n#EXT-X-INDEPENDENT-SEGMENTS")?;
        match self.growth {
            Growth::Growing => writeln!(
                text,
                "#EXT-X-PLAYLIST-TYPE:EVENT\n#EXT-X-START:TIME-OFFSET=0,PRECISE=YES"
            )?,
            Growth::Whole => writeln!(text, "#EXT-X-PLAYLIST-TYPE:VOD")?,
        }
        if self.i_frames_only {
            writeln!(text, "#EXT-X-I-FRAMES-ONLY")?;
        }
        if let Some(first) = self.addresses.first().filter(|_| !self.is_live) {
            // The init segment stays clear: it comes before the first key (RFC 8216, 4.3.2.5). Those of parts are the same.
            writeln!(text, "{}", first.init())?;
        }
        let mut key: Option<(PackageId, i32)> = None;
        for line in self.segments {
            let Some(address) = self.addresses.iter().find(|address| address.package == line.package) else {
                return Ok(());
            };
            if self.is_live && key.is_none_or(|(package, _)| package != line.package) {
                if key.is_some() {
                    // After a key an init segment would count as encrypted by it.
                    writeln!(text, "#EXT-X-DISCONTINUITY\n#EXT-X-KEY:METHOD=NONE")?;
                }
                writeln!(text, "{}", address.init())?;
                write_date(text, address.began_at, u64::try_from(line.start_us).unwrap_or(0))?;
            }
            if key != Some((line.package, line.key_index)) {
                // No IV: it is the media sequence number (RFC 8216, 5.2).
                let (keys, index) = (&address.keys, line.key_index);
                writeln!(text, "#EXT-X-KEY:METHOD=AES-128,URI=\"{keys}{index}.key\"")?;
                key = Some((line.package, line.key_index));
            }
            if self.is_live && line.bytes == 0 {
                writeln!(text, "#EXT-X-GAP")?;
            }
            writeln!(
                text,
                "#EXTINF:{}.{:06},",
                line.duration_us / 1_000_000,
                line.duration_us % 1_000_000
            )?;
            let sequence = u32::try_from(line.sequence).unwrap_or(0);
            let name = naming::segment(&address.rendition, sequence);
            writeln!(text, "{}{name}", address.media_base)?;
        }
        if self.growth == Growth::Whole {
            writeln!(text, "#EXT-X-ENDLIST")?;
        }
        Ok(())
    }

    /// It must not change while the playlist grows (RFC 8216, 6.2.1), so what will come counts from the beginning.
    fn target_duration_s(&self) -> u64 {
        let seen = self
            .segments
            .iter()
            .filter_map(|line| u64::try_from((line.duration_us + 500_000) / 1_000_000).ok())
            .max()
            .unwrap_or(0);
        let least = if self.is_live { 1 } else { TARGET_DURATION_S };
        self.longest_segment_ms.div_ceil(1_000).max(seen).max(least)
    }
}

impl PackageAddress {
    fn init(&self) -> String {
        format!(
            "#EXT-X-MAP:URI=\"{}{}\"",
            self.media_base,
            naming::init(&self.rendition)
        )
    }
}

/// The playlist of a text: one WebVTT file, at an address relative to it, as long as the lecture.
#[must_use]
pub fn text_playlist(file: &str, duration_ms: i64) -> String {
    let seconds = (duration_ms + 999) / 1_000;
    format!(
        "#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-TARGETDURATION:{seconds}\n#EXT-X-MEDIA-SEQUENCE:0\n\
         #EXT-X-PLAYLIST-TYPE:VOD\n#EXTINF:{}.{:03},\n{file}\n#EXT-X-ENDLIST\n",
        duration_ms / 1_000,
        duration_ms % 1_000,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn package(number: u128) -> PackageId {
        uuid::Uuid::from_u128(number).into()
    }

    fn addresses(media_base: &str) -> [PackageAddress; 2] {
        let address = |package: PackageId, media_base: &str, keys: &str| PackageAddress {
            package,
            media_base: media_base.to_owned(),
            keys: keys.to_owned(),
            rendition: "v0".to_owned(),
            began_at: None,
        };
        [
            address(package(1), media_base, "keys/"),
            address(package(2), "/media/q/", "../2/keys/"),
        ]
    }

    fn line(sequence: i32, duration_us: i64, key_index: i32) -> SegmentLine {
        SegmentLine {
            package: package(1),
            sequence,
            start_us: 0,
            duration_us,
            bytes: 1,
            key_index,
        }
    }

    fn render(growth: Growth) -> String {
        let segments = [line(0, 4_000_000, 0), line(1, 4_000_000, 0), line(2, 1_033_333, 1)];
        MediaPlaylist {
            addresses: &addresses("/media/p/"),
            segments: &segments,
            growth,
            longest_segment_ms: 0,
            i_frames_only: false,
            is_live: false,
        }
        .render()
    }

    #[test]
    fn the_target_duration_has_room_for_what_will_come() {
        // Announced (ms), the longest so far (ms), the target (s).
        let cases = [
            (0, 0, 6),
            (4_000, 4_000, 6),
            (6_000, 4_000, 6),
            (6_001, 4_000, 7),
            (10_000, 0, 10),
            (10_000, 10_000, 10),
            (0, 7_499, 7),
            (7_000, 8_500, 9),
        ];
        for (longest_segment_ms, seen_ms, target) in cases {
            let playlist = MediaPlaylist {
                addresses: &addresses("/media/p/"),
                segments: &[line(0, seen_ms * 1_000, 0), line(1, 1_000_000, 0)],
                growth: Growth::Growing,
                longest_segment_ms,
                i_frames_only: false,
                is_live: false,
            };
            assert_eq!(playlist.target_duration_s(), target, "{longest_segment_ms} {seen_ms}");
        }
    }

    #[test]
    fn a_whole_playlist_ends_and_names_each_key_once() {
        let expected = "#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-TARGETDURATION:6\n#EXT-X-MEDIA-SEQUENCE:0\n\
            #EXT-X-INDEPENDENT-SEGMENTS\n#EXT-X-PLAYLIST-TYPE:VOD\n#EXT-X-MAP:URI=\"/media/p/v0/init.mp4\"\n\
            #EXT-X-KEY:METHOD=AES-128,URI=\"keys/0.key\"\n#EXTINF:4.000000,\n/media/p/v0/000000.m4s\n\
            #EXTINF:4.000000,\n/media/p/v0/000001.m4s\n#EXT-X-KEY:METHOD=AES-128,URI=\"keys/1.key\"\n\
            #EXTINF:1.033333,\n/media/p/v0/000002.m4s\n#EXT-X-ENDLIST\n";
        assert_eq!(render(Growth::Whole), expected);
    }

    #[test]
    fn a_part_goes_on_below_its_own_address_with_its_own_keys() {
        let of_part = |sequence, key_index| SegmentLine {
            package: package(2),
            ..line(sequence, 4_000_000, key_index)
        };
        let playlist = MediaPlaylist {
            addresses: &addresses("/media/p/"),
            segments: &[line(0, 4_000_000, 0), of_part(1, 0), of_part(2, 1)],
            growth: Growth::Growing,
            longest_segment_ms: 0,
            i_frames_only: false,
            is_live: false,
        };
        let text = playlist.render();
        let expected = "#EXT-X-KEY:METHOD=AES-128,URI=\"keys/0.key\"\n#EXTINF:4.000000,\n/media/p/v0/000000.m4s\n\
            #EXT-X-KEY:METHOD=AES-128,URI=\"../2/keys/0.key\"\n#EXTINF:4.000000,\n/media/q/v0/000001.m4s\n\
            #EXT-X-KEY:METHOD=AES-128,URI=\"../2/keys/1.key\"\n#EXTINF:4.000000,\n/media/q/v0/000002.m4s\n";
        assert!(text.ends_with(expected), "{text}");
    }

    #[test]
    fn a_growing_playlist_starts_at_the_beginning_and_does_not_end() {
        let text = render(Growth::Growing);
        assert!(
            text.contains("#EXT-X-PLAYLIST-TYPE:EVENT\n#EXT-X-START:TIME-OFFSET=0,PRECISE=YES\n"),
            "{text}"
        );
        assert!(!text.contains("ENDLIST"), "{text}");
    }

    #[test]
    fn the_finished_playlist_begins_with_every_segment_of_the_growing_one() {
        let segments = |text: String| {
            text.lines()
                .filter(|l| l.ends_with(".m4s"))
                .map(str::to_owned)
                .collect::<Vec<_>>()
        };
        assert_eq!(segments(render(Growth::Growing)), segments(render(Growth::Whole)));
    }

    #[test]
    fn three_hours_stay_far_below_a_mebibyte() {
        let segments: Vec<_> = (0..2_700).map(|n| line(n, 4_000_000, n / 15)).collect();
        let base = format!("https://media.example.org/bucket/{}/", "0".repeat(32));
        let playlist = MediaPlaylist {
            addresses: &addresses(&base),
            segments: &segments,
            growth: Growth::Whole,
            longest_segment_ms: 4_000,
            i_frames_only: false,
            is_live: false,
        };
        assert!(playlist.render().len() < 512 * 1024);
    }
}
