//! Professional profiles and their verification.

use std::time::Duration;

use serde_json::{Value, json};

use crate::app::{Answer, Person, TestApp};
use crate::on_both_databases;

const PDF: &[u8] = b"%PDF-1.7 a licence";

fn profile(valid_until: &Value) -> Value {
    json!({"title": "nurse", "legal_name": "Nguyễn Thị An", "birth_date": "1990-05-01", "licence_number": "000123/ĐNa-CCHN",
        "issued_on": "2020-01-01", "valid_until": valid_until, "scope": "Điều dưỡng đa khoa", "workplace": "Bệnh viện Đà Nẵng",
        "province": "Đà Nẵng", "specialty": "Tim mạch"})
}

async fn ask(app: &TestApp, person: &Person<'_>, query: &str, evidence: &[u8]) -> Answer {
    let request = app
        .request("POST", &format!("/account/verification{query}"))
        .bearer_auth(&person.token);
    Answer::receive(request.body(evidence.to_vec())).await
}

async fn decide(by: &Person<'_>, id: &str, decision: &str) -> Value {
    let body = json!({"ids": [id], "decision": decision, "reason": "Ảnh mờ"});
    by.post("/verifications/decisions", body).await.must(200).body["items"][0]["outcome"].clone()
}

on_both_databases! {
    async fn a_nurse_is_verified_by_her_training_office_and_watches(app) {
        let administrator = app.administrator().await;
        let teacher = app.instructor(&administrator, "teacher@benhvien.vn").await;
        let course = teacher.course("professionals").await;
        teacher.post(&format!("/courses/{}/publish", course.id), json!({})).await.must(200);
        let hospital = administrator.organisation("A").await;
        let (an, office) = (app.learner("an@benhvien.vn").await, app.learner("office@benhvien.vn").await);
        administrator.put_into(&an, &hospital, &["learner"]).await;
        administrator.put_into(&office, &hospital, &["training_office"]).await;
        ask(&app, &an, "", PDF).await.must_be(409, "conflict");
        let empty = an.get("/account/profile").await.must(200).body;
        assert_eq!((&empty["fields"], &empty["revision"]), (&json!(null), &json!(0)));
        let filled = an.put("/account/profile", profile(&json!(null))).await.must(200).body;
        assert_eq!(filled["fields"], profile(&json!(null)));
        let other = administrator.organisation("B").await;
        ask(&app, &an, &format!("?organisation_id={other}"), PDF).await.must_be(422, "validation_failed");
        let id = ask(&app, &an, &format!("?organisation_id={hospital}"), PDF).await.must(201).id();
        // Only who decides sees it.
        let queue = format!("/verifications?organisation_id={hospital}");
        an.get(&queue).await.must_be(403, "forbidden");
        office.get("/verifications").await.must_be(403, "forbidden");
        teacher.get(&format!("/verifications/{id}/evidence")).await.must_be(404, "not_found");
        assert_eq!(decide(&teacher, &id, "approve").await, "not_found");
        let queued = office.get(&queue).await.must(200).body["items"][0].clone();
        assert_eq!((&queued["id"], &queued["profile"]["licence_number"]), (&json!(id), &json!("000123/ĐNa-CCHN")));
        let evidence = app.request("GET", &format!("/verifications/{id}/evidence")).bearer_auth(&office.token);
        let evidence = evidence.send().await.expect("an answer");
        let header = |name: &str| evidence.headers()[name].to_str().expect("a text").to_owned();
        assert!(header("content-disposition").starts_with("attachment; filename=\"evidence-"));
        assert_eq!((header("x-content-type-options"), header("cache-control")), ("nosniff".to_owned(), "no-store".to_owned()));
        assert_eq!(evidence.bytes().await.expect("bytes"), PDF);
        assert_eq!(decide(&office, &id, "approve").await, "decided");
        assert_eq!(decide(&office, &id, "refuse").await, "decided_before");
        assert_eq!(an.get("/account").await.must(200).body["verified_title"], "nurse");
        let log = administrator.get(&format!("/audit?organisation_id={hospital}&limit=3")).await.must(200).body;
        let actions: Vec<_> = log["items"].as_array().expect("a list").iter().map(|event| event["action"].clone()).collect();
        assert_eq!(actions, ["verification_approve", "evidence_read", "verification_request"]);
        // Another licence has to be verified anew; another workplace has not.
        let mut moved = profile(&json!(null));
        moved["workplace"] = json!("Bệnh viện Chợ Rẫy");
        assert_eq!(an.put("/account/profile", moved.clone()).await.must(200).body["verified_title"], "nurse");
        moved["title"] = json!("doctor");
        let changed = an.put("/account/profile", moved).await.must(200).body;
        assert_eq!((&changed["verified_title"], &changed["verification"]["state"]), (&json!(null), &json!("expired")));
    }

    async fn who_is_refused_is_told_why_and_asks_again(app) {
        let administrator = app.administrator().await;
        let an = app.learner("an@benhvien.vn").await;
        an.put("/account/profile", profile(&json!(null))).await.must(200);
        let id = ask(&app, &an, "", b"\xff\xd8\xff\xe0 a photograph").await.must(201).id();
        administrator.post("/verifications/decisions", json!({"ids": [id], "decision": "refuse"})).await.must_be(422, "validation_failed");
        assert_eq!(decide(&administrator, &id, "refuse").await, "decided");
        let told = an.get("/account/profile").await.must(200).body;
        assert_eq!((&told["verification"]["state"], &told["verification"]["reason"]), (&json!("refused"), &json!("Ảnh mờ")));
        // By bell and, by day, by letter; why stands in the profile alone.
        assert_eq!(an.get("/notifications").await.must(200).body["items"][0]["kind"], "verification_refused");
        app.pass_to_morning();
        app.state.deliver_letters().await.expect("letters");
        let letter = crate::app::body_of(&app.letter("an@benhvien.vn").await);
        assert!(letter.contains("/vi/account/profile") && !letter.contains("Ảnh mờ"), "{letter}");
        let (an, administrator) = (app.sign_in("an@benhvien.vn").await, app.sign_in("admin@benhvien.vn").await);
        let first = ask(&app, &an, "", PDF).await.must(201).id();
        let second = ask(&app, &an, "", PDF).await.must(201).id();
        assert_eq!(decide(&administrator, &first, "approve").await, "not_found", "a newer request takes its place");
        assert_eq!(decide(&administrator, &second, "approve").await, "decided");
    }

    async fn bad_profiles_and_evidence_are_refused(app) {
        app.administrator().await;
        let an = app.learner("an@benhvien.vn").await;
        for (field, value, fault) in [
            ("legal_name", json!(" "), "required"),
            ("legal_name", json!("a".repeat(101)), "too_long"),
            ("birth_date", json!("2999-01-01"), "invalid"),
            ("issued_on", json!("2999-01-01"), "invalid"),
            ("valid_until", json!("2019-12-31"), "invalid"),
            ("licence_number", json!("1".repeat(51)), "too_long"),
            ("scope", json!("a".repeat(501)), "too_long"),
            ("workplace", json!("a".repeat(201)), "too_long"),
        ] {
            let mut body = profile(&json!(null));
            body[field] = value;
            let answer = an.put("/account/profile", body).await.must(422).body;
            assert_eq!(answer["fields"], json!([{"field": field, "code": fault}]), "{field}");
        }
        an.put("/account/profile", profile(&json!("2021-01-01"))).await.must(200);
        let over = ask(&app, &an, "", PDF).await.must(422).body;
        assert_eq!(over["fields"][0]["field"], "valid_until");
        an.put("/account/profile", profile(&json!(null))).await.must(200);
        for wrong in [b"<svg onload=alert(1)>".as_slice(), b"", b"RIFF\0\0\0\0WEBP", b"MZ"] {
            let answer = ask(&app, &an, "", wrong).await.must(422).body;
            assert_eq!(answer["fields"], json!([{"field": "evidence", "code": "invalid"}]));
        }
        ask(&app, &an, "", &[PDF, &vec![0; 5 * 1024 * 1024]].concat()).await.must_be(413, "payload_too_large");
        let late = app.request("PUT", "/account/profile").bearer_auth(&an.token).header("if-match", "\"1\"");
        Answer::receive(late.json(&profile(&json!(null)))).await.must_be(412, "changed");
    }

    async fn a_verified_title_ends_with_its_licence_and_evidence_goes(app) {
        let administrator = app.administrator().await;
        let an = app.learner("an@benhvien.vn").await;
        let soon = mediflix_db::types::Day::from_timestamp(mediflix_db::types::Timestamp::now()).plus(40);
        an.put("/account/profile", profile(&json!(soon))).await.must(200);
        let id = ask(&app, &an, "", PDF).await.must(201).id();
        assert_eq!(decide(&administrator, &id, "approve").await, "decided");
        let upkeep = || mediflix_server::people::tasks::end_what_is_over(&app.state);
        let days = |count: u64| Duration::from_secs(count * 24 * 3600);
        let after = |verified: Value| (verified["verified_title"].clone(), verified["verification"]["state"].clone());
        app.pass(days(29));
        upkeep().await.expect("a round");
        let (an, administrator) = (app.sign_in("an@benhvien.vn").await, app.sign_in("admin@benhvien.vn").await);
        administrator.get(&format!("/verifications/{id}/evidence")).await.must(200);
        assert_eq!(after(an.get("/account/profile").await.must(200).body), (json!("nurse"), json!("approved")));
        app.pass(days(2));
        upkeep().await.expect("a round");
        let (an, administrator) = (app.sign_in("an@benhvien.vn").await, app.sign_in("admin@benhvien.vn").await);
        administrator.get(&format!("/verifications/{id}/evidence")).await.must_be(404, "not_found");
        assert_eq!(after(an.get("/account/profile").await.must(200).body), (json!("nurse"), json!("approved")));
        app.pass(days(11));
        upkeep().await.expect("a round");
        let an = app.sign_in("an@benhvien.vn").await;
        assert_eq!(after(an.get("/account/profile").await.must(200).body), (json!(null), json!("expired")));
    }
}
