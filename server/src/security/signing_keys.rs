//! The keys that sign tokens: kept wrapped in the database, replaced every month, published as JWKS.

use std::collections::HashMap;
use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jsonwebtoken::{DecodingKey, EncodingKey};
use mediflix_db::signing_keys::{self, SigningKey};
use mediflix_db::types::Timestamp;
use mediflix_db::types::ids::SigningKeyId;
use mediflix_db::{Database, DbConnection, DbError, DbResult};
use ring::rand::SystemRandom;
use ring::signature::{Ed25519KeyPair, KeyPair};
use serde::Serialize;
use utoipa::ToSchema;

use super::master_key::{MasterKey, Wrapped};
use super::token_signatures;

/// A key signs this long, then a new one is made.
const SIGNS_FOR: Duration = Duration::from_secs(30 * 24 * 3600);
/// And is believed this much longer: more than any token lives.
const BELIEVED_FOR: Duration = Duration::from_secs(31 * 24 * 3600);

/// Why there are no keys.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// The database does not answer.
    #[error(transparent)]
    Database(#[from] DbError),
    /// The stored keys were wrapped by another master key.
    #[error("the stored signing keys do not open with this master key: put back the key this site was set up with")]
    WrongMasterKey,
    /// The library refused.
    #[error("a signing key could not be made")]
    Made,
}

/// The keys in memory.
pub struct KeyRing {
    signing_id: SigningKeyId,
    signing: EncodingKey,
    believed: HashMap<SigningKeyId, DecodingKey>,
    published: Vec<Jwk>,
}

/// A public key as JWKS publishes it.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Jwk {
    /// Always `OKP`.
    pub kty: &'static str,
    /// Always `Ed25519`.
    pub crv: &'static str,
    /// Always `EdDSA`.
    pub alg: &'static str,
    /// Always `sig`.
    #[serde(rename = "use")]
    pub usage: &'static str,
    /// Names the key in a token's header.
    pub kid: String,
    /// The key.
    pub x: String,
}

/// The newest signing key as it is stored, by which a start sees whether it has the right master key.
pub fn newest_wrapped(conn: &mut DbConnection) -> DbResult<Option<Wrapped>> {
    let newest = signing_keys::newest(conn)?;
    Ok(newest.map(|key| Wrapped {
        purpose: purpose(key.id),
        bytes: key.wrapped_key,
    }))
}

impl KeyRing {
    /// Loads the living keys; makes a new one when none may sign any more.
    pub fn load(database: &Database, master: &MasterKey, now: Timestamp) -> Result<Self, KeyError> {
        token_signatures::install();
        let keys = database.write(|conn| {
            let living = signing_keys::living(conn, now)?;
            if living.iter().any(|key| key.signs_until > now) {
                return Ok(living);
            }
            signing_keys::insert(conn, &make(master, now)?)?;
            Ok::<_, KeyError>(signing_keys::living(conn, now)?)
        })?;
        let newest = keys
            .iter()
            .filter(|key| key.signs_until > now)
            .max_by_key(|key| key.id)
            .ok_or(KeyError::Made)?;
        let private = master
            .unwrap_key(&purpose(newest.id), &newest.wrapped_key)
            .map_err(|_| KeyError::WrongMasterKey)?;
        let published: Vec<Jwk> = keys.iter().map(jwk).collect();
        let believed = keys
            .iter()
            .zip(&published)
            .map(|(key, jwk)| {
                Ok((
                    key.id,
                    DecodingKey::from_ed_components(&jwk.x).map_err(|_| KeyError::Made)?,
                ))
            })
            .collect::<Result<_, KeyError>>()?;
        Ok(Self {
            signing_id: newest.id,
            signing: EncodingKey::from_ed_der(&private),
            believed,
            published,
        })
    }

    pub(super) fn signing(&self) -> (SigningKeyId, &EncodingKey) {
        (self.signing_id, &self.signing)
    }

    pub(super) fn believed(&self, id: SigningKeyId) -> Option<&DecodingKey> {
        self.believed.get(&id)
    }

    /// The public keys.
    #[must_use]
    pub fn published(&self) -> &[Jwk] {
        &self.published
    }
}

fn make(master: &MasterKey, now: Timestamp) -> Result<SigningKey, KeyError> {
    let id = SigningKeyId::new();
    let private = Ed25519KeyPair::generate_pkcs8(&SystemRandom::new()).map_err(|_| KeyError::Made)?;
    let pair = Ed25519KeyPair::from_pkcs8(private.as_ref()).map_err(|_| KeyError::Made)?;
    Ok(SigningKey {
        id,
        public_key: pair.public_key().as_ref().to_vec(),
        wrapped_key: master
            .wrap(&purpose(id), private.as_ref())
            .map_err(|_| KeyError::Made)?,
        created_at: now,
        signs_until: now.plus(SIGNS_FOR),
        valid_until: now.plus(SIGNS_FOR).plus(BELIEVED_FOR),
    })
}

fn purpose(id: SigningKeyId) -> String {
    format!("signing key {id}")
}

fn jwk(key: &SigningKey) -> Jwk {
    Jwk {
        kty: "OKP",
        crv: "Ed25519",
        alg: "EdDSA",
        usage: "sig",
        kid: key.id.to_string(),
        x: URL_SAFE_NO_PAD.encode(&key.public_key),
    }
}
