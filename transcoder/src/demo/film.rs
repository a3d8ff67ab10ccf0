//! Slides and a sound track → MP4 of 1080p at 30 frames a second, with soft changes and a progress line.

use std::path::Path;

use gstreamer as gst;
use gstreamer::prelude::*;
use gstreamer_app as gst_app;

use super::DemoError;

const WIDTH: usize = 1920;
const HEIGHT: usize = 1080;
const FRAMES_A_SECOND: u64 = 30;
/// Frames of a change from one slide to the next.
const CHANGE: u64 = 20;
const LINE_HEIGHT: usize = 8;
/// Luma of the line.
const LINE: u8 = 150;

/// A slide's picture (I420), and how long it stands.
pub(super) struct Scene {
    pub(super) picture: Vec<u8>,
    pub(super) seconds: u64,
}

/// The size of a film.
pub(super) const SIZE: (usize, usize) = (WIDTH, HEIGHT);

/// Draws an SVG as I420 of this width and height.
pub(super) fn draw(svg: &str, (width, height): (usize, usize)) -> Result<Vec<u8>, DemoError> {
    let pipeline = launch(&format!(
        "appsrc name=in caps=image/svg+xml format=time ! rsvgdec ! videoconvert ! \
         video/x-raw,format=I420,width={width},height={height},colorimetry=bt709 ! appsink name=out sync=false"
    ))?;
    let input: gst_app::AppSrc = element(&pipeline, "in")?;
    let output: gst_app::AppSink = element(&pipeline, "out")?;
    start(&pipeline)?;
    let mut buffer = gst::Buffer::from_slice(svg.to_owned().into_bytes());
    if let Some(buffer) = buffer.get_mut() {
        buffer.set_pts(gst::ClockTime::ZERO);
    }
    push(&input, buffer)?;
    let _ = input.end_of_stream();
    let sample = output.try_pull_sample(gst::ClockTime::from_seconds(30));
    let picture = sample
        .as_ref()
        .and_then(|sample| sample.buffer()?.map_readable().ok())
        .map(|bytes| bytes.as_slice().to_vec());
    stop(&pipeline);
    picture
        .filter(|bytes| bytes.len() == width * height * 3 / 2)
        .ok_or_else(|| DemoError::Film("a slide could not be drawn".to_owned()))
}

/// Writes the film; `sound` is Ogg Opus.
pub(super) fn make(scenes: &[Scene], sound: &'static [u8], path: &Path) -> Result<(), DemoError> {
    let pipeline = launch(&format!(
        "appsrc name=picture format=time block=true max-buffers=8 \
           caps=video/x-raw,format=I420,width={WIDTH},height={HEIGHT},framerate={FRAMES_A_SECOND}/1,colorimetry=bt709,interlace-mode=progressive,pixel-aspect-ratio=1/1 \
           ! x264enc speed-preset=veryfast pass=qual quantizer=20 key-int-max=60 ! video/x-h264,profile=high ! h264parse ! queue ! mux. \
         appsrc name=sound format=bytes caps=application/ogg \
           ! oggdemux ! opusdec ! audioconvert ! audioresample ! audio/x-raw,rate=48000,channels=1 \
           ! queue max-size-bytes=0 max-size-buffers=0 max-size-time=0 \
           ! avenc_aac bitrate=96000 ! aacparse ! queue max-size-time=0 max-size-bytes=0 max-size-buffers=0 ! mux. \
         mp4mux name=mux faststart=true ! filesink name=file"
    ))?;
    let picture: gst_app::AppSrc = element(&pipeline, "picture")?;
    let track: gst_app::AppSrc = element(&pipeline, "sound")?;
    let file: gst::Element = element(&pipeline, "file")?;
    file.set_property("location", path.to_string_lossy().as_ref());
    start(&pipeline)?;
    push(&track, gst::Buffer::from_slice(sound))?;
    let _ = track.end_of_stream();
    show(&picture, scenes)?;
    finish(&pipeline)
}

