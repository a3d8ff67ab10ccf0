//! Object keys: validated once, so that no implementation can be led out of its folder.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Which of the two areas an object lies in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Area {
    /// Sources, stills, text tracks: read by the server and by grants only.
    Private,
    /// Ciphertext under unguessable addresses: public and immutable.
    Media,
}

/// A relative path of lower-case letters, digits, `-`, `_` and `.` in segments that do not start with a dot.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ObjectKey(String);

/// The text is not an [`ObjectKey`].
#[derive(Debug, thiserror::Error)]
#[error("not an object key")]
pub struct InvalidKey;

impl ObjectKey {
    /// Checks a key: 1 to 200 bytes.
    pub fn new(text: impl Into<String>) -> Result<Self, InvalidKey> {
        let text = text.into();
        let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'-' | b'_' | b'.');
        let segment = |part: &str| !part.is_empty() && !part.starts_with('.') && part.bytes().all(plain);
        if text.len() <= 200 && text.split('/').all(segment) {
            Ok(Self(text))
        } else {
            Err(InvalidKey)
        }
    }

    /// The key of something below this one.
    pub fn join(&self, name: &str) -> Result<Self, InvalidKey> {
        Self::new(format!("{}/{name}", self.0))
    }

    /// As text, without a leading slash.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for ObjectKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for ObjectKey {
    type Error = InvalidKey;

    fn try_from(text: String) -> Result<Self, InvalidKey> {
        Self::new(text)
    }
}

impl From<ObjectKey> for String {
    fn from(key: ObjectKey) -> Self {
        key.0
    }
}

#[cfg(test)]
mod tests {
    use super::ObjectKey;

    #[test]
    fn keys_cannot_leave_their_folder() {
        for good in ["a", "sources/0198-ab/original", "k3/v0/000001.m4s"] {
            assert!(ObjectKey::new(good).is_ok(), "{good}");
        }
        for bad in [
            "", "/a", "a/", "a//b", "..", "a/../b", ".hidden", "a\\b", "A", "a b", "a\0", "đ",
        ] {
            assert!(ObjectKey::new(bad).is_err(), "{bad:?}");
        }
    }
}
