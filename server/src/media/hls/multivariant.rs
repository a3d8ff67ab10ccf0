//! The multivariant playlist: every rendition of a package (RFC 8216, 4.3.4, and Apple's authoring rules).

use std::fmt::Write;

use mediflix_db::media::segments::RenditionTotals;
use mediflix_protocol::media::{Rendition, RenditionKind, VideoRendition};

use super::audio_group::{AddedAudio, AudioGroup};
use super::rendition_facts::{Rates, as_audio, as_video, codecs, rates};
use super::texts::{TextRendition, write_texts};

/// A phone on a slow line starts with the best rung below this, in bit/s.
const FIRST_VARIANT_BITRATE: u64 = 1_300_000;

/// What the multivariant playlist is rendered from.
pub struct Multivariant<'a> {
    /// All renditions.
    pub renditions: &'a [Rendition],
    /// What was measured of the finished package; empty while it grows: then the caps stand in.
    pub totals: &'a [RenditionTotals],
    /// Captions and subtitles, once the package is whole.
    pub texts: &'a [TextRendition],
    /// Renditions of a growing package that have their first segment; empty once it is whole.
    pub ready: &'a [String],
    /// Audio of tracks, once the package is whole.
    pub added: &'a [AddedAudio],
    /// Goes behind the address of every media playlist: nothing, or `?` and what is asked of them.
    pub query: &'a str,
}

impl Multivariant<'_> {
    /// Whether a player can start: every audio rendition has a segment, and so has a video one if there are any. That is named
    /// first; a passed-through one is there seconds before the others.
    #[must_use]
    pub fn begins(&self) -> bool {
        let is_ready = |r: &&Rendition| self.ready.contains(&r.id);
        let mut videos = self.renditions.iter().filter(|r| as_video(r).is_some()).peekable();
        let mut audios = self.renditions.iter().filter(|r| as_audio(r).is_some());
        audios.all(|r| is_ready(&r)) && (videos.peek().is_none() || videos.any(|r| is_ready(&r)))
    }

    /// The playlist's text. All its addresses are relative: `{rendition}.m3u8`.
    #[must_use]
    pub fn render(&self) -> String {
        let mut text = String::from("#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-INDEPENDENT-SEGMENTS\n");
        self.write(&mut text).ok();
        text
    }

    fn write(&self, text: &mut String) -> std::fmt::Result {
        let group = AudioGroup::new(self.renditions, self.totals, self.added, self.query);
        group.write(text)?;
        write_texts(text, self.texts)?;
        let (audio, audio_codecs) = (group.most(), group.codecs());
        for (rendition, video) in self.variants() {
            self.write_variant(text, rendition, video, audio.as_ref(), &audio_codecs)?;
        }
        if let (Some(first), Some(rates)) = (group.first_uri(), &audio) {
            write!(
                text,
                "#EXT-X-STREAM-INF:BANDWIDTH={},AVERAGE-BANDWIDTH={}",
                rates.peak, rates.average
            )?;
            write!(
                text,
                ",CODECS=\"{}\",AUDIO=\"audio\"{}",
                audio_codecs.join(","),
                self.subtitles()
            )?;
            writeln!(text, ",CLOSED-CAPTIONS=NONE\n{first}")?;
        }
        for rendition in self.renditions {
            if let RenditionKind::IFrames(video) = &rendition.kind {
                let rates = rates(rendition, self.totals);
                writeln!(
                    text,
                    "#EXT-X-I-FRAME-STREAM-INF:BANDWIDTH={},AVERAGE-BANDWIDTH={},CODECS=\"{}\",RESOLUTION={}x{},URI=\"{}.m3u8{}\"",
                    rates.peak,
                    rates.average,
                    codecs(rendition),
                    video.width,
                    video.height,
                    rendition.id,
                    self.query
                )?;
            }
        }
        Ok(())
    }

    fn write_variant(
        &self,
        text: &mut String,
        rendition: &Rendition,
        video: &VideoRendition,
        audio: Option<&Rates>,
        audio_codecs: &[&str],
    ) -> std::fmt::Result {
        let rates = rates(rendition, self.totals);
        let peak = rates.peak + audio.map_or(0, |a| a.peak);
        let average = rates.average + audio.map_or(0, |a| a.average);
        let mut codecs = codecs(rendition).to_owned();
        for audio in audio_codecs {
            codecs.push(',');
            codecs.push_str(audio);
        }
        let (numerator, denominator) = video.frame_rate;
        let frame_rate = f64::from(numerator) / f64::from(denominator.max(1));
        write!(
            text,
            "#EXT-X-STREAM-INF:BANDWIDTH={peak},AVERAGE-BANDWIDTH={average},CODECS=\"{codecs}\""
        )?;
        write!(
            text,
            ",RESOLUTION={}x{},FRAME-RATE={frame_rate:.3}",
            video.width, video.height
        )?;
        if audio.is_some() {
            write!(text, ",AUDIO=\"audio\"")?;
        }
        writeln!(
            text,
            "{},CLOSED-CAPTIONS=NONE\n{}.m3u8{}",
            self.subtitles(),
            rendition.id,
            self.query
        )
    }

    /// The first variant is what players start with, one that has begun if there is one; the others follow from tall to small.
    fn variants(&self) -> Vec<(&Rendition, &VideoRendition)> {
        let mut variants: Vec<_> = self
            .renditions
            .iter()
            .filter_map(|r| as_video(r).map(|video| (r, video)))
            .collect();
        let any_is_ready = variants.iter().any(|(r, _)| self.ready.contains(&r.id));
        let may_be_first = |(r, _): &(&Rendition, &VideoRendition)| !any_is_ready || self.ready.contains(&r.id);
        let first = variants
            .iter()
            .position(|variant| may_be_first(variant) && variant.1.max_bitrate <= FIRST_VARIANT_BITRATE)
            .or_else(|| variants.iter().rposition(may_be_first))
            .unwrap_or(0);
        if first < variants.len() {
            variants[..=first].rotate_right(1);
        }
        variants
    }

    fn subtitles(&self) -> &'static str {
        if self.texts.is_empty() {
            ""
        } else {
            ",SUBTITLES=\"text\""
        }
    }
}

