//! The room of a broadcast: who may say what, what everybody hears of it, and what stays.

use std::time::Duration;

use mediflix_db::Backend;
use mediflix_db::live::room::messages::Message;
use mediflix_db::live::room::{self, EventKind};
use mediflix_db::types::ids::{AccountId, BroadcastId, RoomMessageId};
use serde_json::{Value, json};
use tokio::time::timeout;

use super::listener::{Listener, PATIENCE};
use super::{broadcast, seminar};
use crate::app::{Person, TestApp};
use crate::media::caption_drafts::{Service, app_with};
use crate::on_both_databases;

/// A broadcast on air, and its room.
async fn on_air(app: &TestApp, kim: &Person<'_>) -> (String, String) {
    let course = seminar(kim, "signed_in").await;
    let id = broadcast(app, kim, &course, 1).await;
    kim.post(&format!("/broadcasts/{id}/air"), json!({})).await.must(200);
    let room = format!("/broadcasts/{id}/room");
    (id, room)
}

async fn say(by: &Person<'_>, room: &str, body: &str) -> Value {
    by.post(&format!("{room}/messages"), json!({ "body": body }))
        .await
        .must(201)
        .body
}

on_both_databases! {
    async fn what_is_said_is_heard_by_all_and_stays(app) {
        let kim = app.administrator().await;
        let an = app.learner("an@b.vn").await;
        let (id, room) = on_air(&app, &kim).await;
        app.get(&room).await.must(401);
        let empty = an.get(&room).await.must(200).body;
        assert_eq!((&empty["state"], &empty["moderator"], &empty["last_number"]), (&json!("open"), &json!(false), &json!(0)));
        let mut listener = Listener::open(&app, &an, &id, Some(0)).await;

        let first = say(&kim, &room, " Xin chào\u{202e} các bạn ").await;
        assert_eq!(first["body"], "Xin chào các bạn");
        assert_eq!((&first["author"]["moderator"], &first["number"], &first["deleted"]), (&json!(true), &json!(1), &json!(false)));
        assert_eq!(listener.change("message").await["message"], first);
        let second = say(&an, &room, "안녕하세요").await;
        assert_eq!(second["author"]["moderator"], false);
        assert_eq!(listener.change("message").await["message"]["id"], second["id"]);
        for wrong in [String::new(), "x".repeat(1_001), "x".repeat(10_000), "a\u{0}b".to_owned()] {
            an.post(&format!("{room}/messages"), json!({ "body": wrong })).await.must_be(422, "validation_failed");
        }

        kim.put(&format!("{room}/pinned"), json!({"message_id": first["id"]})).await.must(204);
        assert_eq!(listener.change("pinned").await["message"]["id"], first["id"]);
        an.put(&format!("{room}/pinned"), json!({"message_id": null})).await.must(403);
        let path = format!("{room}/messages/{}", first["id"].as_str().expect("an id"));
        an.delete(&path).await.must(403);
        kim.delete(&path).await.must(204);
        kim.delete(&path).await.must(204);
        assert_eq!(listener.change("deleted").await["message_id"], first["id"]);
        assert_eq!(listener.change("pinned").await["message"], json!(null));
        an.delete(&format!("{room}/messages/{}", second["id"].as_str().expect("an id"))).await.must(204);

        kim.post(&format!("/broadcasts/{id}/end"), json!({})).await.must(200);
        while let Some((event, _)) = listener.event().await {
            if event == "closed" {
                break;
            }
        }
        assert_eq!(listener.event().await, None, "the stream ends");
        let replay = an.get(&room).await.must(200).body;
        assert_eq!((&replay["state"], &replay["messages"][0]["body"], &replay["messages"][0]["deleted"]), (&json!("closed"), &json!(""), &json!(true)));
        an.post(&format!("{room}/messages"), json!({"body": "a"})).await.must_be(409, "conflict");
        kim.patch(&room, json!({"slow_seconds": 5})).await.must(409);
        let mut late = Listener::open(&app, &an, &id, None).await;
        assert_eq!(late.event().await.map(|(event, _)| event).as_deref(), Some("closed"));
        assert_eq!(late.event().await, None);
    }

    async fn questions_are_voted_for_once_and_answered(app) {
        let kim = app.administrator().await;
        let (an, binh) = (app.learner("an@b.vn").await, app.learner("binh@b.vn").await);
        let (id, room) = on_air(&app, &kim).await;
        let ask = |body: &str| json!({ "body": body });
        let first = an.post(&format!("{room}/questions"), ask("Liều bao nhiêu?")).await.must(201).body;
        let second = binh.post(&format!("{room}/questions"), ask("언제 퇴원합니까?")).await.must(201).body;
        let path = |question: &Value| format!("{room}/questions/{}", question["id"].as_str().expect("an id"));
        let mut listener = Listener::open(&app, &binh, &id, Some(0)).await;
        assert_eq!(listener.change("question").await["question"]["id"], first["id"]);
        let told = listener.change("question").await;
        assert_eq!((&told["question"]["id"], told["question"].get("voted")), (&second["id"], None));
        for _ in 0..2 {
            an.put(&format!("{}/vote", path(&second)), json!({})).await.must(204);
        }
        assert_eq!(listener.change("question").await["question"]["votes"], 1);
        let seen = an.get(&room).await.must(200).body;
        assert_eq!((&seen["questions"][0]["id"], &seen["questions"][0]["votes"], &seen["questions"][0]["voted"]), (&second["id"], &json!(1), &json!(true)));
        assert_eq!(binh.get(&room).await.must(200).body["questions"][0]["voted"], false);

        let translated = json!({"answered": true, "translation": {"language": "vi", "text": "Khi nào ra viện?"}});
        an.patch(&path(&second), translated.clone()).await.must(403);
        let changed = kim.patch(&path(&second), translated).await.must(200).body;
        assert_eq!((&changed["answered"], &changed["translation"]["text"]), (&json!(true), &json!("Khi nào ra viện?")));
        let kept = kim.patch(&path(&second), json!({"answered": false})).await.must(200).body;
        assert_eq!((&kept["answered"], &kept["translation"]["language"]), (&json!(false), &json!("vi")));
        assert_eq!(kim.patch(&path(&second), json!({"answered": true, "translation": null})).await.must(200).body["translation"], json!(null));
        assert_eq!(an.get(&room).await.must(200).body["questions"][0]["id"], first["id"], "what is not answered comes first");
        an.delete(&format!("{}/vote", path(&second))).await.must(204);
        assert_eq!(an.get(&room).await.must(200).body["questions"][1]["votes"], 0);
        binh.delete(&path(&first)).await.must(403);
        an.delete(&path(&first)).await.must(204);
        assert_eq!(listener.change("question_hidden").await["question_id"], first["id"]);
        an.put(&format!("{}/vote", path(&first)), json!({})).await.must(404);
    }

    async fn polls_are_counted_while_one_looks(app) {
        let kim = app.administrator().await;
        let (an, binh) = (app.learner("an@b.vn").await, app.learner("binh@b.vn").await);
        let (id, room) = on_air(&app, &kim).await;
        let poll = json!({"question": "Rõ chưa?", "choices": ["Rõ", "Chưa"]});
        an.post(&format!("{room}/polls"), poll.clone()).await.must(403);
        for wrong in [json!({"question": "a", "choices": ["b"]}), json!({"question": "a", "choices": ["b", " "]}), json!({"question": "x".repeat(10_000), "choices": ["b", "c"]})] {
            kim.post(&format!("{room}/polls"), wrong).await.must(422);
        }
        let made = kim.post(&format!("{room}/polls"), poll).await.must(201).body;
        let path = format!("{room}/polls/{}", made["id"].as_str().expect("an id"));
        let mut listener = Listener::open(&app, &an, &id, made["number"].as_i64()).await;
        an.put(&format!("{path}/ballot"), json!({"choice": 2})).await.must(422);
        an.put(&format!("{path}/ballot"), json!({"choice": 0})).await.must(204);
        let told = listener.change("poll").await["poll"].clone();
        assert_eq!((&told["choices"][0]["votes"], told.get("my_choice")), (&json!(1), None));
        an.put(&format!("{path}/ballot"), json!({"choice": 1})).await.must(204);
        binh.put(&format!("{path}/ballot"), json!({"choice": 1})).await.must(204);
        loop {
            let told = listener.change("poll").await["poll"].clone();
            if told["choices"][1]["votes"] == 2 {
                assert_eq!(told["choices"][0]["votes"], 0);
                break;
            }
        }
        an.patch(&path, json!({"open": false})).await.must(403);
        assert_eq!(kim.patch(&path, json!({"open": false})).await.must(200).body["open"], false);
        an.put(&format!("{path}/ballot"), json!({"choice": 0})).await.must(409);
        kim.patch(&path, json!({"open": true})).await.must(409);
        assert_eq!(an.get(&room).await.must(200).body["polls"][0]["my_choice"], 1);
    }

    async fn moderators_slow_down_mute_and_lower_hands(app) {
        let kim = app.administrator().await;
        let (an, binh) = (app.learner("an@b.vn").await, app.learner("binh@b.vn").await);
        let (id, room) = on_air(&app, &kim).await;
        let (mut host, mut other) = (Listener::open(&app, &kim, &id, Some(0)).await, Listener::open(&app, &binh, &id, Some(0)).await);
        say(&an, &room, "một").await;
        let soon = an.post(&format!("{room}/messages"), json!({"body": "hai"})).await.must(429);
        assert_eq!(soon.body["params"]["retry_after_s"], 1);
        app.pass(Duration::from_secs(1));
        say(&an, &room, "hai").await;
        an.patch(&room, json!({"slow_seconds": 30})).await.must(403);
        kim.patch(&room, json!({"slow_seconds": 301})).await.must(422);
        kim.patch(&room, json!({"slow_seconds": 30})).await.must(204);
        assert_eq!(other.change("settings").await["slow_seconds"], 30);
        app.pass(Duration::from_secs(2));
        an.post(&format!("{room}/messages"), json!({"body": "ba"})).await.must_be(429, "throttled");
        say(&kim, &room, "Chậm lại nhé").await;

        an.put(&format!("{room}/hand"), json!({})).await.must(204);
        let raised = host.change("hand").await;
        assert_eq!((&raised["hand"]["account_id"], &raised["raised"]), (&json!(an.id), &json!(true)));
        assert_eq!(kim.get(&room).await.must(200).body["hands"][0]["account_id"], json!(an.id));
        assert_eq!(binh.get(&room).await.must(200).body["hands"], json!([]));
        binh.delete(&format!("{room}/hands/{}", an.id)).await.must(403);
        kim.delete(&format!("{room}/hands/{}", an.id)).await.must(204);
        assert_eq!(host.change("hand").await["raised"], false);

        binh.put(&format!("{room}/muted/{}", an.id), json!({})).await.must(403);
        kim.put(&format!("{room}/muted/{}", an.id), json!({})).await.must(204);
        assert_eq!(host.change("muted").await["muted"], true);
        app.pass(Duration::from_secs(40));
        an.post(&format!("{room}/messages"), json!({"body": "ba"})).await.must(403);
        an.post(&format!("{room}/questions"), json!({"body": "ba"})).await.must(403);
        an.put(&format!("{room}/hand"), json!({})).await.must(403);
        assert_eq!(an.get(&room).await.must(200).body["muted"], true);
        kim.delete(&format!("{room}/muted/{}", an.id)).await.must(204);
        say(&an, &room, "ba").await;
        // What concerns one person is told to nobody else.
        let mut kinds = Vec::new();
        while kinds.last() != Some(&json!("ba")) {
            let (event, data) = other.event().await.expect("the stream goes on");
            assert!(data["kind"] != "hand" && data["kind"] != "muted", "{data}");
            if event == "change" {
                kinds.push(data["message"]["body"].clone());
            }
        }
    }

    async fn a_room_is_for_who_may_watch(app) {
        let kim = app.administrator().await;
        let (an, binh) = (app.learner("an@b.vn").await, app.learner("binh@b.vn").await);
        let course = seminar(&kim, "organisations").await;
        let organisation = kim.get(&format!("/courses/{}", course.id)).await.must(200).body["organisation_id"].clone();
        kim.put_into(&an, organisation.as_str().expect("an id"), &["learner"]).await;
        let id = broadcast(&app, &kim, &course, 1).await;
        let room = format!("/broadcasts/{id}/room");
        an.post(&format!("{room}/messages"), json!({"body": "a"})).await.must(409);

        // A rehearsal is the hosts', and nothing of it stays.
        kim.post(&format!("/broadcasts/{id}/rehearse"), json!({})).await.must(200);
        say(&kim, &room, "Nghe rõ không?").await;
        let seen = an.get(&room).await.must(200).body;
        assert_eq!((&seen["state"], &seen["messages"]), (&json!("closed"), &json!([])));
        assert_eq!(an.get(&format!("{room}/messages")).await.must(200).body["items"], json!([]));
        an.post(&format!("{room}/messages"), json!({"body": "a"})).await.must(409);
        kim.post(&format!("/broadcasts/{id}/air"), json!({})).await.must(200);
        assert_eq!(an.get(&room).await.must(200).body["messages"], json!([]));

        for path in ["", "/messages", "/events"] {
            binh.get(&format!("{room}{path}")).await.must(404);
        }
        binh.post(&format!("{room}/messages"), json!({"body": "a"})).await.must(404);
        let mut listener = Listener::open(&app, &an, &id, None).await;
        say(&an, &room, "Chào").await;
        listener.change("message").await;
        kim.patch(&format!("/accounts/{}", an.id), json!({"disabled": true})).await.must(200);
        app.pass(Duration::from_secs(9));
        while listener.event().await.is_some() {}
    }

    async fn ten_thousand_messages_come_a_hundred_at_a_time(app) {
        let kim = app.administrator().await;
        let (id, room) = on_air(&app, &kim).await;
        let (broadcast, account): (BroadcastId, AccountId) = (id.parse().expect("an id"), kim.id.parse().expect("an id"));
        let now = app.state.clock.now();
        let written = app.state.write(move |conn| {
            room::lock(conn, broadcast)?;
            // Numbers are given to the last ones alone, which takes longer.
            for number in 0..10_000 {
                let message = RoomMessageId::new();
                let message = Message {
                    id: message,
                    broadcast_id: broadcast,
                    number: if number < 9_800 { number - 9_799 } else { room::note(conn, broadcast, EventKind::Message, message.uuid())? },
                    account_id: account,
                    body: format!("{number}"),
                    position_ms: 0,
                    created_at: now,
                    deleted_at: None,
                };
                room::messages::insert(conn, &message)?;
            }
            Ok(())
        });
        written.await.expect("messages");
        let seen = kim.get(&room).await.must(200).body;
        assert_eq!((&seen["messages"][99]["body"], &seen["has_older"], seen["messages"].as_array().map(Vec::len)), (&json!("9999"), &json!(true), Some(100)));
        let page = kim.get(&format!("{room}/messages?before={}", seen["messages"][0]["number"])).await.must(200).body;
        assert_eq!((&page["items"][0]["body"], &page["items"][99]["body"], &page["has_older"]), (&json!("9800"), &json!("9899"), &json!(true)));
        let first = kim.get(&format!("{room}/messages?before=-9699")).await.must(200).body;
        assert_eq!((&first["items"][0]["body"], &first["has_older"]), (&json!("0"), &json!(false)));
        let mut listener = Listener::open(&app, &kim, &id, Some(0)).await;
        for number in 1..=200 {
            assert_eq!(listener.change("message").await["number"], number);
        }
    }
}

