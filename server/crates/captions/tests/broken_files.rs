//! Files that are wrong: each is refused as a whole, with every line that is wrong and why.

use std::time::Instant;

use mediflix_captions::{Format, MOST_BYTES, MOST_CUES, read, readable};

/// A file, and the lines that are wrong with the reason of each.
type Case = (Format, String, &'static [(&'static str, usize)]);

fn faults(text: &str, format: Option<Format>) -> Vec<(String, usize)> {
    told(text.as_bytes(), format)
}

fn told(bytes: &[u8], format: Option<Format>) -> Vec<(String, usize)> {
    let found = read(bytes, format).err().unwrap_or_default();
    found
        .into_iter()
        .map(|note| (note.code.to_owned(), note.line))
        .collect()
}

/// What is in a TTML document.
fn tt(body: &str) -> String {
    format!("<tt xmlns=\"http://www.w3.org/ns/ttml\">\n<body><div>\n{body}\n</div></body></tt>")
}

/// What is in an ASS file, from line 3 on.
fn events(lines: &str) -> String {
    format!("[Events]\nFormat: Start, End, Text\n{lines}")
}

#[test]
fn every_kind_of_broken_file_is_told_by_line_and_reason() {
    use Format::{Ass, Srt, Ttml, WebVtt};
    let good = "00:01.000 --> 00:02.000\na\n\n";
    let all: &[Case] = &[
        (WebVtt, good.to_owned(), &[("header_missing", 1)]),
        (
            WebVtt,
            "WEBVTT\n\n00:01.000 -> 00:02.000\na".into(),
            &[("times_missing", 3)],
        ),
        (
            WebVtt,
            "WEBVTT\n\n00:01.00 --> 00:02.000\na".into(),
            &[("time_malformed", 3)],
        ),
        (
            WebVtt,
            "WEBVTT\n\n00:61.000 --> 00:62.000\na".into(),
            &[("time_malformed", 3)],
        ),
        (WebVtt, "WEBVTT\n\n00:01.000 -->\na".into(), &[("time_malformed", 3)]),
        (
            WebVtt,
            "WEBVTT\n\n00:02.000 --> 00:01.000\na".into(),
            &[("end_before_start", 3)],
        ),
        (
            WebVtt,
            "WEBVTT\n\n00:01.000 --> 00:02.000\na\n00:02.000 --> 00:03.000\nb".into(),
            &[("blank_line_missing", 5)],
        ),
        (
            WebVtt,
            "WEBVTT\n\n100:00:00.000 --> 100:00:01.000\na".into(),
            &[("time_too_late", 3)],
        ),
        (WebVtt, "WEBVTT\n\nNOTE nothing".into(), &[("no_cues", 1)]),
        (
            WebVtt,
            format!("WEBVTT\n\n00:01.000 --> 00:02.000\n{}", "x".repeat(2_001)),
            &[("text_too_long", 3)],
        ),
        (
            WebVtt,
            "WEBVTT\n\n00:01.000 --> 00:02.000\na\0b".into(),
            &[("control_character", 4)],
        ),
        (
            Srt,
            "1\n00:00:01,000 --> 00:00:02,000\na\n\nb\n\n2\n00:00:03 --> x\nc".into(),
            &[("times_missing", 5), ("time_malformed", 8)],
        ),
        (
            Srt,
            "1\n00:00:01,000 --> 00:00:02,000\na\n2\n00:00:03,000 --> 00:00:04,000\nb".into(),
            &[("blank_line_missing", 5)],
        ),
        (
            Srt,
            "one\n00:00:01,000 --> 00:00:02,000\na".into(),
            &[("number_malformed", 1)],
        ),
        (
            Srt,
            "1\n00:00:01,000 --> 00:00:01,000\na".into(),
            &[("end_before_start", 2)],
        ),
        (Srt, String::new(), &[("no_cues", 1)]),
        (Ttml, tt("<p begin=\"1s\" end=\"2s\">a"), &[("xml_malformed", 4)]),
        (Ttml, "<html><body>x</body></html>".into(), &[("root_unknown", 1)]),
        (Ttml, tt("<p>a</p>"), &[("begin_missing", 3)]),
        (Ttml, tt("\n<p begin=\"1s\">a</p>"), &[("end_missing", 4)]),
        (Ttml, tt("<p begin=\"1x\" end=\"2s\">a</p>"), &[("time_malformed", 3)]),
        (
            Ttml,
            tt("<p begin=\"1s\" end=\"2s\">a &nbsp; b</p>"),
            &[("xml_entity", 3)],
        ),
        (Ttml, tt("chữ ở ngoài"), &[("text_outside", 3)]),
        (
            Ttml,
            "<!DOCTYPE tt [<!ENTITY a \"b\">]>\n<tt/>".into(),
            &[("xml_doctype", 1)],
        ),
        (
            Ttml,
            tt("<div timeContainer=\"seq\"><p begin=\"0s\" dur=\"2s\">a</p></div>"),
            &[("time_sequence", 3)],
        ),
        (
            Ttml,
            "<tt timeBase=\"clock\"><body><p begin=\"1s\" end=\"2s\">a</p></body></tt>".into(),
            &[("time_base", 1)],
        ),
        (Ass, "[Script Info]\nTitle: x".into(), &[("section_missing", 1)]),
        (
            Ass,
            "Dialogue: 0,0:00:01.00,0:00:02.00,Default,,0,0,0,,a".into(),
            &[("section_missing", 1)],
        ),
        (Ass, "[Events]\nFormat: Start, Text".into(), &[("column_missing", 2)]),
        (
            Ass,
            "[Events]\nFormat: Text, Start, End".into(),
            &[("column_missing", 2)],
        ),
        (Ass, events("Dialogue: 0:00:01.00,0:00:02.00"), &[("fields_missing", 3)]),
        (
            Ass,
            events("Dialogue: 0:00:01.00,later,a\nDialog: 1"),
            &[("time_malformed", 3), ("line_unknown", 4)],
        ),
    ];
    for (format, text, expected) in all {
        let expected: Vec<_> = expected
            .iter()
            .map(|(code, line)| ((*code).to_owned(), *line))
            .collect();
        assert_eq!(faults(text, Some(*format)), expected, "{text}");
    }
}

