//! Barriers that people tell of, and what they are answered.

use serde_json::json;

use crate::app::body_of;
use crate::on_both_databases;

on_both_databases! {
    async fn a_barrier_is_told_by_anybody_and_answered_once_by_letter(app) {
        let administrator = app.administrator().await;
        let told = json!({"page": "/ko/lectures/x", "words": "자막이 화면 아래를 가립니다.\r\nTalkBack", "email": "Ha@Site.kr", "locale": "ko"});
        for _ in 0..2 {
            app.post("/barriers", told.clone()).await.must(202);
        }
        let nurse = app.learner("an@b.vn").await;
        nurse.post("/barriers", json!({"page": "/vi", "words": "Không bấm được", "locale": "vi"})).await.must(202);
        nurse.get("/barriers").await.must_be(403, "forbidden");
        let page = administrator.get("/barriers?limit=2").await.must(200).body;
        assert_eq!((&page["items"][0]["words"], &page["items"][0]["wants_answer"]), (&json!("자막이 화면 아래를 가립니다.\nTalkBack"), &json!(true)), "oldest first");
        let rest = administrator.get(&format!("/barriers?cursor={}", page["next_cursor"].as_str().expect("a cursor"))).await.must(200).body;
        assert_eq!((rest["items"].as_array().map(Vec::len), &rest["items"][0]["page"]), (Some(1), &json!("/vi")));
        let answer = format!("/barriers/{}/answer", page["items"][0]["id"].as_str().expect("an id"));
        nurse.post(&answer, json!({"answer": "x"})).await.must_be(403, "forbidden");
        administrator.post(&answer, json!({"answer": "고쳤습니다."})).await.must(200);
        administrator.post(&answer, json!({"answer": "다시"})).await.must_be(409, "conflict");
        app.pass_to_morning();
        app.state.deliver_letters().await.expect("letters");
        let letter = body_of(&app.letter("ha@site.kr").await);
        assert!(letter.contains("고쳤습니다.") && letter.contains("TalkBack") && letter.contains("/ko/accessibility"), "{letter}");
        let administrator = app.sign_in("admin@benhvien.vn").await;
        let waiting = administrator.get("/barriers").await.must(200).body;
        let answered = administrator.get("/barriers?answered=true").await.must(200).body;
        assert_eq!((waiting["items"].as_array().map(Vec::len), &answered["items"][0]["answer"]), (Some(2), &json!("고쳤습니다.")));
    }

    async fn barriers_are_bounded_and_explained(app) {
        let long = "a".repeat(4_001);
        for (words, email, expect) in [
            ("", "a@b.vn", json!([{"field": "words", "code": "required"}])),
            ("\u{200b} \n", "a@b.vn", json!([{"field": "words", "code": "required"}])),
            (long.as_str(), "a@b.vn", json!([{"field": "words", "code": "too_long"}])),
            ("x\u{7}", "a@b.vn", json!([{"field": "words", "code": "invalid"}])),
            ("x", "nobody", json!([{"field": "email", "code": "invalid"}])),
        ] {
            let answer = app.post("/barriers", json!({"page": "/vi", "words": words, "email": email, "locale": "vi"})).await;
            assert_eq!(answer.must(422).body["fields"], expect);
        }
        let fine = json!({"page": "", "words": "x", "email": "", "locale": "en"});
        for _ in 0..20 {
            app.post("/barriers", fine.clone()).await.must(202);
        }
        app.post("/barriers", fine).await.must_be(429, "throttled");
    }
}
