//! What people watched: how it adds up, what counts as done, and what they go on with.

use std::time::Duration;

use serde_json::{Value, json};

use crate::app::{Course, Person, TestApp};
use crate::on_both_databases;

const MINUTE_MS: i64 = 60_000;
const HOUR: Duration = Duration::from_secs(3600);

/// A published lecture of ten minutes.
async fn published(app: &TestApp, owner: &Person<'_>) -> Course {
    let course = owner.course("open").await;
    package(app, owner, &course.lecture, 10 * MINUTE_MS).await;
    for path in [
        format!("/lectures/{}", course.lecture),
        format!("/courses/{}", course.id),
    ] {
        owner.post(&format!("{path}/publish"), json!({})).await.must(200);
    }
    course
}

/// Gives a lecture a video of a length, or another one.
async fn package(app: &TestApp, owner: &Person<'_>, lecture: &str, duration_ms: i64) {
    owner.upload(lecture).await;
    let (worker, duration_ms) = (app.worker(), duration_ms.unsigned_abs());
    let lease = worker.lease().await;
    worker.finish(&lease, duration_ms, 1, json!({})).await;
}

/// The time line that plays.
async fn source(person: &Person<'_>, lecture: &str) -> Value {
    let playback = person.post(&format!("/lectures/{lecture}/playback"), json!({})).await;
    playback.must(200).body["source_id"].clone()
}

fn part(lecture: &str, source: &Value, position_ms: i64, intervals: &Value) -> Value {
    json!({"lecture_id": lecture, "source_id": source, "position_ms": position_ms, "intervals": intervals})
}

/// Tells what was watched of one lecture, and says how it was taken.
async fn watch(person: &Person<'_>, lecture: &str, position_ms: i64, intervals: Value) -> Value {
    let source = source(person, lecture).await;
    let body = json!({"items": [part(lecture, &source, position_ms, &intervals)]});
    person.post("/progress", body).await.must(200).body["items"][0]["outcome"].clone()
}

async fn progress(person: &Person<'_>, lecture: &str) -> Value {
    person.get(&format!("/lectures/{lecture}")).await.must(200).body["progress"].clone()
}

async fn continued(person: &Person<'_>) -> Vec<Value> {
    let list = person.get("/progress/continue").await.must(200).body;
    let items = list["items"].as_array().expect("a list").iter();
    items.map(|item| item["lecture"]["id"].clone()).collect()
}

async fn courses(person: &Person<'_>, state: &str) -> Vec<(Value, Value, Value)> {
    let list = person
        .get(&format!("/progress/courses?state={state}"))
        .await
        .must(200)
        .body;
    let items = list["items"].as_array().expect("a list").iter();
    items
        .map(|item| {
            (
                item["course"]["id"].clone(),
                item["done_count"].clone(),
                item["next"]["id"].clone(),
            )
        })
        .collect()
}

