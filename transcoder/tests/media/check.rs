//! The one check: a file goes through the child, and what comes out is compared with ffmpeg's view of the file.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use mediflix_protocol::failure::MediaCode;
use mediflix_protocol::lease::PackageSettings;
use mediflix_protocol::media::{Rendition, RenditionKind};
use mediflix_protocol::naming;
use mediflix_transcoder::local::{self, Report};

use crate::compare;
use crate::decode::{Decoding, Shown};
use crate::expect::Expect;
use crate::probe::{self, Source};
use crate::similarity::{correlation, envelope};

/// A frame of AAC at 48 kHz, and what milliseconds round.
const PRIMING_S: f64 = 0.023;

/// What a package run left.
pub(crate) struct Packaged {
    pub(crate) report: Report,
    pub(crate) folder: PathBuf,
}

/// Packages `input` with the real program.
pub(crate) fn package(input: &Path) -> Packaged {
    package_with(input, PackageSettings::default())
}

pub(crate) fn package_with(input: &Path, settings: PackageSettings) -> Packaged {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let number = COUNT.fetch_add(1, Ordering::Relaxed);
    let folder = crate::clips::folder().join(format!("packaged-{}-{number}", std::process::id()));
    let program = Path::new(env!("CARGO_BIN_EXE_mediflix-transcoder"));
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let report = runtime
        .block_on(local::package(program, input, &folder, settings))
        .unwrap();
    Packaged { report, folder }
}

impl Packaged {
    /// A rendition as one file: its init and its segments in order.
    pub(crate) fn joined(&self, rendition: &str) -> PathBuf {
        // What did not come out is empty, and all that is compared with it complains.
        let mut bytes = std::fs::read(self.folder.join(naming::init(rendition))).unwrap_or_default();
        let mut sequences: Vec<u32> = self
            .report
            .segments
            .iter()
            .filter(|s| s.rendition == rendition)
            .map(|s| s.sequence)
            .collect();
        sequences.sort_unstable();
        for sequence in sequences {
            bytes.extend(std::fs::read(self.folder.join(naming::segment(rendition, sequence))).unwrap());
        }
        let path = self.folder.join(format!("{rendition}.mp4"));
        std::fs::write(&path, bytes).unwrap();
        path
    }

    /// The codecs string of what was written (RFC 6381, 3.3).
    pub(crate) fn codecs(&self, rendition: &Rendition) -> String {
        if matches!(rendition.kind, RenditionKind::Audio(_)) {
            return "mp4a.40.2".to_owned();
        }
        let init = std::fs::read(self.folder.join(naming::init(&rendition.id))).unwrap();
        let at = init.windows(4).position(|name| name == b"avcC").unwrap() + 5;
        format!("avc1.{:02X}{:02X}{:02X}", init[at], init[at + 1], init[at + 2])
    }

    pub(crate) fn duration_s(&self, rendition: &str) -> f64 {
        let us: u64 = self
            .report
            .segments
            .iter()
            .filter(|s| s.rendition == rendition)
            .map(|s| s.duration_us)
            .sum();
        us as f64 / 1e6
    }
}

