//! Tokens that mean nothing by themselves: random, shown once, kept as a hash.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::error::Unspecified;
use ring::{digest, hmac};

use super::master_key::MasterKey;
use super::random;

/// A fresh token of 256 bits and the hash to store.
pub fn fresh() -> Result<(String, Vec<u8>), Unspecified> {
    let mut bytes = [0u8; 32];
    random::fill(&mut bytes)?;
    let token = URL_SAFE_NO_PAD.encode(bytes);
    let hash = hash(&token);
    Ok((token, hash))
}

/// The hash under which a token is stored.
#[must_use]
pub fn hash(token: &str) -> Vec<u8> {
    digest::digest(&digest::SHA256, token.as_bytes()).as_ref().to_vec()
}

/// What comes after a token: the same for whoever asks twice, and nobody's guess.
#[must_use]
pub fn successor(master: &MasterKey, token: &str) -> String {
    let said = format!("refresh token after\n{token}");
    URL_SAFE_NO_PAD.encode(hmac::sign(master.signing(), said.as_bytes()))
}
