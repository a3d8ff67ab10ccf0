//! What one client does slowly or often holds up nobody else.

use std::net::SocketAddr;
use std::time::Duration;

use futures_util::{StreamExt, stream};
use mediflix_db::Backend;
use mediflix_server::media::packaging::sweep;
use serde_json::json;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpSocket, TcpStream};

use crate::app::{Answer, PASSWORD, TestApp};
use crate::on_both_databases;

#[actix_web::test]
async fn a_body_that_does_not_come_ends_its_request() {
    let app = TestApp::start_with(Backend::Sqlite, &[("http.body_s", "1")]).await;
    let first = stream::iter([Ok::<_, std::io::Error>(b"{\"email\":".to_vec())]).chain(stream::pending());
    let request = app
        .request("POST", "/sessions")
        .header("content-type", "application/json");
    let request = request
        .header("content-length", 100)
        .body(reqwest::Body::wrap_stream(first));
    Answer::receive(request).await.must_be(408, "body_too_slow");
}

#[actix_web::test]
async fn one_address_takes_no_more_than_its_share_while_connections_are_scarce() {
    let app = TestApp::start_with(Backend::Sqlite, &[("http.connections", "20")]).await;
    let address = app.socket_address();
    let mut held = Vec::new();
    for _ in 0..18 {
        held.push(greeted([127, 0, 0, 1], address).await.expect("there is room"));
    }
    assert!(
        greeted([127, 0, 0, 1], address).await.is_none(),
        "more than half, and nearly all are taken"
    );
    held.push(greeted([127, 0, 0, 2], address).await.expect("others come in"));
}

/// A connection from an address on which one request was answered; nothing when it is closed without an answer.
async fn greeted(from: [u8; 4], to: SocketAddr) -> Option<TcpStream> {
    let socket = TcpSocket::new_v4().expect("a socket");
    socket.bind((from, 0).into()).expect("an address of this machine");
    let mut stream = socket.connect(to).await.expect("a connection");
    let asked = stream.write_all(b"GET /healthz HTTP/1.1\r\nhost: x\r\n\r\n").await;
    let mut answer = [0; 12];
    let read = stream.read_exact(&mut answer).await;
    (asked.is_ok() && read.is_ok() && &answer == b"HTTP/1.1 204").then_some(stream)
}

#[actix_web::test]
async fn a_disk_that_is_nearly_full_takes_no_uploads_and_everything_else_works() {
    let most = (1_u64 << 62).to_string();
    let app = TestApp::start_with(Backend::Sqlite, &[("store.reserve_bytes", &most)]).await;
    let owner = app.administrator().await;
    let course = owner.course("open").await;
    owner
        .begin_upload(&course.lecture, 16, vec![0; 16])
        .await
        .must_be(507, "storage_full");
    app.worker().ask().await.must(204);
    let ready = app.get("/readyz").await.must(200).body;
    assert_eq!(ready["storage_full"], true);
    app.sign_in("admin@benhvien.vn").await;
    owner.delete(&format!("/lectures/{}", course.lecture)).await.must(204);

    let large = [
        ("uploads.largest_file_bytes", most.as_str()),
        ("uploads.quota_bytes", &most),
    ];
    let app = TestApp::start_with(Backend::Sqlite, &large).await;
    let owner = app.administrator().await;
    let lecture = owner.course("open").await.lecture;
    owner
        .begin_upload(&lecture, 1 << 50, Vec::new())
        .await
        .must_be(507, "storage_full");
    owner.begin_upload(&lecture, 16, vec![0; 16]).await.must(201);
    app.get("/readyz").await.must(204);
}

const DAY: Duration = Duration::from_secs(24 * 3600);

