//! AES-128 of whole segments, as HLS has it (RFC 8216, 4.3.2.4 and 5.2).

use aes::cipher::block_padding::Pkcs7;
use aes::cipher::{BlockEncryptMut, KeyIvInit};
use mediflix_protocol::grant::ContentKey;

/// An AES-128 key.
#[derive(Clone)]
pub(super) struct Key([u8; 16]);

impl Key {
    /// From the wire; nothing when it is not 32 hex digits.
    pub(super) fn parse(key: &ContentKey) -> Option<Self> {
        let hex = key.0.as_bytes();
        if hex.len() != 32 {
            return None;
        }
        let mut bytes = [0; 16];
        for (byte, pair) in bytes.iter_mut().zip(hex.chunks_exact(2)) {
            *byte = u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()?;
        }
        Some(Self(bytes))
    }

    /// CBC with PKCS#7; the IV is the media sequence number.
    pub(super) fn encrypt(&self, sequence: u32, plain: &[u8]) -> Vec<u8> {
        let iv = u128::from(sequence).to_be_bytes();
        cbc::Encryptor::<aes::Aes128>::new(&self.0.into(), &iv.into()).encrypt_padded_vec_mut::<Pkcs7>(plain)
    }
}

#[cfg(test)]
mod tests {
    use aes::cipher::BlockDecryptMut;

    use super::*;

    #[test]
    fn a_segment_is_decrypted_with_its_key_and_its_sequence_number() {
        let key = Key::parse(&ContentKey("000102030405060708090a0b0c0d0e0f".to_owned())).unwrap();
        let secret = key.encrypt(7, b"segment");
        assert_eq!(secret.len(), 16);
        let mut iv = [0; 16];
        iv[15] = 7;
        let plain = cbc::Decryptor::<aes::Aes128>::new(&key.0.into(), &iv.into())
            .decrypt_padded_vec_mut::<Pkcs7>(&secret)
            .unwrap();
        assert_eq!(plain, b"segment");
        assert_eq!(key.encrypt(7, &[0; 16]).len(), 32, "a full block of padding");
    }

    #[test]
    fn what_is_no_key_is_refused() {
        for text in [
            "",
            "00",
            "000102030405060708090a0b0c0d0e0g",
            "000102030405060708090a0b0c0d0e0f00",
        ] {
            assert!(Key::parse(&ContentKey(text.to_owned())).is_none(), "{text}");
        }
    }
}
