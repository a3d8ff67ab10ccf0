//! Sends a film by RTMP at the speed of the clock, again and again, as an encoder in a hall would.

use std::io::{BufRead, Read};
use std::path::Path;
use std::time::{Duration, Instant};

use gstreamer as gst;
use gstreamer::prelude::*;
use gstreamer_app as gst_app;

use super::DemoError;
use super::film::{element, launch, push, start, stop};

/// Video and audio, as their pads are named below.
const TRACKS: [&str; 2] = ["video", "audio"];
/// A film of a minute has fewer packets.
const MOST_PACKETS: usize = 20_000;
/// Reading it takes less than a second.
const READING: gst::ClockTime = gst::ClockTime::from_seconds(30);
/// Pictures are decoded before they are shown, by less than this: no time becomes negative.
const LEAD: gst::ClockTime = gst::ClockTime::from_seconds(1);
/// What was sent last has so long to go out.
const CLOSING: gst::ClockTime = gst::ClockTime::from_seconds(5);

/// A coded frame of video or audio.
struct Packet {
    /// Index in [`TRACKS`].
    track: usize,
    buffer: gst::Buffer,
    /// Since the film's beginning, and [`LEAD`] later.
    pts: gst::ClockTime,
    dts: gst::ClockTime,
}

/// A film in memory.
struct Film {
    caps: Vec<gst::Caps>,
    /// Of both tracks, in the order in which they are sent.
    packets: Vec<Packet>,
    length: gst::ClockTime,
}

/// Plays `film` for so long to the RTMP address that is the first line of standard input. Ends when standard input does.
///
/// # Errors
/// When there is no address, the film cannot be read, or nobody takes it there.
pub fn play(film: &Path, length: Duration) -> Result<(), DemoError> {
    gst::init().map_err(|error| DemoError::Film(error.to_string()))?;
    let mut address = String::new();
    let read = std::io::stdin().lock().take(1024).read_line(&mut address);
    read.map_err(|error| DemoError::Film(error.to_string()))?;
    std::thread::spawn(|| {
        let _ = std::io::copy(&mut std::io::stdin().lock(), &mut std::io::sink());
        std::process::exit(1);
    });
    let film = read_film(film)?;
    let pipeline = launch(
        "appsrc name=video format=time ! mux.video \
         appsrc name=audio format=time ! mux.audio \
         flvmux name=mux streamable=true ! rtmp2sink name=to sync=false",
    )?;
    element::<gst::Element>(&pipeline, "to")?.set_property("location", address.trim());
    let [video, audio] = TRACKS.map(|track| element::<gst_app::AppSrc>(&pipeline, track));
    let sources = [video?, audio?];
    for (source, caps) in sources.iter().zip(&film.caps) {
        source.set_caps(Some(caps));
    }
    start(&pipeline)?;
    let sent = send(&pipeline, &sources, &film, length);
    for source in &sources {
        let _ = source.end_of_stream();
    }
    if let Some(bus) = pipeline.bus() {
        bus.timed_pop_filtered(CLOSING, &[gst::MessageType::Eos, gst::MessageType::Error]);
    }
    stop(&pipeline);
    sent
}

/// Each packet when its time has come.
fn send(pipeline: &gst::Pipeline, sources: &[gst_app::AppSrc], film: &Film, length: Duration) -> Result<(), DemoError> {
    let began = Instant::now();
    let bus = pipeline
        .bus()
        .ok_or_else(|| DemoError::Film("a pipeline without a bus".to_owned()))?;
    let mut shift = gst::ClockTime::ZERO;
    loop {
        for packet in &film.packets {
            let due = Duration::from(shift + packet.dts);
            if due >= length + Duration::from(LEAD) {
                return Ok(());
            }
            let now = began.elapsed() + Duration::from(LEAD);
            std::thread::sleep(due.saturating_sub(now));
            if let Some(message) = bus.pop_filtered(&[gst::MessageType::Error])
                && let gst::MessageView::Error(error) = message.view()
            {
                return Err(DemoError::Film(error.error().to_string()));
            }
            let mut buffer = packet.buffer.copy();
            if let Some(buffer) = buffer.get_mut() {
                buffer.set_pts(shift + packet.pts);
                buffer.set_dts(shift + packet.dts);
            }
            if let Some(source) = sources.get(packet.track) {
                push(source, buffer)?;
            }
        }
        shift += film.length;
    }
}

/// The coded frames of an MP4, as they are.
fn read_film(path: &Path) -> Result<Film, DemoError> {
    let pipeline = launch(
        "filesrc name=file ! qtdemux name=film \
         film.video_0 ! queue max-size-buffers=0 max-size-bytes=0 max-size-time=0 ! h264parse \
           ! video/x-h264,stream-format=avc,alignment=au ! appsink name=video sync=false \
         film.audio_0 ! queue max-size-buffers=0 max-size-bytes=0 max-size-time=0 ! aacparse \
           ! audio/mpeg,stream-format=raw ! appsink name=audio sync=false",
    )?;
    element::<gst::Element>(&pipeline, "file")?.set_property("location", path.to_string_lossy().as_ref());
    start(&pipeline)?;
    let found = read_tracks(&pipeline);
    stop(&pipeline);
    found
}

fn read_tracks(pipeline: &gst::Pipeline) -> Result<Film, DemoError> {
    let (mut caps, mut packets, mut length) = (Vec::new(), Vec::new(), gst::ClockTime::ZERO);
    for (track, name) in TRACKS.iter().enumerate() {
        let output: gst_app::AppSink = element(pipeline, name)?;
        let mut of_track = None;
        while let Some(sample) = output.try_pull_sample(READING) {
            let Some((buffer, pts, dts)) = timed(&sample) else {
                continue;
            };
            if packets.len() == MOST_PACKETS {
                return Err(DemoError::Film(format!("more than {MOST_PACKETS} packets")));
            }
            length = length.max((pts + buffer.duration().unwrap_or_default()).saturating_sub(LEAD));
            of_track = sample.caps_owned().or(of_track);
            packets.push(Packet {
                track,
                buffer,
                pts,
                dts,
            });
        }
        caps.push(of_track.ok_or_else(|| DemoError::Film(format!("no {name}")))?);
    }
    packets.sort_by_key(|packet| packet.dts);
    Ok(Film { caps, packets, length })
}

/// A frame with its times of presentation and decoding, counted from the film's beginning, and [`LEAD`] later.
fn timed(sample: &gst::Sample) -> Option<(gst::Buffer, gst::ClockTime, gst::ClockTime)> {
    let buffer = sample.buffer_owned()?;
    let pts = buffer.pts()?;
    let segment = sample.segment()?.downcast_ref::<gst::ClockTime>()?.clone();
    let shown = segment.to_running_time(pts)? + LEAD;
    let ahead = pts.saturating_sub(buffer.dts().unwrap_or(pts));
    Some((buffer, shown, shown.saturating_sub(ahead)))
}