#[cfg(test)]
mod tests {
    use mediflix_db::media::tracks::TrackRole;
    use mediflix_protocol::media::{AudioRendition, TextTrack};

    use super::*;

    fn video(id: &str, height: u32, max_bitrate: u64) -> Rendition {
        let video = VideoRendition {
            width: height * 16 / 9,
            height,
            frame_rate: (30, 1),
            max_bitrate,
        };
        Rendition {
            id: id.to_owned(),
            kind: RenditionKind::Video(video),
            codecs: "avc1.64001f".to_owned(),
            longest_segment_ms: 0,
        }
    }

    fn audio(id: &str, language: &str) -> Rendition {
        let audio = AudioRendition {
            language: language.to_owned(),
            title: None,
            channels: 2,
            bitrate: 128_000,
            default: id == "a0",
        };
        Rendition {
            id: id.to_owned(),
            kind: RenditionKind::Audio(audio),
            codecs: "mp4a.40.2".to_owned(),
            longest_segment_ms: 0,
        }
    }

    fn render(renditions: &[Rendition], totals: &[RenditionTotals]) -> String {
        Multivariant {
            renditions,
            totals,
            texts: &[],
            ready: &[],
            added: &[],
            query: "",
        }
        .render()
    }

    #[test]
    fn a_player_starts_with_a_video_that_has_begun() {
        let renditions = [
            video("v0", 1080, 6_000_000),
            video("v1", 720, 3_000_000),
            video("v2", 432, 1_100_000),
            audio("a0", "vi"),
        ];
        for (ready, first, begins) in [
            (&[][..], "v2", false),
            (&["a0"], "v2", false),
            (&["v0"], "v0", false),
            (&["a0", "v0"], "v0", true),
            (&["a0", "v0", "v1"], "v1", true),
            (&["v0", "v1", "v2"], "v2", false),
            (&["a0", "v0", "v1", "v2"], "v2", true),
        ] {
            let ready: Vec<_> = ready.iter().map(|id| (*id).to_owned()).collect();
            let playlist = Multivariant {
                renditions: &renditions,
                totals: &[],
                texts: &[],
                ready: &ready,
                added: &[],
                query: "",
            };
            assert_eq!(playlist.begins(), begins, "{ready:?}");
            let text = playlist.render();
            let listed = text.lines().find(|line| line.starts_with('v'));
            assert_eq!(listed, Some(format!("{first}.m3u8").as_str()), "{ready:?}");
        }
    }

