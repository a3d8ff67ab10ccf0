//! Passwords: argon2id, a bounded number of hashes at the same time.

use argon2::{
    Algorithm, Argon2, Params, PasswordHash, PasswordHasher, PasswordVerifier, Version,
    password_hash::{SaltString, rand_core::OsRng},
};
use tokio::sync::Semaphore;

use crate::{
    config,
    errors::{ApiError, ApiResult},
    http::blocking,
};

/// Hashes and verifies passwords.
pub struct Passwords {
    argon: Argon2<'static>,
    /// Each hash takes its memory and a processor: more at once would only starve the rest.
    turns: Semaphore,
    /// Verified when there is no account, so that both answers take as long.
    decoy: String,
}

impl Passwords {
    /// Hashing as the operator decided.
    pub fn new(settings: &config::Security) -> Result<Self, argon2::password_hash::Error> {
        let params = Params::new(settings.password_memory_kib, 2, 1, None)?;
        let argon = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
        let decoy = hash(&argon, "decoy")?;
        Ok(Self {
            argon,
            turns: Semaphore::new(settings.password_hashes_at_once),
            decoy,
        })
    }

    /// The hash to store.
    pub async fn hash(&self, password: String) -> ApiResult<String> {
        let _turn = self.turns.acquire().await.map_err(ApiError::internal)?;
        let argon = self.argon.clone();
        blocking::run(move || hash(&argon, &password).map_err(|error| ApiError::internal(error.to_string()))).await
    }

    /// Whether a password is the one of a stored hash. Without a hash it is not, after the same time.
    pub async fn verify(&self, password: String, stored: Option<String>) -> ApiResult<bool> {
        let _turn = self.turns.acquire().await.map_err(ApiError::internal)?;
        let argon = self.argon.clone();
        // The platform's own account has an empty hash: nobody has its password.
        let stored = stored.filter(|hash| !hash.is_empty());
        let (known, stored) = (stored.is_some(), stored.unwrap_or_else(|| self.decoy.clone()));
        blocking::run(move || {
            let parsed = PasswordHash::new(&stored).map_err(|error| ApiError::internal(error.to_string()))?;
            Ok(argon.verify_password(password.as_bytes(), &parsed).is_ok() && known)
        })
        .await
    }
}

fn hash(argon: &Argon2<'_>, password: &str) -> Result<String, argon2::password_hash::Error> {
    let salt = SaltString::generate(&mut OsRng);
    Ok(argon.hash_password(password.as_bytes(), &salt)?.to_string())
}
