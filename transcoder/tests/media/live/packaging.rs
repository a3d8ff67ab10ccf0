//! A feed through the real child.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use mediflix_protocol::lease::PackageSettings;
use mediflix_protocol::live::LiveSettings;
use mediflix_protocol::media::Rendition;
use mediflix_transcoder::channel::feed::ENDLESS;
use mediflix_transcoder::channel::message::{ChildEvent, FeedContainer, FeedSpec, JobSpec, Limits};
use mediflix_transcoder::supervisor::child_process::ChildProcess;

use super::film::{Paced, USUAL, film};
use super::made::{Made, MadePart};
use crate::compare;
use crate::decode::Decoding;
use crate::similarity::envelope;

const LIVE: LiveSettings = LiveSettings {
    part_ms: 320,
    segment_ms: 1_920,
    first_sequence: 7,
};

/// What came of a feed, when each part came after its last frame was sent, and the last word.
struct Run {
    made: Made,
    renditions: Vec<Rendition>,
    late: Vec<Duration>,
    poster: bool,
    last: Option<ChildEvent>,
}

fn run(film: &Path, speed: Option<f64>, (video, audio): (bool, bool)) -> Run {
    let spec = JobSpec {
        source_length: ENDLESS,
        arriving: false,
        settings: PackageSettings::default(),
        part: None,
        live: Some(FeedSpec {
            container: FeedContainer::Flv,
            settings: LIVE,
            video,
            audio,
        }),
        limits: Limits::default(),
    };
    let program = Path::new(env!("CARGO_BIN_EXE_mediflix-transcoder"));
    let source = Arc::new(Paced::new(film, speed));
    let mut run = Run {
        made: Made::default(),
        renditions: Vec::new(),
        late: Vec::new(),
        poster: false,
        last: None,
    };
    tokio::runtime::Runtime::new().unwrap().block_on(async {
        let mut child = ChildProcess::start(program, &spec, source.clone()).await.unwrap();
        while let Some((news, bytes)) = child.next().await {
            match news {
                ChildEvent::Init { rendition } => drop(run.made.inits.insert(rendition, bytes)),
                ChildEvent::Renditions { renditions } => run.renditions = renditions,
                ChildEvent::Poster => run.poster = true,
                ChildEvent::Part {
                    rendition,
                    sequence,
                    part,
                    facts,
                } => {
                    let end = Duration::from_micros(facts.start_us + facts.duration_us);
                    run.late.push(source.since(end));
                    run.made.parts.entry(rendition).or_default().push(MadePart {
                        sequence,
                        part,
                        facts,
                        bytes,
                    });
                }
                other => run.last = Some(other),
            }
        }
    });
    run
}

#[test]
fn parts_of_a_feed_are_what_was_sent_and_end_at_the_same_moments() {
    let source = film("feed.flv", "30", 5, USUAL);
    let run = run(&source, Some(2.0), (true, true));
    assert!(matches!(run.last, Some(ChildEvent::Done { .. })), "{:?}", run.last);
    let ids: Vec<_> = run.renditions.iter().map(|rendition| rendition.id.as_str()).collect();
    assert_eq!(ids, ["v0", "a0"]);
    assert!(run.poster);
    let made = &run.made;
    assert_eq!(made.disorder(7, 6), Vec::<String>::new());
    let [video, audio] = ["v0", "a0"].map(|id| made.length_us(id));
    assert!((5_000_000..5_120_000).contains(&video), "{video}");
    assert!(audio.abs_diff(video) < 22_000, "{video} {audio}");
    let parts = |id: &str| made.parts[id].len();
    assert_eq!(parts("v0"), parts("a0"));
    for (video, audio) in made.parts["v0"].iter().zip(&made.parts["a0"]) {
        assert!(
            audio.facts.start_us.abs_diff(video.facts.start_us) < 22_000,
            "{video:?} {audio:?}"
        );
    }
    let folder = tempfile::tempdir().unwrap();
    let [picture, sound] = ["v0", "a0"].map(|id| made.joined(folder.path(), id));
    let mut decoding = Decoding::into(folder.path());
    let moments = compare::moments(4.8);
    let ours = decoding.shown((&picture, 0.0, 5.0), &moments, 0.0, ("null", "bt709"));
    let theirs = decoding.shown((&source, 0.0, 5.0), &moments, 0.04, ("null", "bt601"));
    let (bars, heard, theirs_heard) = (
        decoding.brightness(&picture),
        decoding.sound(&sound, 0),
        decoding.sound(&source, 0),
    );
    decoding.run();
    let (heard, theirs_heard) = (envelope(&heard.samples()), envelope(&theirs_heard.samples()));
    let complaints = [
        compare::pictures("v0", &moments, &ours.moments(), &theirs.moments(), 5.0),
        compare::in_step(&bars.brightness(), &heard),
        compare::onsets("a0", &heard, &theirs_heard),
        compare::loudness("a0", &heard, &theirs_heard, 3.0),
    ];
    let complaints: Vec<_> = complaints.into_iter().flatten().collect();
    assert!(complaints.is_empty(), "{complaints:?}");
}

#[test]
fn a_part_is_out_soon_after_its_last_frame() {
    let source = film("paced.flv", "25", 3, &USUAL.replace("-bf 2", "-bf 0"));
    let run = run(&source, Some(1.0), (true, true));
    let mut late = run.late.clone();
    late.sort();
    // Others use this machine.
    assert!(late[late.len() / 2] < Duration::from_millis(300), "{late:?}");
}

#[test]
fn a_feed_may_have_a_picture_or_sound_alone() {
    let source = film("paced.flv", "25", 3, &USUAL.replace("-bf 2", "-bf 0"));
    for (has, id) in [((true, false), "v0"), ((false, true), "a0")] {
        let run = run(&source, Some(4.0), has);
        assert!(matches!(run.last, Some(ChildEvent::Done { .. })), "{:?}", run.last);
        assert_eq!(run.made.parts.keys().collect::<Vec<_>>(), [id]);
        assert_eq!(run.made.disorder(7, 6), Vec::<String>::new());
        assert!(run.made.length_us(id).abs_diff(3_000_000) < 60_000, "{id}");
    }
}

#[test]
fn a_stream_that_pauses_holds_up_no_other() {
    // No sound from 1.5 to 4 s, then no picture until the end.
    let pause = "-af aselect='not(between(t\\,1.5\\,4))' -vf select='not(gt(t\\,4))' -t 6.5";
    let source = film(
        "pauses.flv",
        "25",
        8,
        &format!("{pause} {}", USUAL.replace("-bf 2", "-bf 0")),
    );
    let run = run(&source, Some(1.5), (true, true));
    assert!(matches!(run.last, Some(ChildEvent::Done { .. })), "{:?}", run.last);
    assert_eq!(run.made.disorder(7, 6), Vec::<String>::new());
    let [video, audio] = ["v0", "a0"].map(|id| run.made.length_us(id));
    assert!(audio.abs_diff(video) < 22_000 && video > 6_300_000, "{video} {audio}");
    let latest = run.late.iter().max().unwrap();
    assert!(*latest < Duration::from_millis(1_500), "{latest:?}");
}
