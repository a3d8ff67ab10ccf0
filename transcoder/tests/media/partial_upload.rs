//! Files whose upload still runs: what can be read front to back is packaged as far as it has come, and becomes what the whole
//! file becomes; of the others nothing is made.

use std::collections::BTreeMap;
use std::fs::File;
use std::io;
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use mediflix_protocol::failure::FailureKind;
use mediflix_protocol::lease::PackageSettings;
use mediflix_protocol::naming;
use mediflix_transcoder::channel::message::{ChildEvent, JobSpec, Limits};
use mediflix_transcoder::supervisor::child_process::{ByteRanges, ChildProcess};
use tokio::sync::watch;

use crate::check::package;
use crate::clips::{beeps, clip, picture};

/// Half of it holds a first segment in every container.
const SECONDS: u32 = 40;
/// Long after every answer that comes.
const PATIENCE: Duration = Duration::from_secs(60);
const H264: &str = "-c:v libx264 -preset superfast -bf 2 -b:v 1200k -maxrate 1300k -bufsize 600k -g 24 -pix_fmt yuv420p -c:a aac -colorspace bt709 -color_primaries bt709 -color_trc bt709 -color_range tv";

/// A file of which so many bytes have arrived.
struct Upload {
    file: File,
    length: u64,
    arrived: watch::Sender<u64>,
}

impl Upload {
    fn new(path: &Path) -> Arc<Self> {
        let file = File::open(path).unwrap();
        let length = file.metadata().unwrap().len();
        let arrived = watch::Sender::new(0);
        Arc::new(Self { file, length, arrived })
    }

    fn brings(&self, share: f64) {
        self.arrived.send_replace((self.length as f64 * share) as u64);
    }
}

impl ByteRanges for Upload {
    async fn read(&self, offset: u64, length: u32) -> io::Result<Vec<u8>> {
        let end = offset + u64::from(length);
        let arrived = self
            .arrived
            .subscribe()
            .wait_for(|arrived| *arrived >= end)
            .await
            .map(drop);
        arrived.map_err(io::Error::other)?;
        let mut bytes = vec![0; length as usize];
        self.file.read_exact_at(&mut bytes, offset)?;
        Ok(bytes)
    }
}

/// Objects by name, and the last word.
#[derive(Default)]
struct Made {
    objects: BTreeMap<String, Vec<u8>>,
    progress: f64,
    last: Option<ChildEvent>,
}

impl Made {
    /// Takes news until it is as wanted, or the last.
    async fn follow(&mut self, child: &mut ChildProcess, wanted: impl Fn(&ChildEvent) -> bool) {
        while let Some((news, body)) = tokio::time::timeout(PATIENCE, child.next()).await.unwrap() {
            let stop = wanted(&news);
            match &news {
                ChildEvent::Segment {
                    rendition, sequence, ..
                } => {
                    drop(self.objects.insert(naming::segment(rendition, *sequence), body));
                }
                ChildEvent::Progress { progress, .. } => self.progress = self.progress.max(*progress),
                _ => {}
            }
            self.last = Some(news);
            if stop {
                return;
            }
        }
    }
}

async fn begin(upload: &Arc<Upload>) -> ChildProcess {
    let spec = JobSpec {
        source_length: upload.length,
        arriving: true,
        part: None,
        settings: PackageSettings::default(),
        live: None,
        limits: Limits::default(),
    };
    let program = Path::new(env!("CARGO_BIN_EXE_mediflix-transcoder"));
    ChildProcess::start(program, &spec, upload.clone()).await.unwrap()
}

fn lecture(name: &str, options: &str) -> PathBuf {
    // Noise, so that much of the file is far ahead when it begins.
    let mut picture = picture("512x288", "12", SECONDS);
    picture.last_mut().unwrap().push_str(",noise=alls=4:allf=t");
    clip(name, &[picture, beeps(440, SECONDS)], options)
}

