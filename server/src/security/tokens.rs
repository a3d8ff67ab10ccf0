//! Ed25519 JWTs with pinned algorithm, issuer and audience.

use std::num::NonZeroUsize;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};

use jsonwebtoken::{Algorithm, Header, Validation};
use lru::LruCache;
use mediflix_db::types::Timestamp;
use mediflix_db::types::ids::{AccountId, SessionId, SigningKeyId};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::signing_keys::KeyRing;

/// What a token is good for. A token of one audience is worth nothing for another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    /// The API, in the name of an account.
    Api,
    /// Playlists and keys of one lecture.
    Playback,
    /// The job protocol.
    Worker,
    /// Live ingest.
    Ingest,
    /// Command-line tools on the server's own machine.
    Local,
}

impl Audience {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Api => "api",
            Self::Playback => "playback",
            Self::Worker => "worker",
            Self::Ingest => "ingest",
            Self::Local => "local",
        }
    }
}

/// What an access token says.
#[derive(Clone, Copy, Debug, Deserialize, Serialize)]
pub struct ApiClaims {
    /// In whose name.
    #[serde(rename = "sub")]
    pub account_id: AccountId,
    /// By which session.
    #[serde(rename = "sid")]
    pub session_id: SessionId,
}

/// Why a token is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TokenFault {
    /// It was good once.
    #[error("the token has expired")]
    Expired,
    /// It never was.
    #[error("the token is not one of ours, or not for this")]
    Invalid,
    /// Its key is not known here, perhaps not yet.
    #[error("the token's key is not known")]
    UnknownKey,
}

#[derive(Deserialize, Serialize)]
struct Envelope<C> {
    iss: String,
    aud: String,
    iat: i64,
    exp: i64,
    #[serde(flatten)]
    claims: C,
}

/// So many tokens are remembered whose signatures were good.
const REMEMBERED: NonZeroUsize = NonZeroUsize::new(8_192).expect("not zero");

/// Issues and verifies tokens with the keys in memory.
pub struct Tokens {
    issuer: String,
    keys: RwLock<Arc<KeyRing>>,
    /// Tokens that these keys signed, and for whom: a signature takes longer to check than a small request takes besides.
    signed: Mutex<LruCache<Box<str>, Audience>>,
}

impl Tokens {
    /// Tokens that name `issuer`.
    #[must_use]
    pub fn new(issuer: String, keys: KeyRing) -> Self {
        Self {
            issuer,
            keys: RwLock::new(Arc::new(keys)),
            signed: Mutex::new(LruCache::new(REMEMBERED)),
        }
    }

