//! A real S3 protocol server (s3s-fs) in the test's own process, on a free port of loopback.

#![expect(clippy::unwrap_used, reason = "a test that cannot have its server fails")]

use std::path::Path;

use hyper_util::rt::{TokioExecutor, TokioIo};
use hyper_util::server::conn::auto::Builder;
use s3s::auth::SimpleAuth;
use s3s::service::S3ServiceBuilder;
use tempfile::TempDir;
use tokio::net::TcpListener;

/// The access key id it accepts.
pub const ACCESS_KEY: &str = "key";
/// The secret key it accepts.
pub const SECRET_KEY: &str = "secret";
/// Bucket for private objects.
pub const PRIVATE_BUCKET: &str = "private";
/// Bucket for media.
pub const MEDIA_BUCKET: &str = "media";

/// A server with two empty buckets; it ends with the runtime it was started on.
pub struct S3Server {
    /// Its address, `http://127.0.0.1:PORT`.
    pub endpoint: String,
    folder: TempDir,
}

impl S3Server {
    /// Starts it.
    pub async fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        for bucket in [PRIVATE_BUCKET, MEDIA_BUCKET] {
            std::fs::create_dir(folder.path().join(bucket)).unwrap();
        }
        let mut service = S3ServiceBuilder::new(s3s_fs::FileSystem::new(folder.path()).unwrap());
        service.set_auth(SimpleAuth::from_single(ACCESS_KEY, SECRET_KEY));
        let service = service.build();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let endpoint = format!("http://{}", listener.local_addr().unwrap());
        tokio::spawn(async move {
            while let Ok((socket, _)) = listener.accept().await {
                let service = service.clone();
                tokio::spawn(async move {
                    // A client that goes away is no fault of the server.
                    let _ = Builder::new(TokioExecutor::new())
                        .serve_connection(TokioIo::new(socket), service)
                        .await;
                });
            }
        });
        Self { endpoint, folder }
    }

    /// The folder of a bucket, for looking at what was stored.
    #[must_use]
    pub fn bucket(&self, name: &str) -> std::path::PathBuf {
        Path::new(self.folder.path()).join(name)
    }
}
