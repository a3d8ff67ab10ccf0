//! Why a job failed, in a form that a person can be told in three languages.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// Whose fault a failure is; it fixes whether the job is tried again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(as = worker::FailureKind))]
#[serde(rename_all = "snake_case")]
pub enum FailureKind {
    /// The file cannot be packaged as it is: shown to the uploader, not tried again.
    BadInput,
    /// Storage, network, memory, a killed child: tried again, a bounded number of times.
    Environment,
    /// Stopped by a person.
    Cancelled,
    /// Our own fault: tried again once elsewhere, then dead, and loud in the log.
    Bug,
}

macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $variant:ident = $code:literal,)*) => {
        /// Codes of failures and warnings. Params stand in the doc of each.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(as = worker::MediaCode))]
        pub enum MediaCode {
            $($(#[doc = $doc])+ #[serde(rename = $code)] $variant,)*
        }

        impl MediaCode {
            /// Every code.
            pub const ALL: &[MediaCode] = &[$(MediaCode::$variant,)*];

            /// As on the wire.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $(MediaCode::$variant => $code,)* }
            }
        }
    };
}

codes! {
    /// The file is empty.
    Empty = "media_empty",
    /// Not a media file. Params: `found` (what it looks like, may be missing).
    NotMedia = "media_not_media",
    /// A media file of a kind that is not read. Params: `found`.
    UnknownKind = "media_unknown_kind",
    /// A playlist, session description or movie that only refers to other files. Params: `found`.
    Reference = "media_reference",
    /// Encrypted or copy-protected.
    Encrypted = "media_encrypted",
    /// No picture and no sound that can be decoded. Params: `codecs` (comma-separated).
    NothingDecodable = "media_nothing_decodable",
    /// An added audio without sound. Params: `codecs` (comma-separated).
    NoSound = "media_no_sound",
    /// An added video without a picture. Params: `codecs` (comma-separated).
    NoPicture = "media_no_picture",
    /// The file is damaged so early that nothing could be packaged.
    Damaged = "media_damaged",
    /// The picture is larger than we accept. Params: `width`, `height`, `max_pixels`.
    TooLarge = "media_too_large",
    /// Longer than we accept. Params: `duration_ms`, `max_ms`.
    TooLong = "media_too_long",
    /// Packaging made no progress, or needed more memory or time than allowed, for this very file.
    TooHard = "media_too_hard",
    /// Warning: the file ends early. Params: `missing_ms`, `claimed_ms`.
    Truncated = "media_truncated",
    /// Warning: so much of the picture did not come out as the file has it. Params: `missing_ms`.
    PictureIncomplete = "media_picture_incomplete",
    /// Warning: so much of a sound did not come out as the file has it. Params: `missing_ms`, `language`.
    SoundIncomplete = "media_sound_incomplete",
    /// Warning: the file has several picture tracks; these are left out. Params: `tracks`.
    PicturesLeftOut = "media_pictures_left_out",
    /// Warning: parts of the file are damaged; picture or sound may stutter there.
    PartlyDamaged = "media_partly_damaged",
    /// Warning: a picture track could not be decoded and is left out. Params: `codec`.
    VideoLeftOut = "media_video_left_out",
    /// Warning: a sound track could not be decoded and is left out. Params: `codec`, `language`.
    AudioLeftOut = "media_audio_left_out",
    /// Warning: other programmes of the file are left out. Params: `programmes`.
    ProgrammesLeftOut = "media_programmes_left_out",
    /// Warning: a text track could not be kept. Params: `codec`, `language`.
    TextLeftOut = "media_text_left_out",
    /// Warning: the file wants its picture cropped or tilted in a way that is not done; all of it is shown.
    FramingIgnored = "media_framing_ignored",
    /// The worker's machine, storage or network failed.
    Environment = "media_environment",
    /// Stopped by a person.
    Cancelled = "media_cancelled",
    /// A fault of ours.
    Internal = "media_internal",
}

impl MediaCode {
    /// The first MiB of a file tells it, whatever comes behind: nobody has to send the rest.
    #[must_use]
    pub fn is_known_by_the_beginning(self) -> bool {
        matches!(self, Self::NotMedia | Self::UnknownKind | Self::Reference)
    }
}

/// A code with its parameters.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(as = worker::Reason))]
pub struct Reason {
    /// The code.
    pub code: MediaCode,
    /// Values for the sentence; never secrets, never addresses.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub params: BTreeMap<String, String>,
}

impl Reason {
    /// A reason without parameters.
    #[must_use]
    pub fn new(code: MediaCode) -> Self {
        Self {
            code,
            params: BTreeMap::new(),
        }
    }

    /// The same reason with one more parameter.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl ToString) -> Self {
        self.params
            .insert(name.to_owned(), crate::words::line(&value.to_string()));
        self
    }
}
