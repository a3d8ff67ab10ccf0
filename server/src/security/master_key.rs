//! The master key: wraps every key that the database keeps, so that a copy of the database alone opens
//! neither tokens nor lectures.

use std::{
    fs::OpenOptions,
    io::{ErrorKind, Write},
    os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt},
    path::Path,
};

use ring::{
    aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey},
    error::Unspecified,
    hmac,
};

use super::random;

const KEY_LEN: usize = 32;

/// Why there is no master key.
#[derive(Debug, thiserror::Error)]
pub enum MasterKeyError {
    /// The file cannot be read or made.
    #[error("the master key {path} cannot be used: {cause}")]
    File {
        /// Which file.
        path: String,
        /// Why.
        cause: std::io::Error,
    },
    /// The file is not one of ours.
    #[error("the master key {path} must be a file of exactly 32 bytes that only its owner may read (chmod 600)")]
    Form {
        /// Which file.
        path: String,
    },
    /// The system has no randomness.
    #[error("the system gives no random bytes")]
    Random,
}

/// The key in memory.
pub struct MasterKey {
    wrapping: LessSafeKey,
    signing: hmac::Key,
}

impl MasterKey {
    /// Reads the key; makes a new one where there is none.
    pub fn load_or_make(path: &Path) -> Result<Self, MasterKeyError> {
        let file_error = |cause| MasterKeyError::File {
            path: path.display().to_string(),
            cause,
        };
        let bytes = match std::fs::read(path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == ErrorKind::NotFound => return Self::make(path),
            Err(error) => return Err(file_error(error)),
        };
        let mode = std::fs::metadata(path).map_err(file_error)?.permissions().mode();
        if mode & 0o077 != 0 {
            return Err(MasterKeyError::Form {
                path: path.display().to_string(),
            });
        }
        Self::from_bytes(&bytes).map_err(|_| MasterKeyError::Form {
            path: path.display().to_string(),
        })
    }

    fn make(path: &Path) -> Result<Self, MasterKeyError> {
        let file_error = |cause| MasterKeyError::File {
            path: path.display().to_string(),
            cause,
        };
        let mut bytes = [0u8; KEY_LEN];
        random::fill(&mut bytes).map_err(|_| MasterKeyError::Random)?;
        if let Some(folder) = path.parent() {
            std::fs::DirBuilder::new()
                .recursive(true)
                .mode(0o700)
                .create(folder)
                .map_err(file_error)?;
        }
        let draft = path.with_extension("draft");
        let mut file = OpenOptions::new()
            .write(true)
            .create(true)
            .truncate(true)
            .mode(0o600)
            .open(&draft)
            .map_err(file_error)?;
        file.write_all(&bytes)
            .and_then(|()| file.sync_all())
            .map_err(file_error)?;
        // A link never replaces a key that another process made meanwhile.
        let linked = std::fs::hard_link(&draft, path);
        std::fs::remove_file(&draft).map_err(file_error)?;
        match linked {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => Self::load_or_make(path),
            Err(error) => Err(file_error(error)),
            Ok(()) => Self::from_bytes(&bytes).map_err(|_| MasterKeyError::Random),
        }
    }

    fn from_bytes(bytes: &[u8]) -> Result<Self, Unspecified> {
        if bytes.len() != KEY_LEN {
            return Err(Unspecified);
        }
        // Another key for another use, so that neither says anything of the other.
        let derived = hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, bytes), b"signed addresses");
        let signing = hmac::Key::new(hmac::HMAC_SHA256, derived.as_ref());
        Ok(Self {
            wrapping: LessSafeKey::new(UnboundKey::new(&AES_256_GCM, bytes)?),
            signing,
        })
    }

    /// Wraps a key. `purpose` must be given again to unwrap it: a wrapped key moved to another row stays shut.
    pub fn wrap(&self, purpose: &str, key: &[u8]) -> Result<Vec<u8>, Unspecified> {
        // Random: the keys of a site are far fewer than the 2^32 that NIST SP 800-38D, 8.3 allows.
        let mut nonce = [0u8; NONCE_LEN];
        random::fill(&mut nonce)?;
        let mut sealed = key.to_vec();
        let unique = Nonce::assume_unique_for_key(nonce);
        self.wrapping
            .seal_in_place_append_tag(unique, Aad::from(purpose.as_bytes()), &mut sealed)?;
        Ok([nonce.as_slice(), &sealed].concat())
    }

    /// Unwraps a key.
    pub fn unwrap_key(&self, purpose: &str, wrapped: &[u8]) -> Result<Vec<u8>, Unspecified> {
        let (nonce, sealed) = wrapped.split_at_checked(NONCE_LEN).ok_or(Unspecified)?;
        let nonce = Nonce::try_assume_unique_for_key(nonce)?;
        let mut key = sealed.to_vec();
        let length = self
            .wrapping
            .open_in_place(nonce, Aad::from(purpose.as_bytes()), &mut key)?
            .len();
        key.truncate(length);
        Ok(key)
    }
}

impl MasterKey {
    /// The key that signs addresses, the same on every server of a site.
    #[must_use]
    pub fn signing(&self) -> &hmac::Key {
        &self.signing
    }
}

impl std::fmt::Debug for MasterKey {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("MasterKey(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrapped_key_opens_for_its_purpose_alone_and_after_a_restart() {
        let folder = tempfile::tempdir().expect("folder");
        let path = folder.path().join("secrets/master.key");
        let wrapped = MasterKey::load_or_make(&path)
            .expect("made")
            .wrap("a", b"secret")
            .expect("wrapped");
        let again = MasterKey::load_or_make(&path).expect("read");
        assert_eq!(again.unwrap_key("a", &wrapped).expect("opens"), b"secret");
        assert!(again.unwrap_key("b", &wrapped).is_err());
    }

    #[test]
    fn a_key_that_others_may_read_is_refused() {
        let folder = tempfile::tempdir().expect("folder");
        let path = folder.path().join("master.key");
        MasterKey::load_or_make(&path).expect("made");
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o644)).expect("chmod");
        assert!(matches!(
            MasterKey::load_or_make(&path),
            Err(MasterKeyError::Form { .. })
        ));
    }
}
