//! What a lecture must have before it is published, by the rule of its organisation.

use serde_json::json;

use crate::on_both_databases;

on_both_databases! {
    async fn a_lecture_is_published_with_what_its_organisation_asks_for_or_with_a_reason(app) {
        let administrator = app.administrator().await;
        let kim = administrator.instructor_of("서울병원", "kim@seoul.kr").await;
        let course = kim.course("open").await;
        kim.upload(&course.lecture).await;
        app.worker().package().await;
        let organisation = kim.get(&format!("/courses/{}", course.id)).await.must(200).body["organisation_id"].as_str().expect("an id").to_owned();
        let path = format!("/organisations/{organisation}/lecture-needs");
        let rule = json!({"captions": ["vi", "ko", "vi"], "transcript": true, "description": true});
        kim.put(&path, rule.clone()).await.must_be(403, "forbidden");
        assert_eq!(administrator.get(&path).await.must(200).body, json!({"captions": [], "transcript": false, "description": false}));
        assert_eq!(administrator.put(&path, rule).await.must(200).body["captions"], json!(["vi", "ko"]));

        let publish = format!("/lectures/{}/publish", course.lecture);
        let refused = kim.post(&publish, json!({})).await.must(409).body;
        // The video itself brings a text in Vietnamese.
        assert_eq!(refused["params"]["missing"], "captions:ko description");
        for (kind, language) in [("captions", "ko"), ("descriptions", "vi")] {
            let made = kim.post(&format!("/lectures/{}/captions", course.lecture), json!({"kind": kind, "language": language})).await.must(201).id();
            let writer = kim.post(&format!("/captions/{made}/writer"), json!({"take_over": false})).await.must(200).body;
            let cues = json!([{"start_ms": 0, "end_ms": 900, "text": "x"}]);
            kim.put(&format!("/captions/{made}/cues"), json!({"revision": writer["revision"], "cues": cues})).await.must(200);
            kim.post(&format!("/captions/{made}/confirm"), json!({})).await.must(200);
            if kind == "captions" {
                let refused = kim.post(&publish, json!({})).await.must(409).body;
                assert_eq!(refused["params"]["missing"], "description");
            }
        }
        kim.post(&publish, json!({})).await.must(200);

        let second = kim.lecture(&course.section).await;
        let publish = format!("/lectures/{second}/publish");
        kim.post(&publish, json!({})).await.must_be(409, "needs_unmet");
        let exception = format!("/lectures/{second}/exception");
        let words = json!({"words": {"vi": "Bài chỉ có tiếng tim, không có lời.", "ko": "심음만 있는 강의입니다."}});
        assert_eq!(kim.put(&exception, json!({"words": {}})).await.must(422).body["fields"], json!([{"field": "words", "code": "required"}]));
        app.learner("an@b.vn").await.put(&exception, words.clone()).await.must_be(404, "not_found");
        kim.put(&exception, words.clone()).await.must(204);
        kim.post(&publish, json!({})).await.must(200);
        let told = kim.get(&format!("/lectures/{second}/needs")).await.must(200).body;
        assert_eq!((&told["exception"], told["needs"].as_array().map(Vec::len)), (&words["words"], Some(4)));
        kim.delete(&exception).await.must(204);
        assert_eq!(kim.get(&format!("/lectures/{second}/needs")).await.must(200).body["exception"], json!(null));
    }
}
