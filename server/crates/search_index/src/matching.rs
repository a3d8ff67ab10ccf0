//! Turns what somebody typed into queries.

use tantivy::Term;
use tantivy::query::{BooleanQuery, BoostQuery, FuzzyTermQuery, Occur, PhraseQuery, Query, TermQuery};
use tantivy::schema::{Field, IndexRecordOption};

use crate::analysis::{Word, compose, in_capitals, with_marks, words};
use crate::synonyms::{Synonyms, Unit};

type Boxed = Box<dyn Query>;

/// A word that is written with its marks counts so much more where it has them.
pub(crate) const MARKS: f32 = 0.6;
/// Words that stand together count so much more.
pub(crate) const TOGETHER: f32 = 1.5;
/// A term that means the same counts a little less than what was typed.
const SYNONYM: f32 = 0.7;
/// From so many letters on, one may be wrong.
const LETTERS_FOR_A_TYPO: usize = 5;
/// Words of a longer query are left out, and in one of so many no typo is looked for.
const MOST_WORDS: usize = 24;
const MOST_WORDS_FOR_A_TYPO: usize = 8;

/// A query as it was typed, cut into words.
#[derive(Debug)]
pub(crate) struct Typed {
    pub(crate) words: Vec<Word>,
    pub(crate) units: Vec<Unit>,
}

impl Typed {
    pub(crate) fn read(text: &str, synonyms: &Synonyms) -> Self {
        let found = words(&compose(text)).into_iter().map(|found| found.word);
        let words: Vec<Word> = found.take(MOST_WORDS).collect();
        let units = synonyms.units(&words);
        Self { words, units }
    }

    /// Documents that hold every unit in a field.
    pub(crate) fn every_unit(&self, field: Field) -> Boxed {
        let mut clauses: Vec<(Occur, Boxed)> = Vec::new();
        for unit in &self.units {
            clauses.extend(unit_clauses(field, unit));
        }
        for word in &self.words {
            if let Word::Letters { exact: Some(exact), .. } = word {
                let marked = term(field, &with_marks(exact));
                clauses.push((Occur::Should, boosted(marked, MARKS)));
            }
        }
        if self.words.len() > 1
            && let Some(together) = phrase(field, &self.words, Strictness::Folded)
        {
            clauses.push((Occur::Should, boosted(together, TOGETHER)));
        }
        Box::new(BooleanQuery::new(clauses))
    }

    /// Documents that hold every word but one.
    pub(crate) fn all_but_one(&self, field: Field) -> Option<Boxed> {
        let least = self.words.len().checked_sub(1).filter(|least| *least > 1)?;
        let words = self.words.iter().map(|word| word_query(field, word)).collect();
        Some(Box::new(BooleanQuery::union_with_minimum_required_clauses(
            words, least,
        )))
    }

    /// Documents that hold every word when one letter of the query is wrong, missing or too many; also a blank.
    ///
    /// `is_known` tells whether a word stands in any document: where one does not, it is the mistyped one.
    pub(crate) fn one_typo(&self, field: Field, is_known: impl Fn(&str) -> bool) -> Option<Boxed> {
        let letters: usize = self.words.iter().map(Word::letters).sum();
        if letters < LETTERS_FOR_A_TYPO || self.words.len() > MOST_WORDS_FOR_A_TYPO {
            return None;
        }
        let is_strange = |word: &Word| match word {
            Word::Letters { folded, .. } => !is_known(folded),
            Word::Syllables(_) => false,
        };
        let strange: Vec<bool> = self.words.iter().map(is_strange).collect();
        let mut ways: Vec<Boxed> = Vec::new();
        for at in 0..self.words.len() {
            let is_right = |from: usize, to: usize| !strange[from..to].contains(&true);
            if !is_right(0, at) || !is_right((at + 2).min(strange.len()), strange.len()) {
                continue;
            }
            for (width, mistyped) in self.mistyped(field, at) {
                if !is_right(at + width, strange.len()) {
                    continue;
                }
                let before = self.words[..at].iter();
                let others = before
                    .chain(&self.words[at + width..])
                    .map(|word| word_query(field, word));
                let all = std::iter::once(mistyped).chain(others);
                ways.push(Box::new(BooleanQuery::intersection(all.collect())));
            }
        }
        (!ways.is_empty()).then(|| -> Boxed { Box::new(BooleanQuery::union(ways)) })
    }

