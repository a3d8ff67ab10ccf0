//! What is found, and by whom.

use serde_json::{Value, json};

use crate::app::{Person, TestApp};
use crate::on_both_databases;

const TRACK: &str =
    "WEBVTT\n\n00:01.000 --> 00:02.000\nXin chào các bạn\n\n00:02.000 --> 00:03.500\nĐột quỵ là cấp cứu\n";

/// A published course of one lecture that says [`TRACK`].
pub(crate) async fn published(app: &TestApp, owner: &Person<'_>, access: &str, title: &str) -> (String, String) {
    let course = owner.course(access).await;
    owner
        .patch(
            &format!("/courses/{}", course.id),
            json!({"title": {"vi": title}, "description": {"vi": "Khóa học"}}),
        )
        .await
        .must(200);
    let lecture = format!("/lectures/{}", course.lecture);
    owner
        .patch(
            &lecture,
            json!({"title": {"vi": format!("Bài của {title}")}, "description": {"vi": "Về nhồi máu cơ tim"}}),
        )
        .await
        .must(200);
    owner.upload(&course.lecture).await;
    app.worker().package_saying(TRACK).await;
    owner.post(&format!("{lecture}/publish"), json!({})).await.must(200);
    owner
        .post(&format!("/courses/{}/publish", course.id), json!({}))
        .await
        .must(200);
    (course.id, course.lecture)
}

/// Kind and title or name of what is found.
fn told(body: &Value) -> Vec<String> {
    let items = body["items"].as_array().expect("items").iter();
    let told = items.map(|hit| {
        let title = hit["title"]["vi"].as_str().or(hit["name"].as_str()).unwrap_or_default();
        format!("{} {title}", hit["kind"].as_str().expect("a kind"))
    });
    told.collect()
}

