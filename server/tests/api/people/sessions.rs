//! Signing in, staying in, signing out.

use std::time::Duration;

use serde_json::json;

use crate::app::{Answer, PASSWORD, TestApp};
use crate::on_both_databases;

async fn refresh(app: &TestApp, cookie: &str) -> Answer {
    Answer::receive(
        app.request("POST", "/sessions/refresh")
            .header("cookie", format!("mediflix_refresh={cookie}")),
    )
    .await
}

on_both_databases! {
    async fn a_refresh_token_used_again_later_ends_its_session(app) {
        let an = app.learner("an@benhvien.vn").await;
        let next = refresh(&app, &an.cookie).await.must(200).cookie();
        app.pass(Duration::from_secs(11));
        refresh(&app, &an.cookie).await.must_be(401, "unauthenticated");
        refresh(&app, &next).await.must_be(401, "unauthenticated");
        an.get("/account").await.must_be(401, "unauthenticated");
    }

    async fn two_tabs_may_refresh_at_the_same_moment(app) {
        let an = app.learner("an@benhvien.vn").await;
        let first = refresh(&app, &an.cookie).await.must(200).cookie();
        let second = refresh(&app, &an.cookie).await.must(200).cookie();
        assert_eq!(first, second, "both get the same next token");
        let (third, fourth) = tokio::join!(refresh(&app, &first), refresh(&app, &second));
        assert_eq!(third.must(200).cookie(), fourth.must(200).cookie());
        let newest = refresh(&app, &an.cookie).await.must(200).cookie();
        app.pass(Duration::from_secs(11));
        refresh(&app, &newest).await.must(200);
    }

    async fn an_access_token_lives_ten_minutes(app) {
        let an = app.learner("an@benhvien.vn").await;
        app.pass(Duration::from_secs(601));
        an.get("/account").await.must_be(401, "token_expired");
        refresh(&app, &an.cookie).await.must(200);
    }

    async fn a_session_that_is_not_used_ends(app) {
        let an = app.learner("an@benhvien.vn").await;
        app.pass(Duration::from_secs(31 * 24 * 3600));
        refresh(&app, &an.cookie).await.must_be(401, "unauthenticated");
    }

    async fn signing_out_ends_the_session_and_its_cookie(app) {
        let an = app.learner("an@benhvien.vn").await;
        let request = app.request("DELETE", "/sessions/current").header("cookie", format!("mediflix_refresh={}", an.cookie));
        let answer = Answer::receive(request).await.must(204);
        assert_eq!(answer.cookie(), "");
        an.get("/account").await.must_be(401, "unauthenticated");
        refresh(&app, &an.cookie).await.must_be(401, "unauthenticated");
    }

    async fn a_device_is_signed_out_from_another(app) {
        let phone = app.learner("an@benhvien.vn").await;
        let desk = app.sign_in("an@benhvien.vn").await;
        let all = desk.get("/sessions").await.must(200).body["items"].clone();
        assert_eq!((all.as_array().map(Vec::len), &all[0]["current"]), (Some(2), &json!(true)));
        let other = all[1]["id"].as_str().expect("an id");
        desk.delete(&format!("/sessions/{other}")).await.must(204);
        phone.get("/account").await.must_be(401, "unauthenticated");
        desk.delete(&format!("/sessions/{other}")).await.must_be(404, "not_found");
    }

    async fn nobody_ends_a_strangers_session(app) {
        let an = app.learner("an@benhvien.vn").await;
        let stranger = app.learner("binh@benhvien.vn").await;
        let session = an.get("/sessions").await.body["items"][0]["id"].as_str().expect("an id").to_owned();
        stranger.delete(&format!("/sessions/{session}")).await.must_be(404, "not_found");
        an.get("/account").await.must(200);
    }

    async fn guessing_has_to_wait_and_a_right_password_in_time_does_not(app) {
        app.learner("an@benhvien.vn").await;
        for _ in 0..6 {
            app.try_sign_in("an@benhvien.vn", "wrong password").await.must_be(401, "invalid_credentials");
        }
        let answer = app.try_sign_in("an@benhvien.vn", PASSWORD).await;
        answer.must_be(429, "throttled");
        assert!(answer.headers.contains_key("retry-after"));
        app.pass(Duration::from_secs(60));
        app.sign_in("an@benhvien.vn").await;
    }

    async fn a_colleague_behind_the_same_address_is_not_slowed_down(app) {
        app.learner("an@benhvien.vn").await;
        app.learner("binh@benhvien.vn").await;
        for _ in 0..10 {
            app.try_sign_in("an@benhvien.vn", "wrong password").await;
        }
        app.sign_in("binh@benhvien.vn").await;
    }

    async fn an_unknown_address_and_a_wrong_password_answer_the_same(app) {
        app.learner("an@benhvien.vn").await;
        app.try_sign_in("nobody@benhvien.vn", PASSWORD).await.must_be(401, "invalid_credentials");
        app.try_sign_in("an@benhvien.vn", "wrong password").await.must_be(401, "invalid_credentials");
    }

    async fn a_token_that_was_changed_is_refused(app) {
        let an = app.learner("an@benhvien.vn").await;
        let (content, _) = an.token.rsplit_once('.').expect("a signature");
        let forged = format!("{content}.{}", "A".repeat(86));
        Answer::receive(app.request("GET", "/account").bearer_auth(forged)).await.must_be(401, "unauthenticated");
        Answer::receive(app.request("GET", "/courses").bearer_auth("x")).await.must_be(401, "unauthenticated");
    }

    async fn the_public_keys_are_published_without_private_parts(app) {
        let keys = app.get("/jwks.json").await.must(200).body["keys"].clone();
        let key = keys[0].as_object().expect("a key");
        assert_eq!((key["kty"].as_str(), key["crv"].as_str()), (Some("OKP"), Some("Ed25519")));
        assert!(!key.contains_key("d"));
    }
}
