//! What somebody may be about to type.

use std::collections::HashSet;

use uuid::Uuid;

use crate::analysis::fold;
use crate::collector::Filter;
use crate::documents::DocumentKind;
use crate::index::{IndexError, SearchIndex};
use crate::matching::Typed;
use crate::synonyms::Synonyms;

/// Documents that are looked at.
const LOOKED_AT: usize = 40;

/// A title or name that goes on as it was begun.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// The text.
    pub text: String,
    /// What bears it; nothing for a word of the trade.
    pub of: Option<(DocumentKind, Uuid)>,
}

impl SearchIndex {
    /// Titles and names that the reader may see and that hold what was typed, the last word as a beginning.
    pub fn suggest(
        &self,
        text: &str,
        viewer: &[String],
        synonyms: &Synonyms,
        most: usize,
    ) -> Result<Vec<Suggestion>, IndexError> {
        let typed = Typed::read(text, &Synonyms::default());
        let Some(query) = typed.beginning(self.fields.title) else {
            return Ok(Vec::new());
        };
        let searcher = self.reader.searcher();
        let (mut seen, mut found) = (HashSet::new(), Vec::new());
        let wanted: Vec<String> = typed.words.iter().map(crate::analysis::Word::key).collect();
        for scored in self.best(&*query, &Filter::new(viewer, None), LOOKED_AT)? {
            let Some(stored) = self.stored(&searcher, &scored)? else {
                continue;
            };
            // Of several languages that in which it was typed.
            let held = |title: &&String| wanted.iter().filter(|word| fold(title).contains(word.as_str())).count();
            let title = stored.titles.iter().rev().max_by_key(held);
            let (Some(title), Some(kind)) = (title, DocumentKind::from_word(&stored.kind)) else {
                continue;
            };
            if seen.insert(fold(title)) {
                found.push(Suggestion {
                    text: title.clone(),
                    of: Some((kind, stored.id)),
                });
            }
        }
        // Titles that begin so go before those that hold it later.
        let begun = fold(text.trim());
        found.sort_by_key(|suggestion| !fold(&suggestion.text).starts_with(&begun));
        found.truncate(most);
        if begun.chars().count() > 1 {
            let left = most.saturating_sub(found.len());
            for term in synonyms.beginning_with(&begun, left) {
                if !self.holds_nothing(&term, viewer, synonyms)? && seen.insert(fold(&term)) {
                    found.push(Suggestion { text: term, of: None });
                }
            }
        }
        Ok(found)
    }

    /// Whether a term leads nowhere.
    fn holds_nothing(&self, term: &str, viewer: &[String], synonyms: &Synonyms) -> Result<bool, IndexError> {
        let query = Typed::read(term, synonyms).every_unit(self.fields.body);
        Ok(self.best(&*query, &Filter::new(viewer, None), 1)?.is_empty())
    }
}
