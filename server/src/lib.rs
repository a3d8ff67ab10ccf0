//! The API server `mediflix`. It owns all data and all rights.
//!
//! A request goes `http` (transport, caller) → `api/<resource>/<verb>.rs` (authorise, load, decide,
//! store, answer) → `domain` (pure rules) and `mediflix_db` (queries). Only `http` and `errors` know status
//! codes, only `config` is fed from the environment, and that once, by `cli`.

pub mod api;
pub mod app_state;
pub mod background;
pub mod backup;
pub mod cli;
pub mod client;
pub mod config;
pub mod data_folder;
pub mod domain;
pub mod errors;
pub mod hls;
pub mod http;
pub mod mail;
pub mod packaging;
pub mod security;
pub mod segment_cache;
pub mod stills;
pub mod store_check;
pub mod uploads;
pub mod watching;

pub use app_state::AppState;
