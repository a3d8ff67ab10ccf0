//! Invitations sent again, and open links into an organisation.

use std::time::Duration;

use serde_json::json;

use crate::app::PASSWORD;
use crate::on_both_databases;

on_both_databases! {
    async fn an_invitation_is_sent_again_with_another_link(app) {
        let administrator = app.administrator().await;
        let (a, b) = (administrator.organisation("A").await, administrator.organisation("B").await);
        let (office, stranger) = (app.learner("office@a.vn").await, app.learner("office@b.vn").await);
        administrator.put_into(&office, &a, &["training_office"]).await;
        administrator.put_into(&stranger, &b, &["administrator"]).await;
        let body = |role: &str| json!({"email": "an@a.vn", "organisation_id": a, "roles": [role], "locale": "vi"});
        office.post("/invitations", body("administrator")).await.must_be(403, "forbidden");
        let id = office.post("/invitations", body("learner")).await.must(201).id();
        let first = app.letter_token("an@a.vn").await;
        let again = format!("/invitations/{id}/resend");
        office.post(&again, json!({})).await.must_be(429, "throttled");
        app.pass(Duration::from_secs(601));
        let (office, stranger) = (app.sign_in("office@a.vn").await, app.sign_in("office@b.vn").await);
        stranger.post(&again, json!({})).await.must_be(404, "not_found");
        stranger.delete(&format!("/invitations/{id}")).await.must_be(404, "not_found");
        office.post(&again, json!({})).await.must(200);
        let second = app.letter_token("an@a.vn").await;
        app.post("/joinings/offer", json!({"invitation": first})).await.must_be(410, "link_invalid");
        app.post("/joinings/offer", json!({"invitation": second})).await.must(200);
        // One that is over is listed apart, and is good again once it is sent again.
        app.pass(Duration::from_secs(8 * 24 * 3600));
        let office = app.sign_in("office@a.vn").await;
        let list = format!("/invitations?organisation_id={a}");
        assert_eq!(office.get(&list).await.must(200).body["items"], json!([]));
        let over = office.get(&format!("{list}&over=true")).await.must(200).body;
        assert_eq!((&over["items"][0]["id"], over["items"].as_array().map(Vec::len)), (&json!(id), Some(1)));
        office.post(&again, json!({})).await.must(200);
        assert!(office.get(&list).await.must(200).body["items"][0]["sent_at"].is_string());
        office.delete(&format!("/invitations/{id}")).await.must(204);
        office.post(&again, json!({})).await.must_be(404, "not_found");
    }

    async fn who_has_an_account_joins_by_an_invitation_to_their_address(app) {
        let administrator = app.administrator().await;
        let hospital = administrator.organisation("A").await;
        let (an, other) = (app.learner("an@a.vn").await, app.learner("other@a.vn").await);
        let group = administrator.post(&format!("/organisations/{hospital}/groups"), json!({"name": "Lớp 1"})).await.must(201).id();
        let body = json!({"email": "an@a.vn", "organisation_id": hospital, "roles": ["instructor"], "group_id": group, "locale": "vi"});
        administrator.post("/invitations", body.clone()).await.must(201);
        let token = app.letter_token("an@a.vn").await;
        let offer = app.post("/joinings/offer", json!({"invitation": token})).await.must(200).body;
        assert_eq!((&offer["organisation_name"], &offer["has_account"]), (&json!("A"), &json!(true)));
        let wrong = other.post("/joinings", json!({"invitation": token})).await.must(422).body;
        assert_eq!(wrong["fields"], json!([{"field": "email", "code": "other_address"}]));
        let joined = an.post("/joinings", json!({"invitation": token})).await.must(200).body;
        assert_eq!(joined, json!({"organisation_id": hospital, "was_member": false}));
        an.post("/joinings", json!({"invitation": token})).await.must_be(410, "link_invalid");
        let members = administrator.get(&format!("/organisations/{hospital}/members?group_id={group}")).await.must(200).body;
        assert_eq!(members["items"][0]["roles"], json!(["instructor"]));
        administrator.post("/invitations", body).await.must_be(409, "conflict");
    }

    async fn an_open_link_lets_learners_in_until_it_is_used_up_over_or_withdrawn(app) {
        let administrator = app.administrator().await;
        let (a, b) = (administrator.organisation("A").await, administrator.organisation("B").await);
        let (office, stranger) = (app.learner("office@a.vn").await, app.learner("office@b.vn").await);
        let [an, binh, chi, elsewhere] = [app.learner("an@a.vn").await, app.learner("binh@a.vn").await, app.learner("chi@a.vn").await, app.learner("an@c.vn").await];
        administrator.put_into(&office, &a, &["training_office"]).await;
        administrator.put_into(&stranger, &b, &["administrator"]).await;
        let links = format!("/organisations/{a}/join-links");
        for (body, field) in [
            (json!({"most_uses": 0, "days": 7}), "most_uses"),
            (json!({"most_uses": 2001, "days": 7}), "most_uses"),
            (json!({"most_uses": 1, "days": 91}), "days"),
            (json!({"most_uses": 1, "days": 7, "email_domain": "a b"}), "email_domain"),
            (json!({"most_uses": 1, "days": 7, "group_id": crate::rights::NOWHERE}), "group_id"),
        ] {
            let refused = office.post(&links, body).await.must(422).body;
            assert_eq!(refused["fields"], json!([{"field": field, "code": "invalid"}]));
        }
        let made = office.post(&links, json!({"most_uses": 2, "days": 7, "email_domain": "@A.vn"})).await.must(201).body;
        assert_eq!(made["email_domain"], "a.vn");
        let (_, token) = made["url"].as_str().expect("an address").split_once("/join#link=").expect("a token");
        let by = json!({"link": token});
        let offer = app.post("/joinings/offer", by.clone()).await.must(200).body;
        assert_eq!((&offer["organisation_name"], &offer["email_domain"]), (&json!("A"), &json!("a.vn")));
        app.post("/joinings/offer", json!({"link": format!("{token}0")})).await.must_be(410, "link_invalid");
        app.post("/joinings/offer", json!({"link": token, "invitation": "x"})).await.must_be(422, "validation_failed");
        let wrong = elsewhere.post("/joinings", by.clone()).await.must(422).body;
        assert_eq!(wrong["fields"], json!([{"field": "email", "code": "other_domain"}]));
        an.post("/joinings", by.clone()).await.must(200);
        assert_eq!(an.post("/joinings", by.clone()).await.must(200).body["was_member"], true);
        assert_eq!(an.get("/account").await.must(200).body["memberships"][0]["roles"], json!(["learner"]));
        binh.post("/joinings", by.clone()).await.must(200);
        chi.post("/joinings", by).await.must_be(410, "link_invalid");
        assert_eq!(office.get(&links).await.must(200).body["items"][0]["uses"], 2);
        // Withdrawn, over, and of somebody who may let nobody in any more.
        let token_of = async |body| {
            let made = office.post(&links, body).await.must(201).body;
            let (_, token) = made["url"].as_str().expect("an address").split_once("#link=").expect("a token");
            (made["id"].as_str().expect("an id").to_owned(), json!({"link": token}))
        };
        let (id, by) = token_of(json!({"most_uses": 10, "days": 1})).await;
        stranger.delete(&format!("/join-links/{id}")).await.must_be(404, "not_found");
        stranger.get(&links).await.must_be(403, "forbidden");
        office.delete(&format!("/join-links/{id}")).await.must(204);
        chi.post("/joinings", by).await.must_be(410, "link_invalid");
        let (_, by) = token_of(json!({"most_uses": 10, "days": 1})).await;
        administrator.put_into(&office, &a, &["learner"]).await;
        chi.post("/joinings", by.clone()).await.must_be(410, "link_invalid");
        administrator.put_into(&office, &a, &["training_office"]).await;
        app.post("/joinings/offer", by.clone()).await.must(200);
        app.pass(Duration::from_secs(24 * 3600 + 1));
        app.post("/joinings/offer", by).await.must_be(410, "link_invalid");
    }

    async fn an_open_link_lets_somebody_register(app) {
        let administrator = app.administrator().await;
        let hospital = administrator.organisation("A").await;
        let made = administrator.post(&format!("/organisations/{hospital}/join-links"), json!({"most_uses": 2, "days": 7})).await.must(201).body;
        let (_, token) = made["url"].as_str().expect("an address").split_once("#link=").expect("a token");
        let body = |link: &str| json!({"email": "an@a.vn", "password": PASSWORD, "display_name": "An", "locale": "vi", "join_link": link});
        app.post("/accounts", body("x.y")).await.must_be(410, "link_invalid");
        app.post("/accounts", body(token)).await.must(202);
        let confirm = app.letter_token("an@a.vn").await;
        app.post("/accounts/confirm", json!({"token": confirm})).await.must(204);
        let an = app.sign_in("an@a.vn").await;
        an.post("/joinings", json!({"link": token})).await.must(200);
    }
}
