//! What one client does slowly or often holds up nobody else.

use futures_util::{StreamExt, stream};
use serde_json::json;

use crate::app::PASSWORD;
use crate::on_both_databases;

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

    async fn a_link_is_looked_at_before_a_password_is_hashed(app) {
        // What is wrong with the password is not even found out.
        let person = json!({"token": "x", "email": "a@b.vn", "password": "short", "display_name": "A", "locale": "vi"});
        app.post("/setup", person).await.must_be(410, "link_invalid");
        app.post("/password-resets/confirm", json!({"token": "x", "new_password": "short"})).await.must_be(410, "link_invalid");
        let invited = json!({"email": "a@b.vn", "password": PASSWORD, "display_name": "A", "locale": "vi", "invitation": "x"});
        app.post("/accounts", invited).await.must_be(410, "link_invalid");
    }
}