impl Drop for Packaged {
    fn drop(&mut self) {
        // What a failed row left is looked at by running the command by hand.
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// Checks a table of files and fails with every row that is wrong.
pub(crate) fn check_all(rows: Vec<(&str, PathBuf, Expect)>) {
    let mut wrong = Vec::new();
    for (name, input, expect) in rows {
        let complaints = check(&input, &expect);
        if !complaints.is_empty() {
            wrong.push(format!("{name}: {}", complaints.join("; ")));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// Everything that is wrong with what became of `input`.
pub(crate) fn check(input: &Path, expect: &Expect) -> Vec<String> {
    let settings = PackageSettings {
        max_height: expect.max_height,
        ..PackageSettings::default()
    };
    let packaged = package_with(input, settings);
    let report = &packaged.report;
    if let Some(failure) = &report.failure {
        return vec![format!("{}: {}", failure.reason.code.as_str(), failure.detail)];
    }
    let mut wrong = Vec::new();
    let mut same = |what: &str, got: String, expected: String| {
        if got != expected {
            wrong.push(format!("{what} {got} instead of {expected}"));
        }
    };
    let rungs: Vec<_> = report
        .renditions
        .iter()
        .filter_map(|r| match &r.kind {
            RenditionKind::Video(picture) => Some(picture),
            _ => None,
        })
        .collect();
    let languages: Vec<_> = report
        .renditions
        .iter()
        .filter_map(|r| match &r.kind {
            RenditionKind::Audio(sound) => Some(sound.language.as_str()),
            _ => None,
        })
        .collect();
    let warnings: Vec<MediaCode> = report.warnings.iter().map(|reason| reason.code).collect();
    same(
        "size",
        format!("{:?}", rungs.first().map(|p| (p.width, p.height))),
        format!("{:?}", expect.size),
    );
    same("rungs", rungs.len().to_string(), expect.rungs.to_string());
    same("languages", format!("{languages:?}"), format!("{:?}", expect.languages));
    same("warnings", format!("{warnings:?}"), format!("{:?}", expect.warnings));
    same(
        "text tracks",
        report.text_tracks.len().to_string(),
        expect.text_tracks.to_string(),
    );
    same("poster", report.poster.to_string(), expect.size.is_some().to_string());
    same(
        "storyboard",
        report.storyboard.is_some().to_string(),
        expect.size.is_some().to_string(),
    );
    for rendition in &report.renditions {
        same("codecs", rendition.codecs.clone(), packaged.codecs(rendition));
    }
    if let Some(rate) = expect.rate {
        same(
            "rate",
            format!("{:?}", rungs.first().map(|p| p.frame_rate)),
            format!("{:?}", Some(rate)),
        );
    }
    let starts = |rendition: &str| -> Vec<u64> {
        let segments = report.segments.iter().filter(|segment| segment.rendition == rendition);
        segments.map(|segment| segment.start_us / 1_000).collect()
    };
    for rung in 1..expect.rungs {
        let rung = naming::rendition_id('v', rung);
        same(
            &format!("cuts of {rung}"),
            format!("{:?}", starts(&rung)),
            format!("{:?}", starts("v0")),
        );
    }
    if let Some(top) = expect.top {
        let video = report.facts.as_ref().and_then(|facts| facts.video.as_ref());
        let got = video.map(|video| (video.copied, video.encoded_because));
        same(
            "top rung",
            format!("{got:?}"),
            format!("{:?}", Some((top.is_ok(), top.err()))),
        );
        if top.is_ok() {
            let hashes = [input.to_owned(), packaged.joined("v0")].map(|path| probe::hash_of_pictures(&path));
            same("the copied picture's hash", hashes[1].clone(), hashes[0].clone());
        }
    }
    if expect.sound_copied {
        let sounds = report.facts.iter().flat_map(|facts| &facts.audio);
        same(
            "copied sounds",
            sounds.filter(|sound| sound.copied).count().to_string(),
            expect.languages.len().to_string(),
        );
    }
    let source = Source::look(input, report.duration_ms, expect.same_duration);
    let mut decoding = Decoding::into(&packaged.folder);
    let rate = rungs.first().map(|top| top.frame_rate);
    let pictures = rate.map(|rate| {
        let lasts_s = packaged.duration_s("v0");
        // Damage is hidden in other ways by every decoder.
        let moments = compare::moments(lasts_s * expect.intact_percent as f64 / 100.0);
        let tone_mapped = expect.like.contains("tonemap");
        let matrix = if tone_mapped { "bt709" } else { source.matrix() };
        let frame_s = f64::from(rate.1) / f64::from(rate.0);
        let of_input = (input, source.start_s, lasts_s);
        // Where the container tells other times than those of showing, ffmpeg is late.
        // A file may count from the priming of its audio, a frame of 21 ms before the first that is heard.
        let around = (if expect.bars { 2.5 * frame_s } else { frame_s }).max(PRIMING_S);
        let theirs = decoding.shown(of_input, &moments, around, (expect.like, matrix));
        let rungs = (0..expect.rungs).map(|index| naming::rendition_id('v', index));
        let ours = rungs.map(|rendition| {
            let joined = packaged.joined(&rendition);
            let shown = decoding.shown((&joined, 0.0, lasts_s), &moments, 0.0, ("null", "bt709"));
            (rendition, shown)
        });
        (ours.collect::<Vec<_>>(), theirs, moments)
    });
    let sounds: Vec<_> = (0..expect.languages.len())
        .map(|index| {
            let rendition = naming::rendition_id('a', index);
            let ours = decoding.sound(&packaged.joined(&rendition), 0);
            (rendition, ours, decoding.sound(input, index))
        })
        .collect();
    let bars = expect.bars.then(|| decoding.brightness(&packaged.joined("v0")));
    let texts: Vec<_> = (0..expect.text_tracks).map(|nth| decoding.text(input, nth)).collect();
    decoding.run();
    if let Some((ours, theirs, moments)) = &pictures {
        let theirs = theirs.moments();
        let compare = |(name, ours): &(String, Shown)| {
            compare::pictures(name, moments, &ours.moments(), &theirs, expect.picture_error)
        };
        wrong.extend(ours.iter().filter_map(compare));
    }
    for (rendition, ours, theirs) in &sounds {
        wrong.extend(compare_audio(rendition, &ours.samples(), &theirs.samples(), expect));
    }
    if let Some((bars, (_, ours, _))) = bars.zip(sounds.first()) {
        wrong.extend(compare::in_step(&bars.brightness(), &envelope(&ours.samples())));
    }
    for (track, theirs) in report.text_tracks.iter().zip(&texts) {
        let ours = std::fs::read_to_string(packaged.folder.join(naming::text_track(&track.id))).unwrap_or_default();
        wrong.extend(compare::texts(
            &track.id,
            &compare::cues(&ours),
            &compare::cues(&theirs.text()),
        ));
    }
    if expect.same_duration {
        let mut compare = |rendition: &str, theirs: f64, most_s: f64| {
            wrong.extend(compare_duration(
                packaged.duration_s(rendition),
                theirs,
                rendition,
                most_s,
            ));
        };
        if let Some((numerator, denominator)) = rate {
            compare(
                "v0",
                source.end_s("video", 0),
                f64::from(denominator) / f64::from(numerator),
            );
        }
        for (index, (rendition, ..)) in sounds.iter().enumerate() {
            compare(rendition, source.end_s("audio", index), 0.022);
        }
    }
    wrong
}

/// A rendition's audio with its track of the source.
fn compare_audio(rendition: &str, ours: &[i16], theirs: &[i16], expect: &Expect) -> Vec<String> {
    let (ours, theirs) = (envelope(ours), envelope(theirs));
    let mut wrong = Vec::new();
    let (alike, lag_ms) = correlation(&theirs, &ours);
    // Within a second or so, the codec's edges weigh much.
    let least = if theirs.len() < 300 { 0.75 } else { expect.sound_alike };
    if alike < least {
        wrong.push(format!("{rendition} sounds different: {alike:.2} at {lag_ms} ms"));
    } else if lag_ms.abs() > 45 {
        wrong.push(format!("{rendition} is {lag_ms} ms late"));
    }
    if expect.beeps {
        wrong.extend(compare::onsets(rendition, &ours, &theirs));
        wrong.extend(compare::loudness(rendition, &ours, &theirs, expect.level_error));
    }
    let level = |envelope: &[f64]| envelope.iter().sum::<f64>() / envelope.len().max(1) as f64;
    let decibel = 20.0 * (level(&ours).max(1e-3) / level(&theirs).max(1e-3)).log10();
    if !expect.beeps && decibel.abs() > expect.level_error && level(&theirs) > 10.0 {
        wrong.push(format!("{rendition} is {decibel:.1} dB louder"));
    }
    wrong
}

fn compare_duration(ours: f64, theirs: f64, rendition: &str, most_s: f64) -> Option<String> {
    // A frame of AAC is 21.3 ms: audio ends at the next one.
    let most_s = most_s.max(0.022) + 0.0005;
    ((ours - theirs).abs() > most_s).then(|| format!("{rendition} lasts {ours:.3} s instead of {theirs:.3} s"))
}

/// Checks a table of files that must be refused with one of these codes.
pub(crate) fn refuse_all(rows: Vec<(&str, PathBuf, &[MediaCode])>) {
    let mut wrong = Vec::new();
    for (name, input, codes) in rows {
        let got = package(&input)
            .report
            .failure
            .as_ref()
            .map(|failure| (failure.reason.code, failure.detail.clone()));
        match got {
            Some((code, _)) if codes.contains(&code) => {}
            Some((code, detail)) => wrong.push(format!("{name}: {} ({detail})", code.as_str())),
            None => wrong.push(format!("{name}: was packaged")),
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}
