//! A player of a live programme, as far as it asks for playlists, keys, parts and segments.

use aes::cipher::block_padding::Pkcs7;
use aes::cipher::{BlockDecryptMut, KeyIvInit};
use serde_json::json;

use super::validator::{Opener, Playlist};
use crate::app::{Answer, Person, TestApp};

/// A player.
pub(crate) struct Player<'a> {
    app: &'a TestApp,
    /// Where its playlists are, ending in `/`.
    base: String,
}

impl<'a> Player<'a> {
    /// Begins to watch.
    pub(crate) async fn start(app: &'a TestApp, person: &Person<'_>, lecture: &str) -> Self {
        let playback = person.post(&format!("/lectures/{lecture}/playback"), json!({})).await;
        let playback = playback.must(200).body;
        let token = playback["token"].as_str().expect("a token");
        let main = playback["playlist_url"].as_str().expect("an address");
        let base = main.replace("/-/", &format!("/{token}/")).replace("main.m3u8", "");
        Self { app, base }
    }

    /// A file beside the playlists.
    pub(crate) async fn get(&self, name: &str) -> Answer {
        self.app.get(&format!("{}{name}", self.base)).await
    }

    /// The bytes of an address that a playlist names.
    pub(crate) async fn bytes(&self, uri: &str) -> Vec<u8> {
        let address = if uri.starts_with('/') {
            uri.to_owned()
        } else {
            format!("{}{uri}", self.base)
        };
        let answer = self.app.request("GET", &address).send().await.expect("an answer");
        assert_eq!(answer.status().as_u16(), 200, "{uri}");
        answer.bytes().await.expect("bytes").to_vec()
    }

    /// A media playlist that holds to the rules.
    pub(super) async fn playlist(&self, name: &str) -> Playlist {
        let answer = self.get(name).await.must(200);
        assert_eq!(answer.headers["cache-control"], "no-store");
        Playlist::read(answer.body.as_str().expect("a text"))
    }

    /// What ciphertext is, by the key that this player gets.
    pub(super) async fn decrypted(&self, uri: &str, opener: &Opener) -> Vec<u8> {
        let key: [u8; 16] = self.bytes(&opener.key).await.try_into().expect("a key of 16 bytes");
        let decryptor = cbc::Decryptor::<aes::Aes128>::new(&key.into(), &opener.iv.to_be_bytes().into());
        let secret = self.bytes(uri).await;
        decryptor.decrypt_padded_vec_mut::<Pkcs7>(&secret).expect("ciphertext")
    }
}
