//! The cues of a text, joined to passages of a few lines.

use mediflix_captions::{Cue, markup};
use mediflix_search_index::Line;

/// Lines of one passage.
const MOST_LINES: usize = 3;
/// Letters from which on a passage ends with its line.
const LONG: usize = 160;
/// A longer silence ends a passage.
const SILENCE_MS: u64 = 4_000;
/// Lines of one text; a day of captions has fewer.
const MOST_CUES: usize = 50_000;

/// The passages of a text, in order.
pub(super) fn passages(cues: &[Cue]) -> Vec<Vec<Line>> {
    let mut passages: Vec<Vec<Line>> = Vec::new();
    let mut end_ms = 0;
    for (line, until_ms) in lines(cues).into_iter().take(MOST_CUES) {
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

/// The lines with their ends; what says nothing, or the same again, is left out.
fn lines(cues: &[Cue]) -> Vec<(Line, u64)> {
    let mut found: Vec<(Line, u64)> = Vec::new();
    for cue in cues {
        let text = markup::plain(&cue.text);
        if text.is_empty() || found.last().is_some_and(|(last, _)| last.text == text) {
            continue;
        }
        let at_ms = cue.start_ms;
        found.push((Line { at_ms, text }, cue.end_ms));
    }
    found
}

#[cfg(test)]
mod tests {
    use mediflix_captions::{Format, readable};

    use super::*;

    #[test]
    fn cues_become_passages_that_know_the_second_of_each_line() {
        let track = "WEBVTT\r\n\r\nNOTE no cue\r\n\r\n1\r\n00:01.500 --> 00:03.000 line:90%\r\n<b>Nhồi máu\r\ncơ &amp; tim</b>\r\n\r\n00:03.000 --> 00:05.000\r\nlà gì\r\n\r\n00:03.000 --> 00:05.000\r\nlà gì\r\n\r\n01:00:00.000 --> 01:00:01.000\r\nHết";
        let found = passages(&readable(track, Format::WebVtt));
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
}
