//! What the wing of search shares: the index, the words that mean the same, and how far both have come.

use std::collections::HashSet;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use mediflix_db::types::ids::SearchChangeId;
use mediflix_search_index::{SearchIndex, Synonyms};

use super::kept::Kept;
use crate::config::Config;
use crate::errors::{ApiError, ApiResult};

/// The wing's part of the [`AppState`](crate::AppState).
pub struct SearchState {
    folder: PathBuf,
    index: OnceLock<Arc<SearchIndex>>,
    opening: Mutex<()>,
    synonyms: Mutex<Option<Arc<Synonyms>>>,
    newest: Mutex<Option<SearchChangeId>>,
    /// What home pages show to more than one person.
    pub(super) kept: Kept,
    /// Whoever follows the changes holds it: one at a time.
    pub(super) following: tokio::sync::Mutex<Followed>,
}

/// Notes of the last minutes that are in the index.
#[derive(Debug, Default)]
pub(super) struct Followed {
    pub(super) seen: HashSet<SearchChangeId>,
}

impl SearchState {
    /// Nothing is opened before it is needed.
    #[must_use]
    pub fn new(config: &Config) -> Self {
        Self {
            folder: config.data.folder.join("search"),
            index: OnceLock::new(),
            opening: Mutex::default(),
            synonyms: Mutex::default(),
            newest: Mutex::default(),
            kept: Kept::default(),
            following: tokio::sync::Mutex::default(),
        }
    }

    /// The index; opens it for the first who asks. It blocks.
    pub(super) fn index(&self) -> ApiResult<Arc<SearchIndex>> {
        if let Some(index) = self.index.get() {
            return Ok(Arc::clone(index));
        }
        let _turn = self.opening.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(index) = self.index.get() {
            return Ok(Arc::clone(index));
        }
        let opened = Arc::new(SearchIndex::open(&self.folder).map_err(ApiError::internal)?);
        Ok(Arc::clone(self.index.get_or_init(|| opened)))
    }

    /// The newest note that this server has followed since it started.
    pub(super) fn newest_followed(&self) -> Option<SearchChangeId> {
        *self.newest.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Keeps which note was followed last.
    pub(super) fn keep_newest(&self, newest: SearchChangeId) {
        let mut kept = self.newest.lock().unwrap_or_else(PoisonError::into_inner);
        *kept = (*kept).max(Some(newest));
    }

    /// The words that mean the same, if they were loaded since they last changed.
    pub(super) fn known_synonyms(&self) -> Option<Arc<Synonyms>> {
        self.synonyms.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Keeps the words that mean the same; nothing when they changed.
    pub(super) fn keep_synonyms(&self, synonyms: Option<Arc<Synonyms>>) {
        *self.synonyms.lock().unwrap_or_else(PoisonError::into_inner) = synonyms;
    }
}
