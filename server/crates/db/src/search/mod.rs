//! What is found: the rows that documents are made of, words that mean the same, and what a search shows.

pub mod documents;
pub mod synonyms;
