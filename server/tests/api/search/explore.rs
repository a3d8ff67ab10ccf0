//! Courses by filters, and their specialties.

use serde_json::{Value, json};

use super::finding::published;
use crate::on_both_databases;

on_both_databases! {
    async fn courses_are_explored_by_specialty_language_length_and_organisation(app) {
        let owner = app.administrator().await;
        let (heart, _) = published(&app, &owner, "open", "Tim").await;
        let (nurses, _) = published(&app, &owner, "open", "Chăm sóc").await;
        owner.patch(&format!("/courses/{heart}"), json!({"specialty_ids": ["cardiology", "stroke"]})).await.must(200);
        let changed = json!({"specialty_ids": ["basic-nursing"], "language": "ko"});
        owner.patch(&format!("/courses/{nurses}"), changed).await.must(200);
        let all = app.get("/explore").await.must(200).body;
        assert_eq!((&all["total"], &all["items"][0]["id"], &all["items"][1]["id"]), (&json!(2), &json!(nurses), &json!(heart)), "the newest first");
        let count = |body: &Value, filter: &str, value: &str| {
            let choices = body[filter].as_array().expect("choices").iter();
            choices.filter(|choice| choice["value"] == value).map(|choice| choice["count"].clone()).next()
        };
        assert_eq!(count(&all, "specialties", "internal-medicine"), Some(json!(1)), "with its parts");
        assert_eq!((count(&all, "languages", "vi"), count(&all, "lengths", "short")), (Some(json!(2)), Some(json!(2))), "captions count");
        let organisation = all["items"][0]["organisation_id"].as_str().expect("an organisation");
        assert_eq!(count(&all, "organisations", organisation), Some(json!(2)));
        for (filter, expect) in [
            ("specialty=internal-medicine", vec![&heart]),
            ("specialty=nothing", vec![]),
            ("language=ko", vec![&nurses]),
            ("length=long", vec![]),
            ("q=cham+soc&sort=relevance", vec![&nurses]),
            (&format!("organisation_id={organisation}&limit=1"), vec![&nurses]),
        ] {
            let found = app.get(&format!("/explore?{filter}")).await.must(200).body;
            let ids: Vec<&str> = found["items"].as_array().expect("items").iter().filter_map(|course| course["id"].as_str()).collect();
            assert_eq!(ids, expect, "{filter}");
        }
        let seminar = json!({"held_on": "2026-10-17", "place": {}, "organisers": [], "speakers": [], "programme": []});
        owner.put(&format!("/courses/{heart}/seminar"), seminar).await.must(200);
        for (kind, expect) in [("seminar", &heart), ("course", &nurses)] {
            let found = app.get(&format!("/explore?kind={kind}")).await.must(200).body;
            assert_eq!((&found["items"][0]["id"], &found["total"]), (&json!(expect), &json!(1)), "{kind}");
            assert_eq!((count(&found, "kinds", "course"), count(&found, "kinds", "seminar")), (Some(json!(1)), Some(json!(1))), "the other stays open");
        }
        owner.patch(&format!("/courses/{heart}"), json!({"level": "advanced", "intended_for": "everybody"})).await.must(200);
        for (filter, expect, facet, others) in [
            ("level=advanced", &heart, "levels", ["basic", "advanced"]),
            ("level=basic", &nurses, "levels", ["basic", "advanced"]),
            ("intended_for=everybody", &heart, "intended_for", ["professionals", "everybody"]),
            ("intended_for=professionals", &nurses, "intended_for", ["professionals", "everybody"]),
        ] {
            let found = app.get(&format!("/explore?{filter}")).await.must(200).body;
            assert_eq!((&found["items"][0]["id"], &found["total"]), (&json!(expect), &json!(1)), "{filter}");
            assert_eq!(others.map(|value| count(&found, facet, value)), [Some(json!(1)), Some(json!(1))], "{filter}: the others stay open");
        }
        assert_eq!(app.get("/explore?level=other").await.status, 400);
        assert_eq!(app.get("/explore?kind=other").await.status, 400);
        let filtered = app.get("/explore?specialty=cardiology").await.must(200).body;
        assert_eq!((count(&filtered, "specialties", "basic-nursing"), &filtered["total"]), (Some(json!(1)), &json!(1)), "other choices stay open");
    }

    async fn a_course_has_specialties_that_exist(app) {
        let owner = app.administrator().await;
        let all = app.get("/specialties").await.must(200).body;
        let all = all["items"].as_array().expect("specialties");
        assert!(all.len() >= 60, "{}", all.len());
        for specialty in all {
            let parent = &specialty["parent_id"];
            assert!(parent.is_null() || all.iter().any(|other| other["id"] == *parent), "{specialty}");
            assert!(["vi", "ko", "en"].iter().all(|language| specialty["name"][language].is_string()), "{specialty}");
        }
        let new = |specialties: Value| json!({"title": {"vi": "A"}, "description": {}, "language": "vi", "access": "open", "specialty_ids": specialties});
        let made = owner.post("/courses", new(json!(["stroke", "cardiology", "stroke"]))).await.must(201).body;
        assert_eq!((&made["specialty_ids"], &made["revision"]), (&json!(["cardiology", "stroke"]), &json!(1)));
        let path = format!("/courses/{}", made["id"].as_str().expect("an id"));
        for (wrong, code) in [(json!(["nothing"]), "invalid"), (json!((0..11).map(|n| n.to_string()).collect::<Vec<_>>()), "too_long")] {
            let answer = owner.patch(&path, json!({"specialty_ids": wrong})).await;
            answer.must_be(422, "validation_failed");
            assert_eq!(answer.body["fields"], json!([{"field": "specialty_ids", "code": code}]));
        }
        let changed = owner.patch(&path, json!({"specialty_ids": []})).await.must(200).body;
        assert_eq!((&changed["specialty_ids"], &changed["revision"]), (&json!([]), &json!(2)));
    }
}
