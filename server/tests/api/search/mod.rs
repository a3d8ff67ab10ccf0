//! Search, suggestions, exploring, and words that mean the same.

mod explore;
mod finding;
pub(crate) mod rights;
mod synonyms;
