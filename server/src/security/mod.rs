//! Keys, tokens and passwords. Nothing here knows HTTP.

pub mod master_key;
pub mod opaque_token;
pub mod signed_address;
pub mod signing_keys;
pub mod tokens;