#[test]
fn lines_are_counted_whatever_ends_them() {
    for end in ["\n", "\r\n", "\r"] {
        let text = ["1", "00:00:01,000 --> 00:00:02,000", "a", "", "2", "x --> y", "b"].join(end);
        assert_eq!(faults(&text, None), [("times_missing".to_owned(), 5)], "{end:?}");
    }
}

#[test]
fn faults_are_bounded() {
    let text = "1\n00:00:02,000 --> 00:00:01,000\na\n\n".repeat(5_000);
    assert_eq!(faults(&text, None).len(), 100);
    let many: String = (0..=MOST_CUES)
        .map(|_| "00:00:01,000 --> 00:00:02,000\na\n\n")
        .collect();
    assert_eq!(faults(&many, None), [("too_many_cues".to_owned(), MOST_CUES * 3 + 1)]);
}

#[test]
fn hostile_files_end_soon() {
    let began = Instant::now();
    let bomb = "<!DOCTYPE tt [<!ENTITY a \"&b;&b;&b;&b;\"><!ENTITY b \"&c;&c;&c;&c;\">]><tt><body><p begin=\"0s\" end=\"1s\">&a;</p></body></tt>";
    assert_eq!(faults(bomb, None), [("xml_doctype".to_owned(), 1)]);
    let deep = format!("<tt><body>{}", "<div>".repeat(500_000));
    assert_eq!(faults(&deep, None), [("xml_too_deep".to_owned(), 1)]);
    let attributes: String = (0..200_000).map(|number| format!("a{number}=\"b\" ")).collect();
    assert_eq!(
        faults(&format!("<tt {attributes}/>"), None)[0],
        ("xml_malformed".to_owned(), 1)
    );
    assert_eq!(
        told(&vec![b'x'; MOST_BYTES], None),
        [("times_missing".to_owned(), 1)],
        "one line"
    );
    let vtt = "WEBVTT\n\n00:01.000 --> 00:02.000\n";
    let srt = "1\n00:00:01,000 --> 00:00:02,000\n";
    let ttml = "<tt><body><p begin=\"0s\" end=\"1s\">";
    let ass = "[Events]\nDialogue: 0,0:00:01.00,0:00:02.00,,,,,,,";
    let heads: [(&str, &[&str]); 4] = [
        (
            vtt,
            &[
                "<",
                "<b>",
                "<b",
                "<c.x>",
                "&",
                "&a",
                "-->",
                "\n00:01.000 --> ",
                "a\u{323}",
                "\u{323}\u{301}",
            ],
        ),
        (srt, &["<", "<b>", "<b", "{\\", "{\\i1}", "\n1\n", "\n\n00:00:01 -->"]),
        (
            ttml,
            &[
                "<p>",
                "<br/>",
                "&lt;",
                "&x;",
                "<![CDATA[",
                "<span begin=\"0s\"/>",
                "<!--",
            ],
        ),
        (ass, &["{", "{\\b1}", "\\", "\\N", "{\\p1}", ",", "\n["]),
    ];
    for (head, fillings) in heads {
        for filling in fillings {
            let file = format!("{head}{}", filling.repeat(200_000 / filling.len()));
            // What is said of it is of no matter here.
            drop(read(file.as_bytes(), None));
        }
    }
    assert_eq!(told(&vec![b'x'; MOST_BYTES + 1], None), [("too_large".to_owned(), 1)]);
    assert!(began.elapsed().as_secs() < 20, "{:?}", began.elapsed());
}

#[test]
fn bytes_that_are_no_letters_are_told_by_line() {
    let mut bytes = "1\n00:00:01,000 --> 00:00:02,000\nĐau ngực cấp tính ở người lớn\n"
        .as_bytes()
        .to_vec();
    bytes.extend(b"\xff\n");
    assert_eq!(told(&bytes, None), [("encoding_damaged".to_owned(), 4)]);
    assert!(told(&(0..=255).collect::<Vec<u8>>(), None).len() > 1, "no text at all");
}

#[test]
fn what_can_be_read_of_a_bad_track_is_read() {
    for text in ["", "WEBVTT", "a --> b\nc", "00:01 --> 00:02\nx", "\n\n\n-->\n"] {
        assert!(readable(text, Format::WebVtt).is_empty(), "{text:?}");
    }
    let found = readable(
        "WEBVTT\n\n00:01.000 --> 00:01.000\na\n\nb\n\n00:02.000 --> 00:03.000\n<i>c\n",
        Format::WebVtt,
    );
    let texts: Vec<&str> = found.iter().map(|cue| cue.text.as_str()).collect();
    assert_eq!(texts, ["<i>c</i>"]);
}

#[test]
fn a_good_file_is_read() {
    let found = read(b"WEBVTT\n\n00:01.000 --> 00:02.000\na", None).expect("cues");
    assert_eq!(
        (found.cues.len(), found.encoding, found.warnings.len()),
        (1, "UTF-8", 0)
    );
}
