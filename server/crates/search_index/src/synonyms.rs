//! Words that mean the same: who searches for one finds the others too.

use std::collections::HashMap;

use crate::analysis::{Word, compose, words};

/// The groups that ship: a line each, languages between bars, terms between semicolons.
pub const SHIPPED_SYNONYMS: &str = include_str!("../data/synonyms.txt");

/// The groups that ship, each by its first term: terms in Vietnamese, Korean and English.
#[must_use]
pub fn shipped_synonyms() -> Vec<(String, [Vec<String>; 3])> {
    let lines = SHIPPED_SYNONYMS.lines().map(str::trim);
    let lines = lines.filter(|line| !line.is_empty() && !line.starts_with('#'));
    let read = |line: &str| {
        let mut languages = line.split('|').map(|terms| {
            let terms = terms.split(';').map(str::trim).filter(|term| !term.is_empty());
            terms.map(str::to_owned).collect::<Vec<_>>()
        });
        let group: [Vec<String>; 3] = std::array::from_fn(|_| languages.next().unwrap_or_default());
        let first = group.iter().flatten().next()?.clone();
        Some((first, group))
    };
    lines.filter_map(read).collect()
}

/// A term as it was written, and the groups that it stands in.
#[derive(Debug, Default)]
struct Known {
    written: String,
    groups: Vec<usize>,
}

/// The groups, ready to be looked up.
#[derive(Debug, Default)]
pub struct Synonyms {
    groups: Vec<Vec<Vec<Word>>>,
    by_key: HashMap<String, Known>,
    longest: usize,
}

impl Synonyms {
    /// Takes groups of terms of any language.
    #[must_use]
    pub fn new<T: AsRef<str>>(groups: impl IntoIterator<Item = Vec<T>>) -> Self {
        let mut made = Self::default();
        for group in groups {
            let mut terms = Vec::new();
            for written in &group {
                let term = read_term(written.as_ref());
                if term.is_empty() {
                    continue;
                }
                made.longest = made.longest.max(term.len());
                let known = made.by_key.entry(key(&term)).or_default();
                if known.groups.is_empty() {
                    written.as_ref().clone_into(&mut known.written);
                }
                if !known.groups.contains(&made.groups.len()) {
                    known.groups.push(made.groups.len());
                }
                terms.push(term);
            }
            made.groups.push(terms);
        }
        made
    }

    /// Cuts a query into units: the longest terms that stand in a group, and single words.
    pub(crate) fn units(&self, words: &[Word]) -> Vec<Unit> {
        let mut units = Vec::new();
        let mut at = 0;
        while at < words.len() {
            let longest = self.longest.min(words.len() - at);
            let known = (1..=longest).rev().find_map(|length| {
                let term = key(&words[at..at + length]);
                self.by_key.get(&term).map(|known| (length, term, &known.groups))
            });
            let (length, others) = known.map_or((1, Vec::new()), |(length, term, groups)| {
                let others = groups.iter().flat_map(|group| &self.groups[*group]);
                (length, others.filter(|other| key(other) != term).cloned().collect())
            });
            units.push(Unit {
                words: words[at..at + length].to_vec(),
                others,
            });
            at += length;
        }
        units
    }

    /// Terms that begin as a folded text does, the shortest first.
    pub(crate) fn beginning_with(&self, folded: &str, most: usize) -> Vec<String> {
        let begun = self.by_key.iter().filter(|(key, _)| key.starts_with(folded));
        let mut found: Vec<_> = begun.map(|(key, known)| (key.len(), key, &known.written)).collect();
        found.sort_unstable();
        found
            .into_iter()
            .take(most)
            .map(|(.., written)| written.clone())
            .collect()
    }
}

fn read_term(term: &str) -> Vec<Word> {
    words(&compose(term)).into_iter().map(|found| found.word).collect()
}

fn key(words: &[Word]) -> String {
    words.iter().map(Word::key).collect::<Vec<_>>().join(" ")
}

/// A part of a query that must be found: these words, or one of the other terms that mean the same.
#[derive(Clone, Debug)]
pub(crate) struct Unit {
    pub(crate) words: Vec<Word>,
    pub(crate) others: Vec<Vec<Word>>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_groups_are_many_and_each_has_two_terms() {
        let shipped = shipped_synonyms();
        assert!(shipped.len() >= 190, "{}", shipped.len());
        for (first, group) in &shipped {
            assert!(group.iter().flatten().count() >= 2, "{first}");
            assert_eq!(
                shipped.iter().filter(|(other, _)| other == first).count(),
                1,
                "{first} is there twice"
            );
        }
    }

    #[test]
    fn the_longest_term_of_a_query_is_looked_up() {
        let synonyms = Synonyms::new([vec!["NMCT", "nhồi máu cơ tim", "심근경색"], vec!["cơ tim", "심근"]]);
        let units = synonyms.units(&read_term("dau nhoi mau co tim cap"));
        assert_eq!(units.iter().map(|unit| unit.words.len()).collect::<Vec<_>>(), [1, 4, 1]);
        assert_eq!(units[1].others.len(), 2);
    }
}