/// Writes a film without sound: `pictures` of one side, again and again, for so many seconds.
pub(super) fn make_loop(
    pictures: &[Vec<u8>],
    (side, rate): (usize, u64),
    seconds: u64,
    path: &Path,
) -> Result<(), DemoError> {
    let pipeline = launch(&format!(
        "appsrc name=picture format=time block=true max-buffers=8 \
           caps=video/x-raw,format=I420,width={side},height={side},framerate={rate}/1,colorimetry=bt709,interlace-mode=progressive,pixel-aspect-ratio=1/1 \
           ! x264enc speed-preset=veryfast pass=qual quantizer=24 key-int-max={} ! video/x-h264,profile=high ! h264parse \
           ! mp4mux faststart=true ! filesink name=file",
        2 * rate
    ))?;
    let picture: gst_app::AppSrc = element(&pipeline, "picture")?;
    let file: gst::Element = element(&pipeline, "file")?;
    file.set_property("location", path.to_string_lossy().as_ref());
    start(&pipeline)?;
    let frame = 1_000_000_000 / rate;
    for (number, bytes) in (0..seconds * rate).zip(pictures.iter().cycle()) {
        let mut buffer = gst::Buffer::from_slice(bytes.clone());
        if let Some(buffer) = buffer.get_mut() {
            buffer.set_pts(gst::ClockTime::from_nseconds(number * 1_000_000_000 / rate));
            buffer.set_duration(gst::ClockTime::from_nseconds(frame));
        }
        push(&picture, buffer)?;
    }
    let _ = picture.end_of_stream();
    finish(&pipeline)
}

/// Waits until a film is written.
fn finish(pipeline: &gst::Pipeline) -> Result<(), DemoError> {
    let bus = pipeline
        .bus()
        .ok_or_else(|| DemoError::Film("a pipeline without a bus".to_owned()))?;
    let wanted = [gst::MessageType::Eos, gst::MessageType::Error];
    let result = match bus
        .timed_pop_filtered(gst::ClockTime::NONE, &wanted)
        .as_deref()
        .map(gst::MessageRef::view)
    {
        Some(gst::MessageView::Error(error)) => Err(DemoError::Film(error.error().to_string())),
        _ => Ok(()),
    };
    stop(pipeline);
    result
}

fn show(picture: &gst_app::AppSrc, scenes: &[Scene]) -> Result<(), DemoError> {
    let mut number = 0_u64;
    let mut before: Option<&Scene> = None;
    for scene in scenes {
        let count = scene.seconds * FRAMES_A_SECOND;
        for frame in 0..count {
            let mut bytes = match before {
                Some(before) if frame < CHANGE => blend(&before.picture, &scene.picture, frame * 256 / CHANGE),
                _ => scene.picture.clone(),
            };
            let reached = WIDTH * usize::try_from(frame / FRAMES_A_SECOND + 1).unwrap_or(0)
                / usize::try_from(count / FRAMES_A_SECOND).unwrap_or(1).max(1);
            for row in bytes[..WIDTH * HEIGHT]
                .chunks_exact_mut(WIDTH)
                .skip(HEIGHT - LINE_HEIGHT)
            {
                row[..reached.min(WIDTH)].fill(LINE);
            }
            let mut buffer = gst::Buffer::from_mut_slice(bytes);
            if let Some(buffer) = buffer.get_mut() {
                buffer.set_pts(gst::ClockTime::from_nseconds(number * 1_000_000_000 / FRAMES_A_SECOND));
                buffer.set_duration(gst::ClockTime::from_nseconds(1_000_000_000 / FRAMES_A_SECOND));
            }
            push(picture, buffer)?;
            number += 1;
        }
        before = Some(scene);
    }
    let _ = picture.end_of_stream();
    Ok(())
}

fn blend(from: &[u8], to: &[u8], share: u64) -> Vec<u8> {
    let share = share as u32;
    from.iter()
        .zip(to)
        .map(|(a, b)| ((u32::from(*a) * (256 - share) + u32::from(*b) * share) / 256) as u8)
        .collect()
}

/// A pipeline by its description.
pub(super) fn launch(description: &str) -> Result<gst::Pipeline, DemoError> {
    gst::parse::launch(description)
        .map_err(|error| DemoError::Film(error.to_string()))?
        .downcast::<gst::Pipeline>()
        .map_err(|_| DemoError::Film("not a pipeline".to_owned()))
}

pub(super) fn element<T: IsA<gst::Element>>(pipeline: &gst::Pipeline, name: &str) -> Result<T, DemoError> {
    let element = pipeline.by_name(name).and_then(|element| element.downcast::<T>().ok());
    element.ok_or_else(|| DemoError::Film(format!("no element {name}")))
}

pub(super) fn push(source: &gst_app::AppSrc, buffer: gst::Buffer) -> Result<(), DemoError> {
    source
        .push_buffer(buffer)
        .map(drop)
        .map_err(|error| DemoError::Film(error.to_string()))
}

pub(super) fn start(pipeline: &gst::Pipeline) -> Result<(), DemoError> {
    pipeline
        .set_state(gst::State::Playing)
        .map(drop)
        .map_err(|error| DemoError::Film(error.to_string()))
}

pub(super) fn stop(pipeline: &gst::Pipeline) {
    // It is our own clean file; nothing is lost when it will not go down.
    let _ = pipeline.set_state(gst::State::Null);
}
