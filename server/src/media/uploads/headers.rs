//! The headers of the tus protocol 1.0.0, read without trust. Pure.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::fields;

/// The protocol's version, in `Tus-Resumable`.
pub const TUS_VERSION: &str = "1.0.0";
/// What of the protocol is there, in `Tus-Extension`.
pub const TUS_EXTENSIONS: &str = "creation,creation-with-upload,termination,expiration,checksum";
/// Algorithms of the checksum extension, in `Tus-Checksum-Algorithm`.
pub const TUS_CHECKSUMS: &str = "sha256,sha1";
/// The only content type of an upload's bytes.
pub const BYTES_TYPE: &str = "application/offset+octet-stream";

/// Reads a whole number of at most 18 digits.
#[must_use]
pub fn number(text: &str) -> Option<u64> {
    let plain = !text.is_empty() && text.len() <= 18 && text.bytes().all(|b| b.is_ascii_digit());
    plain.then(|| text.parse().ok()).flatten()
}

/// The value of a key in `Upload-Metadata`: pairs of a name and base64, separated by commas.
#[must_use]
pub fn metadata(header: &str, wanted: &str) -> Option<String> {
    header.split(',').find_map(|pair| {
        let (name, value) = pair.trim().split_once(' ')?;
        if name != wanted {
            return None;
        }
        String::from_utf8(STANDARD.decode(value.trim()).ok()?).ok()
    })
}

/// An algorithm of the checksum extension.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChecksumAlgorithm {
    /// SHA-1, as the protocol demands of every server.
    Sha1,
    /// SHA-256.
    Sha256,
}

/// What `Upload-Checksum` promises of the request's body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checksum {
    /// How it is computed.
    pub algorithm: ChecksumAlgorithm,
    /// What must come out.
    pub digest: Vec<u8>,
}

/// Reads `Upload-Checksum`; nothing when it is malformed or of an unknown algorithm.
#[must_use]
pub fn checksum(header: &str) -> Option<Checksum> {
    let (name, value) = header.trim().split_once(' ')?;
    let (algorithm, length) = match name {
        "sha1" => (ChecksumAlgorithm::Sha1, 20),
        "sha256" => (ChecksumAlgorithm::Sha256, 32),
        _ => return None,
    };
    let digest = STANDARD.decode(value.trim()).ok()?;
    (digest.len() == length).then_some(Checksum { algorithm, digest })
}

/// A file's name for people: without folders and control characters, 200 characters at most.
#[must_use]
pub fn file_name(text: &str) -> String {
    let last = text.rsplit(['/', '\\']).next().unwrap_or_default();
    let plain: String = last.chars().filter(|c| !c.is_control()).collect();
    fields::cut(plain.trim(), 200).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_plain_digits() {
        assert_eq!(number("20"), Some(20));
        for bad in ["", "-1", "+1", "1.0", "0x10", "1000000000000000000000"] {
            assert_eq!(number(bad), None, "{bad}");
        }
    }

    #[test]
    fn metadata_is_found_by_its_name() {
        let header = "lecture_id YWJj, filename xJHhuqd1LnBwdA==,flag";
        assert_eq!(metadata(header, "lecture_id").as_deref(), Some("abc"));
        assert_eq!(metadata(header, "filename").as_deref(), Some("đầu.ppt"));
        assert_eq!(metadata(header, "flag"), None);
        assert_eq!(metadata("filename ???", "filename"), None);
    }

    #[test]
    fn a_checksum_has_a_known_algorithm_and_its_length() {
        assert_eq!(
            checksum("sha1 Kq5sNclPz7QV2+lfQIuc6R7oRu0=").map(|c| c.digest.len()),
            Some(20)
        );
        assert_eq!(checksum("md5 Kq5sNclPz7QV2+lfQIuc6Q=="), None);
        assert_eq!(checksum("sha256 Kq5sNclPz7QV2+lfQIuc6R7oRu0="), None);
    }

    #[test]
    fn a_file_name_has_no_folder() {
        assert_eq!(file_name("C:\\Bài giảng\\tim.mp4"), "tim.mp4");
        assert_eq!(file_name("../../etc/passwd\n"), "passwd");
    }
}
