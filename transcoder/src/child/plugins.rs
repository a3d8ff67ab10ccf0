//! The allow-list of GStreamer elements in the child.
//!
//! No registry is read or written. The plugins named here are loaded one by one, and every element that is not named
//! is removed again. So no file can autoplug anything else: no playlist, no SDP, no network source, no file source,
//! no subtitle renderer.

use std::path::{Path, PathBuf};

use gstreamer as gst;
use gstreamer::prelude::*;

use crate::failure::Failure;

/// Plugin file and the elements of it that stay.
const ALLOWED: &[(&str, &[&str])] = &[
    (
        "coreelements",
        &[
            "capsfilter",
            "fakesink",
            "identity",
            "queue",
            "tee",
            "typefind",
            "multiqueue",
        ],
    ),
    ("typefindfunctions", &[]),
    ("playback", &["parsebin"]),
    ("app", &["appsink", "appsrc"]),
    // Demuxers.
    ("isomp4", &["qtdemux"]),
    ("matroska", &["matroskademux"]),
    ("avi", &["avidemux"]),
    ("mpegtsdemux", &["tsdemux"]),
    ("mpegpsdemux", &["mpegpsdemux"]),
    ("asf", &["asfdemux"]),
    ("flv", &["flvdemux"]),
    ("ogg", &["oggdemux"]),
    ("wavparse", &["wavparse"]),
    ("aiff", &["aiffparse"]),
    ("mxf", &["mxfdemux"]),
    ("id3demux", &["id3demux"]),
    // Parsers.
    (
        "videoparsersbad",
        &[
            "av1parse",
            "h263parse",
            "h264parse",
            "h265parse",
            "mpeg4videoparse",
            "mpegvideoparse",
            "vc1parse",
            "vp9parse",
        ],
    ),
    (
        "audioparsers",
        &[
            "aacparse",
            "ac3parse",
            "amrparse",
            "dcaparse",
            "flacparse",
            "mpegaudioparse",
        ],
    ),
    ("opusparse", &["opusparse"]),
    // Decoders.
    ("libav", LIBAV),
    ("vpx", &["vp8dec", "vp9dec"]),
    ("aom", &["av1dec"]),
    ("theora", &["theoradec"]),
    ("vorbis", &["vorbisdec"]),
    ("opus", &["opusdec"]),
    ("alaw", &["alawdec"]),
    ("mulaw", &["mulawdec"]),
    // Elements that the file does not feed directly.
    ("debugutilsbad", &["errorignore"]),
    ("videoconvertscale", &["videoconvert", "videoconvertscale"]),
    ("videocrop", &["videocrop"]),
    ("videofilter", &["videoflip"]),
    ("videorate", &["videorate"]),
    ("deinterlace", &["deinterlace"]),
    ("audioconvert", &["audioconvert"]),
    ("audioresample", &["audioresample"]),
    ("audiorate", &["audiorate"]),
    ("x264", &["x264enc"]),
];

/// What a stage needs beside these.
const STAGE: &[(&str, &[&str])] = &[
    ("rtpmanager", &["rtpjitterbuffer"]),
    ("rtp", &["rtph264depay", "rtpvp8depay", "rtpopusdepay"]),
    ("compositor", &["compositor"]),
    ("audiomixer", &["audiomixer"]),
    ("imagefreeze", &["imagefreeze"]),
];

const LIBAV: &[&str] = &[
    "avenc_aac",
    "avdec_h264",
    "avdec_h265",
    "avdec_mpeg2video",
    "avdec_mpegvideo",
    "avdec_mpeg4",
    "avdec_msmpeg4v1",
    "avdec_msmpeg4v2",
    "avdec_msmpeg4",
    "avdec_wmv1",
    "avdec_wmv2",
    "avdec_wmv3",
    "avdec_vc1",
    "avdec_h263",
    "avdec_flv",
    "avdec_vp6f",
    "avdec_mjpeg",
    "avdec_prores",
    "avdec_dnxhd",
    "avdec_dvvideo",
    "avdec_aac",
    "avdec_aac_latm",
    "avdec_mp2float",
    "avdec_mp3",
    "avdec_ac3",
    "avdec_eac3",
    "avdec_dca",
    "avdec_alac",
    "avdec_flac",
    "avdec_amrnb",
    "avdec_amrwb",
    "avdec_wmav1",
    "avdec_wmav2",
    "avdec_wmapro",
    "avdec_adpcm_ms",
    "avdec_adpcm_ima_wav",
    "avdec_adpcm_ima_qt",
];

/// Starts GStreamer with the allowed elements only.
pub(super) fn load() -> Result<(), Failure> {
    gst::init().map_err(|error| Failure::environment(error.to_string()))?;
    keep(ALLOWED)?;
    gstfmp4::plugin_register_static()?;
    Ok(())
}

/// Adds the elements of a stage.
pub(super) fn load_stage() -> Result<(), Failure> {
    keep(STAGE)
}

fn keep(list: &[(&str, &[&str])]) -> Result<(), Failure> {
    let folder = folder()?;
    for (name, elements) in list {
        let plugin = gst::Plugin::load_file(folder.join(format!("libgst{name}.so")))
            .map_err(|error| Failure::environment(format!("GStreamer plugin {name}: {error}")))?;
        keep_only(&plugin, elements);
    }
    Ok(())
}

fn keep_only(plugin: &gst::Plugin, elements: &[&str]) {
    let registry = gst::Registry::get();
    for feature in registry.features_by_plugin(&plugin.plugin_name()) {
        if feature.is::<gst::ElementFactory>() && !elements.contains(&feature.name().as_str()) {
            registry.remove_feature(&feature);
        }
    }
}

/// The distribution's plugin folder; nothing in the environment may change it.
fn folder() -> Result<PathBuf, Failure> {
    let arch = std::env::consts::ARCH;
    [
        format!("/usr/lib/{arch}-linux-gnu/gstreamer-1.0"),
        "/usr/lib64/gstreamer-1.0".to_owned(),
        "/usr/lib/gstreamer-1.0".to_owned(),
    ]
    .into_iter()
    .map(PathBuf::from)
    .find(|folder| Path::new(folder).join("libgstcoreelements.so").exists())
    .ok_or_else(|| Failure::environment("GStreamer's plugins are not installed: run scripts/install-packages run"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_opens_no_file_and_no_address() {
        for element in ALLOWED.iter().chain(STAGE).flat_map(|(_, elements)| *elements) {
            for part in [
                "filesrc", "filesink", "http", "rtsp", "hls", "dash", "sdp", "uri", "playbin", "curl", "fdsrc",
                "fdsink",
            ] {
                assert!(!element.contains(part), "{element}");
            }
        }
    }
}
