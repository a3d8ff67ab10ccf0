//! Signatures in addresses: whoever has the address may do the one thing that it was signed for, for a while.

use mediflix_db::types::Timestamp;
use ring::hmac;
use subtle::ConstantTimeEq;

use super::master_key::MasterKey;

/// Bytes of the signature that are kept: 128 bits.
const KEPT_BYTES: usize = 16;

/// What a signature allows. One for a purpose is worth nothing for another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// A worker reads a source.
    WorkerRead,
    /// A worker writes an object of a promised length.
    WorkerWrite,
    /// A page shows a poster.
    Poster,
    /// Somebody takes an attached file.
    Attachment,
    /// A page shows a picture that a course or lecture has of its own.
    Thumbnail,
    /// Somebody ends letters of a kind.
    Unsubscribe,
    /// Somebody joins an organisation.
    Join,
}

impl Purpose {
    const fn as_str(self) -> &'static str {
        match self {
            Self::WorkerRead => "worker-read",
            Self::WorkerWrite => "worker-write",
            Self::Poster => "poster",
            Self::Attachment => "attachment",
            Self::Thumbnail => "thumbnail",
            Self::Unsubscribe => "unsubscribe",
            Self::Join => "join",
        }
    }
}

/// A signature over what it is for, the thing it is about and its end: `{end in s, hex}-{MAC, hex}`.
#[must_use]
pub fn sign(master: &MasterKey, purpose: Purpose, about: &str, until: Timestamp) -> String {
    let end = until.as_s();
    format!(
        "{end:x}-{}",
        hex(&hmac::sign(master.signing(), &signed(purpose, about, end)).as_ref()[..KEPT_BYTES])
    )
}

/// Whether a signature allows it now. Takes the same time for every wrong one.
#[must_use]
pub fn allows(master: &MasterKey, purpose: Purpose, about: &str, signature: &str, now: Timestamp) -> bool {
    let Some((end, mac)) = signature.split_once('-') else {
        return false;
    };
    let Ok(end) = i64::from_str_radix(end, 16) else {
        return false;
    };
    let tag = hmac::sign(master.signing(), &signed(purpose, about, end));
    let expected = hex(&tag.as_ref()[..KEPT_BYTES]);
    bool::from(expected.as_bytes().ct_eq(mac.as_bytes())) && end > now.as_s()
}

fn signed(purpose: Purpose, about: &str, end: i64) -> Vec<u8> {
    format!("{}\n{end:x}\n{about}", purpose.as_str()).into_bytes()
}

/// Lower-case hex.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes
        .iter()
        .fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
            write!(text, "{byte:02x}").ok();
            text
        })
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn a_signature_allows_one_thing_for_a_while() {
        let folder = tempfile::tempdir().expect("folder");
        let master = MasterKey::of_site(&folder.path().join("key"), &[]).expect("key");
        let now = Timestamp::now();
        let signature = sign(&master, Purpose::Poster, "abc", now.plus(Duration::from_secs(60)));
        let allowed = |purpose, about, at| allows(&master, purpose, about, &signature, at);
        assert!(allowed(Purpose::Poster, "abc", now));
        assert!(!allowed(Purpose::WorkerRead, "abc", now));
        assert!(!allowed(Purpose::Poster, "abd", now));
        assert!(!allowed(Purpose::Poster, "abc", now.plus(Duration::from_secs(61))));
        for bad in [
            "",
            "-",
            "zz-00",
            &signature[..signature.len() - 1],
            &format!("f{signature}"),
        ] {
            assert!(!allows(&master, Purpose::Poster, "abc", bad, now), "{bad}");
        }
    }
}
