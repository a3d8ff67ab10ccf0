//! Text tracks: every one, in its order, in its language, its words alone.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::check::package;
use crate::clips::{beeps, bytes, clip, folder, make, picture, words};

const SRT: &str = "1\n00:00:00,500 --> 00:00:02,000\n{\\an8}Chữ ở trên\n\n2\n00:00:02,100 --> 00:00:03,000\n\
    <font color=\"#ff0000\">Đỏ</font> 5 < 6 & 7\n\n3\n00:00:03,100 --> 00:00:04,000\nxin <i>chào</i>\n";
const ENGLISH: &str = "1\n00:00:00,500 --> 00:00:02,000\nEnglish one\n";
const LITERAL: &str = "1\n00:00:00,500 --> 00:00:02,000\na &lt; b\n\n2\n00:00:02,100 --> 00:00:03,000\n<b>đậm</b>\n\n\
    3\n00:00:03,100 --> 00:00:04,000\nc &amp; < d\n";
const ASS: &str = "[Script Info]\nScriptType: v4.00+\n\n[V4+ Styles]\nFormat: Name, Fontname, Fontsize\nStyle: Default,Arial,20\n\n\
    [Events]\nFormat: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\n\
    Dialogue: 0,0:00:00.50,0:00:02.00,Default,,0,0,0,,{\\an8\\i1}Xin, chào\\Nhai 5 < 6\n\
    Dialogue: 0,0:00:02.10,0:00:03.00,Default,,0,0,0,,{\\p1}m 0 0 l 100 0 100 100{\\p0}\n\
    Dialogue: 0,0:00:03.10,0:00:04.00,Default,,0,0,0,,{comment}ba \\{ngoặc\\}\n";
const VTT: &str = "WEBVTT\n\n00:00.500 --> 00:02.000 line:0\n<v Bác sĩ>Một &lt; hai</v>\n\n00:02.100 --> 00:03.000\n<c.yellow>ba</c>\n\n\
    00:03.100 --> 00:04.000\nA --> B &amp;lt; &lt;i>\n";

/// Languages and the cues of each track, a line break as `|`.
type Tracks = Vec<(String, Vec<String>)>;

fn lecture() -> PathBuf {
    let inputs = [picture("320x180", "25", 5), beeps(440, 5)];
    clip(
        "captioned.mp4",
        &inputs,
        "-c:v libx264 -preset ultrafast -pix_fmt yuv420p -g 50 -c:a aac",
    )
}

fn with(name: &str, texts: &[&Path], options: &str) -> PathBuf {
    let mut arguments = words(&format!("-i {}", lecture().display()));
    for text in texts {
        arguments.extend(words(&format!("-i {}", text.display())));
    }
    for input in 0..=texts.len() {
        arguments.extend(words(&format!("-map {input}")));
    }
    arguments.extend(words(&format!("-c copy {options}")));
    make(name, &arguments)
}

fn tracks(name: &str, input: &Path) -> Tracks {
    let packaged = package(input);
    let report = &packaged.report;
    assert!(report.failure.is_none(), "{name}: {:?}", report.failure);
    assert!(report.warnings.is_empty(), "{name}: {:?}", report.warnings);
    let cues = |id: &str| {
        let text = std::fs::read_to_string(packaged.folder.join(format!("text/{id}.vtt"))).unwrap();
        assert!(text.starts_with("WEBVTT\n\n"), "{name}: {text}");
        let cues = text.split("\n\n").skip(1);
        cues.map(|cue| cue.trim_end().lines().skip(1).collect::<Vec<_>>().join("|"))
            .collect()
    };
    let tracks = report.text_tracks.iter();
    tracks.map(|track| (track.language.clone(), cues(&track.id))).collect()
}