#[actix_web::test]
async fn two_servers_tell_each_message_once_and_in_order() {
    let app = TestApp::start(Backend::Postgres).await;
    let beside = app.start_beside();
    let kim = app.administrator().await;
    let (id, room) = on_air(&app, &kim).await;
    let mut writers = Vec::new();
    for number in 0..4 {
        writers.push(app.learner(&format!("nguoi.{number}@b.vn")).await);
    }
    let mut listeners = Vec::new();
    for number in 0..6 {
        let server = if number % 2 == 0 { &app } else { &beside };
        listeners.push(Listener::open(server, &kim, &id, Some(0)).await);
    }
    for listener in listeners.iter_mut().take(2) {
        // Each server counts those of the other one, too.
        let counted = async { while listener.event().await != Some(("present".to_owned(), json!({"present": 6}))) {} };
        timeout(PATIENCE, counted).await.expect("everybody is counted");
    }
    let mut said = Vec::new();
    for round in 0..5 {
        for (turn, writer) in writers.iter().enumerate() {
            let server = if turn % 2 == 0 { &app } else { &beside };
            let request = server
                .request("POST", &format!("{room}/messages"))
                .bearer_auth(&writer.token);
            let body = json!({"body": format!("{round} {turn}")});
            let answer = crate::app::Answer::receive(request.json(&body)).await.must(201);
            said.push(answer.body["number"].as_i64().expect("a number"));
        }
        app.pass(Duration::from_secs(1));
        beside.pass(Duration::from_secs(1));
        if round == 2 {
            // Half of them come back at the other server.
            for (turn, listener) in listeners.iter_mut().enumerate().take(3) {
                let number = listener.change("message").await["number"].as_i64().expect("a number");
                assert_eq!(number, said[0]);
                let server = if turn % 2 == 0 { &beside } else { &app };
                *listener = Listener::open(server, &kim, &id, Some(number)).await;
            }
        }
    }
    for (turn, listener) in listeners.iter_mut().enumerate() {
        for number in said.iter().skip(usize::from(turn < 3)) {
            assert_eq!(listener.change("message").await["number"], *number, "listener {turn}");
        }
    }
}

