//! What a row of a table says about a file.

use mediflix_protocol::failure::MediaCode;
use mediflix_protocol::media::CopyRefusal;

/// What must come out of a file.
#[derive(Clone, Debug)]
pub(crate) struct Expect {
    /// Size of the tallest rung; nothing when there is no picture.
    pub(crate) size: Option<(u32, u32)>,
    /// Frame rate as a fraction.
    pub(crate) rate: Option<(u32, u32)>,
    /// Rungs.
    pub(crate) rungs: usize,
    /// Languages of the audio tracks, in order.
    pub(crate) languages: &'static [&'static str],
    /// Codes of the warnings.
    pub(crate) warnings: &'static [MediaCode],
    /// Text tracks.
    pub(crate) text_tracks: usize,
    /// ffmpeg filter that makes of the source what ours must look like, before scaling.
    pub(crate) like: &'static str,
    /// Most that our level may differ, in dB.
    pub(crate) level_error: f64,
    /// Least correlation of the loudness over time with the source's.
    pub(crate) sound_alike: f64,
    /// Largest mean difference of a picture's samples, of 255.
    pub(crate) picture_error: f64,
    /// Frames after this share of the file are not compared: every decoder hides damage in its own way.
    pub(crate) intact_percent: usize,
    /// The tallest rung, in lines: less for long files.
    pub(crate) max_height: u32,
    /// The source's duration is known to ffmpeg, and ours must be the same.
    pub(crate) same_duration: bool,
    /// The tallest rung is the source's own picture, or why it is not; nothing where a row is about something else.
    pub(crate) top: Option<Result<(), CopyRefusal>>,
    /// Whether every audio has to be the source's own.
    pub(crate) sound_copied: bool,
    /// It is quiet between what is loud: the moments of that are compared, and every tenth of a second.
    pub(crate) beeps: bool,
    /// It has bars in the picture where it beeps: both come at the same moments.
    pub(crate) bars: bool,
}

impl Expect {
    /// A picture of this size, with Vietnamese audio (the default language).
    pub(crate) fn video(width: u32, height: u32) -> Self {
        Self {
            size: Some((width, height)),
            rate: None,
            rungs: 1,
            languages: &["vi"],
            warnings: &[],
            text_tracks: 0,
            like: "null",
            picture_error: 4.0,
            sound_alike: 0.9,
            intact_percent: 100,
            level_error: 2.0,
            max_height: 1080,
            same_duration: true,
            top: None,
            sound_copied: false,
            beeps: true,
            bars: false,
        }
    }

    /// Audio alone.
    pub(crate) fn sound() -> Self {
        Self {
            size: None,
            rungs: 0,
            ..Self::video(0, 0)
        }
    }

    pub(crate) fn rate(mut self, numerator: u32, denominator: u32) -> Self {
        self.rate = Some((numerator, denominator));
        self
    }

    pub(crate) fn rungs(mut self, rungs: usize) -> Self {
        self.rungs = rungs;
        self
    }

    pub(crate) fn silent(self) -> Self {
        self.languages(&[])
    }

    pub(crate) fn languages(mut self, languages: &'static [&'static str]) -> Self {
        self.languages = languages;
        self
    }

    pub(crate) fn warns(mut self, warnings: &'static [MediaCode]) -> Self {
        self.warnings = warnings;
        self
    }

    pub(crate) fn text_tracks(mut self, tracks: usize) -> Self {
        self.text_tracks = tracks;
        self
    }

    pub(crate) fn like(mut self, filter: &'static str) -> Self {
        self.like = filter;
        self
    }

    pub(crate) fn picture_error(mut self, most: f64) -> Self {
        self.picture_error = most;
        self
    }

    pub(crate) fn intact_percent(mut self, percent: usize) -> Self {
        self.intact_percent = percent;
        self
    }

    pub(crate) fn sound_alike(mut self, least: f64) -> Self {
        self.sound_alike = least;
        self
    }

    pub(crate) fn at_most(mut self, lines: u32) -> Self {
        self.max_height = lines;
        self
    }

    /// Mixers weigh the channels of surround audio differently.
    pub(crate) fn surround(mut self) -> Self {
        self.level_error = 6.0;
        self
    }

    /// The tallest rung is the source's own picture, to the last bit.
    pub(crate) fn copied(mut self) -> Self {
        self.top = Some(Ok(()));
        self
    }

    /// So is every audio.
    pub(crate) fn sound_copied(mut self) -> Self {
        self.sound_copied = true;
        self
    }

    /// All rungs are encoded, for this reason.
    pub(crate) fn encoded(mut self, because: CopyRefusal) -> Self {
        self.top = Some(Err(because));
        self
    }

    /// Picture and audio are in step.
    pub(crate) fn in_step(mut self) -> Self {
        self.bars = true;
        self
    }

    /// Audio that was recorded: its loudness as a whole is compared.
    pub(crate) fn recorded(mut self) -> Self {
        self.beeps = false;
        self
    }

    pub(crate) fn any_duration(mut self) -> Self {
        self.same_duration = false;
        self
    }
}