#[test]
fn every_text_track_is_kept_with_its_language_and_its_words_alone() {
    let text = |name: &str, content: &str| bytes(name, content.as_bytes());
    let (srt, english) = (text("captions-vi.srt", SRT), text("captions-en.srt", ENGLISH));
    let (ass, vtt) = (text("words.ass", ASS), text("words.vtt", VTT));
    let merged = folder().join("captions-merged.mkv");
    let status = Command::new("mkvmerge")
        .args(["-q", "-o"])
        .arg(&merged)
        .arg(lecture())
        .args(["--language", "0:ko"])
        .arg(&vtt)
        .status()
        .expect("mkvmerge is needed: scripts/install-packages test");
    assert!(status.success());

    let of = |language: &str, cues: &[&str]| (language.to_owned(), cues.iter().map(|cue| (*cue).to_owned()).collect());
    let vietnamese = ["Chữ ở trên", "Đỏ 5 &lt; 6 &amp; 7", "xin <i>chào</i>"];
    // Styles of MP4's text lie beside it.
    let without_styles = ["Chữ ở trên", "Đỏ 5 &lt; 6 &amp; 7", "xin chào"];
    let english_cues = ["English one"];
    let two = "-metadata:s:s:0 language=vie -metadata:s:s:1 language=eng";
    let literal = text("literal.srt", LITERAL);
    let literal_cues = ["a &amp;lt; b", "đậm", "c &amp;amp; &lt; d"];
    let rows: Vec<(&str, PathBuf, Tracks)> = vec![
        // SubRip has no entities: what looks like one was written so.
        (
            "literal.mkv",
            with("literal.mkv", &[&literal], "-c:s srt -metadata:s:s:0 language=vie"),
            vec![of("vi", &["a &amp;lt; b", "<b>đậm</b>", "c &amp;amp; &lt; d"])],
        ),
        (
            "literal.mp4",
            with("literal.mp4", &[&literal], "-c:s mov_text -metadata:s:s:0 language=vie"),
            vec![of("vi", &literal_cues)],
        ),
        (
            "captions.mkv",
            with("captions.mkv", &[&srt, &english], &format!("-c:s srt {two}")),
            vec![of("vi", &vietnamese), of("en", &english_cues)],
        ),
        (
            "captions.mp4",
            with("captions.mp4", &[&srt, &english], &format!("-c:s mov_text {two}")),
            vec![of("vi", &without_styles), of("en", &english_cues)],
        ),
        (
            "captions_other_order.mp4",
            with(
                "captions_other_order.mp4",
                &[&english, &srt],
                "-c:s mov_text -metadata:s:s:0 language=eng -metadata:s:s:1 language=kor",
            ),
            vec![of("en", &english_cues), of("ko", &without_styles)],
        ),
        (
            "captions.mov",
            with("captions.mov", &[&srt], "-c:s mov_text -metadata:s:s:0 language=vie"),
            vec![of("vi", &without_styles)],
        ),
        (
            "captions_ass.mkv",
            with("captions_ass.mkv", &[&ass], "-c:s ass -metadata:s:s:0 language=kor"),
            vec![of("ko", &["Xin, chào|hai 5 &lt; 6", "ba {ngoặc}"])],
        ),
        (
            "captions_webvtt.mkv",
            with("captions_webvtt.mkv", &[&vtt], "-c:s copy -metadata:s:s:0 language=vie"),
            vec![of("vi", &["Một &lt; hai", "ba", "A → B &amp;lt; &lt;i&gt;"])],
        ),
        (
            "captions-merged.mkv",
            merged,
            vec![of("ko", &["Một &lt; hai", "ba", "A → B &amp;lt; &lt;i&gt;"])],
        ),
    ];
    for (name, input, expected) in &rows {
        assert_eq!(&tracks(name, input), expected, "{name}");
    }
    // Whoever is first to show itself: the order is the file's.
    let (name, input, expected) = &rows[1];
    for _ in 0..3 {
        assert_eq!(&tracks(name, input), expected, "{name}, again");
    }
}
