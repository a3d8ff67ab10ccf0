//! The event stream of a lecture's media, as its instructor's page follows it.

use std::time::Duration;

use reqwest::{RequestBuilder, Response, StatusCode};
use serde_json::Value;
use tokio::time::timeout;

/// Longer than any test follows a stream.
const LONGEST: Duration = Duration::from_secs(600);

/// An open stream.
pub struct MediaEvents {
    response: Response,
    pending: String,
}

impl MediaEvents {
    /// Opens it.
    pub(crate) async fn open(request: RequestBuilder) -> Self {
        let response = request.timeout(LONGEST).send().await.unwrap();
        assert_eq!(response.status(), StatusCode::OK);
        Self {
            response,
            pending: String::new(),
        }
    }

    /// The first news, from now on, that is as wanted.
    pub async fn until(&mut self, within: Duration, wanted: impl Fn(&Value) -> bool) -> Value {
        let mut last = Value::Null;
        let found = timeout(within, async {
            while let Some(media) = self.next().await {
                last = media;
                if wanted(&last) {
                    return true;
                }
            }
            false
        });
        match found.await {
            Ok(true) => last,
            Ok(false) => panic!("the stream ended; its last news was {last}"),
            Err(_) => panic!("it did not come within {within:?}; the last news was {last}"),
        }
    }

    /// The next news; nothing when the server has closed the stream in order.
    pub async fn next(&mut self) -> Option<Value> {
        loop {
            while let Some((event, rest)) = self.pending.split_once("\n\n") {
                let data = event.lines().find_map(|line| line.strip_prefix("data: "));
                let media = data.map(|data| serde_json::from_str(data).unwrap());
                self.pending = rest.to_owned();
                if media.is_some() {
                    return media;
                }
            }
            let chunk = self.response.chunk().await.expect("the stream does not break off")?;
            self.pending.push_str(std::str::from_utf8(&chunk).unwrap());
        }
    }
}
