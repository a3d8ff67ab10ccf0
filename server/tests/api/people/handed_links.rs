//! Links that an administrator hands on by other means than mail, and what the site says where it sends none.

use mediflix_db::Backend;
use serde_json::json;

use crate::app::{PASSWORD, TestApp};
use crate::on_both_databases;

fn token_in(url: &serde_json::Value) -> String {
    let url = url.as_str().expect("an address");
    url.split_once('=').expect("a token").1.to_owned()
}

#[actix_web::test]
async fn a_site_says_whether_it_sends_mail_and_whom_to_ask() {
    let silent = TestApp::start_with(Backend::Sqlite, &[("site.contact", "Phòng CNTT, 024 3869 3731")]).await;
    let said = silent.get("/site").await.must(200).body;
    assert_eq!(
        (&said["sends_mail"], &said["contact"]),
        (&json!(false), &json!("Phòng CNTT, 024 3869 3731"))
    );
    let mailing = TestApp::start_with(Backend::Sqlite, &[("mail.smtp_url", "smtp://127.0.0.1:1")]).await;
    let said = mailing.get("/site").await.must(200).body;
    assert_eq!((&said["sends_mail"], &said["contact"]), (&json!(true), &json!(null)));
}

on_both_databases! {
    async fn an_administrator_confirms_and_resets_by_links_handed_on(app) {
        let administrator = app.administrator().await;
        app.register("an@benhvien.vn").await.must(202);
        app.letter_token("an@benhvien.vn").await;
        let found = administrator.get("/accounts?query=an@benhvien.vn").await.must(200).body;
        let account = &found["items"][0];
        assert_eq!(account["confirmed"], false);
        let path = format!("/accounts/{}/links", account["id"].as_str().expect("an id"));
        let confirm = administrator.post(&path, json!({"kind": "confirm"})).await.must(201).body;
        assert_eq!(app.letters("an@benhvien.vn"), 0, "handed on, not sent");
        let token = json!({"token": token_in(&confirm["url"])});
        app.post("/accounts/confirm", token.clone()).await.must(204);
        app.post("/accounts/confirm", token).await.must_be(410, "already_confirmed");
        app.post("/accounts/confirm", json!({"token": "unknown"})).await.must_be(410, "link_invalid");
        administrator.post(&path, json!({"kind": "confirm"})).await.must_be(409, "conflict");

        let reset = administrator.post(&path, json!({"kind": "reset", "send": true})).await.must(201).body;
        let (sent, handed) = (app.letter_token("an@benhvien.vn").await, token_in(&reset["url"]));
        assert_eq!(sent, handed, "one link, sent and shown");
        let body = json!({"token": handed, "new_password": "another good password"});
        app.post("/password-resets/confirm", body).await.must(204);
        app.try_sign_in("an@benhvien.vn", PASSWORD).await.must(401);
        app.try_sign_in("an@benhvien.vn", "another good password").await.must(200);
    }

    async fn an_invitation_is_shown_to_whoever_made_it(app) {
        let administrator = app.administrator().await;
        let body = json!({"email": "binh@benhvien.vn", "locale": "ko"});
        let made = administrator.post("/invitations", body).await.must(201);
        assert_eq!(made.headers["cache-control"], "no-store");
        let url = made.body["url"].as_str().expect("an address");
        assert!(url.contains("/ko/register#invitation="), "{url}");
        let body = json!({"email": "binh@benhvien.vn", "password": PASSWORD, "display_name": "Bình", "locale": "ko", "invitation": token_in(&made.body["url"])});
        assert_eq!(app.post("/accounts", body).await.must(202).body["state"], "active");
    }
}
