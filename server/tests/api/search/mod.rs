//! Search, suggestions, exploring, and words that mean the same.

mod explore;
pub(crate) mod finding;
mod home;
pub(crate) mod rights;
mod synonyms;
