//! Search: what can be found, by whom, and where in a lecture it is said.
//!
//! The index ([`mediflix_search_index`]) lies in the data folder of each server. It is made from the database, and follows the notes
//! that every change leaves there ([`mediflix_db::indexing`]): no other wing knows this one.

pub mod audience;
mod cues;
mod documents;
pub mod explore;
pub mod follow;
pub mod home;
mod kept;
pub mod results;
pub(crate) mod routes;
pub mod state;
pub mod suggestions;
pub mod synonyms;
pub mod tasks;
