//! Courses that nobody teaches: generated lectures with their lines, and queries about them, the same in every run.

use uuid::Uuid;

use crate::documents::{Document, DocumentKind, Line};
use crate::shipped_synonyms;

/// Lines of a passage.
const LINES: usize = 2;

/// What a query is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QueryKind {
    /// Of words that few texts hold.
    Rare,
    /// Of words that many texts hold.
    Frequent,
    /// Korean.
    Korean,
    /// With one letter wrong.
    Misspelt,
}

/// Generates the same numbers in every run (SplitMix64).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) % end.max(1) as u64).unwrap_or(0)
    }

    /// Small ones far more often, as words are in texts.
    fn skewed(&mut self, end: usize) -> usize {
        let (a, b, c) = (self.below(end), self.below(end), self.below(end));
        a.min(b).min(c)
    }
}

/// The words of generated texts.
struct Vocabulary {
    vietnamese: Vec<String>,
    korean: Vec<String>,
}

impl Vocabulary {
    fn new() -> Self {
        let onsets = [
            "b", "c", "ch", "d", "đ", "g", "h", "kh", "l", "m", "n", "nh", "ph", "s", "t", "th", "tr", "v", "x",
        ];
        let rhymes = [
            "a", "ân", "ô", "iê", "ung", "ắt", "ời", "uy", "ệ", "ang", "ốc", "ím", "ươ", "êu", "ọ", "ả", "inh", "ông",
        ];
        let shipped = shipped_synonyms();
        let terms = |language: usize| {
            shipped
                .iter()
                .flat_map(move |(_, group)| group[language].iter().cloned())
        };
        let syllables = onsets
            .iter()
            .flat_map(|onset| rhymes.iter().map(move |rhyme| format!("{onset}{rhyme}")));
        Self {
            vietnamese: terms(0).chain(syllables).collect(),
            korean: terms(1).collect(),
        }
    }

    fn sentence(&self, numbers: &mut Numbers, words: usize) -> String {
        let word = |numbers: &mut Numbers| self.vietnamese[numbers.skewed(self.vietnamese.len())].clone();
        (0..words).map(|_| word(numbers)).collect::<Vec<_>>().join(" ")
    }

    fn korean(&self, numbers: &mut Numbers) -> String {
        let mut word = || self.korean[numbers.skewed(self.korean.len())].clone();
        format!("{}{} {}", word(), word(), word())
    }
}

/// So many lectures, each with so many lines of its text track.
#[must_use]
pub fn lectures(count: usize, lines: usize) -> Vec<Document> {
    let (vocabulary, mut numbers) = (Vocabulary::new(), Numbers(18));
    let everybody = || vec!["everyone".to_owned()];
    let mut documents = Vec::new();
    for number in 0..count {
        let id = Uuid::from_u128(number as u128 + 1);
        let mut lecture = Document::new(DocumentKind::Lecture, id, everybody());
        let words = 2 + numbers.below(3);
        lecture.titles = vec![
            vocabulary.sentence(&mut numbers, words),
            vocabulary.korean(&mut numbers),
        ];
        lecture.texts = vec![vocabulary.sentence(&mut numbers, 12)];
        documents.push(lecture);
        for passage in 0..lines.div_ceil(LINES) {
            let mut said = Document::new(DocumentKind::Lines, id, everybody());
            let line = |at: usize, text: String| Line {
                at_ms: ((passage * LINES + at) * 4_000) as u64,
                text,
            };
            said.lines = (0..LINES.min(lines - passage * LINES))
                .map(|at| line(at, vocabulary.sentence(&mut numbers, 5)))
                .collect();
            said.languages = vec!["vi".to_owned()];
            documents.push(said);
        }
    }
    documents
}

/// So many queries about generated lectures: half rare, a quarter frequent, the others Korean and misspelt.
#[must_use]
pub fn queries(count: usize) -> Vec<(QueryKind, String)> {
    let (vocabulary, mut numbers) = (Vocabulary::new(), Numbers(7));
    let all = vocabulary.vietnamese.len();
    let queries = (0..count).map(|number| match number % 8 {
        0..4 => {
            let rare = &vocabulary.vietnamese[all - 1 - numbers.below(all / 3)];
            let other = &vocabulary.vietnamese[numbers.below(all / 2)];
            (QueryKind::Rare, format!("{rare} {other}"))
        }
        4..6 => {
            let mut frequent = || vocabulary.vietnamese[numbers.below(24)].clone();
            let (first, second) = (frequent(), frequent());
            (
                QueryKind::Frequent,
                if number % 16 < 8 {
                    first
                } else {
                    format!("{first} {second}")
                },
            )
        }
        6 => {
            let word = &vocabulary.korean[numbers.below(vocabulary.korean.len())];
            (QueryKind::Korean, word.chars().take(4).collect())
        }
        _ => {
            let word = &vocabulary.vietnamese[numbers.below(all / 3)];
            (QueryKind::Misspelt, misspelt(word, &mut numbers))
        }
    });
    queries.collect()
}

/// A term with one letter that is another: one that no language of ours knows.
fn misspelt(term: &str, numbers: &mut Numbers) -> String {
    let letters: Vec<char> = term.chars().collect();
    let long = letters
        .split(|c| !c.is_alphanumeric())
        .map(<[char]>::len)
        .max()
        .unwrap_or(0);
    let mut words: Vec<String> = term.split(' ').map(str::to_owned).collect();
    if let Some(word) = words.iter_mut().find(|word| word.chars().count() == long) {
        let wrong = numbers.below(long);
        *word = word
            .chars()
            .enumerate()
            .map(|(at, c)| if at == wrong { 'w' } else { c })
            .collect();
    }
    words.join(" ")
}
