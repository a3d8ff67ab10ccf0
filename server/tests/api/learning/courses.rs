//! Courses, sections and lectures.

use serde_json::{Value, json};

use crate::on_both_databases;

on_both_databases! {
    async fn a_draft_exists_for_its_makers_alone(app) {
        let administrator = app.administrator().await;
        let owner = app.instructor(&administrator, "owner@benhvien.vn").await;
        let other = app.instructor(&administrator, "other@benhvien.vn").await;
        let course = owner.course("open").await;
        let path = format!("/courses/{}", course.id);
        app.get(&path).await.must_be(404, "not_found");
        other.get(&path).await.must_be(404, "not_found");
        other.patch(&path, json!({})).await.must_be(404, "not_found");
        owner.get(&path).await.must(200);
        administrator.get(&path).await.must(200);
        assert_eq!(app.get("/courses").await.must(200).body["items"], json!([]));
        assert_eq!(owner.get("/courses?mine=true").await.body["items"][0]["id"], course.id);
    }

    async fn a_published_course_is_seen_by_all_and_changed_by_its_owner(app) {
        let administrator = app.administrator().await;
        let owner = app.instructor(&administrator, "owner@benhvien.vn").await;
        let other = app.instructor(&administrator, "other@benhvien.vn").await;
        let course = owner.course("signed_in").await;
        let path = format!("/courses/{}", course.id);
        owner.post(&format!("{path}/publish"), json!({})).await.must(200);
        let seen = app.get(&path).await.must(200).body;
        assert_eq!((&seen["can_edit"], &seen["sections"][0]["lectures"]), (&json!(false), &json!([])), "the draft lecture stays hidden");
        other.patch(&path, json!({})).await.must_be(403, "forbidden");
        assert_eq!(app.get("/courses").await.body["items"][0]["lecture_count"], 0);
        owner.delete(&path).await.must_be(409, "conflict");
        owner.post(&format!("{path}/archive"), json!({})).await.must(200);
        app.get(&path).await.must_be(404, "not_found");
        owner.delete(&path).await.must(204);
    }

    async fn a_learner_makes_no_courses(app) {
        let learner = app.learner("an@benhvien.vn").await;
        let body = json!({"title": {"vi": "A"}, "description": {}, "language": "vi", "access": "open"});
        learner.post("/courses", body).await.must_be(403, "forbidden");
    }

    async fn texts_in_three_languages_come_back_as_they_were(app) {
        let owner = app.administrator().await;
        let title = json!({"vi": "Cấp cứu ngoại viện", "ko": "병원 밖 응급처치", "en": "Pre-hospital care"});
        let body = json!({"title": title, "description": {"vi": "dòng một\ndòng hai"}, "language": "ko", "access": "open"});
        let id = owner.post("/courses", body).await.must(201).id();
        let course = owner.get(&format!("/courses/{id}")).await.must(200).body;
        assert_eq!((&course["title"], &course["description"]), (&title, &json!({"vi": "dòng một\ndòng hai"})));
        let changed = owner.patch(&format!("/courses/{id}"), json!({"title": {"vi": "Mới"}})).await.must(200).body;
        assert_eq!((&changed["title"], &changed["language"]), (&json!({"vi": "Mới"}), &json!("ko")));
    }

    async fn a_title_needs_a_text_and_no_control_characters(app) {
        let owner = app.administrator().await;
        for (title, code) in [(json!({}), "required"), (json!({"vi": "a\u{0}"}), "invalid"), (json!({"vi": "a".repeat(201)}), "too_long")] {
            let body = json!({"title": title, "description": {}, "language": "vi", "access": "open"});
            let answer = owner.post("/courses", body).await;
            answer.must_be(422, "validation_failed");
            assert_eq!(answer.body["fields"], json!([{"field": "title", "code": code}]));
        }
    }

    async fn a_new_order_names_exactly_what_is_there(app) {
        let owner = app.administrator().await;
        let course = owner.course("open").await;
        let second = owner.lecture(&course.section).await;
        let path = format!("/courses/{}", course.id);
        let section = owner.post(&format!("{path}/sections"), json!({"title": {"vi": "Phần hai"}})).await.must(201).id();
        let order = json!({"sections": [
            {"id": section, "lectures": [second, course.lecture]},
            {"id": course.section, "lectures": []},
        ]});
        let ordered = owner.put(&format!("{path}/order"), order).await.must(200).body;
        let lectures: Vec<&Value> = ordered["sections"][0]["lectures"].as_array().expect("lectures").iter().map(|l| &l["id"]).collect();
        assert_eq!(lectures, [&json!(second), &json!(course.lecture)]);
        let incomplete = json!({"sections": [{"id": section, "lectures": [second]}, {"id": course.section, "lectures": []}]});
        owner.put(&format!("{path}/order"), incomplete).await.must_be(409, "conflict");
    }

    async fn a_section_with_lectures_is_not_deleted(app) {
        let owner = app.administrator().await;
        let course = owner.course("open").await;
        let path = format!("/sections/{}", course.section);
        owner.delete(&path).await.must_be(409, "conflict");
        owner.delete(&format!("/lectures/{}", course.lecture)).await.must(204);
        owner.delete(&path).await.must(204);
        owner.delete(&path).await.must_be(404, "not_found");
    }

    async fn a_lecture_moves_to_another_section_of_its_course_alone(app) {
        let owner = app.administrator().await;
        let course = owner.course("open").await;
        let foreign = owner.course("open").await;
        let path = format!("/lectures/{}", course.lecture);
        let answer = owner.patch(&path, json!({"section_id": foreign.section})).await;
        answer.must_be(422, "validation_failed");
        let section = owner.post(&format!("/courses/{}/sections", course.id), json!({"title": {"en": "B"}})).await.must(201).id();
        let moved = owner.patch(&path, json!({"section_id": section, "title": {"en": "Moved"}})).await.must(200).body;
        assert_eq!((&moved["section_id"], &moved["title"]), (&json!(section), &json!({"en": "Moved"})));
    }

    async fn a_lecture_without_a_video_waits_to_be_published(app) {
        let owner = app.administrator().await;
        let course = owner.course("open").await;
        let path = format!("/lectures/{}", course.lecture);
        let waits = owner.post(&format!("{path}/publish"), json!({})).await.must(200).body;
        assert_eq!((&waits["state"], &waits["publish_when_playable"]), (&json!("draft"), &json!(true)));
        owner.post(&format!("{path}/archive"), json!({})).await.must_be(409, "conflict");
    }

    async fn a_draft_course_is_deleted_with_everything_in_it(app) {
        let owner = app.administrator().await;
        let course = owner.course("open").await;
        owner.delete(&format!("/courses/{}", course.id)).await.must(204);
        owner.get(&format!("/courses/{}", course.id)).await.must_be(404, "not_found");
        owner.get(&format!("/lectures/{}", course.lecture)).await.must_be(404, "not_found");
    }

    async fn a_course_says_whom_it_is_for_and_who_paid_for_it(app) {
        let (owner, long) = (app.administrator().await, "ả".repeat(10_000));
        let course = owner.course("open").await;
        let path = format!("/courses/{}", course.id);
        let fresh = owner.get(&path).await.must(200).body;
        let defaults = [&fresh["intended_for"], &fresh["level"], &fresh["expected_minutes"], &fresh["also_spoken"], &fresh["goals"]];
        assert_eq!(defaults, [&json!("professionals"), &json!("basic"), &json!(0), &json!([]), &json!({})]);
        let aims = json!({
            "intended_for": "professionals", "intended_titles": ["nurse", "doctor", "nurse"], "also_spoken": ["ko", "vi", "ko"],
            "level": "advanced", "goals": {"vi": long, "ko": "할 수 있다"}, "expected_minutes": 95, "sponsor": {"vi": "Công ty A tài trợ"},
        });
        let changed = owner.patch(&path, aims).await.must(200).body;
        assert_eq!((&changed["goals"]["vi"], &changed["revision"]), (&json!(long), &json!(2)));
        assert_eq!((&changed["intended_titles"], &changed["also_spoken"]), (&json!(["doctor", "nurse"]), &json!(["ko"])), "each once, and not the main one");
        owner.post(&format!("{path}/publish"), json!({})).await.must(200);
        let listed = &app.get("/courses").await.must(200).body["items"][0];
        assert_eq!([&listed["level"], &listed["expected_minutes"], &listed["intended_for"]], [&json!("advanced"), &json!(95), &json!("professionals")]);
        let lecture = owner.get(&format!("/lectures/{}", course.lecture)).await.must(200).body;
        assert_eq!(lecture["sponsor"], json!({"vi": "Công ty A tài trợ"}), "it is known before anything plays");
        for (field, value) in [("expected_minutes", json!(6_001)), ("goals", json!({"vi": format!("{long}a")})), ("sponsor", json!({"ko": "a\u{0}"})), ("level", json!("high"))] {
            owner.patch(&path, json!({field: value})).await.must_be(422, "validation_failed");
        }
    }

    async fn a_long_list_goes_on_where_it_stopped(app) {
        let owner = app.administrator().await;
        for _ in 0..3 {
            owner.course("open").await;
        }
        let first = owner.get("/courses?mine=true&limit=2").await.must(200).body;
        let cursor = first["next_cursor"].as_str().expect("a next part");
        let rest = owner.get(&format!("/courses?mine=true&limit=2&cursor={cursor}")).await.must(200).body;
        assert_eq!((rest["items"].as_array().map(Vec::len), &rest["next_cursor"]), (Some(1), &json!(null)));
        owner.get("/courses?limit=0").await.must_be(422, "validation_failed");
        owner.get("/courses?cursor=x").await.must_be(400, "bad_request");
        owner.get("/courses?limit=x").await.must_be(400, "bad_request");
    }
}
