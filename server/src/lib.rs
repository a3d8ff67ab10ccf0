//! The API server `mediflix`. It owns all data and all rights.
//!
//! Features lie in wings ([`people`], [`learning`], [`media`], [`live`], [`site`]) over a platform floor. A request goes [`http`]
//! (transport) → [`access`] (who is asking) → `<wing>/<resource>/<verb>.rs` (authorise, load, decide, store, answer) → the wing's
//! pure rules and `mediflix_db` (queries). The status of an error stands in `errors` alone; a handler names that of its success.
//! Only `config` is fed from the environment, and that once, by `cli`.

pub mod access;
pub mod app_state;
pub mod audit;
pub mod background;
pub mod backup;
pub mod blocking;
pub mod cli;
pub mod client;
pub mod config;
pub mod data_folder;
pub mod errors;
pub mod fields;
pub mod http;
pub mod learning;
pub mod live;
pub mod mail;
pub mod media;
pub mod notify;
pub mod people;
pub mod routes;
pub mod search;
pub mod security;
pub mod site;
pub mod unwritten;
pub mod waker;

pub use app_state::AppState;