#[test]
fn what_is_read_front_to_back_is_packaged_as_it_arrives_and_becomes_the_same() {
    let copied = |options: &str| format!("{H264} {options}");
    let rows = [
        ("fast_start.mp4", copied("-movflags +faststart")),
        // Its index of fragments names the beginning of the last one, which is long.
        (
            "fragmented.mp4",
            copied("-g 96 -movflags +frag_keyframe+empty_moov+default_base_moof"),
        ),
        // Nothing in it tells how long it is.
        (
            "no_trailer.mp4",
            copied("-movflags +frag_keyframe+empty_moov+default_base_moof+skip_trailer"),
        ),
        ("arriving.mkv", copied("")),
        ("arriving.ts", copied("")),
        (
            "arriving.webm",
            "-c:v libvpx -deadline realtime -cpu-used 8 -b:v 1200k -c:a libvorbis".to_owned(),
        ),
    ];
    let mut wrong = Vec::new();
    for (name, options) in rows {
        let source = lecture(name, &options);
        let (made, early, shown) = runtime().block_on(async {
            let upload = Upload::new(&source);
            upload.brings(0.5);
            let mut child = begin(&upload).await;
            let mut made = Made::default();
            made.follow(&mut child, |news| matches!(news, ChildEvent::Segment { .. }))
                .await;
            let early = matches!(made.last, Some(ChildEvent::Segment { .. }));
            // What has come is done up to its end; then nothing more comes.
            let shown = made.progress;
            upload.brings(1.0);
            made.follow(&mut child, |_| false).await;
            (made, early, shown)
        });
        let whole = package(&source);
        let mut complaints = Vec::new();
        if whole.report.duration_ms.abs_diff(u64::from(SECONDS) * 1_000) > 200 {
            complaints.push(format!("the whole file gave {} ms", whole.report.duration_ms));
        }
        if !early || !matches!(made.last, Some(ChildEvent::Done { .. })) {
            complaints.push(format!("{:?}", made.last));
        }
        if shown > 0.5 {
            complaints.push(format!("{shown} was done of what had not come"));
        }
        let objects = whole
            .report
            .segments
            .iter()
            .map(|s| naming::segment(&s.rendition, s.sequence));
        let objects: Vec<_> = objects.collect();
        if made.objects.len() != objects.len() {
            complaints.push(format!("{} segments instead of {}", made.objects.len(), objects.len()));
        }
        for object in objects {
            if made.objects.get(&object) != Some(&std::fs::read(whole.folder.join(&object)).unwrap()) {
                complaints.push(format!("{object} is another"));
            }
        }
        if !complaints.is_empty() {
            complaints.truncate(8);
            wrong.push(format!("{name}: {}", complaints.join("; ")));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn nothing_is_made_of_the_beginning_of_a_file_that_has_its_index_at_the_end() {
    let rows = [
        ("index_last.mp4", lecture("index_last.mp4", H264)),
        (
            "arriving.avi",
            lecture("arriving.avi", "-c:v mpeg4 -b:v 1200k -c:a mp3"),
        ),
        (
            "arriving.mpg",
            lecture("arriving.mpg", "-c:v mpeg2video -b:v 1200k -c:a mp2"),
        ),
    ];
    for (name, source) in rows {
        let last = runtime().block_on(async {
            let upload = Upload::new(&source);
            upload.brings(0.5);
            let mut made = Made::default();
            made.follow(&mut begin(&upload).await, |_| false).await;
            assert!(made.objects.is_empty(), "{name}: {:?}", made.objects.keys());
            made.last
        });
        // The supervisor gives the job back until the file is whole.
        assert!(
            matches!(&last, Some(ChildEvent::Failed { kind: FailureKind::BadInput, detail, .. }) if detail.contains("has to be whole")),
            "{name}: {last:?}"
        );
    }
}

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Runtime::new().unwrap()
}
