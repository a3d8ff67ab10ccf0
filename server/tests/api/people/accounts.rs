//! Registration, passwords, roles.

use std::time::Duration;

use mediflix_db::Backend;
use mediflix_server::security::tokens::Audience;
use serde_json::json;

use crate::app::{Answer, PASSWORD, TestApp};
use crate::on_both_databases;

const DAY: Duration = Duration::from_secs(24 * 3600);

on_both_databases! {
    async fn a_picture_shows_nothing_but_the_picture(app) {
        let administrator = app.administrator().await;
        let hospital = administrator.organisation("A").await;
        let an = app.learner("an@b.vn").await;
        administrator.put_into(&an, &hospital, &["learner"]).await;
        let put = |bytes: Vec<u8>| {
            let request = app.request("PUT", "/account/picture").bearer_auth(&an.token);
            crate::app::Answer::receive(request.body(bytes))
        };
        for wrong in [b"<svg onload=alert(1)>".to_vec(), Vec::new(), b"%PDF-1.7".to_vec(), crate::app::png(8, b""), crate::app::png(64, b"")[..40].to_vec()] {
            assert_eq!(put(wrong).await.must(422).body["fields"], json!([{"field": "picture", "code": "invalid"}]));
        }
        put(vec![0; 512 * 1024 + 1]).await.must_be(413, "payload_too_large");
        let address = put(crate::app::png(64, b"GPS 16.07 N")).await.must(200).body["picture_url"].as_str().expect("an address").to_owned();
        let shown = app.request("GET", &address).send().await.expect("an answer");
        assert_eq!(shown.headers()["x-content-type-options"], "nosniff");
        assert_eq!(shown.bytes().await.expect("bytes"), crate::app::png(64, b""));
        let members = administrator.get(&format!("/organisations/{hospital}/members")).await.must(200).body;
        assert_eq!(members["items"][0]["picture_url"], json!(address));
        assert_eq!(an.delete("/account/picture").await.must(200).body["picture_url"], json!(null));
        app.get(&format!("/accounts/{}/picture", an.id)).await.must_be(404, "not_found");
    }

    async fn an_address_is_confirmed_by_mail_before_its_first_sign_in(app) {
        let answer = app.register("an@benhvien.vn").await.must(202);
        assert_eq!(answer.body["state"], "confirmation_sent");
        app.try_sign_in("an@benhvien.vn", PASSWORD).await.must_be(403, "email_unconfirmed");
        let token = app.letter_token("an@benhvien.vn").await;
        app.post("/accounts/confirm", json!({"token": token})).await.must(204);
        app.post("/accounts/confirm", json!({"token": token})).await.must_be(410, "already_confirmed");
        let an = app.sign_in("An@BenhVien.vn").await;
        assert_eq!(an.get("/account").await.must(200).body["role"], "none");
    }

    async fn a_link_that_is_too_old_confirms_nothing(app) {
        app.register("an@benhvien.vn").await.must(202);
        let token = app.letter_token("an@benhvien.vn").await;
        app.pass(DAY + Duration::from_secs(1));
        app.post("/accounts/confirm", json!({"token": token})).await.must_be(410, "link_invalid");
    }

    async fn only_the_owner_of_an_address_learns_that_it_has_an_account(app) {
        app.learner("an@benhvien.vn").await;
        let taken = app.register("an@benhvien.vn").await.must(202);
        let free = app.register("binh@benhvien.vn").await.must(202);
        assert_eq!(taken.body, free.body);
        app.letter_token("an@benhvien.vn").await;
    }

    async fn whoever_registers_last_and_reads_the_mail_has_the_account(app) {
        app.register("an@benhvien.vn").await.must(202);
        let first = app.letter_token("an@benhvien.vn").await;
        app.register("an@benhvien.vn").await.must(202);
        let second = app.letter_token("an@benhvien.vn").await;
        app.post("/accounts/confirm", json!({"token": second})).await.must(204);
        app.post("/accounts/confirm", json!({"token": first})).await.must_be(410, "already_confirmed");
    }

    async fn mails_to_one_address_are_slowed_down(app) {
        for _ in 0..4 {
            app.register("an@benhvien.vn").await.must(202);
        }
        let answer = app.register("an@benhvien.vn").await;
        answer.must_be(429, "throttled");
        assert!(answer.body["params"]["retry_after_s"].as_u64().is_some());
    }

    async fn faults_of_all_fields_are_told_at_once(app) {
        let body = json!({"email": "an", "password": "short", "display_name": " ", "locale": "vi"});
        let answer = app.post("/accounts", body).await;
        answer.must_be(422, "validation_failed");
        let faults = json!([
            {"field": "email", "code": "invalid"},
            {"field": "password", "code": "too_short"},
            {"field": "display_name", "code": "required"},
        ]);
        assert_eq!(answer.body["fields"], faults);
    }

    async fn an_invitation_makes_an_account_with_its_roles(app) {
        let administrator = app.administrator().await;
        let hospital = administrator.organisation("서울병원").await;
        let body = json!({"email": "kim@hospital.kr", "organisation_id": hospital, "roles": ["reviewer", "instructor"], "locale": "ko"});
        administrator.post("/invitations", body).await.must(201);
        let invitation = app.letter_token("kim@hospital.kr").await;
        let mut body = json!({"email": "other@hospital.kr", "password": PASSWORD, "display_name": "김", "locale": "ko", "invitation": invitation});
        app.post("/accounts", body.clone()).await.must_be(422, "validation_failed");
        body["email"] = json!("kim@hospital.kr");
        assert_eq!(app.post("/accounts", body).await.must(202).body["state"], "active");
        let kim = app.sign_in("kim@hospital.kr").await;
        let account = kim.get("/account").await.body;
        assert_eq!((&account["role"], account["memberships"].as_array().map(Vec::len)), (&json!("none"), Some(1)));
        let membership = &account["memberships"][0];
        assert_eq!((&membership["organisation_id"], &membership["organisation_name"]), (&json!(hospital), &json!("서울병원")));
        assert_eq!(membership["roles"], json!(["instructor", "reviewer"]));
    }

    async fn a_password_reset_ends_every_session(app) {
        let an = app.learner("an@benhvien.vn").await;
        app.post("/password-resets", json!({"email": "an@benhvien.vn"})).await.must(202);
        let token = app.letter_token("an@benhvien.vn").await;
        let body = json!({"token": token, "new_password": "another long password"});
        app.post("/password-resets/confirm", body).await.must(204);
        an.get("/account").await.must_be(401, "unauthenticated");
        app.try_sign_in("an@benhvien.vn", PASSWORD).await.must_be(401, "invalid_credentials");
        app.try_sign_in("an@benhvien.vn", "another long password").await.must(200);
    }

    async fn a_reset_for_nobody_answers_the_same_and_sends_nothing(app) {
        app.post("/password-resets", json!({"email": "nobody@benhvien.vn"})).await.must(202);
        assert_eq!(app.letters("nobody@benhvien.vn"), 0);
    }

    async fn a_new_password_ends_the_other_sessions_alone(app) {
        let here = app.learner("an@benhvien.vn").await;
        let there = app.sign_in("an@benhvien.vn").await;
        let wrong = json!({"current_password": "wrong password", "new_password": "another long password"});
        here.post("/account/password", wrong).await.must_be(422, "validation_failed");
        let right = json!({"current_password": PASSWORD, "new_password": "another long password"});
        here.post("/account/password", right).await.must(204);
        here.get("/account").await.must(200);
        there.get("/account").await.must_be(401, "unauthenticated");
    }

    async fn one_changes_ones_own_name_and_language(app) {
        let an = app.learner("an@benhvien.vn").await;
        let body = json!({"display_name": "  Trần An ", "locale": "ko"});
        let answer = an.patch("/account", body).await.must(200);
        assert_eq!((&answer.body["display_name"], &answer.body["locale"]), (&json!("Trần An"), &json!("ko")));
    }

    async fn a_disabled_account_is_out_at_once(app) {
        let administrator = app.administrator().await;
        let an = app.learner("an@benhvien.vn").await;
        administrator.patch(&format!("/accounts/{}", an.id), json!({"disabled": true})).await.must(200);
        an.get("/account").await.must_be(401, "unauthenticated");
        app.try_sign_in("an@benhvien.vn", PASSWORD).await.must_be(403, "forbidden");
        administrator.patch(&format!("/accounts/{}", an.id), json!({"disabled": false})).await.must(200);
        app.sign_in("an@benhvien.vn").await;
    }

    async fn the_last_administrator_stays_one(app) {
        let administrator = app.administrator().await;
        let path = format!("/accounts/{}", administrator.id);
        administrator.patch(&path, json!({"role": "none"})).await.must_be(409, "conflict");
        administrator.patch(&path, json!({"disabled": true})).await.must_be(409, "conflict");
    }

    async fn the_first_administrators_link_works_once(app) {
        assert_eq!(app.get("/site").await.must(200).body["setup_needed"], true);
        app.administrator().await;
        assert_eq!(app.get("/site").await.must(200).body["setup_needed"], false);
        let body = json!({"token": "x", "email": "b@b.vn", "password": PASSWORD, "display_name": "B", "locale": "vi"});
        app.post("/setup", body).await.must_be(410, "link_invalid");
        let link = mediflix_server::people::setup::first_administrator_link(&app.state).await.expect("an answer");
        assert_eq!(link, None);
    }

    async fn an_administrator_finds_accounts_by_part_of_name_or_address(app) {
        let administrator = app.administrator().await;
        app.learner("an_1@benhvien.vn").await;
        app.learner("anx1@benhvien.vn").await;
        let found = administrator.get("/accounts?query=an_1").await.must(200);
        let emails: Vec<_> = found.body["items"].as_array().expect("a list").iter().map(|a| a["email"].clone()).collect();
        assert_eq!(emails, [json!("an_1@benhvien.vn")]);
        let first = administrator.get("/accounts?limit=2").await.must(200);
        let cursor = first.body["next_cursor"].as_str().expect("a next part");
        let rest = administrator.get(&format!("/accounts?limit=2&cursor={cursor}")).await.must(200);
        assert_eq!((rest.body["items"].as_array().map(Vec::len), &rest.body["next_cursor"]), (Some(1), &json!(null)));
    }

    async fn the_platforms_own_account_is_nobody_in_the_list(app) {
        let administrator = app.administrator().await;
        let claims = json!({"sub": "local"});
        let token = app.state.issue(Audience::Local, &claims, app.state.clock.now().plus(Duration::from_secs(60)));
        let opening = app.request("POST", "/api/v1/local-sessions").bearer_auth(token.expect("a token")).json(&json!({}));
        assert_eq!(opening.send().await.expect("an answer").status(), 200);
        let found = administrator.get("/accounts").await.must(200);
        assert_eq!(found.body["items"].as_array().map(Vec::len), Some(1), "{}", found.body);
    }

    async fn a_body_that_is_no_json_is_told_apart_from_wrong_fields(app) {
        let request = app.request("POST", "/sessions").header("content-type", "application/json").body("{");
        Answer::receive(request).await.must_be(400, "bad_request");
        Answer::receive(app.request("POST", "/sessions").body("{}")).await.must_be(415, "unsupported_media_type");
        app.post("/sessions", json!({"email": 1})).await.must_be(422, "validation_failed");
        Answer::receive(app.request("PATCH", "/sessions")).await.must_be(405, "method_not_allowed");
    }
}

#[actix_web::test]
async fn a_closed_site_registers_nobody() {
    let app = TestApp::start_with(Backend::Sqlite, &[("site.registration", "closed")]).await;
    app.register("an@benhvien.vn").await.must_be(403, "registration_closed");
}

#[actix_web::test]
async fn a_site_by_invitation_registers_the_invited_alone() {
    let app = TestApp::start_with(Backend::Sqlite, &[("site.registration", "invitation")]).await;
    app.register("an@benhvien.vn").await.must_be(403, "registration_closed");
    let body = json!({"email": "an@benhvien.vn", "password": PASSWORD, "display_name": "An", "locale": "vi", "invitation": "x"});
    app.post("/accounts", body).await.must_be(410, "link_invalid");
}
