//! The rule of ranking (see `find.rs`) by reading every document: what the index is measured against.

use std::collections::HashMap;

use tantivy::tokenizer::{TokenStream, Tokenizer};
use uuid::Uuid;

use crate::analysis::{Analysis, Word, compose, with_marks, words};
use crate::documents::{Document, DocumentKind};
use crate::matching::{MARKS, TOGETHER};

const K1: f32 = 1.2;
const B: f32 = 0.75;
/// Between two values of a field, so that no words stand together across them.
const GAP: usize = 1;

/// A field of a document: at which positions each token stands.
#[derive(Debug, Default)]
struct Text {
    tokens: HashMap<String, Vec<usize>>,
    length: usize,
}

impl Text {
    fn read(values: &[String]) -> Self {
        let mut text = Self::default();
        let mut begin = 0;
        for value in values {
            let value = compose(value);
            let mut analysis = Analysis;
            let mut stream = analysis.token_stream(&value);
            let mut end = begin;
            while stream.advance() {
                let token = stream.token();
                text.tokens
                    .entry(token.text.clone())
                    .or_default()
                    .push(begin + token.position);
                text.length += 1;
                end = begin + token.position + 1;
            }
            begin = end + GAP;
        }
        text
    }

    /// How often tokens stand at these distances from each other.
    fn count(&self, tokens: &[(usize, String)]) -> usize {
        let Some(((first_at, first), others)) = tokens.split_first() else {
            return 0;
        };
        let begins = self.tokens.get(first).into_iter().flatten();
        begins
            .filter(|begin| {
                others.iter().all(|(at, token)| {
                    let wanted = **begin + at - first_at;
                    self.tokens.get(token).is_some_and(|places| places.contains(&wanted))
                })
            })
            .count()
    }
}

#[derive(Debug)]
struct Scanned {
    id: Uuid,
    is_lines: bool,
    title: Text,
    body: Text,
}

/// What BM25 knows of a field.
#[derive(Debug, Default)]
struct Statistics {
    documents: f32,
    average: f32,
    frequency: HashMap<String, f32>,
}

impl Statistics {
    fn over<'a>(texts: impl Iterator<Item = &'a Text> + Clone) -> Self {
        let mut made = Self::default();
        for text in texts {
            made.documents += 1.0;
            made.average += as_score(text.length);
            for token in text.tokens.keys() {
                *made.frequency.entry(token.clone()).or_default() += 1.0;
            }
        }
        made.average /= made.documents.max(1.0);
        made
    }

    /// What some tokens that stand so often at their distances are worth.
    fn worth(&self, text: &Text, tokens: &[(usize, String)], count: usize) -> f32 {
        let idf = |(_, token): &(usize, String)| {
            let found = self.frequency.get(token).copied().unwrap_or(0.0);
            (1.0 + (self.documents - found + 0.5) / (found + 0.5)).ln()
        };
        let idf: f32 = tokens.iter().map(idf).sum();
        let (count, length) = (as_score(count), as_score(text.length));
        idf * (1.0 + K1) * count / (count + K1 * (1.0 - B + B * length / self.average))
    }
}

#[expect(clippy::cast_precision_loss, reason = "texts are short")]
fn as_score(number: usize) -> f32 {
    number as f32
}

/// All documents, read.
#[derive(Debug)]
pub struct Scan {
    documents: Vec<Scanned>,
    title: Statistics,
    body: Statistics,
}

/// How well a thing matches: the tier decides, then the score.
pub type Worth = (u8, f32);

impl Scan {
    /// Reads documents.
    #[must_use]
    pub fn new(documents: &[Document]) -> Self {
        let documents: Vec<Scanned> = documents
            .iter()
            .map(|document| {
                let lines: Vec<&str> = document.lines.iter().map(|line| line.text.as_str()).collect();
                let lines = Vec::from_iter((!lines.is_empty()).then(|| lines.join(" ")));
                Scanned {
                    id: document.id,
                    is_lines: document.kind == DocumentKind::Lines,
                    title: Text::read(&document.titles),
                    body: Text::read(&[document.titles.clone(), document.texts.clone(), lines].concat()),
                }
            })
            .collect();
        Self {
            title: Statistics::over(documents.iter().map(|document| &document.title)),
            body: Statistics::over(documents.iter().map(|document| &document.body)),
            documents,
        }
    }

    /// Everything that a query finds with every word as it was typed, best first. Words that mean the same are not looked up.
    #[must_use]
    pub fn find(&self, query: &str) -> Vec<(Uuid, Worth)> {
        let typed: Vec<Word> = words(&compose(query)).into_iter().map(|found| found.word).collect();
        let mut best: HashMap<Uuid, Worth> = HashMap::new();
        for document in &self.documents {
            let in_title = score(&self.title, &document.title, &typed).map(|score| (3, score));
            let tier = if document.is_lines { 1 } else { 2 };
            let in_body = || score(&self.body, &document.body, &typed).map(|score| (tier, score));
            if let Some(worth) = in_title.or_else(in_body) {
                let kept = best.entry(document.id).or_insert(worth);
                if is_better(worth, *kept) {
                    *kept = worth;
                }
            }
        }
        let mut found: Vec<(Uuid, Worth)> = best.into_iter().collect();
        found.sort_by(|(_, a), (_, b)| b.0.cmp(&a.0).then_with(|| b.1.total_cmp(&a.1)));
        found
    }
}

fn is_better(a: Worth, b: Worth) -> bool {
    a.0 > b.0 || a.0 == b.0 && a.1 > b.1
}

/// The score of a text that holds every word.
fn score(statistics: &Statistics, text: &Text, typed: &[Word]) -> Option<f32> {
    let mut score = 0.0;
    let mut together = Vec::new();
    let mut position = 0;
    for word in typed {
        let tokens = tokens_of(word);
        let count = text.count(&tokens);
        if count == 0 {
            return None;
        }
        score += statistics.worth(text, &tokens, count);
        if let Word::Letters { exact: Some(exact), .. } = word {
            let marked = [(0, with_marks(exact))];
            score += MARKS * statistics.worth(text, &marked, text.count(&marked));
        }
        together.extend(tokens.into_iter().map(|(at, token)| (position + at, token)));
        position += word.width();
    }
    if typed.len() > 1 {
        score += TOGETHER * statistics.worth(text, &together, text.count(&together));
    }
    (!typed.is_empty()).then_some(score)
}

fn tokens_of(word: &Word) -> Vec<(usize, String)> {
    match word {
        Word::Letters { folded, .. } => vec![(0, folded.clone())],
        Word::Syllables(syllables) if syllables.len() == 1 => vec![(0, syllables.iter().collect())],
        Word::Syllables(syllables) => {
            let pairs = syllables.windows(2).map(|pair| pair.iter().collect());
            pairs.enumerate().collect()
        }
    }
}
