//! Cuts texts into words and words into tokens, the same way for documents and for what is searched for.
//!
//! Vietnamese and other letters: a word is folded (case and marks go, đ is d). A word with marks is kept beside its folded form as
//! `=word`, so that exact marks can count more, and one in capitals as `^word`, so that abbreviations are told from syllables.
//! Korean: each syllable and each pair of neighbours is a token, so that words are found inside compounds.

use icu_normalizer::{ComposingNormalizerBorrowed, DecomposingNormalizerBorrowed};
use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

/// Letters of a longer word are left out.
const LONGEST_WORD: usize = 64;
/// Abbreviations have at most so many letters.
const LONGEST_ABBREVIATION: usize = 6;

/// A text in composed form (NFC): offsets of words are offsets in it.
#[must_use]
pub(crate) fn compose(text: &str) -> String {
    ComposingNormalizerBorrowed::new_nfc().normalize(text).into_owned()
}

/// A text without case and marks.
#[must_use]
pub(crate) fn fold(text: &str) -> String {
    let bare = DecomposingNormalizerBorrowed::new_nfd().normalize(text);
    let bare = bare.chars().filter(|c| !is_mark(*c)).flat_map(char::to_lowercase);
    let folded: String = bare.map(|c| if c == 'đ' { 'd' } else { c }).collect();
    // Syllables of Hangul were taken apart too.
    compose(&folded)
}

/// The words of a text without case and marks, with one blank between: what names are compared by.
#[must_use]
pub fn plain(text: &str) -> String {
    let words: Vec<String> = words(&compose(text)).iter().map(|found| found.word.key()).collect();
    words.join(" ")
}

fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

/// Whether words of its script are found by their syllables: Hangul, Han, Kana.
fn is_syllable(c: char) -> bool {
    matches!(c, '\u{ac00}'..='\u{d7a3}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}')
}

/// A word of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Word {
    /// Of letters and figures.
    Letters {
        /// Without case and marks.
        folded: String,
        /// With its marks, when it has any.
        exact: Option<String>,
        /// Whether it is written in capitals, as abbreviations are.
        capitals: bool,
    },
    /// Of syllables.
    Syllables(Vec<char>),
}

impl Word {
    /// How many positions it takes.
    pub(crate) fn width(&self) -> usize {
        match self {
            Self::Letters { .. } => 1,
            Self::Syllables(syllables) => syllables.len(),
        }
    }

    /// How many letters somebody typed; a syllable of Hangul takes two at least.
    pub(crate) fn letters(&self) -> usize {
        match self {
            Self::Letters { folded, .. } => folded.chars().count(),
            Self::Syllables(syllables) => 2 * syllables.len(),
        }
    }

    /// Its folded text, by which equal words are told.
    pub(crate) fn key(&self) -> String {
        match self {
            Self::Letters { folded, .. } => folded.clone(),
            Self::Syllables(syllables) => syllables.iter().collect(),
        }
    }

    fn new(text: &str) -> Self {
        if text.starts_with(is_syllable) {
            return Self::Syllables(text.chars().take(LONGEST_WORD).collect());
        }
        let text: String = text.chars().take(LONGEST_WORD).collect();
        let (folded, lower) = (fold(&text), text.to_lowercase());
        let length = text.chars().count();
        let letters = text.chars().filter(|c| c.is_alphabetic()).count();
        Self::Letters {
            capitals: (2..=LONGEST_ABBREVIATION).contains(&length)
                && letters > 1
                && !text.chars().any(char::is_lowercase),
            exact: (lower != folded).then_some(lower),
            folded,
        }
    }
}

/// A word with its place in a composed text.
#[derive(Clone, Debug)]
pub(crate) struct Found {
    /// The word.
    pub(crate) word: Word,
    /// Where it begins, in bytes.
    pub(crate) from: usize,
    /// Where it ends, in bytes.
    pub(crate) to: usize,
}

