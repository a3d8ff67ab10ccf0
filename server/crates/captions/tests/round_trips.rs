//! What is written in one format and read in another is the same, as exactly as the formats can tell times.

#![expect(clippy::expect_used, reason = "these are tests")]

use mediflix_captions::{Cue, Format, MOST_MS, accept, read};

/// Texts that formats could take for something else.
const TEXTS: &[&str] = &[
    "Nhồi máu cơ tim cấp",
    "심폐소생술은\n5분 안에",
    "<b>SpO2</b> < 90 & <i>giảm <u>nhanh</u></i>",
    "120",
    "a --> b",
    "NOTE không phải ghi chú",
    "STYLE",
    "1\n2",
    "{\\i1} là dấu của ASS, {cũng không}",
    "C:\\Notes\\h \\{x\\}",
    "<v An>Chào",
    "<font color=red>x</font",
    "&amp; &lt;b&gt; &nbsp; &#65;",
    "- Đau ngực?\n- Vâng, \"từ sáng\"",
    "00:00:01,000 bắt đầu",
    "x, y, z,,",
    "]]> <!-- x --> <![CDATA[y]]>",
    "\u{200e}a\u{a0}b  c",
    "🫀 👩\u{200d}⚕\u{fe0f}",
    "[Events]\nDialogue: 0",
    "WEBVTT",
];

fn cues() -> Vec<Cue> {
    let cue = |(at, text): (u64, &&str)| Cue {
        start_ms: at * 1_237,
        end_ms: at * 1_237 + 1_111,
        text: (*text).to_owned(),
    };
    let mut all: Vec<Cue> = (0..).zip(TEXTS).map(cue).collect();
    all.push(Cue {
        start_ms: MOST_MS - 20,
        end_ms: MOST_MS - 9,
        text: "Hết".to_owned(),
    });
    accept(all).expect("cues")
}

fn through(cues: &[Cue], formats: &[Format]) -> Vec<Cue> {
    formats.iter().fold(cues.to_vec(), |cues, format| {
        let file = format.write(&cues, "vi");
        let found =
            read(file.as_bytes(), Some(*format)).unwrap_or_else(|faults| panic!("{format:?}: {faults:?}\n{file}"));
        assert_eq!(found.warnings, [], "{format:?}\n{file}");
        assert_eq!(
            read(file.as_bytes(), None).expect("the same").format,
            *format,
            "it looks like what it is"
        );
        found.cues
    })
}

#[test]
fn every_format_gives_back_what_it_was_given() {
    let all = cues();
    for format in [Format::WebVtt, Format::Srt, Format::Ttml] {
        assert_eq!(through(&all, &[format]), all, "{format:?}");
    }
}

#[test]
fn a_way_through_all_formats_loses_no_text_and_ten_milliseconds_at_most() {
    let all = cues();
    let formats = [Format::WebVtt, Format::Srt, Format::Ttml, Format::Ass, Format::WebVtt];
    let found = through(&all, &formats);
    assert_eq!(found.len(), all.len());
    for (before, after) in all.iter().zip(&found) {
        assert_eq!(before.text, after.text);
        let off = before
            .start_ms
            .abs_diff(after.start_ms)
            .max(before.end_ms.abs_diff(after.end_ms));
        assert!(off <= 5, "{before:?} {after:?}");
    }
    assert_eq!(
        through(&found, &[Format::Ass]),
        found,
        "what ASS can tell stays as it is"
    );
}

#[test]
fn what_is_too_short_for_a_format_is_still_shown() {
    let short = [Cue {
        start_ms: 1_001,
        end_ms: 1_002,
        text: "x".to_owned(),
    }];
    let found = through(&short, &[Format::Ass]);
    assert_eq!((found[0].start_ms, found[0].end_ms), (1_000, 1_010));
}
