//! Own notes at moments of lectures.

use serde_json::{Value, json};

use crate::app::{Course, Person, TestApp};
use crate::on_both_databases;

fn note(at_ms: i64, text: &str) -> Value {
    json!({"source_id": "01900000-0000-7000-8000-00000000000a", "at_ms": at_ms, "text": text})
}

/// A published course with a published lecture.
async fn published(app: &TestApp, owner: &Person<'_>) -> Course {
    let course = owner.course("open").await;
    owner.upload(&course.lecture).await;
    let worker = app.worker();
    let lease = worker.lease().await;
    worker.finish(&lease, 60_000, 1, json!({})).await;
    for path in [
        format!("/lectures/{}", course.lecture),
        format!("/courses/{}", course.id),
    ] {
        owner.post(&format!("{path}/publish"), json!({})).await.must(200);
    }
    course
}

async fn texts(by: &Person<'_>, path: &str) -> Vec<Value> {
    let found = by.get(path).await.must(200).body;
    let items = found["items"].as_array().expect("a list").iter();
    items.map(|each| each["text"].clone()).collect()
}

async fn file(by: &Person<'_>, path: &str) -> String {
    let answer = by.get(path).await.must(200);
    answer.body.as_str().expect("a text").to_owned()
}

on_both_databases! {
    async fn notes_stand_by_their_moments_are_changed_and_deleted_and_nobody_else_is_shown_them(app) {
        let administrator = app.administrator().await;
        let course = published(&app, &administrator).await;
        let (an, binh) = (app.learner("an@benhvien.vn").await, app.learner("binh@benhvien.vn").await);
        let path = format!("/lectures/{}/notes", course.lecture);
        let late = an.post(&path, note(90_000, "Sau")).await.must(201).body;
        an.post(&path, note(12_000, "  Trước\nhai dòng ")).await.must(201);
        an.post(&path, note(12_000, "Cùng lúc")).await.must(201);
        assert_eq!(texts(&an, &path).await, [json!("Trước\nhai dòng"), json!("Cùng lúc"), json!("Sau")]);
        let first = an.get(&format!("{path}?limit=2")).await.must(200).body;
        let rest = format!("{path}?limit=2&cursor={}", first["next_cursor"].as_str().expect("a cursor"));
        assert_eq!(texts(&an, &rest).await, [json!("Sau")]);
        let all = an.get("/notes?limit=2").await.must(200).body;
        let rest = format!("/notes?limit=2&cursor={}", all["next_cursor"].as_str().expect("a cursor"));
        assert_eq!(texts(&an, &rest).await, [json!("Sau")]);

        assert_eq!((texts(&binh, &path).await, texts(&binh, "/notes").await), (vec![], vec![]));
        let one = format!("/notes/{}", late["id"].as_str().expect("an id"));
        binh.patch(&one, json!({"text": "x"})).await.must_be(404, "not_found");
        binh.delete(&one).await.must_be(404, "not_found");
        let edited = an.patch(&one, json!({"text": "Sửa"})).await.must(200).body;
        assert_eq!((&edited["text"], &edited["at_ms"]), (&json!("Sửa"), &json!(90_000)));
        an.delete(&one).await.must(204);
        an.delete(&one).await.must_be(404, "not_found");
    }

    async fn what_is_said_twice_is_one_note_and_what_is_no_note_is_refused(app) {
        let administrator = app.administrator().await;
        let course = published(&app, &administrator).await;
        let (an, binh) = (app.learner("an@benhvien.vn").await, app.learner("binh@benhvien.vn").await);
        let path = format!("/lectures/{}/notes", course.lecture);
        let mut body = note(1_000, "Một lần");
        body["id"] = json!("01900000-0000-7000-8000-0000000000aa");
        for _ in 0..2 {
            an.post(&path, body.clone()).await.must(201);
        }
        assert_eq!(texts(&an, &path).await.len(), 1);
        binh.post(&path, body).await.must_be(409, "conflict");
        let fault = |answer: Value| answer["fields"][0].clone();
        let empty = an.post(&path, note(0, " ")).await.must(422).body;
        assert_eq!(fault(empty), json!({"field": "text", "code": "required"}));
        let long = an.post(&path, note(0, &"ă".repeat(4_001))).await.must(422).body;
        assert_eq!(fault(long), json!({"field": "text", "code": "too_long"}));
        let before = an.post(&path, note(-1, "a")).await.must(422).body;
        assert_eq!(fault(before), json!({"field": "at_ms", "code": "invalid"}));
    }

    async fn all_notes_are_exported_also_of_lectures_that_one_does_not_see_any_more(app) {
        let administrator = app.administrator().await;
        let course = published(&app, &administrator).await;
        let an = app.learner("an@benhvien.vn").await;
        an.post(&format!("/lectures/{}/notes", course.lecture), note(3_723_000, "EF < 40 %\n*giảm*")).await.must(201);
        let text = file(&an, "/notes/export?format=text").await;
        assert!(text.contains("1:02:03  EF < 40 %\n    *giảm*"), "{text}");
        let markdown = file(&an, "/notes/export?format=markdown&locale=ko").await;
        let link = format!("/ko/lectures/{}?t=3723) EF \\< 40 %  \n  \\*giảm\\*", course.lecture);
        assert!(markdown.starts_with("## ") && markdown.contains(&link), "{markdown}");
        administrator.post(&format!("/lectures/{}/unpublish", course.lecture), json!({})).await.must(200);
        let found = an.get("/notes").await.must(200).body;
        assert_eq!((&found["items"][0]["lecture_title"], &found["items"][0]["at_ms"]), (&json!(null), &json!(3_723_000)));
        an.get(&format!("/lectures/{}/notes", course.lecture)).await.must_be(404, "not_found");
    }
}
