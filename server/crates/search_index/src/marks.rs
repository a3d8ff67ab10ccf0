//! Marks in a text what was searched for.

use serde::Serialize;

use crate::analysis::{Found, Word, compose, words};
use crate::matching::Typed;
use crate::synonyms::Synonyms;

/// A longer text is cut around what was found.
const LONGEST_SNIPPET: usize = 180;

/// A stretch of a text, in UTF-16 units as browsers count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Mark {
    /// Where it begins.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
}

/// Knows the words that were searched for, and those that mean the same.
pub struct Marker {
    folded: Vec<String>,
    syllables: Vec<Vec<char>>,
}

impl Marker {
    /// For a query as it was typed.
    #[must_use]
    pub fn new(query: &str, synonyms: &Synonyms) -> Self {
        Self::for_typed(&Typed::read(query, synonyms))
    }

    pub(crate) fn for_typed(typed: &Typed) -> Self {
        let mut made = Self {
            folded: Vec::new(),
            syllables: Vec::new(),
        };
        let others = typed.units.iter().flat_map(|unit| unit.others.iter().flatten());
        for word in typed.words.iter().chain(others) {
            match word {
                Word::Letters { folded, .. } => made.folded.push(folded.clone()),
                Word::Syllables(syllables) => made.syllables.push(syllables.clone()),
            }
        }
        made
    }

    /// The stretches of a composed text that were searched for, in bytes.
    pub(crate) fn found(&self, text: &str) -> Vec<(usize, usize)> {
        let mut stretches: Vec<(usize, usize)> = Vec::new();
        for found in words(text) {
            match &found.word {
                Word::Letters { folded, .. } => {
                    if self.folded.iter().any(|wanted| is_nearly(wanted, folded)) {
                        stretches.push((found.from, found.to));
                    }
                }
                Word::Syllables(syllables) => self.within(&found, syllables, &mut stretches),
            }
        }
        stretches
    }

    /// Parts of a compound.
    fn within(&self, found: &Found, syllables: &[char], stretches: &mut Vec<(usize, usize)>) {
        let bytes = |count: usize| syllables[..count].iter().map(|c| c.len_utf8()).sum::<usize>();
        for wanted in &self.syllables {
            let starts = syllables.windows(wanted.len().max(1)).enumerate();
            for (at, _) in starts.filter(|(_, window)| window == wanted) {
                stretches.push((found.from + bytes(at), found.from + bytes(at + wanted.len())));
            }
        }
        stretches.sort_unstable();
        stretches.dedup();
    }

    /// The text, or of a long one what stands around the first that was found, with its marks. Nothing when nothing is found.
    #[must_use]
    pub fn snippet(&self, text: &str) -> Option<(String, Vec<Mark>)> {
        let text = compose(text);
        let found = self.found(&text);
        let (first, _) = *found.first()?;
        let (from, to) = around(&text, first);
        let mut snippet = text[from..to].trim().to_owned();
        let from = from + (text[from..to].len() - text[from..to].trim_start().len());
        let (before, after) = (from > 0, to < text.len());
        let mut marks = Vec::new();
        for (start, end) in found.into_iter().filter(|(start, end)| *start >= from && *end <= to) {
            let utf16 = |at: usize| text[from..at].encode_utf16().count() + usize::from(before);
            marks.push(Mark {
                start: utf16(start),
                end: utf16(end),
            });
        }
        if before {
            snippet.insert(0, '…');
        }
        if after {
            snippet.push('…');
        }
        Some((snippet, marks))
    }

    /// The marks of a whole text.
    #[must_use]
    pub fn marks(&self, text: &str) -> Vec<Mark> {
        let found = self.found(text).into_iter();
        let utf16 = |at: usize| text[..at].encode_utf16().count();
        found
            .map(|(start, end)| Mark {
                start: utf16(start),
                end: utf16(end),
            })
            .collect()
    }
}

/// Whether a word is the one that is wanted, but for a letter of a long one.
fn is_nearly(wanted: &str, word: &str) -> bool {
    if wanted == word {
        return true;
    }
    let (wanted, word): (Vec<char>, Vec<char>) = (wanted.chars().collect(), word.chars().collect());
    if wanted.len().min(word.len()) < 5 || wanted.len().abs_diff(word.len()) > 1 {
        return false;
    }
    let same = wanted.iter().zip(&word).take_while(|(a, b)| a == b).count();
    let rest = |letters: &[char], skip: usize| letters[(same + skip).min(letters.len())..].to_vec();
    match wanted.len().cmp(&word.len()) {
        std::cmp::Ordering::Equal => rest(&wanted, 1) == rest(&word, 1),
        std::cmp::Ordering::Less => rest(&wanted, 0) == rest(&word, 1),
        std::cmp::Ordering::Greater => rest(&wanted, 1) == rest(&word, 0),
    }
}

/// The stretch around a place, cut between words.
fn around(text: &str, place: usize) -> (usize, usize) {
    if text.chars().count() <= LONGEST_SNIPPET {
        return (0, text.len());
    }
    let before = text[..place].char_indices().rev().take(LONGEST_SNIPPET / 3).last();
    let from = before.map_or(place, |(at, _)| at);
    let from = if from == 0 {
        0
    } else {
        text[from..place]
            .find(char::is_whitespace)
            .map_or(from, |blank| from + blank)
    };
    let mut ends = text[from..]
        .char_indices()
        .skip(LONGEST_SNIPPET)
        .map(|(at, _)| from + at);
    let Some(to) = ends.next() else {
        return (from, text.len());
    };
    (
        from,
        text[place..to]
            .rfind(char::is_whitespace)
            .map_or(to, |blank| place + blank)
            .max(place),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(query: &str, text: &str) -> Option<String> {
        let marker = Marker::new(query, &Synonyms::new([vec!["THA", "tăng huyết áp"]]));
        let (snippet, marks) = marker.snippet(text)?;
        let units: Vec<u16> = snippet.encode_utf16().collect();
        let words = marks
            .iter()
            .map(|mark| String::from_utf16_lossy(&units[mark.start..mark.end]));
        Some(format!("{}: {}", words.collect::<Vec<_>>().join(","), snippet))
    }

    #[test]
    fn words_are_marked_as_they_stand_in_the_text() {
        assert_eq!(
            shown("dot quy", "👩‍⚕️ Đột quỵ não").as_deref(),
            Some("Đột,quỵ: 👩‍⚕️ Đột quỵ não")
        );
        assert_eq!(shown("심근", "급성심근경색증").as_deref(), Some("심근: 급성심근경색증"));
        assert_eq!(
            shown("THA", "Bệnh tăng huyết áp").as_deref(),
            Some("tăng,huyết,áp: Bệnh tăng huyết áp")
        );
        assert_eq!(
            shown("nghieng", "nghiên nghiêng").as_deref(),
            Some("nghiên,nghiêng: nghiên nghiêng")
        );
        assert_eq!(shown("xyz", "Đột quỵ"), None);
    }

    #[test]
    fn a_long_text_is_cut_around_what_was_found() {
        let long = format!("{} đột quỵ {}", "từ ".repeat(200), "ngữ ".repeat(200));
        let (snippet, marks) = Marker::new("dot quy", &Synonyms::default())
            .snippet(&long)
            .unwrap_or_default();
        assert!(
            snippet.starts_with('…') && snippet.ends_with('…') && snippet.chars().count() < 200,
            "{snippet}"
        );
        assert_eq!(marks.len(), 2);
    }
}