on_both_databases! {
    async fn a_lecture_is_found_without_marks_at_the_second_where_it_is_said(app) {
        let owner = app.administrator().await;
        let (course, lecture) = published(&app, &owner, "open", "Cấp cứu").await;
        let hit = app.get("/search?q=dot%20quy").await.must(200).body["items"][0].clone();
        assert_eq!((&hit["id"], &hit["kind"], &hit["course"]["id"]), (&json!(lecture), &json!("lecture"), &json!(course)));
        assert_eq!((&hit["said_at"]["at_ms"], &hit["said_at"]["language"]), (&json!(2_000), &json!("vi")));
        assert_eq!(hit["said_at"]["text"], "Xin chào các bạn Đột quỵ là cấp cứu");
        assert_eq!(hit["said_at"]["marks"][0], json!({"start": 17, "end": 20}));
        let poster = hit["poster_url"].as_str().expect("a poster");
        app.get(poster).await.must(200);
        for (query, expect) in [("NMCT", 1), ("심근경색", 1), ("cap%20cuu", 2), ("khong-co", 0)] {
            let found = app.get(&format!("/search?q={query}")).await.must(200).body;
            assert_eq!(found["items"].as_array().map(Vec::len), Some(expect), "{query}: {found}");
        }
    }

    async fn what_is_taken_down_is_found_no_more(app) {
        let owner = app.administrator().await;
        let (course, lecture) = published(&app, &owner, "open", "Cấp cứu").await;
        let found = |query: &'static str| async { told(&app.get(query).await.must(200).body) };
        assert_eq!(found("/search?q=cap+cuu").await, ["course Cấp cứu", "lecture Bài của Cấp cứu"]);
        owner.patch(&format!("/courses/{course}"), json!({"title": {"vi": "Hồi sức"}})).await.must(200);
        assert_eq!(found("/search?q=hoi+suc").await[0], "course Hồi sức");
        owner.post(&format!("/lectures/{lecture}/unpublish"), json!({})).await.must(200);
        assert!(found("/search?q=hoi+suc").await.is_empty(), "a course that shows nothing is not found");
        assert!(found("/search?q=dot+quy").await.is_empty());
        owner.post(&format!("/lectures/{lecture}/publish"), json!({})).await.must(200);
        assert_eq!(found("/search?q=hoi+suc").await.len(), 2);
        owner.post(&format!("/courses/{course}/archive"), json!({})).await.must(200);
        assert!(found("/search?q=hoi+suc").await.is_empty());
        assert!(found("/search?q=dot+quy").await.is_empty());
    }

    async fn what_is_said_is_found_by_those_who_may_watch(app) {
        let owner = app.administrator().await;
        let learner = app.learner("an@benhvien.vn").await;
        let (course, _) = published(&app, &owner, "signed_in", "Cấp cứu").await;
        let said = app.get("/search?q=xin+chao").await.must(200).body;
        assert_eq!(said["items"], json!([]));
        let listed = app.get("/search?q=bai+cua+cap+cuu").await.must(200).body;
        assert_eq!((listed["items"].as_array().map(Vec::len), &listed["items"][0]["said_at"]), (Some(1), &Value::Null));
        assert_eq!(learner.get("/search?q=xin+chao").await.must(200).body["items"][0]["said_at"]["at_ms"], 1_000);
        owner.patch(&format!("/courses/{course}"), json!({"access": "organisations"})).await.must(200);
        for path in ["/search?q=cap+cuu", "/search/suggestions?q=cap", "/explore", "/search?q=quan+tri"] {
            assert_eq!(learner.get(path).await.must(200).body["items"], json!([]), "{path}");
        }
        assert_eq!(learner.get("/explore").await.body["total"], 0);
        assert_eq!(owner.get("/explore").await.body["total"], 1);
    }

    async fn people_and_organisations_are_found_by_their_names(app) {
        let administrator = app.administrator().await;
        let owner = administrator.instructor_of("Bệnh viện Chợ Rẫy", "owner@benhvien.vn").await;
        published(&app, &owner, "open", "Siêu âm").await;
        let found = told(&app.get("/search?q=cho+ray").await.must(200).body);
        assert_eq!(found[0], "organisation Bệnh viện Chợ Rẫy");
        let found = app.get("/search?q=nguyen+thi+an&kind=person").await.must(200).body;
        assert_eq!(told(&found), ["person Nguyễn Thị An"]);
        owner.patch("/account", json!({"display_name": "Lê Văn Bình"})).await.must(200);
        assert!(told(&app.get("/search?q=nguyen+thi+an").await.body).is_empty());
        let found = app.get("/search?q=le+van+binh").await.must(200).body;
        assert_eq!(told(&found)[0], "person Lê Văn Bình");
    }

    async fn suggestions_name_what_begins_so(app) {
        let owner = app.administrator().await;
        let (course, _) = published(&app, &owner, "open", "Nhồi máu cơ tim cấp").await;
        let found = app.get("/search/suggestions?q=nhoi%20m").await.must(200).body;
        assert_eq!(found["items"][0], json!({"text": "Nhồi máu cơ tim cấp", "kind": "course", "id": course}));
        assert_eq!(app.get("/search/suggestions?q=").await.must(200).body["items"], json!([]));
    }

    async fn a_query_has_bounds(app) {
        app.get("/search").await.must_be(422, "validation_failed");
        for (query, code) in [("%20".to_owned(), "required"), ("a".repeat(201), "too_long")] {
            let answer = app.get(&format!("/search?q={query}")).await;
            answer.must_be(422, "validation_failed");
            assert_eq!(answer.body["fields"], json!([{"field": "q", "code": code}]));
        }
        app.get(&format!("/search?q={}", "%E1%BB%8B".repeat(200))).await.must(200);
        app.get(&format!("/search/suggestions?q={}", "a".repeat(201))).await.must_be(422, "validation_failed");
        app.get("/search?q=a&kind=x").await.must_be(400, "bad_request");
        app.get("/search?q=a&cursor=x").await.must_be(400, "bad_request");
        app.get("/search?q=a&limit=0").await.must_be(422, "validation_failed");
        for weird in ["%00", "%22((", "*", "%F0%9F%91%A9", "%CC%81"] {
            assert_eq!(app.get(&format!("/search?q={weird}")).await.must(200).body["items"], json!([]), "{weird}");
        }
    }

    async fn results_come_in_parts(app) {
        let owner = app.administrator().await;
        for number in 0..3 {
            published(&app, &owner, "open", &format!("Hồi sức {number}")).await;
        }
        let first = app.get("/search?q=hoi+suc&kind=course&limit=2").await.must(200).body;
        let cursor = first["next_cursor"].as_str().expect("a cursor");
        let second = app.get(&format!("/search?q=hoi+suc&kind=course&limit=2&cursor={cursor}")).await.must(200).body;
        let mut all = [told(&first), told(&second)].concat();
        all.sort();
        assert_eq!(all, ["course Hồi sức 0", "course Hồi sức 1", "course Hồi sức 2"]);
        assert_eq!(second["next_cursor"], Value::Null);
    }
}
