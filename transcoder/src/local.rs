//! Packages a local file into a folder of plain objects and a report. Tests use it, and no server is needed.
//!
//! It runs the same child in the same sandbox; only encryption and the store are left out.

use std::collections::BTreeSet;
use std::fs::File;
use std::io;
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use mediflix_protocol::failure::{FailureKind, Reason};
use mediflix_protocol::lease::PackageSettings;
use mediflix_protocol::media::{CopyRefusal, Rendition, SourceFacts, TextTrack};
use mediflix_protocol::naming;
use mediflix_protocol::part::Part;
use mediflix_protocol::speech::SpeechPiece;
use mediflix_protocol::storyboard::Storyboard;
use serde::{Deserialize, Serialize};

use crate::channel::message::{ChildEvent, JobSpec, Limits};
use crate::supervisor::child_process::{ByteRanges, ChildProcess};

/// What was made, or why nothing was; `report.json` in the folder.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Report {
    /// What was found.
    pub facts: Option<SourceFacts>,
    /// Layers of the sandbox that held.
    pub sandbox: Vec<String>,
    /// Renditions, with codecs from the bitstream.
    pub renditions: Vec<Rendition>,
    /// The parts in which it was made; none for one that was made in one go.
    pub parts: Vec<Part>,
    /// Segments in the order of their closing.
    pub segments: Vec<SegmentEntry>,
    /// Whether there is a poster.
    pub poster: bool,
    /// The storyboard.
    pub storyboard: Option<Storyboard>,
    /// Text tracks.
    pub text_tracks: Vec<TextTrack>,
    /// Pieces of speech.
    #[serde(default)]
    pub pieces: Vec<SpeechPiece>,
    /// Of the longest rendition.
    pub duration_ms: u64,
    /// CPU time of the child.
    pub cpu_ms: u64,
    /// What the uploader should know.
    pub warnings: Vec<Reason>,
    /// Why it failed.
    pub failure: Option<FailureEntry>,
}

/// A closed segment.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SegmentEntry {
    /// Rendition id.
    pub rendition: String,
    /// From 0.
    pub sequence: u32,
    /// Sum of the durations before.
    pub start_us: u64,
    /// Exact.
    pub duration_us: u64,
    /// Of the plain object.
    pub bytes: u64,
    /// When it was closed, from the start of the child.
    pub closed_after_ms: u64,
}

/// Why a file was not packaged.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct FailureEntry {
    /// Whose fault.
    pub kind: FailureKind,
    /// What the uploader is told.
    pub reason: Reason,
    /// For the log.
    pub detail: String,
}

/// A file on this machine as a source.
#[derive(Clone, Debug)]
pub struct LocalFile(Arc<File>);

impl LocalFile {
    /// Opens `path` and gives its length, too.
    ///
    /// # Errors
    /// When it cannot be opened.
    pub fn open(path: &Path) -> io::Result<(Self, u64)> {
        let file = File::open(path)?;
        let length = file.metadata()?.len();
        Ok((Self(Arc::new(file)), length))
    }
}

impl ByteRanges for LocalFile {
    async fn read(&self, offset: u64, length: u32) -> io::Result<Vec<u8>> {
        let file = self.0.clone();
        let read = move || {
            let mut bytes = vec![0; length as usize];
            file.read_exact_at(&mut bytes, offset)?;
            Ok(bytes)
        };
        tokio::task::spawn_blocking(read).await.map_err(io::Error::other)?
    }
}

/// Packages `file` into `folder` with the child that `program` is.
///
/// # Errors
/// When the machine fails; a file that cannot be packaged is a [`Report`] with a failure.
pub async fn package(program: &Path, file: &Path, folder: &Path, settings: PackageSettings) -> io::Result<Report> {
    let (source, source_length) = LocalFile::open(file)?;
    let mut spec = JobSpec {
        source_length,
        arriving: false,
        settings,
        part: None,
        live: None,
        limits: Limits::default(),
    };
    std::fs::create_dir_all(folder)?;
    let report = 'anew: loop {
        spec.part = None;
        let mut whole = match attempt(program, &spec, source.clone(), folder).await? {
            Attempt::Ended(report) => report,
            Attempt::CannotCopy(because) => {
                spec.settings.encode_because = Some(because);
                continue;
            }
        };
        for part in whole.parts.clone().into_iter().skip(1) {
            spec.part = Some(part);
            match attempt(program, &spec, source.clone(), folder).await? {
                Attempt::Ended(report) => whole.add(*report),
                Attempt::CannotCopy(because) => {
                    spec.settings.encode_because = Some(because);
                    continue 'anew;
                }
            }
        }
        break whole;
    };
    write_object(&folder.join("report.json"), &serde_json::to_vec_pretty(&report)?)?;
    Ok(*report)
}

