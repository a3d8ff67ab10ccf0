//! Passwords: argon2id, a bounded number of hashes at the same time.

use argon2::password_hash::SaltString;
use argon2::password_hash::rand_core::OsRng;
use argon2::{Algorithm, Argon2, Params, PasswordHash, PasswordHasher, PasswordVerifier, Version};
use tokio::sync::{Semaphore, SemaphorePermit};

use crate::errors::{ApiError, ApiResult, Code};
use crate::security::password_rules;
use crate::{blocking, config};

/// Requests that may wait for each that computes: about two seconds of waiting.
const WAITING_EACH: usize = 16;
const COME_BACK_S: u64 = 2;

/// What came of comparing a password.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verified {
    /// It is another.
    Wrong,
    /// It is the one.
    Right,
    /// It is the one, hashed before passwords had one form: hash it anew.
    OldForm,
}

impl Verified {
    /// Whether it is the one.
    #[must_use]
    pub fn is_right(self) -> bool {
        self != Self::Wrong
    }
}

/// Hashes and verifies passwords.
pub struct Passwords {
    argon: Argon2<'static>,
    /// Each hash takes its memory and a processor: more at once would only starve the rest.
    permits: Semaphore,
    /// Who may wait for a turn.
    queue: Semaphore,
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
            permits: Semaphore::new(settings.password_hashes_at_once),
            queue: Semaphore::new(settings.password_hashes_at_once * WAITING_EACH),
            decoy,
        })
    }

    /// A permit to compute. Where too many wait already the caller is asked to come back, instead of making all wait longer.
    async fn permit(&self) -> ApiResult<SemaphorePermit<'_>> {
        let Ok(_waiting) = self.queue.try_acquire() else {
            return Err(ApiError::new(Code::Unavailable).with("retry_after_s", COME_BACK_S));
        };
        self.permits.acquire().await.map_err(ApiError::internal)
    }

    /// The hash to store.
    pub async fn hash(&self, password: String) -> ApiResult<String> {
        let _permit = self.permit().await?;
        let argon = self.argon.clone();
        let password = password_rules::in_one_form(&password);
        blocking::run(move || hash(&argon, &password).map_err(|error| ApiError::internal(error.to_string()))).await
    }

    /// Whether a password is the one of a stored hash. Without a hash it is not, after the same time.
    pub async fn verify(&self, password: String, stored: Option<String>) -> ApiResult<Verified> {
        let _permit = self.permit().await?;
        let argon = self.argon.clone();
        // The platform's own account has an empty hash: nobody has its password.
        let stored = stored.filter(|hash| !hash.is_empty());
        let (known, stored) = (stored.is_some(), stored.unwrap_or_else(|| self.decoy.clone()));
        blocking::run(move || {
            let parsed = PasswordHash::new(&stored).map_err(|error| ApiError::internal(error.to_string()))?;
            let is_it = |form: &String| argon.verify_password(form.as_bytes(), &parsed).is_ok() && known;
            // Input methods write the same letters in several ways.
            Ok(match password_rules::forms(&password).iter().position(is_it) {
                None => Verified::Wrong,
                Some(0) => Verified::Right,
                Some(_) => Verified::OldForm,
            })
        })
        .await
    }
}

fn hash(argon: &Argon2<'_>, password: &str) -> Result<String, argon2::password_hash::Error> {
    let salt = SaltString::generate(&mut OsRng);
    Ok(argon.hash_password(password.as_bytes(), &salt)?.to_string())
}

#[cfg(test)]
mod tests {
    use futures_util::FutureExt;
    use futures_util::future::join_all;

    use super::*;
    use crate::config::Config;

    #[tokio::test]
    async fn who_would_wait_too_long_is_asked_to_come_back() {
        let values = [
            ("security.password_memory_kib", "8"),
            ("security.password_hashes_at_once", "1"),
        ];
        let config = Config::from_values(values).expect("a configuration");
        let passwords = Passwords::new(&config.security).expect("a hasher");
        let at_work = passwords.permits.acquire().await.expect("a permit");
        let mut waiting = Vec::new();
        for _ in 0..WAITING_EACH {
            let mut one = Box::pin(passwords.hash("a good password".to_owned()));
            assert!((&mut one).now_or_never().is_none(), "it waits");
            waiting.push(one);
        }
        let one_more = passwords.hash("a good password".to_owned()).now_or_never();
        assert_eq!(
            one_more.expect("an answer at once").expect_err("refused").code(),
            Code::Unavailable
        );
        drop(at_work);
        for hashed in join_all(waiting).await {
            hashed.expect("everybody who waited gets a turn");
        }
    }
}