#[actix_web::test]
async fn a_machine_drafts_a_question_for_who_moderates() {
    let service = Service::default();
    let app = app_with(Backend::Sqlite, &service.start()).await;
    let kim = app.administrator().await;
    let an = app.learner("an@b.vn").await;
    let (_, room) = on_air(&app, &kim).await;
    let asked = an
        .post(&format!("{room}/questions"), json!({"body": "Liều <5 mg?"}))
        .await;
    let path = format!(
        "{room}/questions/{}",
        asked.must(201).body["id"].as_str().expect("an id")
    );
    let draft = format!("{path}/draft");
    let ko = || json!({"language": "ko"});
    an.post(&draft, ko()).await.must(403);
    let told = kim.post(&draft, ko()).await.must(200).body;
    // Text stays text; the service takes what is behind `<` for a tag.
    assert_eq!(told, json!({"language": "ko", "text": "LIỀU <5 mg?"}));
    // It is a draft: nothing is told to anybody.
    let questions = an.get(&room).await.must(200).body["questions"].clone();
    assert_eq!(questions[0]["translation"], json!(null));
    service.status.store(500, std::sync::atomic::Ordering::Relaxed);
    kim.post(&draft, ko()).await.must_be(503, "unavailable");
    kim.delete(&path).await.must(204);
    kim.post(&draft, ko()).await.must(404);

    let without = TestApp::start(Backend::Sqlite).await;
    let kim = without.administrator().await;
    let (_, room) = on_air(&without, &kim).await;
    let asked = kim.post(&format!("{room}/questions"), json!({"body": "Liều?"})).await;
    let path = format!(
        "{room}/questions/{}/draft",
        asked.must(201).body["id"].as_str().expect("an id")
    );
    kim.post(&path, ko()).await.must_be(409, "not_set_up");
}
