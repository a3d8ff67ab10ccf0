//! Uploads by tus: goes on after a cut connection, from the offset that the server says.

use std::path::Path;
use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use reqwest::header::{CONTENT_TYPE, LOCATION};
use reqwest::{Method, Response, StatusCode};
use tokio::io::{AsyncReadExt, AsyncSeekExt};
use tokio_util::io::ReaderStream;

use super::{ANSWER, Client, ClientError, said};
use crate::media::uploads::headers::{BYTES_TYPE, TUS_VERSION};

/// Tries in a row without a byte of progress.
const TRIES: u32 = 8;

impl Client {
    /// Uploads a file for a lecture.
    pub async fn upload(&self, lecture: &str, path: &Path) -> Result<(), ClientError> {
        self.upload_for(lecture, None, path).await
    }

    /// Uploads a file for a lecture, or for a track of it.
    pub async fn upload_for(&self, lecture: &str, track: Option<&str>, path: &Path) -> Result<(), ClientError> {
        let length = tokio::fs::metadata(path).await?.len();
        let name = path
            .file_name()
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default();
        let mut about = format!(
            "lecture_id {},filename {}",
            STANDARD.encode(lecture),
            STANDARD.encode(name)
        );
        if let Some(track) = track {
            about.push_str(",track_id ");
            about.push_str(&STANDARD.encode(track));
        }
        let created = self
            .request(Method::POST, "/api/v1/uploads")
            .header("tus-resumable", TUS_VERSION)
            .header("upload-length", length)
            .header("upload-metadata", about)
            .timeout(ANSWER)
            .send()
            .await?;
        let created = said(created).await?;
        let address = created
            .headers()
            .get(LOCATION)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
            .to_owned();
        let (mut offset, mut tries) = (0, 0);
        while offset < length {
            match self.send_from(&address, path, offset).await {
                Ok(reached) => (offset, tries) = (reached, 0),
                Err(error) if tries == TRIES || !passes(&error) => return Err(error),
                Err(_) => {
                    tries += 1;
                    tokio::time::sleep(Duration::from_millis(250) * 2_u32.pow(tries.min(5))).await;
                    if let Ok(known) = self.offset(&address).await {
                        offset = known;
                    }
                }
            }
        }
        Ok(())
    }

    async fn send_from(&self, address: &str, path: &Path, offset: u64) -> Result<u64, ClientError> {
        let mut file = tokio::fs::File::open(path).await?;
        file.seek(std::io::SeekFrom::Start(offset)).await?;
        let body = reqwest::Body::wrap_stream(ReaderStream::with_capacity(file.take(u64::MAX), 256 * 1024));
        let sent = self
            .request(Method::PATCH, address)
            .header("tus-resumable", TUS_VERSION)
            .header("upload-offset", offset)
            .header(CONTENT_TYPE, BYTES_TYPE)
            .body(body)
            .send()
            .await?;
        Ok(offset_of(&said(sent).await?))
    }

    async fn offset(&self, address: &str) -> Result<u64, ClientError> {
        let request = self
            .request(Method::HEAD, address)
            .header("tus-resumable", TUS_VERSION)
            .timeout(ANSWER);
        Ok(offset_of(&said(request.send().await?).await?))
    }
}

fn offset_of(response: &Response) -> u64 {
    response
        .headers()
        .get("upload-offset")
        .and_then(|value| value.to_str().ok()?.parse().ok())
        .unwrap_or(0)
}

/// Whether waiting can help: a cut connection, a busy or restarting server.
fn passes(error: &ClientError) -> bool {
    match error {
        ClientError::Transport(error) => error.status() != Some(StatusCode::NOT_FOUND),
        ClientError::Refused { code, .. } => {
            matches!(
                code.as_str(),
                "upload_locked" | "upload_offset_mismatch" | "unavailable" | "timeout" | "unknown"
            )
        }
        ClientError::NoServer(_) | ClientError::File(_) => false,
    }
}