    /// What the word at a place may have been meant to be, and how many words that takes.
    fn mistyped(&self, field: Field, at: usize) -> Vec<(usize, Boxed)> {
        let mut found = Vec::new();
        match &self.words[at] {
            Word::Letters { folded, .. } => {
                // In a short word a letter says too much, unless the others say enough.
                let least = if self.words.len() > 2 { 2 } else { 4 };
                if folded.chars().count() >= least {
                    let token = Term::from_field_text(field, folded);
                    found.push((1, Box::new(FuzzyTermQuery::new(token, 1, true)) as Boxed));
                }
                let next = self.words.get(at + 1);
                if let Some(Word::Letters { folded: next, .. }) = next {
                    found.push((2, term(field, &format!("{folded}{next}"))));
                }
                for (cut, _) in folded.char_indices().skip(2).filter(|_| folded.len() > 4) {
                    let halves = [&folded[..cut], &folded[cut..]].map(|half| Term::from_field_text(field, half));
                    found.push((1, Box::new(PhraseQuery::new(halves.to_vec()))));
                }
            }
            Word::Syllables(syllables) if syllables.len() > 2 => {
                for wrong in 0..syllables.len() {
                    // Another syllable stands there; it is one too many; one is missing after it.
                    for (skipped, shift) in [(Some(wrong), 0), (Some(wrong), -1), (None, 1)] {
                        let offset = |index: usize| {
                            let moved = if index > wrong { shift } else { 0 };
                            usize::try_from(index as i64 + moved).unwrap_or(index)
                        };
                        let kept = syllables
                            .iter()
                            .enumerate()
                            .filter(|(index, _)| Some(*index) != skipped);
                        let kept = kept.map(|(index, syllable)| {
                            (offset(index), Term::from_field_text(field, &syllable.to_string()))
                        });
                        found.push((1, Box::new(PhraseQuery::new_with_offset(kept.collect()))));
                    }
                }
            }
            Word::Syllables(_) => {}
        }
        found
    }

    /// Documents whose title holds every word, the last one as a beginning.
    pub(crate) fn beginning(&self, field: Field) -> Option<Boxed> {
        let (last, before) = self.words.split_last()?;
        let last: Boxed = match last {
            Word::Letters { folded, .. } => Box::new(FuzzyTermQuery::new_prefix(
                Term::from_field_text(field, folded),
                0,
                true,
            )),
            syllables @ Word::Syllables(_) => word_query(field, syllables),
        };
        let before = before.iter().map(|word| word_query(field, word));
        Some(Box::new(BooleanQuery::intersection(before.chain([last]).collect())))
    }
}

/// What of a unit must be found. Words of a single unit stay clauses of their own, so that the index can skip blocks.
fn unit_clauses(field: Field, unit: &Unit) -> Vec<(Occur, Boxed)> {
    let typed = unit.words.iter().map(|word| word_query(field, word));
    if unit.others.is_empty() {
        return typed.map(|query| (Occur::Must, query)).collect();
    }
    let mut ways: Vec<Boxed> = vec![Box::new(BooleanQuery::intersection(typed.collect()))];
    let others = unit
        .others
        .iter()
        .filter_map(|other| phrase(field, other, Strictness::AsWritten));
    ways.extend(others.map(|other| boosted(other, SYNONYM)));
    vec![(Occur::Must, Box::new(BooleanQuery::union(ways)))]
}

fn word_query(field: Field, word: &Word) -> Boxed {
    match phrase(field, std::slice::from_ref(word), Strictness::Folded) {
        Some(query) => query,
        None => Box::new(BooleanQuery::union(Vec::new())),
    }
}

/// How exactly words must be written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Strictness {
    /// Without regard to marks and capitals.
    Folded,
    /// With their marks, abbreviations in capitals: for terms that nobody typed.
    AsWritten,
}

/// Words that follow each other.
fn phrase(field: Field, words: &[Word], strictness: Strictness) -> Option<Boxed> {
    let mut terms: Vec<(usize, Term)> = Vec::new();
    let mut position = 0;
    for word in words {
        match word {
            Word::Letters {
                folded,
                exact,
                capitals,
            } => {
                let token = match (strictness, exact) {
                    (Strictness::AsWritten, _) if *capitals => in_capitals(folded),
                    (Strictness::AsWritten, Some(exact)) => with_marks(exact),
                    _ => folded.clone(),
                };
                terms.push((position, Term::from_field_text(field, &token)));
            }
            Word::Syllables(syllables) => match syllables.as_slice() {
                [single] => terms.push((position, Term::from_field_text(field, &single.to_string()))),
                many => {
                    for (offset, pair) in many.windows(2).enumerate() {
                        let pair: String = pair.iter().collect();
                        terms.push((position + offset, Term::from_field_text(field, &pair)));
                    }
                }
            },
        }
        position += word.width();
    }
    match terms.len() {
        0 => None,
        1 => terms
            .pop()
            .map(|(_, only)| -> Boxed { Box::new(TermQuery::new(only, IndexRecordOption::WithFreqs)) }),
        _ => Some(Box::new(PhraseQuery::new_with_offset(terms))),
    }
}

fn term(field: Field, token: &str) -> Boxed {
    Box::new(TermQuery::new(
        Term::from_field_text(field, token),
        IndexRecordOption::WithFreqs,
    ))
}

fn boosted(query: Boxed, by: f32) -> Boxed {
    Box::new(BoostQuery::new(query, by))
}
