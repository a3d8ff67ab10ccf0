//! Passwords: which are taken, in which form, and whom guesses keep out.

use std::time::Duration;

use argon2::password_hash::rand_core::OsRng;
use argon2::password_hash::{PasswordHasher, SaltString};
use mediflix_db::Backend;
use mediflix_db::people::accounts::{self, AccountChange};
use serde_json::json;

use crate::app::{Answer, PASSWORD, TestApp};
use crate::on_both_databases;

/// Words as most input methods write them.
const COMPOSED: &str = "mật khẩu của riêng tôi";

/// The letters of Vietnamese taken apart, as macOS's and some other input methods write them.
fn decomposed() -> String {
    COMPOSED
        .replace('ậ', "a\u{323}\u{302}")
        .replace('ẩ', "a\u{302}\u{309}")
        .replace('ủ', "u\u{309}")
        .replace('ê', "e\u{302}")
        .replace('ô', "o\u{302}")
}

async fn register(app: &TestApp, email: &str, password: &str) -> Answer {
    let body = json!({"email": email, "password": password, "display_name": "An", "locale": "vi"});
    app.post("/accounts", body).await
}

async fn learner(app: &TestApp, email: &str, password: &str) {
    register(app, email, password).await.must(202);
    let token = app.letter_token(email).await;
    app.post("/accounts/confirm", json!({"token": token})).await.must(204);
}

/// Signs in through a proxy that names this address, with the cookie of a device or without.
async fn try_from(app: &TestApp, address: &str, device: Option<&str>, password: &str) -> Answer {
    let mut request = app.request("POST", "/sessions").header("x-forwarded-for", address);
    if let Some(device) = device {
        request = request.header("cookie", format!("mediflix_device={device}"));
    }
    Answer::receive(request.json(&json!({"email": "an@b.vn", "password": password}))).await
}

/// A server behind a proxy.
async fn behind_proxy(backend: Backend) -> TestApp {
    TestApp::start_with(backend, &[("http.trusted_proxies", "127.0.0.1")]).await
}

on_both_databases! {
    async fn a_password_that_is_guessed_first_is_not_taken(app) {
        for common in ["1234567890", "qwertyuiop", "matkhau123", "Password2024!"] {
            let answer = register(&app, "an@b.vn", common).await;
            answer.must_be(422, "validation_failed");
            assert_eq!(answer.body["fields"], json!([{"field": "password", "code": "weak"}]), "{common}");
        }
        register(&app, "an@b.vn", COMPOSED).await.must(202);
    }

    async fn nobody_s_password_is_their_address(app) {
        let email = "nguyen.thi.an@benhvien.vn";
        register(&app, email, email).await.must_be(422, "validation_failed");
        learner(&app, email, PASSWORD).await;
        app.post("/password-resets", json!({"email": email})).await.must(202);
        let token = app.letter_token(email).await;
        let reset = async |password: &str| app.post("/password-resets/confirm", json!({"token": token, "new_password": password})).await;
        reset("Nguyen.Thi.An").await.must_be(422, "validation_failed");
        reset(COMPOSED).await.must(204);
    }

    async fn a_password_is_the_same_however_its_letters_were_typed(app) {
        learner(&app, "an@b.vn", &decomposed()).await;
        learner(&app, "binh@b.vn", COMPOSED).await;
        for email in ["an@b.vn", "binh@b.vn"] {
            for typed in [COMPOSED, &decomposed()] {
                app.try_sign_in(email, typed).await.must(200);
            }
        }
    }

    async fn a_password_of_before_is_known_as_it_was_typed_and_hashed_anew(app) {
        learner(&app, "an@b.vn", PASSWORD).await;
        let salt = SaltString::generate(&mut OsRng);
        let old = argon2::Argon2::default().hash_password(decomposed().as_bytes(), &salt).expect("a hash").to_string();
        let stored = async |new: Option<String>| {
            app.state.write(move |conn| {
                let account = accounts::by_email(conn, "an@b.vn")?.expect("it is there");
                if new.is_none() {
                    return Ok(account.password_hash);
                }
                let change = AccountChange { password_hash: new, ..AccountChange::default() };
                Ok(accounts::change(conn, account.id, &change)?.password_hash)
            })
            .await
            .expect("a hash")
        };
        stored(Some(old.clone())).await;
        app.try_sign_in("an@b.vn", "something else entirely").await.must(401);
        app.try_sign_in("an@b.vn", &decomposed()).await.must(200);
        assert_ne!(stored(None).await, old, "it is hashed anew");
        app.try_sign_in("an@b.vn", COMPOSED).await.must(200);
        stored(Some(old.clone())).await;
        app.try_sign_in("an@b.vn", COMPOSED).await.must(200);
    }

    async fn resets_beyond_the_limit_say_nothing_and_send_nothing(app) {
        app.learner("an@b.vn").await;
        for _ in 0..8 {
            app.post("/password-resets", json!({"email": "an@b.vn"})).await.must(202);
            app.post("/password-resets", json!({"email": "nobody@b.vn"})).await.must(202);
        }
        // The registration's letter counted as well.
        app.letter_token("an@b.vn").await;
        actix_web::rt::time::sleep(Duration::from_millis(50)).await;
        assert!(app.letters("an@b.vn") <= 3, "{}", app.letters("an@b.vn"));
    }
}

#[actix_web::test]
async fn a_network_of_ipv6_is_one_stranger() {
    for backend in [Backend::Sqlite, Backend::Postgres] {
        let app = behind_proxy(backend).await;
        app.learner("an@b.vn").await;
        let mut looked_at = 0;
        for number in 0..10 {
            let guess = try_from(&app, &format!("2001:db8:1:2::{number}"), None, "a wrong password").await;
            looked_at += usize::from(guess.status == 401);
        }
        assert!((5..=6).contains(&looked_at), "{looked_at} of 10 were looked at");
        try_from(&app, "2001:db8:1:3::1", None, PASSWORD).await.must(200);
    }
}

#[actix_web::test]
async fn guesses_from_everywhere_do_not_keep_out_who_signed_in_before() {
    for backend in [Backend::Sqlite, Backend::Postgres] {
        let app = behind_proxy(backend).await;
        app.learner("an@b.vn").await;
        let owner = try_from(&app, "192.0.2.1", None, PASSWORD).await.must(200);
        let cookies = owner
            .headers
            .get_all("set-cookie")
            .iter()
            .filter_map(|value| value.to_str().ok());
        let cookie = cookies
            .filter_map(|text| text.strip_prefix("mediflix_device="))
            .next()
            .expect("a device");
        assert!(cookie.contains("HttpOnly"), "{cookie}");
        let device = cookie.split(';').next().expect("a value").to_owned();
        for number in 0..60 {
            try_from(&app, &format!("198.51.100.{number}"), None, "a wrong password").await;
        }
        try_from(&app, "203.0.113.9", None, PASSWORD)
            .await
            .must_be(429, "throttled");
        try_from(&app, "203.0.113.9", Some("made up"), PASSWORD)
            .await
            .must_be(429, "throttled");
        try_from(&app, "203.0.113.9", Some(&device), PASSWORD).await.must(200);
        // A stolen device guesses no faster than anybody.
        let mut looked_at = 0;
        for number in 0..10 {
            let guess = try_from(&app, &format!("203.0.113.{number}"), Some(&device), "a wrong password").await;
            looked_at += usize::from(guess.status == 401);
        }
        assert!((5..=6).contains(&looked_at), "{looked_at} of 10 were looked at");
    }
}
