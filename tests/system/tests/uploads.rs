//! Uploads by real clients over a network that breaks: 20 cut connections, two killed servers, byte-identical.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on fails")]

use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;

use futures_util::stream;
use mediflix_system_tests::{CuttingProxy, Database, Platform, Store, Target};
use rand::rngs::StdRng;
use rand::{Rng, RngCore, SeedableRng};
use reqwest::{Body, StatusCode};
use tokio::process::Command;

const MEBIBYTE: u64 = 1024 * 1024;
const LENGTH: u64 = 64 * MEBIBYTE;
const CUTS: u64 = 20;
const LARGEST_MEMORY: u64 = 200 * MEBIBYTE;

/// A client in `tests/tus`.
#[derive(Clone, Copy)]
enum TusClient {
    TusJs,
    TusPy,
}

async fn an_upload_survives_cuts_and_kills(client: TusClient, store: Store) {
    // Nothing should package noise while the server's memory is looked at.
    let mut platform = Platform::idle(Database::Sqlite, store, &[]).await;
    let instructor = platform.administrator().await;
    let (_, lecture) = instructor.lecture("open").await;
    let mut random = StdRng::seed_from_u64(7);
    let mut bytes = vec![0; usize::try_from(LENGTH).unwrap()];
    random.fill_bytes(&mut bytes);
    let file = platform.data.path().join("noise.bin");
    std::fs::write(&file, &bytes).unwrap();
    let after = (0..CUTS)
        .map(|_| random.random_range(MEBIBYTE / 2..3 * MEBIBYTE))
        .collect();
    let server = platform.url.trim_start_matches("http://").parse().unwrap();
    let proxy = CuttingProxy::start(server, after).await;
    let mut running = start(client, &proxy.url, &instructor.token, &lecture, &file);
    for wanted in [CUTS / 3, 2 * CUTS / 3] {
        while proxy.cuts() < wanted {
            assert!(
                running.try_wait().unwrap().is_none(),
                "the client ended early\n{}",
                platform.logs()
            );
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        platform.kill(Target::Server);
        platform.start_server();
    }
    let ended = tokio::time::timeout(Duration::from_secs(240), running.wait()).await;
    assert!(
        ended.expect("the client ends").unwrap().success(),
        "{}",
        platform.logs()
    );
    assert_eq!(proxy.cuts(), CUTS);
    let stored = platform.stored_sources();
    assert_eq!(stored.len(), 1, "nothing is there twice");
    assert!(std::fs::read(&stored[0]).unwrap() == bytes, "byte-identical");
    assert!(
        platform.server_memory() < LARGEST_MEMORY,
        "{} bytes",
        platform.server_memory()
    );
}

fn start(client: TusClient, url: &str, token: &str, lecture: &str, file: &Path) -> tokio::process::Child {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../tus");
    let (program, script) = match client {
        TusClient::TusJs => (PathBuf::from("node"), "upload.mjs"),
        TusClient::TusPy => (folder.join(".venv/bin/python"), "upload.py"),
    };
    Command::new(&program)
        .arg(folder.join(script))
        .args([url, token, lecture])
        .arg(file)
        .current_dir(&folder)
        .stdin(Stdio::null())
        .kill_on_drop(true)
        .spawn()
        .unwrap_or_else(|error| panic!("{}: {error}: run tests/tus/prepare first", program.display()))
}

#[tokio::test(flavor = "multi_thread")]
async fn tus_js_client_into_a_folder() {
    an_upload_survives_cuts_and_kills(TusClient::TusJs, Store::Local).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn tus_js_client_into_s3() {
    an_upload_survives_cuts_and_kills(TusClient::TusJs, Store::S3).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn tuspy_into_a_folder() {
    an_upload_survives_cuts_and_kills(TusClient::TusPy, Store::Local).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn tuspy_into_s3() {
    an_upload_survives_cuts_and_kills(TusClient::TusPy, Store::S3).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_protocol_is_kept_to_the_letter() {
    let platform = Platform::idle(Database::Sqlite, Store::Local, &[]).await;
    let instructor = platform.administrator().await;
    let (_, lecture) = instructor.lecture("open").await;
    let address = instructor.begin_upload(&lecture, "a.mp4", 10).await;
    let status = |offset: u64, bytes: &'static [u8]| {
        let (instructor, address) = (instructor.clone(), address.clone());
        async move { instructor.send(&address, offset, bytes.to_vec()).await.status() }
    };
    assert_eq!(status(0, b"hello").await, StatusCode::NO_CONTENT);
    assert_eq!(status(0, b"hello").await, StatusCode::CONFLICT, "a wrong offset");
    assert_eq!(status(5, b"too many bytes").await, StatusCode::PAYLOAD_TOO_LARGE);
    let with_checksum = |digest: &'static str, bytes: &'static [u8]| {
        let request = instructor.request(reqwest::Method::PATCH, &address);
        let request = request.header("tus-resumable", "1.0.0").header("upload-offset", "5");
        let request = request.header("content-type", "application/offset+octet-stream");
        request.header("upload-checksum", digest).body(bytes).send()
    };
    let damaged = with_checksum("sha1 AAAAAAAAAAAAAAAAAAAAAAAAAAA=", b"wor")
        .await
        .unwrap();
    assert_eq!(damaged.status().as_u16(), 460);
    assert_eq!(instructor.offset(&address).await, 5, "a damaged chunk is not kept");
    let old = instructor
        .request(reqwest::Method::HEAD, &address)
        .header("tus-resumable", "0.2.2")
        .send()
        .await
        .unwrap();
    assert_eq!(old.status(), StatusCode::PRECONDITION_FAILED);
    let gone = instructor
        .request(reqwest::Method::DELETE, &address)
        .header("tus-resumable", "1.0.0")
        .send()
        .await
        .unwrap();
    assert_eq!(gone.status(), StatusCode::NO_CONTENT);
    assert_eq!(status(5, b"world").await, StatusCode::GONE);
}

#[tokio::test(flavor = "multi_thread")]
async fn two_clients_of_one_upload_take_turns() {
    let platform = Platform::idle(Database::Sqlite, Store::Local, &[]).await;
    let instructor = platform.administrator().await;
    let (_, lecture) = instructor.lecture("open").await;
    let bytes: &'static [u8] = b"the first half, the middle, and then the end";
    let (early, middle) = (15, 26);
    let address = instructor.begin_upload(&lecture, "a.mp4", bytes.len() as u64).await;

    // The first client is slow: it keeps its request open.
    let (send, receive) = tokio::sync::mpsc::unbounded_channel();
    let body = Body::wrap_stream(stream::unfold(receive, |mut receive| async {
        Some((receive.recv().await?, receive))
    }));
    let slow = instructor.patch(&address, 0, body).send();
    let slow = tokio::spawn(slow);
    send.send(Ok(&bytes[..early])).unwrap();
    while instructor.offset(&address).await < early as u64 {}
    let refused = instructor.send(&address, early as u64, &bytes[early..]).await;
    assert_eq!(refused.status(), StatusCode::LOCKED, "while the first one writes");

    // Its connection is cut; whoever goes on at once meets no trace of it.
    send.send(Ok(&bytes[early..middle])).unwrap();
    send.send(Err(std::io::Error::other("the connection is cut"))).unwrap();
    slow.await.unwrap().unwrap_err();
    let offset = instructor.offset(&address).await;
    let rest = &bytes[usize::try_from(offset).unwrap()..];
    let sent = instructor.send(&address, offset, rest).await;
    assert_eq!(sent.status(), StatusCode::NO_CONTENT, "from {offset} on");
    assert!(std::fs::read(&platform.stored_sources()[0]).unwrap() == bytes);
}
