//! Makes cues of what a service heard: of at most two lines that people can read, at the times of the lecture. Pure.

use mediflix_captions::{Cue, markup};

use super::recogniser::{Heard, Segment};

/// Letters of a line.
const LINE: usize = 42;
/// A cue of a service that tells no times has about so many letters.
const LONGEST: usize = 2 * LINE;
/// What models write of silence.
const SILENCE: &str = "[BLANK_AUDIO]";
/// No segment has more letters; what comes behind is noise that a model repeats.
const MOST_LETTERS: usize = 4_000;

/// The cues of a piece that lasts from `start_ms` to `end_ms`.
pub(super) fn cues(heard: Heard, start_ms: u64, end_ms: u64) -> Vec<Cue> {
    let length_ms = end_ms.saturating_sub(start_ms);
    let segments = match heard.segments {
        Some(segments) if !segments.is_empty() => segments,
        _ => vec![Segment {
            start: 0.0,
            end: length_ms as f64 / 1_000.0,
            text: heard.text.unwrap_or_default(),
        }],
    };
    let mut cues = Vec::new();
    let mut before = start_ms;
    for segment in segments {
        let from = (start_ms + ms(segment.start, length_ms)).max(before);
        let until = start_ms + ms(segment.end, length_ms);
        if from < until {
            cues.extend(shared(&segment.text, from, until));
            before = from;
        }
    }
    cues
}

/// A time within the piece; what is no time is its beginning.
fn ms(seconds: f64, length_ms: u64) -> u64 {
    let ms = (seconds * 1_000.0).round();
    if ms > 0.0 { (ms as u64).min(length_ms) } else { 0 }
}

/// A text in cues that share the time by their letters.
fn shared(text: &str, from: u64, until: u64) -> Vec<Cue> {
    let texts = texts(text);
    let letters = |text: &String| text.chars().count() as u64;
    let all: u64 = texts.iter().map(letters).sum();
    let at = |before: u64| from + (until - from) * before / all.max(1);
    let mut before = 0;
    let mut cues = Vec::with_capacity(texts.len());
    for text in texts {
        let next = before + letters(&text);
        let cue = Cue {
            start_ms: at(before),
            end_ms: at(next),
            text,
        };
        before = next;
        if cue.start_ms < cue.end_ms {
            cues.push(cue);
        }
    }
    cues
}

/// A text in parts that each fit into two lines: by sentences where it can be, otherwise by words.
fn texts(text: &str) -> Vec<String> {
    let visible = text.chars().take(MOST_LETTERS);
    let visible: String = visible.map(|c| if c.is_control() { ' ' } else { c }).collect();
    // What a model writes is no markup.
    let visible = markup::plain(&visible).replace(SILENCE, " ");
    let mut parts: Vec<String> = Vec::new();
    let mut is_over = true;
    for word in visible.split_whitespace().flat_map(halves) {
        let fits = |part: &String| lines(&format!("{part} {word}")).is_some();
        match parts.last_mut() {
            Some(part) if fits(part) && !(is_over && part.chars().count() > LINE) => {
                part.push(' ');
                part.push_str(&word);
            }
            _ => parts.push(word.clone()),
        }
        is_over = word.ends_with(['.', '?', '!', '。', '？', '！', '…']);
    }
    parts.iter().filter_map(|part| lines(part)).collect()
}

/// A word in parts that fit into a line: languages without blanks have long ones.
fn halves(word: &str) -> Vec<String> {
    let letters: Vec<char> = word.chars().collect();
    letters.chunks(LINE).map(|part| part.iter().collect()).collect()
}

/// A text in one line or two of about the same length; nothing when it does not fit.
fn lines(text: &str) -> Option<String> {
    let letters = text.chars().count();
    if letters <= LINE {
        return Some(text.to_owned());
    }
    if letters > LONGEST + 1 {
        return None;
    }
    let fits = |at: &usize| text[..*at].chars().count() <= LINE && text[at + 1..].chars().count() <= LINE;
    let blanks = text.match_indices(' ').map(|(at, _)| at).filter(fits);
    let middle = blanks.min_by_key(|at| text[..*at].chars().count().abs_diff(letters / 2))?;
    Some(format!("{}\n{}", &text[..middle], &text[middle + 1..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn segment(start: f64, end: f64, text: &str) -> Segment {
        Segment {
            start,
            end,
            text: text.to_owned(),
        }
    }

    fn made(segments: Vec<Segment>) -> Vec<(u64, u64, String)> {
        let heard = Heard {
            text: None,
            segments: Some(segments),
        };
        let made = cues(heard, 600_000, 610_000);
        made.into_iter()
            .map(|cue| (cue.start_ms, cue.end_ms, cue.text))
            .collect()
    }

    #[test]
    fn times_are_of_the_lecture_and_within_the_piece() {
        let made = made(vec![
            segment(-3.0, 0.5, " Xin chào. "),
            segment(1.25, 2.0, "Huyết áp <90\u{7} <i>mmHg"),
            segment(9.0, 99.0, "hết"),
            segment(5.0, 4.0, "ngược"),
            segment(5.0, 8.0, " [BLANK_AUDIO]"),
            segment(f64::NAN, f64::INFINITY, "sau cùng"),
        ]);
        let expected = [
            (600_000, 600_500, "Xin chào."),
            (601_250, 602_000, "Huyết áp <90 mmHg"),
            (609_000, 610_000, "hết"),
            (609_000, 610_000, "sau cùng"),
        ];
        assert_eq!(made, expected.map(|(from, until, text)| (from, until, text.to_owned())));
    }

    #[test]
    fn long_segments_are_cut_at_sentences_and_share_their_time() {
        let first = "Bệnh nhân cần được theo dõi sát trong hai mươi bốn giờ đầu sau mổ.";
        let made = made(vec![segment(
            0.0,
            10.0,
            &format!("{first} Sau đó, nếu huyết áp ổn định, có thể chuyển về khoa thường và ăn nhẹ."),
        )]);
        assert_eq!(made.len(), 2);
        assert_eq!(made[0].2.replace('\n', " "), first);
        assert_eq!((made[0].0, made[1].1), (600_000, 610_000));
        assert_eq!(made[0].1, made[1].0);
        for (_, _, text) in &made {
            assert!(
                text.lines().count() <= 2 && text.lines().all(|line| line.chars().count() <= LINE),
                "{text}"
            );
        }
    }

    #[test]
    fn without_times_the_words_are_spread_over_the_piece_and_none_is_lost() {
        let text = "심장초음파 검사는 ".repeat(40);
        let heard = Heard {
            text: Some(text.clone()),
            segments: None,
        };
        let made = cues(heard, 0, 60_000);
        let words: Vec<&str> = made.iter().flat_map(|cue| cue.text.split_whitespace()).collect();
        assert_eq!(words, text.split_whitespace().collect::<Vec<_>>());
        assert!(made.windows(2).all(|pair| pair[0].end_ms == pair[1].start_ms));
        let heard = Heard {
            text: Some("語".repeat(100)),
            segments: None,
        };
        assert_eq!(cues(heard, 0, 60_000).len(), 2);
        let silent = Heard {
            text: Some(" \n".to_owned()),
            segments: Some(Vec::new()),
        };
        assert!(cues(silent, 0, 60_000).is_empty());
    }
}
