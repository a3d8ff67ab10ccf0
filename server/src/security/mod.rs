//! Keys, tokens and passwords. Nothing here knows HTTP statuses.

pub mod file_kind;
pub mod hourly;
pub mod master_key;
pub mod minute_codes;
pub mod opaque_token;
pub mod password_rules;
pub mod passwords;
pub mod picture;
pub mod random;
pub mod signed_address;
pub mod signing_keys;
pub mod throttle;
pub mod throttle_policy;
mod token_signatures;
pub mod tokens;
