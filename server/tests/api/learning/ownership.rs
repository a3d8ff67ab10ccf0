//! Courses belong to organisations, are edited by others, and are seen by whom they are for.

use serde_json::{Value, json};

use crate::app::{Course, Person};
use crate::on_both_databases;

async fn publish(by: &Person<'_>, course: &Course) {
    by.upload(&course.lecture).await;
    let path = format!("/courses/{}/publish", course.id);
    by.post(&path, json!({})).await.must(200);
}

async fn listed(by: &Person<'_>, query: &str) -> Vec<Value> {
    let found = by.get(&format!("/courses{query}")).await.must(200).body;
    let items = found["items"].as_array().expect("a list").iter();
    items.map(|course| course["id"].clone()).collect()
}

on_both_databases! {
    async fn a_colleague_of_another_hospital_edits_with_the_owner(app) {
        let administrator = app.administrator().await;
        let kim = administrator.instructor_of("서울병원", "kim@seoul.kr").await;
        let lan = administrator.instructor_of("Bệnh viện Chợ Rẫy", "lan@choray.vn").await;
        let other = administrator.instructor_of("Khác", "other@b.vn").await;
        let course = kim.course("open").await;
        let path = format!("/courses/{}", course.id);
        lan.get(&path).await.must_be(404, "not_found");
        let hospital = lan.get("/account").await.body["memberships"][0]["organisation_id"].clone();
        kim.patch(&path, json!({"editors": [hospital]})).await.must(200);
        let title = json!({"vi": "Đột quỵ"});
        let edited = lan.patch(&path, json!({"title": title})).await.must(200).body;
        assert_eq!((&edited["title"], &edited["editors"]), (&title, &json!([hospital])));
        // Whose it is, who edits it, and its end are its owner's.
        for taken in [json!({"organisation_id": hospital}), json!({"editors": []})] {
            lan.patch(&path, taken).await.must_be(403, "forbidden");
        }
        lan.patch(&path, json!({"editors": [hospital]})).await.must(200);
        lan.delete(&path).await.must_be(403, "forbidden");
        let curriculum = kim.post("/curriculums", json!({"title": {"ko": "응급"}})).await.must(201).id();
        let curriculum = format!("/curriculums/{curriculum}");
        kim.patch(&curriculum, json!({"editors": [hospital]})).await.must(200);
        lan.patch(&curriculum, json!({"editors": []})).await.must_be(403, "forbidden");
        lan.delete(&curriculum).await.must_be(403, "forbidden");
        assert_eq!(listed(&lan, "?mine=true").await, [json!(course.id)]);
        assert_eq!(listed(&other, "?mine=true").await, Vec::<Value>::new());
        other.get(&path).await.must_be(404, "not_found");
        // Colleagues of one organisation edit its courses without more.
        let park = app.learner("park@seoul.kr").await;
        let seoul = kim.get("/account").await.body["memberships"][0]["organisation_id"].clone();
        administrator.put_into(&park, seoul.as_str().expect("an id"), &["instructor"]).await;
        park.patch(&path, json!({"title": title})).await.must(200);
        kim.patch(&path, json!({"editors": []})).await.must(200);
        lan.get(&path).await.must_be(404, "not_found");
    }

    async fn a_course_for_organisations_exists_for_their_members_alone(app) {
        let administrator = app.administrator().await;
        let kim = administrator.instructor_of("서울병원", "kim@seoul.kr").await;
        let (hospital, an, binh) = (
            administrator.organisation("Bệnh viện A").await,
            app.learner("an@benhvien.vn").await,
            app.learner("binh@benhvien.vn").await,
        );
        administrator.put_into(&an, &hospital, &["learner"]).await;
        let course = kim.course("open").await;
        publish(&kim, &course).await;
        let path = format!("/courses/{}", course.id);
        kim.patch(&path, json!({"access": "organisations", "audience": [hospital]})).await.must(200);
        assert_eq!(an.get(&path).await.must(200).body["audience"], json!([]), "only its makers see the list");
        binh.get(&path).await.must_be(404, "not_found");
        app.get(&path).await.must_be(404, "not_found");
        assert_eq!(listed(&an, "").await, [json!(course.id)]);
        assert_eq!(listed(&binh, "").await, Vec::<Value>::new());
        assert_eq!(app.get("/courses").await.must(200).body["items"], json!([]));
        administrator.put_out(&an).await;
        an.get(&path).await.must_be(404, "not_found");
    }

    async fn a_course_belongs_to_an_organisation_where_its_maker_teaches(app) {
        let administrator = app.administrator().await;
        let kim = administrator.instructor_of("A", "kim@a.kr").await;
        let second = administrator.organisation("B").await;
        let stranger = administrator.organisation("C").await;
        let course = |organisation: Value| json!({"title": {"vi": "x"}, "description": {}, "language": "vi", "access": "open", "organisation_id": organisation});
        kim.post("/courses", course(json!(null))).await.must(201);
        administrator.put_into(&kim, &second, &["instructor"]).await;
        let fault = |answer: crate::app::Answer| answer.must(422).body["fields"].clone();
        let required = json!([{"field": "organisation_id", "code": "required"}]);
        assert_eq!(fault(kim.post("/courses", course(json!(null))).await), required);
        let invalid = json!([{"field": "organisation_id", "code": "invalid"}]);
        assert_eq!(fault(kim.post("/courses", course(json!(stranger))).await), invalid);
        let made = kim.post("/courses", course(json!(second))).await.must(201).body;
        assert_eq!(made["organisation_name"], "B");
        let path = format!("/courses/{}", made["id"].as_str().expect("an id"));
        for list in ["editors", "audience"] {
            let nowhere = json!({list: ["01900000-0000-7000-8000-000000000000"]});
            assert_eq!(fault(kim.patch(&path, nowhere).await), json!([{"field": list, "code": "invalid"}]));
        }
    }
}
