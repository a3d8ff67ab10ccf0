//! Keys, tokens and passwords. Nothing here knows HTTP statuses.

pub mod hourly;
pub mod links;
pub mod master_key;
pub mod opaque_token;
pub mod passwords;
pub mod random;
pub mod signed_address;
pub mod signing_keys;
pub mod throttle;
mod token_signatures;
pub mod tokens;
pub mod worker_tokens;
