//! Reads WebVTT: the cues of a text track, joined to passages of a few lines.

use mediflix_search_index::Line;

/// Lines of one passage.
const MOST_LINES: usize = 3;
/// Letters from which on a passage ends with its line.
const LONG: usize = 160;
/// A longer silence ends a passage.
const SILENCE_MS: u64 = 4_000;
/// Lines of one track; a day of captions has fewer.
const MOST_CUES: usize = 50_000;

/// The passages of a text track, in order.
pub(super) fn passages(track: &str) -> Vec<Vec<Line>> {
    let mut passages: Vec<Vec<Line>> = Vec::new();
    let mut end_ms = 0;
    for (line, until_ms) in cues(track).into_iter().take(MOST_CUES) {
        let goes_on = passages.last().is_some_and(|passage| {
            let letters: usize = passage.iter().map(|line| line.text.chars().count()).sum();
            let ended = passage
                .last()
                .is_some_and(|line| line.text.ends_with(['.', '?', '!', '。']));
            passage.len() < MOST_LINES
                && letters < LONG
                && !(ended && letters > LONG / 3)
                && line.at_ms.saturating_sub(end_ms) < SILENCE_MS
        });
        end_ms = until_ms;
        match passages.last_mut().filter(|_| goes_on) {
            Some(passage) => passage.push(line),
            None => passages.push(vec![line]),
        }
    }
    passages
}

/// The cues with their ends; what says nothing, or the same again, is left out.
fn cues(track: &str) -> Vec<(Line, u64)> {
    let track = track.replace("\r\n", "\n").replace('\r', "\n");
    let mut found: Vec<(Line, u64)> = Vec::new();
    for block in track.split("\n\n") {
        let mut lines = block.lines().skip_while(|line| !line.contains("-->"));
        let Some((from, until)) = lines.next().and_then(|times| times.split_once("-->")) else {
            continue;
        };
        let (Some(at_ms), Some(until_ms)) = (milliseconds(from), milliseconds(until)) else {
            continue;
        };
        let text = lines.map(plain).collect::<Vec<_>>().join(" ");
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if text.is_empty() || found.last().is_some_and(|(last, _)| last.text == text) {
            continue;
        }
        found.push((Line { at_ms, text }, until_ms));
    }
    found
}

/// `01:02:03.004` or `02:03.004`; what follows a blank are settings.
fn milliseconds(time: &str) -> Option<u64> {
    let time = time.split_whitespace().next()?;
    let (clock, fraction) = time.split_once('.')?;
    let mut seconds = 0_u64;
    for part in clock.split(':') {
        seconds = seconds.checked_mul(60)?.checked_add(part.parse().ok()?)?;
    }
    seconds.checked_mul(1_000)?.checked_add(fraction.parse().ok()?)
}

/// A line without tags and escapes.
fn plain(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut in_tag = false;
    for c in line.chars() {
        match c {
            '<' => in_tag = true,
            '>' if in_tag => in_tag = false,
            _ if in_tag => {}
            _ => out.push(c),
        }
    }
    let escapes = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&nbsp;", " "),
        ("&lrm;", ""),
        ("&rlm;", ""),
        ("&amp;", "&"),
    ];
    escapes
        .iter()
        .fold(out, |text, (escape, plain)| text.replace(escape, plain))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cues_become_passages_that_know_the_second_of_each_line() {
        let track = "WEBVTT\r\n\r\nNOTE no cue\r\n\r\n1\r\n00:01.500 --> 00:03.000 line:90%\r\n<v An>Nhồi máu\r\ncơ &amp; tim</v>\r\n\r\n00:03.000 --> 00:05.000\r\nlà gì\r\n\r\n00:03.000 --> 00:05.000\r\nlà gì\r\n\r\n01:00:00.000 --> 01:00:01.000\r\nHết";
        let found = passages(track);
        let told: Vec<Vec<(u64, &str)>> = found
            .iter()
            .map(|passage| passage.iter().map(|line| (line.at_ms, line.text.as_str())).collect())
            .collect();
        assert_eq!(
            told,
            [
                vec![(1_500, "Nhồi máu cơ & tim"), (3_000, "là gì")],
                vec![(3_600_000, "Hết")]
            ]
        );
    }

    #[test]
    fn what_is_no_track_has_no_passages() {
        for text in ["", "WEBVTT", "a --> b\nc", "00:01 --> 00:02\nx", "\n\n\n-->\n"] {
            assert!(passages(text).is_empty(), "{text:?}");
        }
    }
}
