//! What the server does by itself, between requests.

pub mod late_publication;
pub mod upkeep;
