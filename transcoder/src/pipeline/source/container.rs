//! Detects the container by the first bytes of a file, never by its name.
//!
//! This is an allow-list: a container that is not in the table is refused before a demuxer sees it.

use gstreamer as gst;
use gstreamer_base as gst_base;
use mediflix_protocol::failure::{MediaCode, Reason};

use super::aliases;
use crate::channel::source::SourceReader;
use crate::failure::Failure;

/// Bytes that every typefinder of an accepted container needs, ID3 images excepted.
const HEAD: usize = 1 << 20;

/// Media type → short name.
const ACCEPTED: &[(&str, &str)] = &[
    ("video/quicktime", "mp4"),
    ("audio/x-m4a", "mp4"),
    ("application/x-3gp", "3gp"),
    ("video/x-matroska", "matroska"),
    ("audio/x-matroska", "matroska"),
    ("video/webm", "webm"),
    ("audio/webm", "webm"),
    ("video/x-msvideo", "avi"),
    ("video/mpegts", "mpegts"),
    ("video/mpeg", "mpegps"),
    ("video/x-ms-asf", "asf"),
    ("video/x-flv", "flv"),
    ("application/ogg", "ogg"),
    ("audio/ogg", "ogg"),
    ("video/ogg", "ogg"),
    ("audio/x-wav", "wav"),
    ("audio/x-aiff", "aiff"),
    ("application/mxf", "mxf"),
    ("audio/mpeg", "mpeg-audio"),
    ("audio/x-flac", "flac"),
    ("audio/x-ac3", "ac3"),
    ("audio/x-eac3", "ac3"),
    ("audio/x-amr-nb-sh", "amr"),
    ("audio/x-amr-wb-sh", "amr"),
    ("application/x-id3", "mpeg-audio"),
    ("video/x-h264", "h264"),
    ("video/x-h265", "hevc"),
];

/// Files that tell a player to fetch other files.
const REFERENCES: &[&str] = &[
    "application/x-hls",
    "application/sdp",
    "application/dash+xml",
    "application/vnd.ms-sstr+xml",
    "text/uri-list",
    "application/x-pn-realmedia",
];

/// Media types of media that do not begin with `audio/` or `video/`.
const MORE_MEDIA: &[&str] = &[
    "application/vnd.rn-realmedia",
    "application/x-ape",
    "application/x-shockwave-flash",
    "application/x-yuv4mpeg",
];

/// The container of a file.
pub(crate) struct ContainerFormat {
    /// Its short name.
    pub(crate) name: &'static str,
    /// The caps that a demuxer takes.
    pub(crate) caps: gst::Caps,
}

/// Detects the container of `source`.
///
/// # Errors
/// When the container is not accepted.
pub(crate) fn detect(source: &SourceReader) -> Result<ContainerFormat, Failure> {
    if source.length() == 0 {
        return Err(Failure::bad_input(Reason::new(MediaCode::Empty), "0 bytes"));
    }
    let mut head = source.read_at(0, HEAD)?;
    if let Some(known) = aliases::wave_alias(&head) {
        head[..known.len()].copy_from_slice(known);
    }
    if head.iter().all(|byte| *byte == 0) {
        return Err(not_media("zeros"));
    }
    if refers_to_others(&head) {
        let reason = Reason::new(MediaCode::Reference).with("found", "playlist");
        return Err(Failure::bad_input(reason, "by its first line"));
    }
    let found = gst_base::type_find_helper_for_data(None::<&gst::Object>, &head);
    let Ok((caps, _)) = found else {
        return Err(Failure::bad_input(
            Reason::new(MediaCode::NotMedia),
            "no typefinder knows it",
        ));
    };
    let media_type = caps
        .structure(0)
        .map(|structure| structure.name().as_str())
        .unwrap_or_default();
    if REFERENCES.contains(&media_type) {
        let reason = Reason::new(MediaCode::Reference).with("found", media_type);
        return Err(Failure::bad_input(reason, media_type));
    }
    let elementary_video = media_type == "video/mpeg" && !is_system_stream(&caps);
    ACCEPTED
        .iter()
        .find(|(accepted, _)| *accepted == media_type && !elementary_video)
        .map(|(_, name)| ContainerFormat {
            name,
            caps: caps.clone(),
        })
        .ok_or_else(|| refused(media_type))
}

fn is_system_stream(caps: &gst::Caps) -> bool {
    caps.structure(0)
        .and_then(|s| s.get::<bool>("systemstream").ok())
        .unwrap_or(false)
}

/// Whether text begins like a playlist or a description, whatever a typefinder says.
fn refers_to_others(head: &[u8]) -> bool {
    let start = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start();
    [
        b"#EXTM3U".as_slice(),
        b"v=0\r",
        b"v=0\n",
        b"[playlist]",
        b"<smil",
        b"<MPD",
        b"<?xml",
        b"RTSPtext",
        b"[Reference]",
        b"<asx",
        b"<ASX",
    ]
    .iter()
    .any(|prefix| start.starts_with(prefix))
}

/// Media that no demuxer here reads is refused with another reason than a file that is no media.
fn refused(found: &str) -> Failure {
    let is_media = found.starts_with("video/") || found.starts_with("audio/") || MORE_MEDIA.contains(&found);
    if !is_media {
        return not_media(found);
    }
    Failure::bad_input(Reason::new(MediaCode::UnknownKind).with("found", found), found)
}

fn not_media(found: &str) -> Failure {
    Failure::bad_input(Reason::new(MediaCode::NotMedia).with("found", found), found)
}
