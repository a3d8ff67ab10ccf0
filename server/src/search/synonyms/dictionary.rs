//! The dictionary that searches use: loaded once, and again after an edit.

use std::collections::HashSet;
use std::sync::Arc;

use mediflix_db::search::synonyms::{self, SynonymGroup, SynonymTerms};
use mediflix_search_index::{Synonyms, shipped_synonyms};

use crate::AppState;
use crate::errors::ApiResult;

/// Groups that are loaded at most.
const MOST: i64 = 10_000;

/// The words that mean the same.
pub async fn dictionary(state: &AppState) -> ApiResult<Arc<Synonyms>> {
    if let Some(known) = state.search.known_synonyms() {
        return Ok(known);
    }
    add_shipped(state).await?;
    let groups = state.read(|conn| Ok(synonyms::list(conn, None, MOST)?)).await?;
    let groups = groups
        .into_iter()
        .map(|group| group.terms.0.all().cloned().collect::<Vec<_>>());
    let made = Arc::new(Synonyms::new(groups));
    state.search.keep_synonyms(Some(Arc::clone(&made)));
    Ok(made)
}

/// Adds the groups that ship with this version and that the database does not know yet.
pub(super) async fn add_shipped(state: &AppState) -> ApiResult<()> {
    let known = state.read(|conn| Ok(synonyms::shipped(conn)?)).await?;
    let (known, now): (HashSet<String>, _) = (known.into_iter().collect(), state.clock.now());
    let new = shipped_synonyms().into_iter().filter(|(name, _)| !known.contains(name));
    let new: Vec<SynonymGroup> = new
        .map(|(name, [vi, ko, en])| SynonymGroup::new(SynonymTerms { vi, ko, en }, Some(name), now))
        .collect();
    if new.is_empty() {
        return Ok(());
    }
    state.write(move |conn| Ok(synonyms::insert_shipped(conn, &new)?)).await
}