on_both_databases! {
    async fn what_is_watched_twice_counts_once_and_a_jump_counts_nothing(app) {
        let owner = app.administrator().await;
        let lecture = published(&app, &owner).await.lecture;
        let learner = app.learner("an@b.vn").await;
        assert_eq!(progress(&learner, &lecture).await, json!(null));
        app.pass(HOUR / 8);
        for _ in 0..2 {
            let watched = watch(&learner, &lecture, 595_000, json!([[0, 60_000], [30_000, 120_000], [590_000, 595_000]])).await;
            assert_eq!(watched, "noted");
        }
        let seen = progress(&learner, &lecture).await;
        assert_eq!((&seen["position_ms"], &seen["percent"], &seen["done_at"]), (&json!(595_000), &json!(20), &json!(null)), "125 seconds of 600");
        assert_eq!(progress(&owner, &lecture).await, json!(null), "it is theirs alone");
        let course = app.get(&format!("/lectures/{lecture}")).await.must(200).body;
        assert_eq!(course["progress"], json!(null));
    }

    async fn nine_tenths_make_a_lecture_done_and_done_stays(app) {
        let owner = app.administrator().await;
        let course = published(&app, &owner).await;
        app.pass(HOUR / 8);
        assert_eq!(watch(&owner, &course.lecture, 539_000, json!([[0, 539_000]])).await, "noted");
        assert_eq!(progress(&owner, &course.lecture).await["done_at"], json!(null), "not yet");
        watch(&owner, &course.lecture, 540_000, json!([[539_000, 540_000]])).await;
        let done = progress(&owner, &course.lecture).await;
        assert_eq!((&done["percent"], done["done_at"].is_string()), (&json!(90), true));
        assert_eq!(courses(&owner, "done").await, [(json!(course.id), json!(1), json!(null))]);

        // Another video, twice as long: half of it is watched, and the lecture stays done.
        package(&app, &owner, &course.lecture, 20 * MINUTE_MS).await;
        app.pass(Duration::from_secs(5));
        watch(&owner, &course.lecture, 1_000, json!([[0, 1_000]])).await;
        let after = progress(&owner, &course.lecture).await;
        assert_eq!((&after["percent"], &after["done_at"]), (&json!(45), &done["done_at"]));
        // And a shorter one: nothing beyond its end counts.
        package(&app, &owner, &course.lecture, MINUTE_MS).await;
        app.pass(Duration::from_secs(5));
        watch(&owner, &course.lecture, 0, json!([])).await;
        assert_eq!(progress(&owner, &course.lecture).await["percent"], 100);
    }

    async fn a_course_says_how_much_makes_its_lectures_done(app) {
        let owner = app.administrator().await;
        let course = published(&app, &owner).await;
        let path = format!("/courses/{}", course.id);
        assert_eq!(owner.get(&path).await.must(200).body["done_percent"], 90);
        for wrong in [49, 101] {
            let answer = owner.patch(&path, json!({"done_percent": wrong})).await;
            answer.must_be(422, "validation_failed");
            assert_eq!(answer.body["fields"], json!([{"field": "done_percent", "code": "invalid"}]));
        }
        let changed = owner.patch(&path, json!({"done_percent": 50})).await.must(200).body;
        assert_eq!((&changed["done_percent"], &changed["revision"]), (&json!(50), &json!(2)));
        app.pass(HOUR / 8);
        watch(&owner, &course.lecture, 300_000, json!([[0, 300_000]])).await;
        assert!(progress(&owner, &course.lecture).await["done_at"].is_string());
    }

    async fn nobody_watches_faster_than_time_passes(app) {
        let owner = app.administrator().await;
        let lecture = published(&app, &owner).await.lecture;
        let learner = app.learner("an@b.vn").await;
        assert_eq!(watch(&learner, &lecture, 590_000, json!([[0, 590_000]])).await, "too_fast");
        let seen = progress(&learner, &lecture).await;
        assert_eq!((&seen["percent"], &seen["position_ms"]), (&json!(0), &json!(590_000)), "the position counts");
        app.pass(HOUR / 12);
        assert_eq!(watch(&learner, &lecture, 590_000, json!([[0, 590_000]])).await, "noted");
        assert_eq!(progress(&learner, &lecture).await["percent"], 98);
    }

    async fn what_one_may_not_watch_takes_no_progress(app) {
        let owner = app.administrator().await;
        let course = published(&app, &owner).await;
        let learner = app.learner("an@b.vn").await;
        let line = source(&learner, &course.lecture).await;
        let nowhere = "01900000-0000-7000-8000-000000000000";
        let told = async |parts: Value| {
            let answer = learner.post("/progress", json!({"items": parts})).await.must(200).body;
            let outcomes = answer["items"].as_array().expect("a list").iter();
            outcomes.map(|item| item["outcome"].as_str().unwrap_or_default().to_owned()).collect::<Vec<_>>()
        };
        let some = json!([[0, 5_000]]);
        let parts = json!([part(nowhere, &line, 0, &some), part(&course.lecture, &json!(nowhere), 0, &some), part(&course.lecture, &line, 5_000, &some)]);
        assert_eq!(told(parts).await, ["not_found", "not_found", "noted"]);
        assert_eq!(continued(&learner).await, [json!(course.lecture)]);
        owner.post(&format!("/courses/{}/archive", course.id), json!({})).await.must(200);
        app.pass(Duration::from_secs(10));
        assert_eq!(told(json!([part(&course.lecture, &line, 9_000, &some)])).await, ["not_found"]);
        assert_eq!(continued(&learner).await, Vec::<Value>::new());
        assert_eq!(courses(&learner, "in_progress").await, []);
        app.post("/progress", json!({"items": []})).await.must_be(401, "unauthenticated");
    }

    async fn what_makes_no_sense_is_refused_whole(app) {
        let owner = app.administrator().await;
        let lecture = published(&app, &owner).await.lecture;
        let line = source(&owner, &lecture).await;
        let many = |count: i64| json!((0..count).map(|n| [n * 1_000, n * 1_000 + 500]).collect::<Vec<_>>());
        let valid = part(&lecture, &line, 0, &many(50));
        let wrong = [
            json!([]),
            json!(vec![valid.clone(); 21]),
            json!([part(&lecture, &line, -1, &json!([]))]),
            json!([part(&lecture, &line, 0, &many(51))]),
            json!([part(&lecture, &line, 0, &json!([[5, 5]]))]),
            json!([part(&lecture, &line, 0, &json!([[-1, 5]]))]),
            json!([part(&lecture, &line, 0, &json!([[0, 604_800_001_i64]]))]),
            json!([{"lecture_id": lecture, "source_id": line, "position_ms": 0, "intervals": [], "ago_ms": 2_592_000_001_i64}]),
            json!([{"lecture_id": "x", "source_id": line, "position_ms": 0, "intervals": []}]),
        ];
        for items in wrong {
            owner.post("/progress", json!({"items": items})).await.must_be(422, "validation_failed");
        }
        assert_eq!(progress(&owner, &lecture).await, json!(null));
        owner.post("/progress", json!({"items": vec![valid; 20]})).await.must(200);
    }

    async fn what_was_kept_offline_does_not_move_a_newer_position(app) {
        let owner = app.administrator().await;
        let lecture = published(&app, &owner).await.lecture;
        let line = source(&owner, &lecture).await;
        watch(&owner, &lecture, 50_000, json!([[40_000, 50_000]])).await;
        let mut old = part(&lecture, &line, 20_000, &json!([[0, 20_000]]));
        old["ago_ms"] = json!(3 * 24 * 3_600_000_i64);
        owner.post("/progress", json!({"items": [old]})).await.must(200);
        let seen = progress(&owner, &lecture).await;
        assert_eq!((&seen["position_ms"], &seen["percent"]), (&json!(50_000), &json!(5)));
    }

    async fn one_goes_on_with_what_one_watched_last(app) {
        let owner = app.administrator().await;
        let first = published(&app, &owner).await;
        let second = published(&app, &owner).await;
        let more = owner.lecture(&second.section).await;
        package(&app, &owner, &more, MINUTE_MS).await;
        owner.post(&format!("/lectures/{more}/publish"), json!({})).await.must(200);
        let learner = app.learner("an@b.vn").await;
        app.pass(HOUR / 8);
        for lecture in [&first.lecture, &second.lecture] {
            watch(&learner, lecture, 30_000, json!([[0, 30_000]])).await;
            app.pass(Duration::from_secs(30));
        }
        assert_eq!(continued(&learner).await, [json!(second.lecture), json!(first.lecture)]);
        watch(&learner, &second.lecture, 599_000, json!([[0, 599_000]])).await;
        assert_eq!(continued(&learner).await, [json!(first.lecture)], "what is done is not gone on with");
        let going = [(json!(second.id), json!(1), json!(more)), (json!(first.id), json!(0), json!(first.lecture))];
        assert_eq!(courses(&learner, "in_progress").await, going);
        assert_eq!(courses(&learner, "done").await, []);
        let page = learner.get("/progress/courses?limit=1").await.must(200).body;
        let cursor = page["next_cursor"].as_str().expect("more");
        let rest = learner.get(&format!("/progress/courses?limit=1&cursor={cursor}")).await.must(200).body;
        assert_eq!((&rest["items"][0]["course"]["id"], &rest["next_cursor"]), (&json!(first.id), &json!(null)));
        learner.get("/progress/courses?state=x").await.must_be(400, "bad_request");
    }
}