/// Where an object of a part lies: media beside that of the other parts, all else apart.
fn place(folder: &Path, part: Option<Part>, name: &str) -> PathBuf {
    match part {
        Some(part) if !name.ends_with(".m4s") => folder.join(format!("part-{}", part.number)).join(name),
        _ => folder.join(name),
    }
}

/// How one child ended.
enum Attempt {
    Ended(Box<Report>),
    /// What it made is taken away again.
    CannotCopy(CopyRefusal),
}

async fn attempt(program: &Path, spec: &JobSpec, source: LocalFile, folder: &Path) -> io::Result<Attempt> {
    let started = std::time::Instant::now();
    let mut child = ChildProcess::start(program, spec, Arc::new(source)).await?;
    let mut report = Report::default();
    // A sheet of the storyboard may come more than once.
    let mut written = BTreeSet::new();
    while let Some((news, body)) = child.next().await {
        if let ChildEvent::CannotCopy { because } = news {
            for path in written {
                std::fs::remove_file(path)?;
            }
            return Ok(Attempt::CannotCopy(because));
        }
        let elapsed_ms = u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX);
        if let Some(name) = report.take(news, body.len() as u64, elapsed_ms) {
            let path = place(folder, spec.part, &name);
            write_object(&path, &body)?;
            written.insert(path);
        }
    }
    Ok(Attempt::Ended(Box::new(report)))
}

impl Report {
    /// Adds a part to those before it.
    fn add(&mut self, part: Self) {
        self.segments.extend(part.segments);
        self.duration_ms = self.duration_ms.max(part.duration_ms);
        self.cpu_ms += part.cpu_ms;
        self.warnings.extend(part.warnings);
        self.failure = self.failure.take().or(part.failure);
    }

    /// Notes a piece of news and gives the name of the object that came with it.
    fn take(&mut self, news: ChildEvent, bytes: u64, closed_after_ms: u64) -> Option<String> {
        match news {
            ChildEvent::Facts { facts, sandbox } => {
                self.facts = Some(facts);
                self.sandbox = sandbox;
            }
            ChildEvent::Parts { parts } => self.parts = parts,
            ChildEvent::Renditions { renditions } => self.renditions = renditions,
            ChildEvent::Init { rendition } => return Some(naming::init(&rendition)),
            ChildEvent::Segment {
                rendition,
                sequence,
                start_us,
                duration_us,
            } => {
                let name = naming::segment(&rendition, sequence);
                self.segments.push(SegmentEntry {
                    rendition,
                    sequence,
                    start_us,
                    duration_us,
                    bytes,
                    closed_after_ms,
                });
                return Some(name);
            }
            ChildEvent::Poster => {
                self.poster = true;
                return Some(naming::poster());
            }
            ChildEvent::StoryboardSheet { index, storyboard } => {
                self.storyboard = Some(storyboard);
                return Some(naming::storyboard_sheet(index));
            }
            ChildEvent::Text { track } => {
                let name = naming::text_track(&track.id);
                self.text_tracks.push(track);
                return Some(name);
            }
            ChildEvent::Piece { piece } => {
                self.pieces.push(piece);
                return Some(naming::speech_piece(piece.number));
            }
            ChildEvent::Progress { .. }
            | ChildEvent::CannotCopy { .. }
            | ChildEvent::Part { .. }
            | ChildEvent::LeavesOut { .. }
            | ChildEvent::WantsKeyFrame { .. } => {}
            ChildEvent::Done {
                duration_ms,
                warnings,
                cpu_ms,
            } => {
                self.duration_ms = duration_ms;
                self.warnings = warnings;
                self.cpu_ms = cpu_ms;
            }
            ChildEvent::Failed { kind, reason, detail } => self.failure = Some(FailureEntry { kind, reason, detail }),
        }
        None
    }
}

fn write_object(path: &PathBuf, bytes: &[u8]) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    std::fs::write(path, bytes)
}
