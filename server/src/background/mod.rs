//! What the server does by itself, between requests.

pub mod upkeep;
