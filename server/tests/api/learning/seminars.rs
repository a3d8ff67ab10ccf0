//! Seminars that took place: courses with a day, a place, speakers and a programme.

use serde_json::{Value, json};

use crate::on_both_databases;

fn seminar(lecture: &str) -> Value {
    json!({
        "held_on": "2026-10-17",
        "place": {"vi": "Hội trường A, Hà Nội", "ko": "하노이 A홀"},
        "organisers": ["Bệnh viện Bạch Mai", "서울대학교병원"],
        "speakers": [{"name": "김민준", "about": "서울대학교병원 심장내과 교수"}, {"name": "BS. Lan", "about": ""}],
        "programme": [
            {"title": {"vi": "Khai mạc"}, "speaker": "", "lecture_id": null, "start_ms": 0},
            {"title": {"vi": "Nhồi máu cơ tim", "ko": "심근경색"}, "speaker": "김민준", "lecture_id": lecture, "start_ms": 760_000},
        ],
    })
}

on_both_databases! {
    async fn a_seminar_carries_its_day_place_speakers_and_programme(app) {
        let kim = app.administrator().await;
        let course = kim.published_course().await;
        let path = format!("/courses/{}", course.id);
        assert_eq!(kim.get(&path).await.must(200).body["seminar"], json!(null));
        let held = seminar(&course.lecture);
        let put = kim.put(&format!("{path}/seminar"), held.clone()).await.must(200).body;
        assert_eq!((&put["seminar"], &put["held_on"]), (&held, &json!("2026-10-17")));
        // The lecture is a draft: others read the programme, not which lecture shows it.
        let theirs = app.get(&path).await.must(200).body["seminar"].clone();
        assert_eq!((&theirs["speakers"], &theirs["programme"][1]["lecture_id"]), (&held["speakers"], &json!(null)));
        assert_eq!(app.get("/courses").await.must(200).body["items"][0]["held_on"], "2026-10-17");
        let ended = kim.delete(&format!("{path}/seminar")).await.must(200).body;
        assert_eq!((&ended["seminar"], ended["revision"].as_i64() > put["revision"].as_i64()), (&json!(null), true));
    }

    async fn what_a_seminar_may_not_be_is_said_by_field(app) {
        let kim = app.administrator().await;
        let (course, other) = (kim.course("open").await, kim.course("open").await);
        let path = format!("/courses/{}/seminar", course.id);
        let with = |field: &str, value: Value| {
            let mut body = seminar(&course.lecture);
            body[field] = value;
            body
        };
        let item = |lecture: Value, start: i64| json!([{"title": {"vi": "x"}, "speaker": "", "lecture_id": lecture, "start_ms": start}]);
        let speaker = json!({"name": "Kim", "about": ""});
        let faults = [
            ("organisers", json!(vec!["A"; 21]), "too_many"),
            ("organisers", json!([" "]), "required"),
            ("speakers", json!(vec![speaker; 51]), "too_many"),
            ("speakers", json!([{"name": "K".repeat(101), "about": ""}]), "too_long"),
            ("place", json!({"vi": "x".repeat(201)}), "too_long"),
            ("programme", item(json!(null), -1), "invalid"),
            ("programme", item(json!(other.lecture), 0), "invalid"),
            ("programme", json!([{"title": {}, "speaker": "", "lecture_id": null, "start_ms": 0}]), "required"),
        ];
        for (field, value, code) in faults {
            let answer = kim.put(&path, with(field, value)).await.must(422).body;
            assert_eq!(answer["fields"], json!([{"field": field, "code": code}]));
        }
        kim.put(&path, with("held_on", json!("2026-02-30"))).await.must(422);
        assert_eq!(kim.get(&format!("/courses/{}", course.id)).await.body["seminar"], json!(null));
    }
}
