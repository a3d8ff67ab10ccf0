//! Codecs by the caps of a parsed stream: their names and the decoders that take them.

use gstreamer as gst;
use gstreamer::prelude::*;

/// A codec that the platform knows.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Codec {
    /// Short name for facts and messages.
    pub(crate) name: &'static str,
    /// The element that decodes it; none for raw streams.
    pub(crate) decoder: Option<&'static str>,
}

impl Codec {
    /// Whether its samples do not tell where their channels lie: only a container can.
    pub(crate) fn has_no_places(self) -> bool {
        matches!(self.name, "pcm" | "alaw" | "mulaw" | "adpcm")
    }
}

/// The codec of parsed `caps`, or the media type's own name when there is no decoder.
pub(crate) fn for_caps(caps: &gst::CapsRef) -> Result<Codec, String> {
    let Some(structure) = caps.structure(0) else {
        return Err("empty".to_owned());
    };
    let media_type = structure.name().as_str();
    let int = |field: &str| structure.get::<i32>(field).unwrap_or(0);
    let text = |field: &str| structure.get::<String>(field).unwrap_or_default();
    let (name, decoder) = match media_type {
        "video/x-raw" | "audio/x-raw" => {
            return Ok(Codec {
                name: "pcm",
                decoder: None,
            });
        }
        "video/x-h264" => ("h264", "avdec_h264"),
        "video/x-h265" => ("hevc", "avdec_h265"),
        "video/x-vp8" => ("vp8", "vp8dec"),
        "video/x-vp9" => ("vp9", "vp9dec"),
        "video/x-av1" => ("av1", "av1dec"),
        "video/mpeg" => match int("mpegversion") {
            1 => ("mpeg1", "avdec_mpeg2video"),
            2 => ("mpeg2", "avdec_mpeg2video"),
            _ => ("mpeg4", "avdec_mpeg4"),
        },
        "video/x-divx" if int("divxversion") == 3 => ("msmpeg4v3", "avdec_msmpeg4"),
        "video/x-divx" | "video/x-xvid" => ("mpeg4", "avdec_mpeg4"),
        "video/x-msmpeg" => match int("msmpegversion") {
            41 => ("msmpeg4v1", "avdec_msmpeg4v1"),
            42 => ("msmpeg4v2", "avdec_msmpeg4v2"),
            _ => ("msmpeg4v3", "avdec_msmpeg4"),
        },
        "video/x-wmv" => match (int("wmvversion"), text("format").as_str()) {
            (1, _) => ("wmv1", "avdec_wmv1"),
            (2, _) => ("wmv2", "avdec_wmv2"),
            (_, "WVC1") => ("vc1", "avdec_vc1"),
            _ => ("wmv3", "avdec_wmv3"),
        },
        "video/x-h263" => ("h263", "avdec_h263"),
        "video/x-flash-video" => ("flv1", "avdec_flv"),
        "video/x-vp6-flash" => ("vp6", "avdec_vp6f"),
        "video/x-theora" => ("theora", "theoradec"),
        "video/x-prores" => ("prores", "avdec_prores"),
        "video/x-dnxhd" => ("dnxhd", "avdec_dnxhd"),
        "video/x-dv" => ("dv", "avdec_dvvideo"),
        "image/jpeg" => ("mjpeg", "avdec_mjpeg"),
        "audio/mpeg" => match (int("mpegversion"), int("layer")) {
            (1, 1 | 2) => ("mp2", "avdec_mp2float"),
            (1, _) => ("mp3", "avdec_mp3"),
            _ if text("stream-format") == "loas" => ("aac", "avdec_aac_latm"),
            _ => ("aac", "avdec_aac"),
        },
        // One decoder for both.
        "audio/x-ac3" => ("ac3", EAC3),
        "audio/x-eac3" => ("eac3", EAC3),
        "audio/x-dts" => ("dts", "avdec_dca"),
        "audio/x-opus" => ("opus", "opusdec"),
        "audio/x-vorbis" => ("vorbis", "vorbisdec"),
        // flacdec of GStreamer 1.22 confuses seven and eight channels.
        "audio/x-flac" => ("flac", "avdec_flac"),
        "audio/x-alac" => ("alac", "avdec_alac"),
        // Voice memos, before they are parsed.
        "audio/x-amr-nb-sh" => ("amr-nb", "avdec_amrnb"),
        "audio/x-amr-wb-sh" => ("amr-wb", "avdec_amrwb"),
        "audio/AMR" => ("amr-nb", "avdec_amrnb"),
        "audio/AMR-WB" => ("amr-wb", "avdec_amrwb"),
        "audio/x-alaw" => ("alaw", "alawdec"),
        "audio/x-mulaw" => ("mulaw", "mulawdec"),
        "audio/x-wma" => match int("wmaversion") {
            1 => ("wma1", "avdec_wmav1"),
            2 => ("wma2", "avdec_wmav2"),
            3 => ("wmapro", "avdec_wmapro"),
            _ => return Err("wma-lossless".to_owned()),
        },
        "audio/x-adpcm" => match text("layout").as_str() {
            "microsoft" => ("adpcm", "avdec_adpcm_ms"),
            "dvi" => ("adpcm", "avdec_adpcm_ima_wav"),
            "quicktime" => ("adpcm", "avdec_adpcm_ima_qt"),
            _ => return Err("adpcm".to_owned()),
        },
        other => return Err(short_name(other)),
    };
    Ok(Codec {
        name,
        decoder: Some(decoder),
    })
}