    /// The keys in use.
    #[must_use]
    pub fn keys(&self) -> Arc<KeyRing> {
        Arc::clone(&self.keys.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Puts newly loaded keys into use.
    pub fn replace_keys(&self, keys: KeyRing) {
        *self.keys.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(keys);
        self.signed().clear();
    }

    /// A token that says `claims` to `audience` until a moment.
    pub fn issue<C: Serialize>(
        &self,
        audience: Audience,
        claims: &C,
        now: Timestamp,
        until: Timestamp,
    ) -> Result<String, jsonwebtoken::errors::Error> {
        let keys = self.keys();
        let (id, key) = keys.signing();
        let mut header = Header::new(Algorithm::EdDSA);
        header.kid = Some(id.to_string());
        let envelope = Envelope {
            iss: self.issuer.clone(),
            aud: audience.as_str().to_owned(),
            iat: now.as_s(),
            exp: until.as_s(),
            claims,
        };
        jsonwebtoken::encode(&header, &envelope, key)
    }

    /// What a token says, if it is good for `audience` now.
    pub fn verify<C: DeserializeOwned>(
        &self,
        audience: Audience,
        token: &str,
        now: Timestamp,
    ) -> Result<C, TokenFault> {
        let is_signed = self.signed().get(token) == Some(&audience);
        let envelope: Envelope<C> = if is_signed {
            let said = jsonwebtoken::dangerous::insecure_decode(token);
            said.map_err(|_| TokenFault::Invalid)?.claims
        } else {
            self.verify_signature(audience, token)?
        };
        if envelope.exp <= now.as_s() {
            Err(TokenFault::Expired)
        } else {
            Ok(envelope.claims)
        }
    }

    fn verify_signature<C: DeserializeOwned>(
        &self,
        audience: Audience,
        token: &str,
    ) -> Result<Envelope<C>, TokenFault> {
        let header = jsonwebtoken::decode_header(token).map_err(|_| TokenFault::Invalid)?;
        let id: SigningKeyId = header.kid.and_then(|kid| kid.parse().ok()).ok_or(TokenFault::Invalid)?;
        let keys = self.keys();
        let key = keys.believed(id).ok_or(TokenFault::UnknownKey)?;
        let mut rules = Validation::new(Algorithm::EdDSA);
        rules.set_audience(&[audience.as_str()]);
        rules.set_issuer(&[&self.issuer]);
        rules.set_required_spec_claims(&["iss", "aud", "exp"]);
        // The moment is the caller's to say.
        rules.validate_exp = false;
        let said = jsonwebtoken::decode::<Envelope<C>>(token, key, &rules).map_err(|_| TokenFault::Invalid)?;
        let mut signed = self.signed();
        // Other keys may have come into use meanwhile.
        if Arc::ptr_eq(&keys, &self.keys()) {
            signed.put(token.into(), audience);
        }
        Ok(said.claims)
    }

    fn signed(&self) -> MutexGuard<'_, LruCache<Box<str>, Audience>> {
        self.signed.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use mediflix_db::Backend;
    use mediflix_db::testing::TestDb;

    use super::*;
    use crate::security::master_key::MasterKey;

    fn keys() -> KeyRing {
        let db = TestDb::on(Backend::Sqlite);
        let folder = tempfile::tempdir().expect("folder");
        let master = MasterKey::of_site(&folder.path().join("key"), &[]).expect("master key");
        KeyRing::load(&db.database, &master, Timestamp::now()).expect("keys")
    }

    fn tokens() -> Tokens {
        Tokens::new("https://here".into(), keys())
    }

    #[test]
    fn a_token_is_good_for_its_audience_and_its_time_alone() {
        let tokens = tokens();
        let claims = ApiClaims {
            account_id: AccountId::new(),
            session_id: SessionId::new(),
        };
        let now = Timestamp::now();
        let until = now.plus(Duration::from_secs(60));
        let token = tokens.issue(Audience::Api, &claims, now, until).expect("a token");
        for _ in ["checked", "remembered"] {
            let said: ApiClaims = tokens.verify(Audience::Api, &token, now).expect("good");
            assert_eq!(said.account_id, claims.account_id);
        }
        let fault = |audience, at| tokens.verify::<ApiClaims>(audience, &token, at).expect_err("refused");
        assert_eq!(fault(Audience::Playback, now), TokenFault::Invalid);
        assert_eq!(fault(Audience::Api, until), TokenFault::Expired);
        tokens.replace_keys(self::keys());
        assert_eq!(
            fault(Audience::Api, now),
            TokenFault::UnknownKey,
            "nothing outlives its key"
        );
    }

    #[test]
    fn a_token_without_a_signature_is_refused() {
        let tokens = tokens();
        let claims = ApiClaims {
            account_id: AccountId::new(),
            session_id: SessionId::new(),
        };
        let now = Timestamp::now();
        let token = tokens
            .issue(Audience::Api, &claims, now, now.plus(Duration::from_secs(60)))
            .expect("a token");
        let (content, _) = token.rsplit_once('.').expect("three parts");
        let fault = tokens
            .verify::<ApiClaims>(Audience::Api, &format!("{content}."), now)
            .expect_err("refused");
        assert_eq!(fault, TokenFault::Invalid);
    }
}
