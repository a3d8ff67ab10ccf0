//! A sparse upload of 20 GiB: how much memory the server ever held.

use mediflix_system_tests::{Database, Platform, Store};
use reqwest::Method;

use crate::{Bar, Figure};

const GIBIBYTE: u64 = 1024 * 1024 * 1024;
const LENGTH: u64 = 20 * GIBIBYTE;
const PIECE: u64 = GIBIBYTE / 4;
const CHUNK: usize = 256 * 1024;

pub(crate) async fn measure() -> Vec<Figure> {
    let platform = Platform::idle(Database::Sqlite, Store::Local, &[]).await;
    let instructor = platform.administrator().await;
    let (_, lecture) = instructor.lecture("open").await;
    let address = instructor.begin_upload(&lecture, "sparse.mp4", LENGTH).await;
    for offset in (0..LENGTH).step_by(usize::try_from(PIECE).unwrap()) {
        let pieces = 0..usize::try_from(PIECE).unwrap() / CHUNK;
        let zeros = pieces.map(|_| Ok::<_, std::io::Error>(vec![0_u8; CHUNK]));
        let body = reqwest::Body::wrap_stream(futures_util::stream::iter(zeros));
        let sent = instructor
            .request(Method::PATCH, &address)
            .timeout(std::time::Duration::from_secs(600))
            .header("tus-resumable", "1.0.0")
            .header("upload-offset", offset)
            .header("content-type", "application/offset+octet-stream")
            .body(body)
            .send()
            .await
            .unwrap();
        assert!(sent.status().is_success(), "{}", sent.text().await.unwrap());
    }
    #[expect(clippy::cast_precision_loss, reason = "MiB for people")]
    let mebibytes = platform.server_memory() as f64 / (1024.0 * 1024.0);
    vec![Figure::new(
        "upload-memory-20-gib",
        mebibytes,
        "MiB",
        Bar::AtMost(200.0),
    )]
}
