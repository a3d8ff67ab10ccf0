//! Cues, and which ones may be kept.

use icu_normalizer::ComposingNormalizerBorrowed;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::markup;

/// Cues of one file.
pub const MOST_CUES: usize = 20_000;
/// Letters of one cue.
pub const LONGEST_TEXT: usize = 2_000;
/// Bytes of one file, and of all cues as they are sent.
pub const MOST_BYTES: usize = 4 * 1024 * 1024;
/// Times are before 100 hours: what every format can write.
pub const MOST_MS: u64 = 359_999_999;

/// So many faults are told of one text.
const MOST_FAULTS: usize = 100;

/// A text that is shown from one moment until another.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Cue {
    /// From when it is shown, in milliseconds of the time line.
    pub start_ms: u64,
    /// Until when; after the start.
    pub end_ms: u64,
    /// Its lines. `<b>`, `<i>` and `<u>` with their ends are marks; everything else stands for itself.
    pub text: String,
}

/// What a cue needs otherwise.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct CueFault {
    /// Which cue, from 0.
    pub index: usize,
    /// Its field.
    pub field: &'static str,
    /// Why: `invalid`, `too_long`, `not_in_order`.
    pub code: &'static str,
}

/// The cues in the form in which they are kept, or everything that is wrong with them.
pub fn accept(mut cues: Vec<Cue>) -> Result<Vec<Cue>, Vec<CueFault>> {
    let mut faults = Vec::new();
    let mut before = 0;
    for (index, cue) in cues.iter_mut().enumerate() {
        cue.text = kept(&cue.text);
        let mut fault = |field, code| faults.push(CueFault { index, field, code });
        if cue.end_ms <= cue.start_ms || cue.end_ms > MOST_MS {
            fault("end_ms", "invalid");
        }
        if cue.start_ms < before {
            fault("start_ms", "not_in_order");
        }
        if cue.text.chars().count() > LONGEST_TEXT {
            fault("text", "too_long");
        }
        if cue.text.chars().any(is_control) {
            fault("text", "invalid");
        }
        before = cue.start_ms;
        if faults.len() >= MOST_FAULTS {
            break;
        }
    }
    if faults.is_empty() { Ok(cues) } else { Err(faults) }
}

/// The cues so much later, or earlier; nothing when one would begin before 0 or end after 100 hours.
#[must_use]
pub fn shifted(cues: &[Cue], offset_ms: i64) -> Option<Vec<Cue>> {
    let shift = |cue: &Cue| {
        let end_ms = cue.end_ms.checked_add_signed(offset_ms)?;
        Some(Cue {
            start_ms: cue.start_ms.checked_add_signed(offset_ms)?,
            end_ms: (end_ms <= MOST_MS).then_some(end_ms)?,
            text: cue.text.clone(),
        })
    };
    cues.iter().map(shift).collect()
}

/// A text as it is kept: composed (NFC), its lines trimmed, no empty ones, tabs as spaces, marks closed.
pub(crate) fn kept(text: &str) -> String {
    let composed = ComposingNormalizerBorrowed::new_nfc().normalize(text);
    let one_break = composed
        .replace("\r\n", "\n")
        .replace(['\r', '\u{85}', '\u{2028}', '\u{2029}'], "\n")
        .replace(['\t', '\u{b}', '\u{c}'], " ");
    let mut out = String::with_capacity(one_break.len());
    let mut has_letters = false;
    for line in one_break.split('\n').map(markup::trimmed) {
        // A line of marks alone is none.
        let says = !markup::plain(&line).is_empty();
        if says && has_letters {
            out.push('\n');
        }
        has_letters |= says;
        out.push_str(&line);
    }
    markup::closed(&out)
}

/// Controls other than line breaks, among them NUL, which no database keeps; and what no XML document may hold.
pub(crate) fn is_control(c: char) -> bool {
    (c.is_control() && c != '\n') || matches!(c, '\u{fffe}' | '\u{ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cue(start_ms: u64, end_ms: u64, text: &str) -> Cue {
        Cue {
            start_ms,
            end_ms,
            text: text.to_owned(),
        }
    }

    #[test]
    fn a_text_is_kept_composed_and_in_lines() {
        let kept = accept(vec![
            cue(0, 1, " Tie\u{302}\u{301}ng \r\n\r\n <i>\r\n tim\u{2028}b </i> "),
            cue(0, 2, ""),
            cue(0, 3, "\tNhịp:\t60\u{c}"),
        ]);
        let texts: Vec<_> = kept.expect("fine").into_iter().map(|cue| cue.text).collect();
        assert_eq!(texts, ["Tiếng<i>\ntim\nb</i>", "", "Nhịp: 60"]);
    }

    #[test]
    fn everything_that_is_wrong_is_told() {
        let long = "x".repeat(LONGEST_TEXT + 1);
        let found = accept(vec![cue(5, 5, "a"), cue(4, MOST_MS + 1, "b\0"), cue(4, 5, &long)]);
        let found = found.expect_err("faults");
        let told: Vec<_> = found.iter().map(|f| (f.index, f.field, f.code)).collect();
        assert_eq!(
            told,
            [
                (0, "end_ms", "invalid"),
                (1, "end_ms", "invalid"),
                (1, "start_ms", "not_in_order"),
                (1, "text", "invalid"),
                (2, "text", "too_long")
            ]
        );
    }

    #[test]
    fn a_shift_leaves_no_cue_outside() {
        let cues = [cue(1_000, 2_000, "a")];
        assert_eq!(shifted(&cues, -1_000), Some(vec![cue(0, 1_000, "a")]));
        assert_eq!(shifted(&cues, -1_001), None);
        assert_eq!(shifted(&cues, 359_998_000), None);
    }
}
