//! Who takes a course.

use serde_json::{Value, json};

use crate::app::Person;
use crate::on_both_databases;

async fn taken(by: &Person<'_>) -> Vec<(Value, Value)> {
    let found = by.get("/enrolments").await.must(200).body;
    let items = found["items"].as_array().expect("a list").iter();
    items
        .map(|each| (each["course"]["id"].clone(), each["due_on"].clone()))
        .collect()
}

on_both_databases! {
    async fn one_enrols_and_leaves(app) {
        let administrator = app.administrator().await;
        let course = administrator.published_course().await;
        let an = app.learner("an@benhvien.vn").await;
        let path = format!("/courses/{}/enrolment", course.id);
        for _ in 0..2 {
            an.put(&path, json!({})).await.must(204);
        }
        assert_eq!(taken(&an).await, [(json!(course.id), json!(null))]);
        an.delete(&path).await.must(204);
        an.delete(&path).await.must_be(404, "not_found");
        assert_eq!(taken(&an).await, []);
    }

    async fn an_organisation_enrols_its_members_and_hears_of_each(app) {
        let administrator = app.administrator().await;
        let kim = administrator.instructor_of("서울병원", "kim@seoul.kr").await;
        let hospital = administrator.organisation("Bệnh viện A").await;
        let (office, an, stranger) = (app.learner("office@a.vn").await, app.learner("an@a.vn").await, app.learner("stranger@b.vn").await);
        administrator.put_into(&office, &hospital, &["training_office"]).await;
        administrator.put_into(&an, &hospital, &["learner"]).await;
        let course = kim.published_course().await;
        let path = format!("/organisations/{hospital}/enrolments");
        let body = json!({"course_id": course.id, "account_ids": [an.id, stranger.id], "due_on": "2027-01-31"});
        an.post(&path, body.clone()).await.must_be(403, "forbidden");
        let results = office.post(&path, body).await.must(200).body;
        let expect = json!([{"account_id": an.id, "result": "enrolled"}, {"account_id": stranger.id, "result": "no_member"}]);
        assert_eq!(results, expect);
        assert_eq!(taken(&an).await, [(json!(course.id), json!("2027-01-31"))]);
        an.delete(&format!("/courses/{}/enrolment", course.id)).await.must_be(409, "conflict");
        let listed = office.get(&format!("{path}?course_id={}", course.id)).await.must(200).body;
        assert_eq!((&listed["items"][0]["account_id"], listed["items"].as_array().map(Vec::len)), (&json!(an.id), Some(1)));
        // A course that its members do not see any more is in no list of theirs.
        kim.patch(&format!("/courses/{}", course.id), json!({"access": "organisations"})).await.must(200);
        assert_eq!(taken(&an).await, []);
        let hidden = json!({"course_id": course.id, "account_ids": [an.id]});
        assert_eq!(office.post(&path, hidden).await.must(422).body["fields"], json!([{"field": "course_id", "code": "invalid"}]));
        // Who left the organisation may leave what it set.
        administrator.put_out(&an).await;
        an.delete(&format!("/courses/{}/enrolment", course.id)).await.must(204);
    }
}
