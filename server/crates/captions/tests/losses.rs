//! What of a file is not kept is named; its words are kept.

#![expect(clippy::expect_used, reason = "these are tests")]

use mediflix_captions::{Imported, read};

fn imported(text: &str) -> Imported {
    read(text.as_bytes(), None).expect("cues")
}

fn warnings(found: &Imported) -> Vec<(&str, usize, usize)> {
    let told = found.warnings.iter();
    told.map(|note| (note.code, note.line, note.params.count.unwrap_or(0)))
        .collect()
}

fn texts(found: &Imported) -> Vec<&str> {
    found.cues.iter().map(|cue| cue.text.as_str()).collect()
}

#[test]
fn webvtt_keeps_words_and_three_marks() {
    let found = imported(
        "WEBVTT - x\nKind: captions\n\nSTYLE\n::cue { color: red }\n\nREGION\nid:a\n\nNOTE x\n\nintro\n00:01.000 --> 00:02.000 line:0 align:start\n\
         <v Nguyễn An>Xin <b.loud>chào</b>\n\n2\n00:03.000 --> 00:04.000\n<00:03.500><c.red>đỏ</c> <ruby>漢<rt>hán</rt></ruby> &amp; a < b\n\n\
         00:02.000 --> 00:02.500\n\n",
    );
    assert_eq!(texts(&found), ["Nguyễn An: Xin <b>chào</b>", "đỏ 漢hán & a < b"]);
    let expected = [
        ("header_lost", 2, 1),
        ("style_lost", 4, 3),
        ("region_lost", 7, 1),
        ("note_lost", 10, 1),
        ("name_lost", 12, 1),
        ("position_lost", 13, 1),
        ("voice_as_text", 13, 1),
        ("karaoke_lost", 17, 1),
        ("tag_lost", 17, 1),
        ("tag_lost", 17, 1),
        ("not_in_order", 20, 1),
        ("empty_cue", 20, 1),
    ];
    assert_eq!(warnings(&found), expected);
}

#[test]
fn subrip_keeps_words_and_three_marks() {
    let found = imported(
        "1\n00:00:01,000 --> 00:00:02,5 X1:1 X2:2\n{\\an8}<font color=\"#ff0000\">Đỏ</font> <I>nghiêng</I>\n\n2\n0:0:3.0 --> 00:00:04\na < b > c <x> {y}\n",
    );
    assert_eq!(texts(&found), ["Đỏ <i>nghiêng</i>", "a < b > c <x> {y}"]);
    assert_eq!((found.cues[0].end_ms, found.cues[1].start_ms), (2_500, 3_000));
    assert_eq!(warnings(&found), [("position_lost", 2, 2), ("style_lost", 2, 2)]);
}

#[test]
fn ttml_keeps_words_times_and_three_marks() {
    let found = imported(
        "<?xml version=\"1.0\"?>\n<tt xmlns=\"http://www.w3.org/2006/10/ttaf1\" xmlns:tts=\"urn:x\" xmlns:ttp=\"urn:y\" ttp:frameRate=\"25\">\n\
         <head><styling><style xml:id=\"s1\" tts:fontWeight=\"bold\" tts:color=\"red\"/></styling><layout><region xml:id=\"r\"/></layout></head>\n\
         <body begin=\"10s\">\n<div>\n<p begin=\"1s\" dur=\"2s\" style=\"s1\" region=\"r\">\n  Nhồi   máu<br/>\n  <span tts:fontStyle=\"italic\" tts:color=\"red\">cơ</span> &lt;tim&gt; &#x1EC7;\n</p>\n\
         <p begin=\"00:00:05:05\" end=\"00:00:09\">a<span begin=\"1s\" end=\"2s\">b</span></p>\n</div></body></tt>",
    );
    assert_eq!(texts(&found), ["<b>Nhồi máu\n<i>cơ</i> <tim> ệ</b>", "a", "b"]);
    let times: Vec<_> = found.cues.iter().map(|cue| (cue.start_ms, cue.end_ms)).collect();
    assert_eq!(times, [(11_000, 13_000), (15_200, 19_000), (16_200, 17_200)]);
    assert_eq!(warnings(&found), [("region_lost", 3, 3), ("style_lost", 8, 1)]);
}

#[test]
fn ass_keeps_words_and_three_marks() {
    let found = imported(
        "[Script Info]\n; x\n[V4+ Styles]\nStyle: Big,Arial\n[Events]\nFormat: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\n\
         Comment: 0,0:00:00.00,0:00:09.00,Default,,0,0,0,,x\n\
         Dialogue: 0,0:00:03.00,0:00:04.00,Big,An,0,0,0,,{\\pos(1,2)\\c&H00FF00&}Sau, {\\b1}đậm{\\b0}\\Nmới\\hdòng\n\
         Dialogue: 0,0:00:01.00,0:00:02.55,Default,,0,0,0,,{\\k20}Trước{ghi chú}\n\
         Dialogue: 0,0:00:05.00,0:00:06.00,Default,,0,0,0,,{\\p1}m 0 0 l 1 1{\\p0}\n[Fonts]\n",
    );
    assert_eq!(texts(&found), ["Trước", "Sau, <b>đậm</b>\nmới dòng"]);
    assert_eq!(found.cues[0].end_ms, 2_550);
    let expected = [
        ("note_lost", 7, 2),
        ("style_lost", 8, 1),
        ("position_lost", 8, 1),
        ("style_lost", 8, 2),
        ("karaoke_lost", 9, 1),
        ("drawing_lost", 10, 2),
        ("empty_cue", 10, 1),
    ];
    assert_eq!(warnings(&found), expected);
}
