//! A page that listens to what changes in a broadcast.

use std::time::Duration;

use reqwest::Response;
use serde_json::Value;
use tokio::time::timeout;

use crate::app::{Person, TestApp};

/// Nothing takes longer.
pub(super) const PATIENCE: Duration = Duration::from_secs(20);

/// A page that listens.
pub(super) struct Listener {
    answer: Response,
    text: String,
}

impl Listener {
    /// Listens to a room.
    pub(super) async fn open(app: &TestApp, by: &Person<'_>, broadcast: &str, after: Option<i64>) -> Self {
        let query = after.map_or_else(String::new, |after| format!("?after={after}"));
        Self::at(app, Some(by), &format!("/broadcasts/{broadcast}/room/events{query}")).await
    }

    /// Opens a stream; it is open when its first bytes are there.
    pub(super) async fn at(app: &TestApp, by: Option<&Person<'_>>, path: &str) -> Self {
        let mut request = app.request("GET", path);
        if let Some(by) = by {
            request = request.bearer_auth(&by.token);
        }
        let answer = request.send().await.expect("an answer");
        assert_eq!(answer.status().as_u16(), 200);
        let mut listener = Self {
            answer,
            text: String::new(),
        };
        assert_eq!(listener.block().await.as_deref(), Some(": here"));
        listener
    }

    /// What stands before the next empty line; nothing when the stream has ended.
    async fn block(&mut self) -> Option<String> {
        loop {
            if let Some((block, rest)) = self.text.split_once("\n\n") {
                let block = block.to_owned();
                self.text = rest.to_owned();
                return Some(block);
            }
            let more = timeout(PATIENCE, self.answer.chunk()).await.expect("news");
            let more = more.ok().flatten()?;
            self.text.push_str(std::str::from_utf8(&more).expect("a text"));
        }
    }

    /// The next event with its data; nothing when the stream has ended.
    pub(super) async fn event(&mut self) -> Option<(String, Value)> {
        loop {
            let block = self.block().await?;
            let field = |name: &str| block.lines().find_map(|line| line.strip_prefix(name));
            if let (Some(event), Some(data)) = (field("event: "), field("data: ")) {
                let data: Value = serde_json::from_str(data).expect("JSON");
                if event == "change" {
                    assert_eq!(field("id: "), Some(data["number"].to_string().as_str()));
                }
                return Some((event.to_owned(), data));
            }
        }
    }

    /// The next change of a kind.
    pub(super) async fn change(&mut self, kind: &str) -> Value {
        loop {
            let (event, data) = self.event().await.expect("the stream goes on");
            if event == "change" && data["kind"] == kind {
                return data;
            }
        }
    }
}
