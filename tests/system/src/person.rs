//! A person who uses the platform over HTTP.

use std::path::Path;
use std::time::{Duration, Instant};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use reqwest::{Body, Client, Method, RequestBuilder, Response, StatusCode};
use serde_json::{Value, json};

use crate::MediaEvents;

/// What an upload made.
pub struct Uploaded {
    /// The lecture.
    pub lecture: String,
}

/// Somebody with an access token.
#[derive(Clone)]
pub struct Person {
    http: Client,
    url: String,
    /// The access token.
    pub token: String,
}

impl Person {
    /// Makes the first administrator.
    pub async fn set_up(url: &str, link_token: &str) -> Self {
        let mut person = Self::anonymous(url);
        let body = json!({
            "token": link_token, "email": "first@hospital.example", "password": "a long enough password 1",
            "display_name": "Bác sĩ An", "locale": "vi",
        });
        let signed_in = person.post("/api/v1/setup", body).await;
        person.token = signed_in["access_token"].as_str().expect("a token").to_owned();
        person
    }

    /// Nobody.
    #[must_use]
    pub fn anonymous(url: &str) -> Self {
        Self {
            http: Client::builder().no_proxy().build().unwrap(),
            url: url.to_owned(),
            token: String::new(),
        }
    }

    /// The same client with another token.
    #[must_use]
    pub fn with_token(&self, token: &str) -> Self {
        Self {
            token: token.to_owned(),
            ..self.clone()
        }
    }

    /// All of the address of a path.
    #[must_use]
    pub fn address(&self, path: &str) -> String {
        format!("{}{path}", self.url)
    }

    /// A request with the token.
    pub fn request(&self, method: Method, path: &str) -> RequestBuilder {
        let request = self
            .http
            .request(method, format!("{}{path}", self.url))
            .timeout(Duration::from_secs(60));
        if self.token.is_empty() {
            request
        } else {
            request.bearer_auth(&self.token)
        }
    }

    /// An answer of success as JSON.
    pub async fn get(&self, path: &str) -> Value {
        said(self.request(Method::GET, path).send().await.unwrap()).await
    }

    /// An answer of success as JSON.
    pub async fn post(&self, path: &str, body: Value) -> Value {
        said(self.request(Method::POST, path).json(&body).send().await.unwrap()).await
    }

    /// An answer of success as JSON.
    pub async fn patch_json(&self, path: &str, body: Value) -> Value {
        said(self.request(Method::PATCH, path).json(&body).send().await.unwrap()).await
    }

    /// The status of an answer.
    pub async fn status(&self, method: Method, path: &str) -> StatusCode {
        self.request(method, path).send().await.unwrap().status()
    }

    /// A lecture in a course of its own; answers course and lecture.
    pub async fn lecture(&self, access: &str) -> (String, String) {
        let course = json!({ "title": { "vi": "Tim mạch" }, "description": {}, "language": "vi", "access": access });
        let course = text(&self.post("/api/v1/courses", course).await);
        let section = json!({ "title": { "vi": "Mở đầu" } });
        let section = text(&self.post(&format!("/api/v1/courses/{course}/sections"), section).await);
        let lecture = json!({ "title": { "vi": "Điện tâm đồ" }, "description": {} });
        let lecture = text(
            &self
                .post(&format!("/api/v1/sections/{section}/lectures"), lecture)
                .await,
        );
        (course, lecture)
    }

    /// Publishes a lecture and its course.
    pub async fn publish(&self, course: &str, lecture: &str) {
        self.post(&format!("/api/v1/lectures/{lecture}/publish"), json!({}))
            .await;
        self.post(&format!("/api/v1/courses/{course}/publish"), json!({})).await;
    }

    /// Begins an upload; answers its address.
    pub async fn begin_upload(&self, lecture: &str, name: &str, length: u64) -> String {
        let about = format!(
            "lecture_id {},filename {}",
            STANDARD.encode(lecture),
            STANDARD.encode(name)
        );
        let created = self
            .request(Method::POST, "/api/v1/uploads")
            .header("tus-resumable", "1.0.0")
            .header("upload-length", length)
            .header("upload-metadata", about)
            .send()
            .await
            .unwrap();
        assert_eq!(created.status(), StatusCode::CREATED);
        created.headers()["location"].to_str().unwrap().to_owned()
    }

    /// Sends bytes to an upload from an offset on.
    pub async fn send(&self, address: &str, offset: u64, bytes: impl Into<Body>) -> Response {
        self.patch(address, offset, bytes).send().await.unwrap()
    }

    /// A request that adds bytes to an upload.
    pub fn patch(&self, address: &str, offset: u64, bytes: impl Into<Body>) -> RequestBuilder {
        self.http
            .patch(format!("{}{address}", self.url))
            .header("tus-resumable", "1.0.0")
            .header("upload-offset", offset)
            .header("content-type", "application/offset+octet-stream")
            .body(bytes)
    }

    /// How much of an upload is kept.
    pub async fn offset(&self, address: &str) -> u64 {
        let asked = self.request(Method::HEAD, address).header("tus-resumable", "1.0.0");
        let answer = asked.send().await.unwrap();
        answer.headers()["upload-offset"].to_str().unwrap().parse().unwrap()
    }

    /// Uploads a file for a new lecture.
    pub async fn upload(&self, path: &Path) -> Uploaded {
        let (_, lecture) = self.lecture("open").await;
        self.upload_for(&lecture, path).await;
        Uploaded { lecture }
    }

    /// Uploads the file of a lecture.
    pub async fn upload_for(&self, lecture: &str, path: &Path) {
        let bytes = std::fs::read(path).unwrap();
        let name = path.file_name().unwrap().to_string_lossy();
        let address = self.begin_upload(lecture, &name, bytes.len() as u64).await;
        let sent = self.send(&address, 0, bytes).await;
        assert_eq!(sent.status(), StatusCode::NO_CONTENT, "{}", sent.text().await.unwrap());
    }

    /// Follows the news of a lecture's media.
    pub async fn events(&self, lecture: &str) -> MediaEvents {
        let request = self.request(Method::GET, &format!("/api/v1/lectures/{lecture}/events"));
        MediaEvents::open(request).await
    }

    /// The newest job of a lecture.
    pub async fn job(&self, lecture: &str) -> Value {
        let jobs = self.get(&format!("/api/v1/lectures/{lecture}/jobs")).await;
        jobs["items"][0].clone()
    }

    /// Waits until a lecture's media is in one of these states; answers it.
    pub async fn media(&self, lecture: &str, states: &[&str], within: Duration) -> Result<Value, Value> {
        let until = Instant::now() + within;
        loop {
            let media = match self
                .request(Method::GET, &format!("/api/v1/lectures/{lecture}"))
                .send()
                .await
            {
                Ok(answer) if answer.status().is_success() => answer.json::<Value>().await.unwrap()["media"].clone(),
                _ => Value::Null,
            };
            if states.contains(&media["state"].as_str().unwrap_or_default()) {
                return Ok(media);
            }
            if Instant::now() > until {
                return Err(media);
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }
}

async fn said(response: Response) -> Value {
    let (status, url) = (response.status(), response.url().path().to_owned());
    let body = response.text().await.unwrap();
    assert!(status.is_success(), "{url} answered {status}: {body}");
    serde_json::from_str(&body).unwrap_or_default()
}

fn text(thing: &Value) -> String {
    thing["id"].as_str().expect("an id").to_owned()
}
