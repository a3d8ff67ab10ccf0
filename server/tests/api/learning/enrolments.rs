//! Who takes a course.

use serde_json::{Value, json};

use crate::app::{Person, in_days};
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
        let body = json!({"course_id": course.id, "account_ids": [an.id, stranger.id], "due_on": in_days(60)});
        an.post(&path, body.clone()).await.must_be(403, "forbidden");
        let results = office.post(&path, body).await.must(200).body;
        let expect = json!([{"account_id": an.id, "result": "enrolled"}, {"account_id": stranger.id, "result": "no_member"}]);
        assert_eq!(results, expect);
        assert_eq!(taken(&an).await, [(json!(course.id), json!(in_days(60)))]);
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

    async fn what_two_organisations_say_is_kept_of_each_and_the_nearer_day_counts(app) {
        let administrator = app.administrator().await;
        let course = administrator.published_course().await;
        let an = app.learner("an@a.vn").await;
        let mut offices = Vec::new();
        for (name, address, days) in [("Bệnh viện A", "office@a.vn", 60), ("Bệnh viện B", "office@b.vn", 30)] {
            let hospital = administrator.organisation(name).await;
            let office = app.learner(address).await;
            administrator.put_into(&office, &hospital, &["training_office"]).await;
            administrator.put_into(&an, &hospital, &["learner"]).await;
            let path = format!("/organisations/{hospital}/enrolments");
            let body = json!({"course_id": course.id, "account_ids": [an.id], "due_on": in_days(days)});
            office.post(&path, body).await.must(200);
            offices.push((office, path, days));
        }
        assert_eq!(taken(&an).await, [(json!(course.id), json!(in_days(30)))]);
        for (office, path, days) in &offices {
            let listed = office.get(&format!("{path}?course_id={}", course.id)).await.must(200).body;
            assert_eq!(listed["items"][0]["due_on"], json!(in_days(*days)), "each keeps its own day");
        }
        let end = |path: &str| format!("{path}/{}/{}", course.id, an.id);
        let (second, path, _) = &offices[1];
        second.delete(&end(path)).await.must(204);
        second.delete(&end(path)).await.must_be(404, "not_found");
        assert_eq!(taken(&an).await, [(json!(course.id), json!(in_days(60)))], "the other's day counts again");
        an.put(&format!("/courses/{}/enrolment", course.id), json!({})).await.must(204);
        let (first, path, _) = &offices[0];
        first.delete(&end(path)).await.must(204);
        assert_eq!(taken(&an).await, [(json!(course.id), json!(null))], "what one chose oneself stays");
    }

    async fn a_group_is_enrolled_and_told_once_by_bell_and_letter_by_day(app) {
        let administrator = app.administrator().await;
        let hospital = administrator.organisation("Bệnh viện A").await;
        let (office, an, binh, late) = (app.learner("office@a.vn").await, app.learner("an@a.vn").await, app.learner("binh@a.vn").await, app.learner("late@a.vn").await);
        administrator.put_into(&office, &hospital, &["training_office"]).await;
        for person in [&an, &binh, &late] {
            administrator.put_into(person, &hospital, &["learner"]).await;
        }
        app.pass_to_morning();
        let [administrator, office, an, binh, late] = [app.sign_in("admin@benhvien.vn").await, app.sign_in("office@a.vn").await,
            app.sign_in("an@a.vn").await, app.sign_in("binh@a.vn").await, app.sign_in("late@a.vn").await];
        let group = office.post(&format!("/organisations/{hospital}/groups"), json!({"name": "Khoa Nội"})).await.must(201).id();
        office.post(&format!("/groups/{group}/members"), json!({"add": [an.id, binh.id]})).await.must(200);
        let course = administrator.published_course().await;
        binh.put(&format!("/courses/{}/enrolment", course.id), json!({})).await.must(204);
        binh.put("/account/notices", json!({"topic": "enrolments", "channel": "letter", "choice": "off"})).await.must(200);
        let path = format!("/organisations/{hospital}/enrolments");
        let body = json!({"course_id": course.id, "group_id": group, "account_ids": [an.id], "due_on": in_days(60)});
        let first = office.post(&path, body.clone()).await.must(200).body;
        assert_eq!(first, json!([{"account_id": an.id, "result": "enrolled"}, {"account_id": binh.id, "result": "was_enrolled"}]));
        let again = office.post(&path, body).await.must(200).body;
        assert_eq!((&again[0]["result"], &again[1]["result"]), (&json!("was_enrolled"), &json!("was_enrolled")));
        // Who joins later is not enrolled.
        office.post(&format!("/groups/{group}/members"), json!({"add": [late.id]})).await.must(200);
        assert_eq!(taken(&late).await, []);
        let told = an.get("/notifications").await.must(200).body;
        let kinds: Vec<_> = told["items"].as_array().expect("a list").iter().map(|each| each["kind"].clone()).collect();
        assert_eq!(kinds, ["enrolled", "membership_given"]);
        app.state.deliver_letters().await.expect("letters");
        let letter = app.letter("an@a.vn").await;
        let text = crate::app::body_of(&letter);
        let due = in_days(60).split('-').rev().collect::<Vec<_>>().join("/");
        assert!(text.contains("Bệnh viện A") && text.contains(&format!("Hồi sức tim phổi (hạn: {due})")) && text.contains(&format!("/vi/courses/{}", course.id)), "{text}");
        assert!(letter.contains("List-Unsubscribe:"));
        assert_eq!(app.letters("an@a.vn"), 0, "once");
        assert_eq!(app.letters("binh@a.vn"), 0, "they took it already");
        let to_do = an.get("/enrolments?state=not_begun").await.must(200).body;
        assert_eq!((&to_do["items"][0]["organisation_name"], &to_do["items"][0]["due_on"]), (&json!("Bệnh viện A"), &json!(in_days(60))));
        let courses = office.get(&format!("{path}/courses")).await.must(200).body;
        assert_eq!((&courses["items"][0]["member_count"], &courses["items"][0]["due_on"]), (&json!(2), &json!(in_days(60))));
        let listed = office.get(&format!("{path}?course_id={}&group_id={group}", course.id)).await.must(200).body;
        assert_eq!((&listed["items"][0]["percent"], listed["items"].as_array().map(Vec::len)), (&json!(0), Some(2)));
        let end = format!("{path}/{}/{}", course.id, an.id);
        an.delete(&end).await.must_be(403, "forbidden");
        office.delete(&end).await.must(204);
        office.delete(&end).await.must_be(404, "not_found");
        assert_eq!(taken(&an).await, []);
    }

    async fn what_is_due_first_comes_first_and_progress_is_told_to_the_office(app) {
        let administrator = app.administrator().await;
        let hospital = administrator.organisation("A").await;
        let an = app.learner("an@a.vn").await;
        administrator.put_into(&an, &hospital, &["learner"]).await;
        let mut courses = Vec::new();
        for due in [json!(null), json!(in_days(120)), json!(in_days(90)), json!(in_days(120))] {
            let course = administrator.published_course().await;
            let body = json!({"course_id": course.id, "account_ids": [an.id], "due_on": due});
            administrator.post(&format!("/organisations/{hospital}/enrolments"), body).await.must(200);
            courses.push(course);
        }
        let mut seen = Vec::new();
        let mut cursor = String::new();
        loop {
            let page = an.get(&format!("/enrolments?limit=1&state=not_begun{cursor}")).await.must(200).body;
            seen.extend(page["items"].as_array().expect("a list").iter().map(|each| each["course"]["id"].clone()));
            let Some(next) = page["next_cursor"].as_str() else { break };
            cursor = format!("&cursor={next}");
        }
        assert_eq!(seen, [2, 1, 3, 0].map(|number: usize| json!(courses[number].id)));
        administrator.upload(&courses[2].lecture).await;
        app.worker().package().await;
        administrator.post(&format!("/lectures/{}/publish", courses[2].lecture), json!({})).await.must(200);
        let playback = an.post(&format!("/lectures/{}/playback", courses[2].lecture), json!({})).await.must(200).body;
        app.pass(std::time::Duration::from_secs(60));
        let watched = json!({"items": [{"lecture_id": courses[2].lecture, "source_id": playback["source_id"], "position_ms": 4_000, "intervals": [[0, 4_000]]}]});
        an.post("/progress", watched).await.must(200);
        let listed = administrator.get(&format!("/organisations/{hospital}/enrolments?course_id={}", courses[2].id)).await.must(200).body;
        let far = listed["items"][0]["percent"].as_u64().expect("a number");
        assert!((1..=100).contains(&far), "{listed}");
        let left = an.get("/enrolments?state=not_begun").await.must(200).body;
        assert_eq!(left["items"].as_array().map(Vec::len), Some(3), "what was begun is with what is in progress");
        // Nobody hears of who left.
        administrator.put_out(&an).await;
        let listed = administrator.get(&format!("/organisations/{hospital}/enrolments?course_id={}", courses[2].id)).await.must(200).body;
        assert_eq!(listed["items"], json!([]));
    }

    async fn hostile_enrolments_are_refused(app) {
        let administrator = app.administrator().await;
        let (a, b) = (administrator.organisation("A").await, administrator.organisation("B").await);
        let office = app.learner("office@a.vn").await;
        administrator.put_into(&office, &a, &["training_office"]).await;
        let theirs = administrator.post(&format!("/organisations/{b}/groups"), json!({"name": "X"})).await.must(201).id();
        let course = administrator.published_course().await;
        let draft = administrator.course("open").await;
        let path = format!("/organisations/{a}/enrolments");
        for (body, field, fault) in [
            (json!({"course_id": course.id}), "account_ids", "required"),
            (json!({"course_id": course.id, "account_ids": vec![office.id.clone(); 501]}), "account_ids", "too_many"),
            (json!({"course_id": course.id, "group_id": theirs}), "group_id", "invalid"),
            (json!({"course_id": course.id, "group_id": crate::rights::NOWHERE}), "group_id", "invalid"),
            (json!({"course_id": draft.id, "account_ids": [office.id]}), "course_id", "invalid"),
            (json!({"course_id": course.id, "account_ids": [office.id], "due_on": "2020-01-01"}), "due_on", "invalid"),
        ] {
            let refused = office.post(&path, body).await.must(422).body;
            assert_eq!(refused["fields"], json!([{"field": field, "code": fault}]));
        }
        office.get(&format!("{path}?course_id={}&group_id={theirs}", course.id)).await.must_be(404, "not_found");
        office.get(&format!("/organisations/{b}/enrolments/courses")).await.must_be(403, "forbidden");
    }

    async fn a_group_of_two_thousand_is_enrolled_at_once(app) {
        let administrator = app.administrator().await;
        let hospital = administrator.organisation("A").await;
        app.many_members(&hospital, 2_000).await;
        let group = administrator.post(&format!("/organisations/{hospital}/groups"), json!({"name": "Tất cả"})).await.must(201).id();
        let mut cursor = String::new();
        loop {
            let page = administrator.get(&format!("/organisations/{hospital}/members?limit=100{cursor}")).await.must(200).body;
            let ids: Vec<_> = page["items"].as_array().expect("a list").iter().map(|each| each["account_id"].clone()).collect();
            administrator.post(&format!("/groups/{group}/members"), json!({"add": ids})).await.must(200);
            let Some(next) = page["next_cursor"].as_str() else { break };
            cursor = format!("&cursor={next}");
        }
        let course = administrator.published_course().await;
        let body = json!({"course_id": course.id, "group_id": group});
        let results = administrator.post(&format!("/organisations/{hospital}/enrolments"), body).await.must(200).body;
        let results = results.as_array().expect("a list");
        assert_eq!((results.len(), results.iter().all(|each| each["result"] == "enrolled")), (2_000, true));
    }
}
