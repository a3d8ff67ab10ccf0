//! Lines that belong together: those between two empty ones.

use super::lines;

/// A line, and its number from 1.
pub(super) type Line<'a> = (usize, &'a str);

/// The blocks of a text from a line on.
pub(super) fn blocks(text: &str, after: usize) -> Vec<Vec<Line<'_>>> {
    let mut found: Vec<Vec<Line<'_>>> = Vec::new();
    let mut goes_on = false;
    for (index, line) in lines(text).enumerate().skip(after) {
        if line.trim().is_empty() {
            goes_on = false;
            continue;
        }
        match found.last_mut().filter(|_| goes_on) {
            Some(block) => block.push((index + 1, line)),
            None => found.push(vec![(index + 1, line)]),
        }
        goes_on = true;
    }
    found
}