    #[test]
    fn a_slow_line_starts_low_and_every_attribute_is_there() {
        let renditions = [
            video("v0", 720, 3_000_000),
            video("v1", 360, 730_000),
            audio("a0", "vi"),
        ];
        let expected = "#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-INDEPENDENT-SEGMENTS\n\
            #EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID=\"audio\",NAME=\"Tiếng Việt\",LANGUAGE=\"vi\",DEFAULT=YES,AUTOSELECT=YES,CHANNELS=\"2\",URI=\"a0.m3u8\"\n\
            #EXT-X-STREAM-INF:BANDWIDTH=858000,AVERAGE-BANDWIDTH=858000,CODECS=\"avc1.64001f,mp4a.40.2\",RESOLUTION=640x360,FRAME-RATE=30.000,AUDIO=\"audio\",CLOSED-CAPTIONS=NONE\nv1.m3u8\n\
            #EXT-X-STREAM-INF:BANDWIDTH=3128000,AVERAGE-BANDWIDTH=3128000,CODECS=\"avc1.64001f,mp4a.40.2\",RESOLUTION=1280x720,FRAME-RATE=30.000,AUDIO=\"audio\",CLOSED-CAPTIONS=NONE\nv0.m3u8\n\
            #EXT-X-STREAM-INF:BANDWIDTH=128000,AVERAGE-BANDWIDTH=128000,CODECS=\"mp4a.40.2\",AUDIO=\"audio\",CLOSED-CAPTIONS=NONE\na0.m3u8\n";
        assert_eq!(render(&renditions, &[]), expected);
    }

    #[test]
    fn a_finished_package_says_what_was_measured() {
        let totals = [RenditionTotals {
            rendition: "v0".to_owned(),
            segments: 2,
            duration_us: 8_000_000,
            bytes: 1_000_000,
            peak_bitrate: 1_500_000,
        }];
        let text = render(&[video("v0", 720, 3_000_000)], &totals);
        assert!(text.contains("BANDWIDTH=1500000,AVERAGE-BANDWIDTH=1000000,"), "{text}");
    }

    #[test]
    fn an_audio_lecture_is_a_variant_of_its_own() {
        let text = render(&[audio("a0", "vi")], &[]);
        assert_eq!(text.matches("EXT-X-STREAM-INF").count(), 1);
        assert!(!text.contains("RESOLUTION"), "{text}");
    }

    #[test]
    fn no_word_of_a_file_breaks_a_line_or_fills_a_playlist() {
        let mut named = audio("a0", "vi\n#EXT-X-ENDLIST");
        if let RenditionKind::Audio(audio) = &mut named.kind {
            audio.title = Some(format!("\"x\"\n#EXT-X-ENDLIST{}", "y".repeat(16_000)));
        }
        named.codecs = "mp4a.40.2\"\n#EXT-X-ENDLIST".to_owned();
        let text = render(&[named], &[]);
        assert!(!text.lines().any(|line| line == "#EXT-X-ENDLIST"), "{text}");
        assert!(text.lines().all(|line| line.len() < 300), "{text}");
        assert!(
            text.contains("CODECS=\"mp4a.40.2\",") && text.contains("LANGUAGE=\"und\""),
            "{text}"
        );
    }

