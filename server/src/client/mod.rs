//! The platform's own HTTP client, for `mediflix import` and `mediflix playback-url`: it speaks the public API and
//! nothing else, with the local credential that a running server leaves in its data folder.

mod courses;
mod credential;
mod upload;

pub(crate) use credential::reachable;
pub use credential::{LocalCredential, leave_credential};

use std::time::Duration;

use reqwest::header::CONTENT_TYPE;
use reqwest::{Method, RequestBuilder, Response, StatusCode};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

const CONNECT: Duration = Duration::from_secs(5);
const ANSWER: Duration = Duration::from_secs(30);

/// Why the client could not do it, in words for whoever typed the command.
#[derive(Debug, thiserror::Error)]
pub enum ClientError {
    /// There is no credential, or no server behind it.
    #[error("{0}")]
    NoServer(String),
    /// The server said no.
    #[error("{message} ({code})")]
    Refused {
        /// The error's code.
        code: String,
        /// Its English sentence.
        message: String,
    },
    /// The connection broke, or the answer was not understood.
    #[error("the server could not be asked: {0}")]
    Transport(#[from] reqwest::Error),
    /// A file could not be read.
    #[error("{0}")]
    File(#[from] std::io::Error),
}

/// A session with the server on this machine.
pub struct Client {
    http: reqwest::Client,
    base: String,
    token: String,
}

impl Client {
    /// Opens a session by the local credential; `email` acts for that person, otherwise for the platform.
    pub async fn open(credential: &LocalCredential, email: Option<&str>) -> Result<Self, ClientError> {
        let http = reqwest::Client::builder().connect_timeout(CONNECT).no_proxy().build()?;
        let mut client = Self {
            http,
            base: credential.url.clone(),
            token: credential.token.clone(),
        };
        let answer: Value = client
            .post("/api/v1/local-sessions", &json!({ "email": email }))
            .await?;
        client.token = answer["access_token"].as_str().unwrap_or_default().to_owned();
        Ok(client)
    }

    fn request(&self, method: Method, path: &str) -> RequestBuilder {
        self.http
            .request(method, format!("{}{path}", self.base))
            .bearer_auth(&self.token)
    }

    pub(crate) async fn get<T: DeserializeOwned>(&self, path: &str) -> Result<T, ClientError> {
        Ok(self.send(Method::GET, path, None::<&()>).await?.json().await?)
    }

    pub(crate) async fn post<T: DeserializeOwned>(&self, path: &str, body: &impl Serialize) -> Result<T, ClientError> {
        Ok(self.send(Method::POST, path, Some(body)).await?.json().await?)
    }

    pub(crate) async fn put<T: DeserializeOwned>(&self, path: &str, body: &impl Serialize) -> Result<T, ClientError> {
        Ok(self.send(Method::PUT, path, Some(body)).await?.json().await?)
    }

    pub(crate) async fn patch<T: DeserializeOwned>(&self, path: &str, body: &impl Serialize) -> Result<T, ClientError> {
        Ok(self.send(Method::PATCH, path, Some(body)).await?.json().await?)
    }

    /// Posts what is answered without a body.
    pub(crate) async fn post_quietly(&self, path: &str, body: &impl Serialize) -> Result<(), ClientError> {
        self.send(Method::POST, path, Some(body)).await.map(drop)
    }

    /// Puts what is answered without a body.
    pub(crate) async fn put_quietly(&self, path: &str, body: &impl Serialize) -> Result<(), ClientError> {
        self.send(Method::PUT, path, Some(body)).await.map(drop)
    }

    pub(crate) async fn delete(&self, path: &str) -> Result<(), ClientError> {
        self.send(Method::DELETE, path, None::<&()>).await.map(drop)
    }

    /// Puts a small file.
    pub(crate) async fn put_bytes(&self, path: &str, bytes: &'static [u8]) -> Result<(), ClientError> {
        let request = self.request(Method::PUT, path).timeout(ANSWER);
        let request = request.header(CONTENT_TYPE, "application/octet-stream").body(bytes);
        said(request.send().await?).await.map(drop)
    }

    async fn send(&self, method: Method, path: &str, body: Option<&impl Serialize>) -> Result<Response, ClientError> {
        let request = self.request(method, path).timeout(ANSWER);
        let request = match body {
            Some(body) => request.json(body),
            None => request,
        };
        said(request.send().await?).await
    }

    /// An address that any HLS player opens for a while.
    pub async fn playback_url(&self, lecture: &str) -> Result<String, ClientError> {
        let started: Value = self
            .post(&format!("/api/v1/lectures/{lecture}/playback"), &json!({}))
            .await?;
        let token = started["token"].as_str().unwrap_or_default();
        let path = started["playlist_url"].as_str().unwrap_or_default();
        Ok(format!(
            "{}{}",
            self.base,
            path.replacen("/hls/-/", &format!("/hls/{token}/"), 1)
        ))
    }
}

/// The answer, or what the server said against it.
async fn said(response: Response) -> Result<Response, ClientError> {
    let status = response.status();
    if status.is_success() {
        return Ok(response);
    }
    let body: Value = response.json().await.unwrap_or_default();
    let message = match body["message"].as_str() {
        Some(message) => message.to_owned(),
        None if status == StatusCode::NOT_FOUND => "There is no such thing on the server.".to_owned(),
        None => format!("The server answered {status}."),
    };
    Err(ClientError::Refused {
        code: body["code"].as_str().unwrap_or("unknown").to_owned(),
        message,
    })
}
