//! AES-128 of whole segments and of parts, as HLS has it (RFC 8216, 4.3.2.4 and 5.2).

use aes::Aes128;
use aes::cipher::block_padding::Pkcs7;
use aes::cipher::{BlockEncryptMut, KeyIvInit};
use bytes::Bytes;

/// An AES-128 key.
pub(super) type Key = [u8; 16];

/// What `plain` is in one stream of CBC with PKCS#7; the IV is the media sequence number.
pub(super) fn encrypt(key: &Key, sequence: u32, plain: &[u8]) -> Bytes {
    let iv = u128::from(sequence).to_be_bytes();
    let encryptor = cbc::Encryptor::<Aes128>::new(key.into(), &iv.into());
    encryptor.encrypt_padded_vec_mut::<Pkcs7>(plain).into()
}
