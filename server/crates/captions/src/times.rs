//! Times as formats write them.

/// `01:02:03` and the milliseconds behind it.
fn clock(ms: u64) -> (String, u64) {
    let s = ms / 1_000;
    let text = format!("{:02}:{:02}:{:02}", s / 3_600, s / 60 % 60, s % 60);
    (text, ms % 1_000)
}

/// `01:02:03.004`, with the mark that the format has before the fraction.
pub(crate) fn with_ms(ms: u64, mark: char) -> String {
    let (clock, fraction) = clock(ms);
    format!("{clock}{mark}{fraction:03}")
}

/// `1:02:03.04`, as ASS has it: rounded to ten milliseconds.
pub(crate) fn with_cs(ms: u64) -> String {
    let (clock, fraction) = clock((ms + 5) / 10 * 10);
    format!("{}.{:02}", clock.strip_prefix('0').unwrap_or(&clock), fraction / 10)
}

/// `01:02:03.004` or `02:03.004`, with one of these marks before the fraction, which may be missing.
pub(crate) fn read(text: &str, marks: &[char]) -> Option<u64> {
    let (clock, fraction) = text
        .split_once(marks)
        .map_or((text, None), |(clock, rest)| (clock, Some(rest)));
    let parts: Vec<&str> = clock.split(':').collect();
    let (hours, minutes, seconds) = match parts.as_slice() {
        [hours, minutes, seconds] => (number(hours, 4)?, number(minutes, 2)?, number(seconds, 2)?),
        [minutes, seconds] => (0, number(minutes, 2)?, number(seconds, 2)?),
        _ => return None,
    };
    if minutes > 59 || seconds > 59 {
        return None;
    }
    let ms = fraction.map_or(Some(0), fraction_ms)?;
    Some(((hours * 60 + minutes) * 60 + seconds) * 1_000 + ms)
}

/// The digits after the mark, as milliseconds: `5` is half a second. Digits beyond them are rounded.
pub(crate) fn fraction_ms(digits: &str) -> Option<u64> {
    if digits.is_empty() || digits.len() > 9 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let scale = 10_u64.pow(u32::try_from(digits.len()).ok()?);
    Some((digits.parse::<u64>().ok()? * 1_000 + scale / 2) / scale)
}

/// Digits, at most so many.
pub(crate) fn number(digits: &str, most: usize) -> Option<u64> {
    let fine = (1..=most).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    fine.then(|| digits.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_as_formats_write_them() {
        for (text, ms) in [
            ("01:02:03.004", Some(3_723_004)),
            ("02:03,5", Some(123_500)),
            ("0:00:00.04", Some(40)),
            ("00:00:01", Some(1_000)),
            ("00:00:00.0005", Some(1)),
            ("00:60:00.000", None),
            ("1:2:3:4", None),
            ("00:00:01.", None),
            ("-1:00", None),
            ("99999:00:00", None),
        ] {
            assert_eq!(read(text, &['.', ',']), ms, "{text}");
        }
        assert_eq!(with_cs(3_723_995), "1:02:04.00");
        assert_eq!(with_ms(359_999_999, ','), "99:59:59,999");
    }
}