/// The words of a composed text, in order.
pub(crate) fn words(text: &str) -> Vec<Found> {
    let mut found = Vec::new();
    let mut begun: Option<(usize, bool)> = None;
    for (at, c) in text.char_indices() {
        let kind = (c.is_alphanumeric() || is_mark(c)).then(|| is_syllable(c));
        if let Some((from, of)) = begun
            && kind != Some(of)
        {
            found.push(read(text, from, at));
            begun = None;
        }
        if begun.is_none() && !is_mark(c) {
            begun = kind.map(|kind| (at, kind));
        }
    }
    if let Some((from, _)) = begun {
        found.push(read(text, from, text.len()));
    }
    found
}

fn read(text: &str, from: usize, to: usize) -> Found {
    Found {
        word: Word::new(&text[from..to]),
        from,
        to,
    }
}

/// Cuts composed texts into the tokens of the index.
#[derive(Clone, Default)]
pub(crate) struct Analysis;

impl Tokenizer for Analysis {
    type TokenStream<'a> = Tokens;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Tokens {
        let mut tokens = Vec::new();
        let mut position = 0;
        for found in words(text) {
            let mut push = |offset: usize, text: String| {
                tokens.push(Token {
                    offset_from: found.from,
                    offset_to: found.to,
                    position: position + offset,
                    text,
                    position_length: 1,
                });
            };
            match &found.word {
                Word::Letters {
                    folded,
                    exact,
                    capitals,
                } => {
                    push(0, folded.clone());
                    if let Some(exact) = exact {
                        push(0, with_marks(exact));
                    }
                    if *capitals {
                        push(0, in_capitals(folded));
                    }
                }
                Word::Syllables(syllables) => {
                    for (offset, syllable) in syllables.iter().enumerate() {
                        push(offset, syllable.to_string());
                        if let Some(next) = syllables.get(offset + 1) {
                            push(offset, format!("{syllable}{next}"));
                        }
                    }
                }
            }
            position += found.word.width();
        }
        Tokens { tokens, next: 0 }
    }
}

/// The token of a word that is to have these marks.
pub(crate) fn with_marks(exact: &str) -> String {
    format!("={exact}")
}

/// The token of a word that is to stand in capitals.
pub(crate) fn in_capitals(folded: &str) -> String {
    format!("^{folded}")
}

/// The tokens of one text.
pub(crate) struct Tokens {
    tokens: Vec<Token>,
    next: usize,
}

impl TokenStream for Tokens {
    fn advance(&mut self) -> bool {
        self.next += 1;
        self.next <= self.tokens.len()
    }

    fn token(&self) -> &Token {
        &self.tokens[self.next - 1]
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.tokens[self.next - 1]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(text: &str) -> Vec<String> {
        let composed = compose(text);
        let mut analysis = Analysis;
        let mut stream = analysis.token_stream(&composed);
        let mut found = Vec::new();
        while stream.advance() {
            found.push(format!("{}{}", stream.token().position, stream.token().text));
        }
        found
    }

    #[test]
    fn vietnamese_loses_its_marks_and_keeps_them_beside() {
        assert_eq!(tokens("Đột quỵ"), ["0dot", "0=đột", "1quy", "1=quỵ"]);
        assert_eq!(
            tokens("Đo\u{323}\u{302}t quỵ"),
            tokens("Đột quỵ"),
            "however it was typed"
        );
        assert_eq!(tokens("dot quy"), ["0dot", "1quy"]);
    }

    #[test]
    fn abbreviations_are_told_from_syllables() {
        assert_eq!(tokens("THA tha"), ["0tha", "0^tha", "1tha"]);
        assert_eq!(tokens("ĐTĐ"), ["0dtd", "0=đtđ", "0^dtd"]);
    }

    #[test]
    fn korean_is_cut_into_syllables_and_pairs() {
        assert_eq!(
            tokens("심근 CT촬영"),
            ["0심", "0심근", "1근", "2ct", "2^ct", "3촬", "3촬영", "4영"]
        );
        assert_eq!(
            tokens("\u{1109}\u{1175}\u{11b7}"),
            ["0심"],
            "taken apart, as some systems name files"
        );
    }

    #[test]
    fn what_is_no_word_is_passed_over() {
        assert!(tokens(" \u{301}… – \u{0}\u{200b} ").is_empty());
        assert_eq!(tokens("a-b"), ["0a", "1b"]);
    }
}
