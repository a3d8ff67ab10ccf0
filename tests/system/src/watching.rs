//! A lecture as a player finds it: its playlists, and the segments that they name.

use std::collections::BTreeMap;

use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use crate::Person;

/// What a player was told of a lecture.
#[derive(Debug)]
pub struct Playlists {
    /// Below which they lie, with a token that is another for everyone who asks.
    folder: String,
    /// Media playlists by name.
    media: BTreeMap<String, String>,
}

impl PartialEq for Playlists {
    fn eq(&self, other: &Self) -> bool {
        self.media == other.media
    }
}

impl Playlists {
    /// Reads all playlists of a lecture that can be played.
    pub async fn read(person: &Person, lecture: &str) -> Self {
        Self::now(person, lecture)
            .await
            .unwrap_or_else(|| panic!("{lecture} cannot be played"))
    }

    /// Reads all playlists of a lecture; nothing while it cannot be played.
    pub async fn now(person: &Person, lecture: &str) -> Option<Self> {
        let path = format!("/api/v1/lectures/{lecture}/playback");
        let answer = person
            .request(Method::POST, &path)
            .json(&json!({}))
            .send()
            .await
            .unwrap();
        if !answer.status().is_success() {
            return None;
        }
        let started: Value = answer.json().await.unwrap();
        let (main, token) = (started["playlist_url"].as_str(), started["token"].as_str());
        let main = main
            .expect("an address")
            .replacen("/-/", &format!("/{}/", token.expect("a token")), 1);
        let (folder, _) = main.rsplit_once('/').expect("an address in a folder");
        let mut media = BTreeMap::new();
        for name in playlists_in(&text(person, &main).await) {
            let playlist = text(person, &format!("{folder}/{name}")).await;
            media.insert(name, playlist);
        }
        assert!(!media.is_empty(), "{lecture} has nothing to play");
        let folder = folder.to_owned();
        Some(Self { folder, media })
    }

    /// Whether they are complete: nothing comes after.
    #[must_use]
    pub fn ended(&self) -> bool {
        self.media.values().all(|playlist| playlist.contains("#EXT-X-ENDLIST"))
    }

    /// Each media playlist's name and what its segments' durations add up to, in milliseconds.
    pub fn lengths_ms(&self) -> impl Iterator<Item = (&str, f64)> {
        self.media.iter().map(|(name, playlist)| {
            let durations = playlist.lines().filter_map(|line| line.strip_prefix("#EXTINF:"));
            let seconds = durations.filter_map(|duration| duration.trim_end_matches(',').parse::<f64>().ok());
            (name.as_str(), seconds.sum::<f64>() * 1e3)
        })
    }

    /// What they say apart from where it lies: the same for every lecture that was made of the same file.
    #[must_use]
    pub fn content(&self) -> String {
        let mut content = String::new();
        for (name, playlist) in &self.media {
            content.push_str(name);
            for line in playlist.lines() {
                content.push('\n');
                match line.split_once("/media/") {
                    // The prefix is the package's own.
                    Some((before, address)) => {
                        content.push_str(before);
                        content.push_str(address.split_once('/').map_or(address, |(_, rest)| rest));
                    }
                    // So is the address of a part's keys.
                    None => match line.split_once("\"../") {
                        Some((before, address)) => {
                            content.push_str(before);
                            content.push('"');
                            content.push_str(address.split_once('/').map_or(address, |(_, rest)| rest));
                        }
                        None => content.push_str(line),
                    },
                }
            }
        }
        content
    }

    /// What a player decodes of some renditions: when each picture or sound comes, and what it is.
    pub async fn decoded(&self, person: &Person, renditions: &[&str]) -> String {
        let mut ffmpeg = tokio::process::Command::new("ffmpeg");
        ffmpeg.args(["-v", "error", "-nostdin"]);
        for rendition in renditions {
            let address = person.address(&format!("{}/{rendition}.m3u8", self.folder));
            // ffmpeg knows no endings of ours.
            ffmpeg.args(["-allowed_extensions", "ALL", "-i", &address]);
        }
        for (input, _) in renditions.iter().enumerate() {
            ffmpeg.args(["-map", &input.to_string()]);
        }
        let output = ffmpeg.args(["-vsync", "passthrough", "-f", "framemd5", "-"]).output();
        let output = output.await.unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success() && said.is_empty(), "{said}");
        String::from_utf8_lossy(&output.stdout).into_owned()
    }

    /// Bytes of the longest, as it is without compression.
    #[must_use]
    pub fn longest(&self) -> usize {
        self.media.values().map(String::len).max().unwrap_or(0)
    }

    /// The addresses of all segments.
    pub fn segments(&self) -> impl Iterator<Item = &str> {
        let lines = self.media.values().flat_map(|playlist| playlist.lines());
        lines.filter(|line| line.starts_with('/'))
    }

    /// Asks for every segment.
    pub async fn fetch_all(&self, person: &Person) {
        for segment in self.segments() {
            assert_eq!(person.status(Method::GET, segment).await, StatusCode::OK, "{segment}");
        }
    }
}

async fn text(person: &Person, path: &str) -> String {
    let answer = person.request(Method::GET, path).send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::OK, "{path}");
    answer.text().await.unwrap()
}

/// The names of media playlists in a multivariant one, as lines and as attributes.
fn playlists_in(main: &str) -> Vec<String> {
    let words = main.split(['\n', '"', ',', '=']);
    words
        .filter(|word| word.ends_with(".m3u8"))
        .map(str::to_owned)
        .collect()
}
