//! Organisations and who belongs to them.

use serde_json::{Value, json};

use crate::app::PASSWORD;
use crate::on_both_databases;

on_both_databases! {
    async fn an_organisation_is_made_renamed_and_deleted(app) {
        let administrator = app.administrator().await;
        let made = administrator.post("/organisations", json!({"name": " Bệnh viện Chợ Rẫy "})).await.must(201);
        assert_eq!(made.body["name"], "Bệnh viện Chợ Rẫy");
        let path = format!("/organisations/{}", made.id());
        let renamed = administrator.patch(&path, json!({"name": "병원"})).await.must(200).body;
        let listed = administrator.get("/organisations").await.must(200).body;
        assert_eq!((&listed["items"], &listed["next_cursor"]), (&json!([renamed]), &json!(null)));
        administrator.delete(&path).await.must(204);
        administrator.delete(&path).await.must_be(404, "not_found");
        assert_eq!(administrator.get("/organisations").await.body["items"], json!([]));
    }

    async fn two_organisations_never_have_one_name(app) {
        let administrator = app.administrator().await;
        let first = administrator.post("/organisations", json!({"name": "A"})).await.must(201).id();
        let second = administrator.post("/organisations", json!({"name": "B"})).await.must(201).id();
        let taken = json!([{"field": "name", "code": "taken"}]);
        let answers = [
            administrator.post("/organisations", json!({"name": "A"})).await,
            administrator.patch(&format!("/organisations/{second}"), json!({"name": "A"})).await,
        ];
        for answer in answers {
            answer.must_be(422, "validation_failed");
            assert_eq!(answer.body["fields"], taken);
        }
        administrator.patch(&format!("/organisations/{first}"), json!({"name": "A"})).await.must(200);
        for (name, fault) in [(" ", "required"), ("a\u{0}", "invalid"), (&"a".repeat(101), "too_long")] {
            let answer = administrator.post("/organisations", json!({"name": name})).await;
            assert_eq!(answer.must(422).body["fields"], json!([{"field": "name", "code": fault}]));
        }
    }

    async fn a_member_changes_organisation_and_keeps_it_when_something_else_changes(app) {
        let administrator = app.administrator().await;
        let organisation = administrator.post("/organisations", json!({"name": "A"})).await.must(201).id();
        let an = app.learner("an@benhvien.vn").await;
        let path = format!("/accounts/{}", an.id);
        let belongs = |answer: crate::app::Answer| answer.must(200).body["organisation_id"].clone();
        administrator.put_into(&an, json!(organisation)).await;
        assert_eq!(belongs(administrator.patch(&path, json!({"role": "instructor"})).await), json!(organisation));
        administrator.put_into(&an, Value::Null).await;
        let nowhere = json!({"organisation_id": "01900000-0000-7000-8000-000000000000"});
        administrator.patch(&path, nowhere).await.must_be(422, "validation_failed");
        administrator.put_into(&an, json!(organisation)).await;
        administrator.delete(&format!("/organisations/{organisation}")).await.must(204);
        assert_eq!(belongs(administrator.patch(&path, json!({})).await), json!(null));
    }

    async fn an_invitation_leads_into_its_organisation(app) {
        let administrator = app.administrator().await;
        let organisation = administrator.post("/organisations", json!({"name": "A"})).await.must(201).id();
        let body = json!({"email": "kim@hospital.kr", "role": "instructor", "locale": "ko", "organisation_id": organisation});
        administrator.post("/invitations", body).await.must(201);
        let invitation = app.letter_token("kim@hospital.kr").await;
        let body = json!({"email": "kim@hospital.kr", "password": PASSWORD, "display_name": "김", "locale": "ko", "invitation": invitation});
        app.post("/accounts", body).await.must(202);
        let found = administrator.get("/accounts?query=kim").await.must(200).body;
        assert_eq!(found["items"][0]["organisation_id"], json!(organisation));
    }
}