on_both_databases! {
    async fn clients_that_send_slowly_hold_up_no_upload(app) {
        let administrator = app.administrator().await;
        let slow = app.instructor(&administrator, "slow@benhvien.vn").await;
        let course = slow.course("open").await;
        let mut trickles = Vec::new();
        // More than there are slots.
        for _ in 0..13 {
            let begun = slow.begin_upload(&slow.lecture(&course.section).await, 1_000_000, vec![0]).await.must(201);
            let address = begun.headers["location"].to_str().expect("an address").to_owned();
            let first = stream::iter([Ok::<_, std::io::Error>(vec![0])]).chain(stream::pending());
            let request = app.request("PATCH", &address).header("tus-resumable", "1.0.0").header("upload-offset", 1);
            let request = request.header("content-type", "application/offset+octet-stream").header("content-length", 999_999);
            trickles.push(actix_web::rt::spawn(request.body(reqwest::Body::wrap_stream(first)).send()));
        }
        let quick = app.instructor(&administrator, "quick@benhvien.vn").await;
        let lecture = quick.course("open").await.lecture;
        quick.begin_upload(&lecture, 1_000_000, vec![7; 1_000_000]).await.must(201);
        assert!(trickles.iter().all(|trickle| !trickle.is_finished()), "they still send");
        trickles.iter().for_each(actix_web::rt::task::JoinHandle::abort);
    }

    async fn a_day_of_fast_clock_put_right_stops_nobody(app) {
        let owner = app.administrator().await;
        let lecture = owner.course("open").await.lecture;
        owner.upload(&lecture).await;
        app.pass(DAY);
        app.worker().fail(&app.worker().lease().await, "environment", 0).await;
        for _ in 0..7 {
            app.try_sign_in("admin@benhvien.vn", "wrong password").await;
        }
        app.try_sign_in("admin@benhvien.vn", PASSWORD).await.must_be(429, "throttled");
        app.turn_back(DAY);
        app.try_sign_in("admin@benhvien.vn", PASSWORD).await.must(200);
        app.worker().ask().await.must(204);
        sweep::clean(&app.state).await.expect("a round");
        app.worker().lease().await;

        // And a worker that is gone keeps no job for a day.
        app.pass(DAY);
        let kept = app.worker();
        let owner = app.sign_in("admin@benhvien.vn").await;
        owner.upload(&lecture).await;
        let lease = kept.lease().await;
        kept.heartbeat(&lease, json!({})).await;
        app.turn_back(DAY);
        sweep::clean(&app.state).await.expect("a round");
        app.pass(Duration::from_secs(21));
        sweep::take_back(&app.state).await.expect("taken back");
        let owner = app.sign_in("admin@benhvien.vn").await;
        assert_eq!(owner.job(&lecture).await["state"], "queued");
    }

    async fn the_head_of_what_can_be_read_can_be_asked_for_alone(app) {
        let owner = app.administrator().await;
        let course = owner.course("open").await;
        for path in ["/healthz".to_owned(), "/site".to_owned(), format!("/courses/{}", course.id)] {
            let request = app.request("HEAD", &path).bearer_auth(&owner.token);
            let head = Answer::receive(request).await;
            let whole = owner.get(&path).await;
            assert_eq!((head.status, head.body), (whole.status, json!("")), "{path}");
        }
        // What does not exist answers so, and not that it knows no HEAD.
        for path in ["/hls/x/01a21698-2c40-715f-bda9-6e35ea031cd4/main.m3u8", "/media/0123/v0/000000.m4s", "/stills/x/y/poster.jpg"] {
            let head = Answer::receive(app.request("HEAD", path)).await;
            assert!([401, 403, 404].contains(&head.status), "{path}: {}", head.status);
        }
    }

    async fn a_link_is_looked_at_before_a_password_is_hashed(app) {
        // What is wrong with the password is not even found out.
        let person = json!({"token": "x", "email": "a@b.vn", "password": "short", "display_name": "A", "locale": "vi"});
        app.post("/setup", person).await.must_be(410, "link_invalid");
        app.post("/password-resets/confirm", json!({"token": "x", "new_password": "short"})).await.must_be(410, "link_invalid");
        let invited = json!({"email": "a@b.vn", "password": PASSWORD, "display_name": "A", "locale": "vi", "invitation": "x"});
        app.post("/accounts", invited).await.must_be(410, "link_invalid");
    }
}
