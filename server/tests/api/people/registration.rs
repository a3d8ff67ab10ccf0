//! Strangers who register addresses that are not theirs take nothing from anybody.

use serde_json::{Value, json};

use crate::app::{Answer, PASSWORD, Person, TestApp};
use crate::on_both_databases;

const STRANGERS: &str = "a stranger's own words";

async fn register(app: &TestApp, email: &str, password: &str, invitation: Option<String>) -> Answer {
    let body =
        json!({"email": email, "password": password, "display_name": "An", "locale": "vi", "invitation": invitation});
    app.post("/accounts", body).await
}

async fn invite(by: &Person<'_>, email: &str) -> Answer {
    let body = json!({"email": email, "locale": "vi"});
    by.post("/invitations", body).await
}

async fn open_invitations(administrator: &Person<'_>) -> Vec<Value> {
    let listed = administrator.get("/invitations").await.must(200).body;
    listed["items"].as_array().expect("a list").clone()
}

on_both_databases! {
    async fn a_strangers_registration_does_not_keep_the_first_administrator_out(app) {
        register(&app, "stranger@elsewhere.vn", STRANGERS, None).await.must(202);
        register(&app, "admin@benhvien.vn", STRANGERS, None).await.must(202);
        let strangers_link = app.letter_token("admin@benhvien.vn").await;
        let administrator = app.administrator().await;
        assert_eq!(administrator.get("/account").await.must(200).body["role"], "administrator");
        app.post("/accounts/confirm", json!({"token": strangers_link})).await.must(410);
        app.try_sign_in("admin@benhvien.vn", STRANGERS).await.must(401);
        app.try_sign_in("admin@benhvien.vn", PASSWORD).await.must(200);
    }

    async fn a_confirmation_belongs_to_the_password_it_was_made_for(app) {
        register(&app, "an@benhvien.vn", PASSWORD, None).await.must(202);
        let own = app.letter_token("an@benhvien.vn").await;
        register(&app, "an@benhvien.vn", STRANGERS, None).await.must(202);
        let strangers = app.letter_token("an@benhvien.vn").await;
        app.post("/accounts/confirm", json!({"token": own})).await.must(204);
        app.try_sign_in("an@benhvien.vn", STRANGERS).await.must(401);
        app.try_sign_in("an@benhvien.vn", PASSWORD).await.must(200);
        app.post("/accounts/confirm", json!({"token": strangers})).await.must(410);
        app.try_sign_in("an@benhvien.vn", PASSWORD).await.must(200);
    }

    async fn an_invitation_takes_an_unconfirmed_account_over(app) {
        let administrator = app.administrator().await;
        register(&app, "kim@hospital.kr", STRANGERS, None).await.must(202);
        app.letter_token("kim@hospital.kr").await;
        invite(&administrator, "kim@hospital.kr").await.must(201);
        let invitation = app.letter_token("kim@hospital.kr").await;
        register(&app, "kim@hospital.kr", PASSWORD, Some(invitation)).await.must(202);
        app.try_sign_in("kim@hospital.kr", STRANGERS).await.must(401);
        let kim = app.sign_in("kim@hospital.kr").await;
        assert_eq!(kim.get("/account").await.must(200).body["role"], "none");
        invite(&administrator, "kim@hospital.kr").await.must_be(409, "conflict");
    }

    async fn invitations_are_listed_withdrawn_and_void_without_their_maker(app) {
        let administrator = app.administrator().await;
        let other = app.learner("other@b.vn").await;
        let path = format!("/accounts/{}", other.id);
        administrator.patch(&path, json!({"role": "administrator"})).await.must(200);
        let withdrawn = invite(&administrator, "one@b.vn").await.must(201).id();
        invite(&other, "two@b.vn").await.must(201);
        let listed = open_invitations(&administrator).await;
        assert_eq!(listed.iter().map(|each| &each["email"]).collect::<Vec<_>>(), ["two@b.vn", "one@b.vn"]);
        administrator.delete(&format!("/invitations/{withdrawn}")).await.must(204);
        administrator.delete(&format!("/invitations/{withdrawn}")).await.must_be(404, "not_found");
        assert_eq!(open_invitations(&administrator).await.len(), 1);
        administrator.patch(&path, json!({"role": "none"})).await.must(200);
        assert_eq!(open_invitations(&administrator).await.len(), 0);
        for email in ["one@b.vn", "two@b.vn"] {
            let token = app.letter_token(email).await;
            register(&app, email, PASSWORD, Some(token)).await.must_be(410, "link_invalid");
        }
    }
}