/// The decoder of AC-3 and E-AC-3.
const EAC3: &str = "avdec_eac3";

/// Renames what flows into `pad` as `decoder` calls it, and accepts all caps there.
///
/// A refusal would stop the demuxer, which has other streams. Transport streams announce AC-3 and E-AC-3 alike, and
/// only the parser finds out which it is, when the decoder is already there. And each frame of motion JPEG is
/// complete, whether its demuxer says so or not.
pub(crate) fn accept_any_name(pad: &gst::Pad, decoder: Option<&'static str>) {
    pad.add_probe(gst::PadProbeType::QUERY_DOWNSTREAM, move |_, info| {
        match info.query_mut().map(gst::QueryRef::view_mut) {
            Some(gst::QueryViewMut::AcceptCaps(query)) => query.set_result(true),
            Some(gst::QueryViewMut::Caps(query)) if decoder == Some(EAC3) => {
                let both = ["audio/x-ac3", "audio/x-eac3"];
                let mut caps: gst::Caps = both.iter().map(|name| gst::Structure::new_empty(*name)).collect();
                if let Some(filter) = query.filter() {
                    caps = filter.intersect_with_mode(&caps, gst::CapsIntersectMode::First);
                }
                query.set_result(&caps);
            }
            _ => return gst::PadProbeReturn::Ok,
        }
        gst::PadProbeReturn::Handled
    });
    pad.add_probe(gst::PadProbeType::EVENT_DOWNSTREAM, move |_, info| {
        let Some(gst::EventView::Caps(event)) = info.event().map(|event| event.view()) else {
            return gst::PadProbeReturn::Ok;
        };
        let Some(caps) = event.caps().structure(0) else {
            return gst::PadProbeReturn::Ok;
        };
        let mut caps = caps.to_owned();
        match (decoder, caps.name().as_str()) {
            (Some(EAC3), "audio/x-ac3") => caps.set_name("audio/x-eac3"),
            (Some(_), "image/jpeg") => caps.set("parsed", true),
            _ => return gst::PadProbeReturn::Ok,
        }
        let caps: gst::Caps = std::iter::once(caps).collect();
        let event = gst::event::Caps::builder(&caps).seqnum(event.seqnum()).build();
        info.data = Some(gst::PadProbeData::Event(event));
        gst::PadProbeReturn::Ok
    });
}

/// Drops FLAC's headers before `decoder`: it has them from the caps and takes each for a frame.
pub(crate) fn drop_flac_headers(decoder: &gst::Element) {
    let Some(pad) = decoder.static_pad("sink") else { return };
    pad.add_probe(gst::PadProbeType::BUFFER, |_, info| {
        let is_frame = |buffer: &gst::Buffer| {
            let mut sync = [0; 2];
            // The fourteen bits of a frame sync: no header begins with them (RFC 9639, 9.1).
            buffer.copy_to_slice(0, &mut sync).is_ok() && sync[0] == 0xff && sync[1] & 0xfc == 0xf8
        };
        if info.buffer().is_some_and(is_frame) {
            gst::PadProbeReturn::Ok
        } else {
            gst::PadProbeReturn::Handled
        }
    });
}

/// `audio/x-ac4` → `ac4`.
fn short_name(media_type: &str) -> String {
    let name = media_type.split_once('/').map_or(media_type, |(_, name)| name);
    name.strip_prefix("x-").unwrap_or(name).to_owned()
}
