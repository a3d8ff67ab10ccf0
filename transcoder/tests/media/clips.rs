//! Clips: real ones by name, the others made by ffmpeg once.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};

use gstreamer as gst;
use gstreamer::prelude::*;

/// A real clip of `tests/media`.
pub(crate) fn sample(name: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/media").join(name);
    assert!(path.exists(), "{} is missing", path.display());
    path
}

/// Where clips and packaged objects go.
pub(crate) fn folder() -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("media");
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

/// A moving, asymmetric picture of `size` at `rate` …
pub(crate) fn picture(size: &str, rate: &str, seconds: u32) -> Vec<String> {
    input(&format!("testsrc2=size={size}:rate={rate}:duration={seconds}"))
}

/// … and beeps, whose times can be compared.
pub(crate) fn beeps(hertz: u32, seconds: u32) -> Vec<String> {
    input(&format!(
        "sine=frequency={hertz}:beep_factor=4:sample_rate=48000:duration={seconds},volume='if(lt(mod(t,1),0.5),1,0.05)':eval=frame"
    ))
}

fn input(source: &str) -> Vec<String> {
    ["-f", "lavfi", "-i", source].map(str::to_owned).to_vec()
}

/// The clip `name`, made by ffmpeg from these inputs and options.
pub(crate) fn clip(name: &str, inputs: &[Vec<String>], options: &str) -> PathBuf {
    let mut arguments: Vec<String> = inputs.concat();
    arguments.extend(options.split_whitespace().map(str::to_owned));
    make(name, &arguments)
}

/// The clip `name`, made by ffmpeg with exactly these arguments before the output's name.
pub(crate) fn make(name: &str, arguments: &[String]) -> PathBuf {
    let mut hasher = DefaultHasher::new();
    arguments.hash(&mut hasher);
    let path = folder().join(format!("{:016x}-{name}", hasher.finish()));
    if path.exists() {
        return path;
    }
    let draft = draft(name);
    let mut ffmpeg = Command::new("ffmpeg");
    ffmpeg.args(["-v", "error", "-nostdin", "-y"]).args(arguments);
    run(name, ffmpeg.arg(&draft));
    std::fs::rename(&draft, &path).unwrap();
    path
}

/// Where `name` is made before it is whole: several tests may want it at once.
pub(crate) fn draft(name: &str) -> PathBuf {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let number = COUNT.fetch_add(1, Ordering::Relaxed);
    folder().join(format!("draft-{}-{number}-{name}", std::process::id()))
}

/// Runs what makes the clip `name`.
pub(crate) fn run(name: &str, command: &mut Command) {
    let output = command
        .stdin(Stdio::null())
        .output()
        .expect("ffmpeg and mkvtoolnix are needed: scripts/install-packages test");
    assert!(
        output.status.success(),
        "{name}: {}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
}

/// The clip `name`, made by a GStreamer pipeline whose last element is `filesink name=file`.
pub(crate) fn gstreamer(name: &str, launch: &str) -> PathBuf {
    let path = folder().join(name);
    gst::init().unwrap();
    let pipeline = gst::parse::launch(launch).unwrap().downcast::<gst::Pipeline>().unwrap();
    pipeline
        .by_name("file")
        .unwrap()
        .set_property("location", path.to_str().unwrap());
    pipeline.set_state(gst::State::Playing).unwrap();
    let ends = [gst::MessageType::Eos, gst::MessageType::Error];
    let end = pipeline
        .bus()
        .unwrap()
        .timed_pop_filtered(gst::ClockTime::from_seconds(60), &ends);
    assert!(end.is_some_and(|end| end.type_() == gst::MessageType::Eos), "{name}");
    pipeline.set_state(gst::State::Null).unwrap();
    path
}

/// Arguments without spaces in them.
pub(crate) fn words(arguments: &str) -> Vec<String> {
    arguments.split_whitespace().map(str::to_owned).collect()
}

/// A file of our own bytes.
pub(crate) fn bytes(name: &str, bytes: &[u8]) -> PathBuf {
    let (path, draft) = (folder().join(name), draft(name));
    std::fs::write(&draft, bytes).unwrap();
    std::fs::rename(&draft, &path).unwrap();
    path
}

/// A changed copy of a file.
pub(crate) fn changed(name: &str, from: &Path, change: impl FnOnce(&mut Vec<u8>)) -> PathBuf {
    let mut content = std::fs::read(from).unwrap();
    change(&mut content);
    bytes(name, &content)
}
