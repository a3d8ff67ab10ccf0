//! Curriculums: courses in order, what comes before what, and whom they are assigned to.

use serde_json::{Value, json};

use crate::app::{Answer, in_days};
use crate::on_both_databases;

fn ids(curriculum: &Value) -> Vec<Value> {
    let steps = curriculum["courses"].as_array().expect("a list").iter();
    steps.map(|step| step["course"]["id"].clone()).collect()
}

fn fault(answer: Answer) -> Value {
    answer.must(422).body["fields"].clone()
}

on_both_databases! {
    async fn a_curriculum_is_built_by_two_hospitals_published_and_assigned(app) {
        let administrator = app.administrator().await;
        let kim = administrator.instructor_of("서울병원", "kim@seoul.kr").await;
        let lan = administrator.instructor_of("Bệnh viện Chợ Rẫy", "lan@choray.vn").await;
        let hospital = lan.get("/account").await.body["memberships"][0]["organisation_id"].clone();
        let curriculum = kim.curriculum().await;
        let path = format!("/curriculums/{curriculum}");
        lan.get(&path).await.must_be(404, "not_found");
        kim.patch(&path, json!({"editors": [hospital], "goals": {"vi": "Cấp cứu được người bệnh"}})).await.must(200);
        let (first, second) = (kim.published_course().await, lan.published_course().await);
        let steps = json!({"courses": [{"course_id": second.id}, {"course_id": first.id, "requires": [second.id]}]});
        let built = lan.put(&format!("{path}/courses"), steps).await.must(200).body;
        assert_eq!(ids(&built), [json!(second.id), json!(first.id)]);
        assert_eq!(built["courses"][1]["requires"], json!([second.id]));
        assert_eq!(app.get("/curriculums").await.body["items"], json!([]));
        lan.post(&format!("{path}/publish"), json!({})).await.must(200);
        let listed = app.get("/curriculums").await.must(200).body["items"].clone();
        assert_eq!((&listed[0]["id"], &listed[0]["course_count"]), (&json!(curriculum), &json!(2)));
        assert_eq!(app.get(&path).await.must(200).body["goals"]["vi"], "Cấp cứu được người bệnh");
        // Its members see what is assigned to their hospital.
        let (an, clinic) = (app.learner("an@benhvien.vn").await, administrator.organisation("Phòng khám").await);
        administrator.put_into(&an, &clinic, &["learner"]).await;
        an.put(&format!("{path}/assignments/{clinic}"), json!({})).await.must_be(403, "forbidden");
        for over in ["2020-01-01", "9999-12-31"] {
            kim.put(&format!("{path}/assignments/{clinic}"), json!({"due_on": over})).await.must_be(422, "validation_failed");
        }
        kim.put(&format!("{path}/assignments/{clinic}"), json!({"due_on": in_days(120)})).await.must(204);
        let assigned = an.get("/assignments").await.must(200).body;
        assert_eq!((&assigned[0]["due_on"], &assigned[0]["curriculum"]["id"]), (&json!(in_days(120)), &json!(curriculum)));
        let whom = kim.get(&format!("{path}/assignments")).await.must(200).body;
        assert_eq!(whom[0]["organisation_name"], "Phòng khám");
        kim.delete(&format!("{path}/assignments/{clinic}")).await.must(204);
        let noted = administrator.get("/audit").await.must(200).body;
        let actions: Vec<_> = noted["items"].as_array().expect("a list").iter().map(|each| each["action"].clone()).collect();
        for action in ["assign", "assignment_end", "publish", "course_rights"] {
            assert!(actions.contains(&json!(action)), "{action} is in the log: {actions:?}");
        }
        assert_eq!(an.get("/assignments").await.body, json!([]));
    }

    async fn prerequisites_in_a_circle_are_refused_and_named(app) {
        let kim = app.administrator().await;
        let path = format!("/curriculums/{}/courses", kim.curriculum().await);
        let (a, b, c) = (kim.course("open").await.id, kim.course("open").await.id, kim.course("open").await.id);
        let step = |id: &str, requires: &[&str]| json!({"course_id": id, "requires": requires});
        let circle = json!({"courses": [step(&a, &[]), step(&b, &[&c]), step(&c, &[&b])]});
        let answer = kim.put(&path, circle).await.must(422).body;
        assert_eq!(answer["fields"], json!([{"field": "courses", "code": "circle"}]));
        assert_eq!(answer["params"]["circle"], json!([b, c]));
        let invalid = json!([{"field": "courses", "code": "invalid"}]);
        for steps in [json!([step(&a, &[&b])]), json!([step(&a, &[]), step(&a, &[])]), json!([step("01900000-0000-7000-8000-000000000000", &[])])] {
            assert_eq!(fault(kim.put(&path, json!({"courses": steps})).await), invalid, "{steps}");
        }
        let many: Vec<Value> = (0..201).map(|_| step(&a, &[])).collect();
        assert_eq!(fault(kim.put(&path, json!({"courses": many})).await), json!([{"field": "courses", "code": "too_many"}]));
    }

    async fn what_an_editor_does_not_see_stays_in_a_curriculum(app) {
        let administrator = app.administrator().await;
        let kim = administrator.instructor_of("A", "kim@a.kr").await;
        let lan = administrator.instructor_of("B", "lan@b.vn").await;
        let hospital = lan.get("/account").await.body["memberships"][0]["organisation_id"].clone();
        let curriculum = kim.curriculum().await;
        let path = format!("/curriculums/{curriculum}");
        let (hidden, shown) = (kim.course("open").await.id, kim.published_course().await.id);
        let steps = json!({"courses": [{"course_id": hidden}, {"course_id": shown}]});
        kim.put(&format!("{path}/courses"), steps).await.must(200);
        kim.patch(&path, json!({"editors": [hospital]})).await.must(200);
        let seen = lan.get(&path).await.must(200).body;
        assert_eq!((ids(&seen), &seen["course_count"]), (vec![json!(shown)], &json!(1)), "nor are the others counted");
        lan.put(&format!("{path}/courses"), json!({"courses": [{"course_id": shown}]})).await.must(200);
        assert_eq!(ids(&kim.get(&path).await.body), [json!(shown), json!(hidden)]);
    }

    async fn a_curriculum_is_copied_and_deleted_with_its_courses_staying(app) {
        let kim = app.administrator().await;
        let curriculum = kim.curriculum().await;
        let path = format!("/curriculums/{curriculum}");
        let course = kim.published_course().await.id;
        let seen = kim.put(&format!("{path}/courses"), json!({"courses": [{"course_id": course}]})).await.must(200).body;
        let copy = kim.post(&format!("{path}/duplicate"), json!({})).await.must(201).body;
        assert_eq!((ids(&copy), &copy["state"], &copy["revision"]), (vec![json!(course)], &json!("draft"), &json!(1)));
        kim.post(&format!("{path}/publish"), json!({})).await.must(200);
        kim.delete(&path).await.must_be(409, "conflict");
        kim.post(&format!("{path}/unpublish"), json!({})).await.must(200);
        kim.delete(&path).await.must(204);
        kim.get(&format!("/courses/{course}")).await.must(200);
        assert!(seen["revision"].as_i64() > Some(1));
    }
}
