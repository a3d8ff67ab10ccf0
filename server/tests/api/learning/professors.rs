//! Pages of professors: who makes, sees, claims and finds them.

use serde_json::{Value, json};

use crate::app::{Answer, Person, TestApp, png};
use crate::on_both_databases;
use crate::search::finding::published;

async fn professor(person: &Person<'_>, name: &str, own_name: &str) -> String {
    let body = json!({"name": name, "own_name": own_name, "position": {"vi": "Giáo sư Tim mạch"}, "specialty_id": "cardiology", "about": {"ko": "심장내과"}});
    person.post("/professors", body).await.must(201).id()
}

/// The token of a fresh link by which a page is claimed.
async fn claim(person: &Person<'_>, id: &str) -> String {
    let made = person
        .post(&format!("/professors/{id}/claim"), json!({"locale": "ko"}))
        .await
        .must(201)
        .body;
    let url = made["url"].as_str().expect("an address").to_owned();
    url.split_once("/ko/claim#token=").expect("a token").1.to_owned()
}

async fn use_claim(person: &Person<'_>, token: &str) -> Answer {
    person.post("/professor-claims", json!({"token": token})).await
}

async fn people_found(app: &TestApp, query: &str) -> Vec<Value> {
    let found = app.get(&format!("/search?kind=person&q={query}")).await.must(200).body;
    found["items"].as_array().expect("items").clone()
}

