//! The master key: wraps every key that the database keeps, so that a copy of the database alone opens
//! neither tokens nor lectures.

use std::fs::OpenOptions;
use std::io::{ErrorKind, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt};
use std::path::Path;

use ring::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use ring::error::Unspecified;
use ring::hmac;

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
    /// The file is gone, but the database holds keys that it wrapped.
    #[error(
        "the master key {path} is missing, and the database holds keys that only it opens: put the file back \
         (mode 600) or name it in security.master_key_file. A new key would make every lecture unplayable"
    )]
    Missing {
        /// Where it is looked for.
        path: String,
    },
    /// The file is the key of another site.
    #[error(
        "the master key {path} does not open the keys in this database: put back the key this site was set up with"
    )]
    Wrong {
        /// Which file.
        path: String,
    },
    /// The system has no randomness.
    #[error("the system gives no random bytes")]
    Random,
}

/// A key as the database keeps it.
pub struct Wrapped {
    /// What it was wrapped for.
    pub purpose: String,
    /// The wrapped bytes.
    pub bytes: Vec<u8>,
}

/// The key in memory.
pub struct MasterKey {
    wrapping: LessSafeKey,
    signing: hmac::Key,
}

impl MasterKey {
    /// The key of the site whose database holds `stored`. A new one is made only where nothing is stored yet; a key
    /// that does not open what is stored is refused.
    pub fn of_site(path: &Path, stored: &[Wrapped]) -> Result<Self, MasterKeyError> {
        let display = || path.display().to_string();
        let key = match Self::load(path)? {
            Some(key) => key,
            None if stored.is_empty() => Self::make(path)?,
            None => return Err(MasterKeyError::Missing { path: display() }),
        };
        let opens = |wrapped: &Wrapped| key.unwrap_key(&wrapped.purpose, &wrapped.bytes).is_ok();
        if !stored.iter().all(opens) {
            return Err(MasterKeyError::Wrong { path: display() });
        }
        Ok(key)
    }

    /// Reads the key; nothing where there is none.
    fn load(path: &Path) -> Result<Option<Self>, MasterKeyError> {
        let file_error = |cause| MasterKeyError::File {
            path: path.display().to_string(),
            cause,
        };
        let bytes = match std::fs::read(path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(file_error(error)),
        };
        let mode = std::fs::metadata(path).map_err(file_error)?.permissions().mode();
        if mode & 0o077 != 0 {
            return Err(MasterKeyError::Form {
                path: path.display().to_string(),
            });
        }
        let key = Self::from_bytes(&bytes).map_err(|_| MasterKeyError::Form {
            path: path.display().to_string(),
        })?;
        Ok(Some(key))
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
            Err(error) if error.kind() == ErrorKind::AlreadyExists => Self::of_site(path, &[]),
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
        let wrapped = made(&path).wrap("a", b"secret").expect("wrapped");
        let again = made(&path);
        assert_eq!(again.unwrap_key("a", &wrapped).expect("opens"), b"secret");
        assert!(again.unwrap_key("b", &wrapped).is_err());
    }

    #[test]
    fn a_key_that_others_may_read_is_refused() {
        let folder = tempfile::tempdir().expect("folder");
        let path = folder.path().join("master.key");
        made(&path);
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o644)).expect("chmod");
        let refused = MasterKey::of_site(&path, &[]);
        assert!(matches!(refused, Err(MasterKeyError::Form { .. })));
    }

    #[test]
    fn a_key_is_made_only_where_nothing_is_wrapped_yet() {
        let folder = tempfile::tempdir().expect("folder");
        let [ours, others] = ["ours.key", "others.key"].map(|name| folder.path().join(name));
        let bytes = made(&ours).wrap("a", b"secret").expect("wrapped");
        let purpose = "a".to_owned();
        let stored = [Wrapped { purpose, bytes }];
        assert!(MasterKey::of_site(&ours, &stored).is_ok());
        let missing = MasterKey::of_site(&others, &stored);
        assert!(matches!(missing, Err(MasterKeyError::Missing { .. })));
        assert!(!others.exists(), "no new key takes its place");
        made(&others);
        let wrong = MasterKey::of_site(&others, &stored);
        assert!(matches!(wrong, Err(MasterKeyError::Wrong { .. })));
    }

    fn made(path: &Path) -> MasterKey {
        MasterKey::of_site(path, &[]).expect("a key")
    }
}
