//! What the fields of a track may hold. Pure.

use mediflix_protocol::words;

use crate::fields::{self, Fault};

/// No offset is larger, before or behind zero: a day.
const FARTHEST_MS: i64 = 24 * 3600 * 1000;

/// A language's tag (BCP 47): its primary language in small letters of two or three, then what narrows it.
pub(super) fn language(text: &str) -> Result<String, Fault> {
    let text = text.trim();
    let mut parts = text.split('-');
    let primary = parts.next().unwrap_or_default();
    if primary.is_empty() {
        return Err("required");
    }
    let is_primary = matches!(primary.len(), 2..=3) && primary.bytes().all(|byte| byte.is_ascii_lowercase());
    let rest = parts.all(|part| (1..=8).contains(&part.len()));
    if is_primary && rest && words::language(text) == text && text != "und" {
        Ok(text.to_owned())
    } else {
        Err("invalid")
    }
}

/// What a person reads in the menu, or nothing.
pub(super) fn label(text: &str) -> Result<String, Fault> {
    fields::optional_line(text, words::MOST_CHARS)
}

/// Where a track begins on the lecture's time line.
pub(super) fn offset(ms: i64) -> Result<i64, Fault> {
    if (-FARTHEST_MS..=FARTHEST_MS).contains(&ms) {
        Ok(ms)
    } else {
        Err("invalid")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_tags() {
        for fine in ["vi", "ko", "hab", "zh-Hant-TW", "en-GB"] {
            assert_eq!(language(fine).as_deref(), Ok(fine));
        }
        for (bad, fault) in [
            ("", "required"),
            ("Vietnamese", "invalid"),
            ("vi_VN", "invalid"),
            ("und", "invalid"),
            ("VI", "invalid"),
            ("vi-", "invalid"),
        ] {
            assert_eq!(language(bad), Err(fault), "{bad}");
        }
    }
}