on_both_databases! {
    async fn a_page_is_seen_with_the_first_course_that_its_reader_sees(app) {
        let administrator = app.administrator().await;
        let an = administrator.instructor_of("A", "an@benhvien.vn").await;
        let binh = administrator.instructor_of("B", "binh@benhvien.vn").await;
        let learner = app.learner("hoc@benhvien.vn").await;
        let kim = professor(&an, "Kim Min-jun", "김민준").await;
        let lee = professor(&an, "Lee Seo-yeon", "").await;
        let path = format!("/professors/{kim}");
        app.get(&path).await.must_be(404, "not_found");
        learner.get(&path).await.must_be(404, "not_found");
        let seen = binh.get(&path).await.must(200).body;
        assert_eq!((&seen["can_edit"], &seen["name"], &seen["own_name"], &seen["specialty_id"]), (&json!(false), &json!("Kim Min-jun"), &json!("김민준"), &json!("cardiology")));
        binh.patch(&path, json!({"name": "X"})).await.must_be(403, "forbidden");
        let course = binh.published_course().await;
        let course_path = format!("/courses/{}", course.id);
        let named = binh.patch(&course_path, json!({"professor_ids": [lee, kim, lee]})).await.must(200).body;
        assert_eq!(named["professor_ids"], json!([lee, kim]), "each once, in order");
        assert_eq!(app.get("/courses").await.must(200).body["items"][0]["professors"][1]["name"], "Kim Min-jun");
        let seen = app.get(&path).await.must(200).body;
        assert_eq!([&seen["can_edit"], &seen["is_claimed"], &seen["claim_until"]], [&json!(false), &json!(false), &json!(null)]);
        let taught = app.get(&format!("/courses?professor_id={kim}")).await.must(200).body;
        assert_eq!((taught["items"].as_array().map(Vec::len), &taught["items"][0]["id"]), (Some(1), &json!(course.id)));
        binh.patch(&course_path, json!({"access": "organisations"})).await.must(200);
        app.get(&path).await.must_be(404, "not_found");
        assert_eq!(app.get(&format!("/courses?professor_id={kim}")).await.must(200).body["items"], json!([]));
        for wrong in [json!([course.id]), json!(vec![course.id.clone(); 1])] {
            binh.patch(&course_path, json!({"professor_ids": wrong})).await.must_be(422, "validation_failed");
        }
        an.delete(&path).await.must(204);
        assert_eq!(binh.get(&course_path).await.must(200).body["professor_ids"], json!([lee]));
    }

    async fn fields_are_bounded_and_two_editors_lose_nothing(app) {
        let an = app.administrator().await;
        let id = professor(&an, "Kim Min-jun", "김민준").await;
        let path = format!("/professors/{id}");
        for (field, value) in [("name", json!("")), ("name", json!("a".repeat(101))), ("own_name", json!("가".repeat(101))), ("position", json!({"vi": "a".repeat(201)})), ("about", json!({"vi": "a".repeat(10_001)})), ("specialty_id", json!("no-such"))] {
            let refused = an.patch(&path, json!({field: value})).await.must(422).body;
            assert_eq!(refused["fields"][0]["field"], field);
        }
        let long = "ế".repeat(10_000);
        assert_eq!(an.patch(&path, json!({"about": {"vi": long}, "specialty_id": null})).await.must(200).body["about"]["vi"], json!(long));
        let late = app.request("PATCH", &path).bearer_auth(&an.token).header("if-match", "\"1\"").json(&json!({"name": "Other"}));
        let late = Answer::receive(late).await;
        late.must_be(412, "changed");
        assert_eq!(late.body["params"]["current"]["name"], "Kim Min-jun");
        let put = |bytes: Vec<u8>| Answer::receive(app.request("PUT", &format!("{path}/picture")).bearer_auth(&an.token).body(bytes));
        put(b"<svg onload=alert(1)>".to_vec()).await.must_be(422, "validation_failed");
        put([png(64, b""), vec![0; 512 * 1024]].concat()).await.must_be(413, "payload_too_large");
        let url = put(png(64, b"")).await.must(200).body["picture_url"].as_str().expect("an address").to_owned();
        app.get(&url).await.must(200);
        assert_eq!(an.delete(&format!("{path}/picture")).await.must(200).body["picture_url"], json!(null));
        app.get(&url).await.must_be(404, "not_found");
        for (query, count) in [("q=kim%20min", 1), ("q=%EA%B9%80", 1), ("q=%25", 0), ("q=park", 0)] {
            assert_eq!(an.get(&format!("/professors?{query}")).await.must(200).body["items"].as_array().map(Vec::len), Some(count), "{query}");
        }
    }

    async fn a_page_is_claimed_once_by_a_link_that_still_holds(app) {
        let administrator = app.administrator().await;
        let an = administrator.instructor_of("A", "an@benhvien.vn").await;
        let kim = app.learner("kim@snu.kr").await;
        app.learner("thief@snu.kr").await;
        let id = professor(&an, "Kim Min-jun", "김민준").await;
        let path = format!("/professors/{id}");
        let old = claim(&an, &id).await;
        let withdrawn = claim(&an, &id).await;
        use_claim(&kim, &old).await.must_be(410, "link_invalid");
        assert_ne!(an.get(&path).await.must(200).body["claim_until"], json!(null));
        an.delete(&format!("{path}/claim")).await.must(200);
        use_claim(&kim, &withdrawn).await.must_be(410, "link_invalid");
        let late = claim(&an, &id).await;
        app.pass(std::time::Duration::from_secs(8 * 24 * 3600));
        let (an, kim, thief) = (app.sign_in("an@benhvien.vn").await, app.sign_in("kim@snu.kr").await, app.sign_in("thief@snu.kr").await);
        use_claim(&kim, &late).await.must_be(410, "link_invalid");
        let good = claim(&an, &id).await;
        assert_eq!(use_claim(&kim, &good).await.must(200).body["is_own"], json!(true));
        use_claim(&thief, &good).await.must_be(410, "link_invalid");
        an.post(&format!("{path}/claim"), json!({"locale": "vi"})).await.must_be(409, "conflict");
        let changed = kim.patch(&path, json!({"about": {"ko": "직접 씁니다"}})).await.must(200).body;
        assert_eq!([&changed["can_edit"], &changed["can_manage"]], [&json!(true), &json!(false)]);
        assert_eq!(kim.get("/professors?mine=true").await.must(200).body["items"][0]["id"], json!(id));
        kim.get("/professors").await.must_be(403, "forbidden");
        kim.delete(&path).await.must_be(403, "forbidden");
        an.delete(&format!("{path}/claim")).await.must(200);
        kim.get(&path).await.must_be(404, "not_found");
        // Whoever left the organisation hands nothing out any more.
        let of_who_left = claim(&an, &id).await;
        let administrator = app.sign_in("admin@benhvien.vn").await;
        administrator.put_out(&an).await;
        use_claim(&kim, &of_who_left).await.must_be(410, "link_invalid");
    }

    async fn professors_are_found_by_both_names_and_lead_to_their_pages(app) {
        let owner = app.administrator().await;
        let (course, _) = published(&app, &owner, "open", "Cấp cứu").await;
        let id = professor(&owner, "Kim Min-jun", "김민준").await;
        assert_eq!(people_found(&app, "kim").await, [] as [Value; 0], "no course names them");
        let path = format!("/courses/{course}");
        owner.patch(&path, json!({"professor_ids": [id]})).await.must(200);
        for query in ["kim%20min", "%EA%B9%80%EB%AF%BC%EC%A4%80"] {
            let found = people_found(&app, query).await;
            assert_eq!((found.len(), &found[0]["professor_id"], &found[0]["own_name"]), (1, &json!(id), &json!("김민준")), "{query}");
        }
        let hit = &app.get("/search?kind=course&q=kim").await.must(200).body["items"][0];
        assert_eq!((&hit["id"], &hit["teacher"]), (&json!(course), &json!("Kim Min-jun")));
        owner.patch(&format!("/professors/{id}"), json!({"name": "Park Ji-ho", "own_name": ""})).await.must(200);
        assert_eq!((people_found(&app, "kim").await.len(), people_found(&app, "park").await.len()), (0, 1));
        owner.patch(&path, json!({"professor_ids": []})).await.must(200);
        assert_eq!(people_found(&app, "park").await.len(), 0);
    }
}