    #[test]
    fn text_tracks_of_one_name_have_two() {
        let track = |id: &str, language: &str| {
            TextRendition::of_track(&TextTrack {
                id: id.to_owned(),
                language: language.to_owned(),
                title: Some("z".repeat(100)),
            })
        };
        let text = Multivariant {
            renditions: &[audio("a0", "vi")],
            totals: &[],
            texts: &[track("s0", "vi"), track("s1", "en")],
            ready: &[],
            added: &[],
            query: "",
        }
        .render();
        for id in ["s0", "s1"] {
            let name = format!("NAME=\"{} ({id})\"", "z".repeat(55));
            assert!(text.contains(&name), "{text}");
        }
    }

    #[test]
    fn added_audio_joins_the_group_from_its_own_package() {
        let added = |number: u128, role, language: &str, label: &str| AddedAudio {
            package: uuid::Uuid::from_u128(number).into(),
            rendition: audio("a0", language),
            totals: Vec::new(),
            role,
            language: language.to_owned(),
            label: label.to_owned(),
        };
        let added = [
            added(1, TrackRole::Dub, "ko", ""),
            added(2, TrackRole::Description, "vi", ""),
            added(3, TrackRole::Interpretation, "ko", "Phòng 2\n\"B\""),
        ];
        let playlist = |own: &[Rendition]| {
            let playlist = Multivariant {
                renditions: own,
                totals: &[],
                texts: &[],
                ready: &[],
                added: &added,
                query: "",
            };
            let text = playlist.render();
            let tags = text.lines().filter(|line| line.starts_with("#EXT-X-MEDIA:TYPE=AUDIO"));
            let short = |tag: &str| {
                tag.replace("#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID=\"audio\",", "")
                    .replace("00000000-0000-0000-0000-00000000", "")
            };
            (tags.map(short).collect::<Vec<_>>(), text)
        };
        let (tags, text) = playlist(&[video("v0", 720, 3_000_000), audio("a0", "vi")]);
        let behind = "CHANNELS=\"2\",URI=\"";
        assert_eq!(
            tags,
            [
                format!("NAME=\"Tiếng Việt\",LANGUAGE=\"vi\",DEFAULT=YES,AUTOSELECT=YES,{behind}a0.m3u8\""),
                format!("NAME=\"한국어 (더빙)\",LANGUAGE=\"ko\",DEFAULT=NO,AUTOSELECT=YES,{behind}../0001/a0.m3u8\""),
                format!(
                    "NAME=\"Tiếng Việt (mô tả hình ảnh)\",LANGUAGE=\"vi\",DEFAULT=NO,AUTOSELECT=YES,\
                     CHARACTERISTICS=\"public.accessibility.describes-video\",{behind}../0002/a0.m3u8\""
                ),
                format!("NAME=\"Phòng 2 'B'\",LANGUAGE=\"ko\",DEFAULT=NO,AUTOSELECT=NO,{behind}../0003/a0.m3u8\""),
            ]
        );
        assert!(
            text.contains("CODECS=\"mp4a.40.2\",AUDIO=\"audio\",CLOSED-CAPTIONS=NONE\na0.m3u8\n"),
            "{text}"
        );
        let (tags, text) = playlist(&[video("v0", 720, 3_000_000)]);
        assert!(
            tags[0].contains("DEFAULT=YES") && tags[1..].iter().all(|tag| tag.contains("DEFAULT=NO")),
            "{text}"
        );
        assert!(
            text.contains("RESOLUTION=1280x720,FRAME-RATE=30.000,AUDIO=\"audio\""),
            "{text}"
        );
    }

    #[test]
    fn two_tracks_of_one_language_have_two_names() {
        let text = render(&[audio("a0", "vi"), audio("a1", "vi")], &[]);
        assert!(
            text.contains("NAME=\"Tiếng Việt (a0)\"") && text.contains("NAME=\"Tiếng Việt (a1)\""),
            "{text}"
        );
    }
}
