//! Seats on a stage, asked without Janus: who may come, what they agree to, and what is worth nothing any more.

use mediflix_protocol::PROTOCOL_VERSION;
use serde_json::{Value, json};

use super::{broadcast, seminar};
use crate::app::{Answer, Person, TestApp};
use crate::media::edge::Encoder;
use crate::on_both_databases;

/// Somebody who has nothing but the token of a seat.
fn seated<'a>(app: &'a TestApp, token: &str) -> Person<'a> {
    Person::with_token(app, token)
}

async fn invite(by: &Person<'_>, broadcast: &str, name: &str) -> (String, String) {
    let body = json!({"name": name, "hospital": "Bệnh viện Đại học Seoul", "locale": "ko"});
    let made = by
        .post(&format!("/broadcasts/{broadcast}/seats"), body)
        .await
        .must(201)
        .body;
    let url = made["url"].as_str().expect("a link");
    let (page, token) = url.split_once("#token=").expect("a token behind the number sign");
    assert!(page.ends_with("/ko/stage"), "{page}");
    (made["seat"]["id"].as_str().expect("an id").to_owned(), token.to_owned())
}

async fn offer(app: &TestApp, token: &str, kind: &str, sdp: &str) -> Answer {
    let request = app.request("POST", "/whip").bearer_auth(token);
    Answer::receive(request.header("content-type", kind).body(sdp.to_owned())).await
}

fn names(stage: &Value) -> Vec<&str> {
    let seats = stage["seats"].as_array().expect("seats");
    seats
        .iter()
        .map(|seat| seat["name"].as_str().expect("a name"))
        .collect()
}

on_both_databases! {
    async fn a_guest_comes_by_a_link_and_is_taken_only_after_agreeing(app) {
        let kim = app.administrator().await;
        let course = seminar(&kim, "open").await;
        let id = broadcast(&app, &kim, &course, 1).await;
        let (seat, token) = invite(&kim, &id, "김민준 교수").await;
        let guest = seated(&app, &token);
        let entered = guest.get("/stage").await.must(200).body;
        assert_eq!((&entered["stage"]["broadcast_id"], &entered["stage"]["seat_id"], &entered["stage"]["open"]), (&json!(id), &json!(seat), &json!(false)));
        assert_eq!(names(&entered["stage"]), ["김민준 교수"]);
        offer(&app, &token, "text/plain", "v=0").await.must(415);
        offer(&app, &token, "application/sdp", "hello").await.must(400);
        let refused = offer(&app, &token, "application/sdp", "v=0\r\n").await.must(403);
        assert_eq!(refused.body["code"], "not_agreed");
        guest.post("/stage/agreement", json!({"text": ""})).await.must(422);
        guest.post("/stage/agreement", json!({"text": "녹화에 동의합니다."})).await.must(204);
        // There is no Janus here.
        assert_eq!(offer(&app, &token, "application/sdp", "v=0\r\n").await.must(409).body["code"], "stage_closed");
        let muted = kim.patch(&format!("/broadcasts/{id}/seats/{seat}"), json!({"muted": true})).await.must(200).body;
        assert_eq!((&muted["agreed"], &muted["muted"]), (&json!(true), &json!(true)));
    }

    async fn a_token_is_worth_nothing_without_its_reason(app) {
        let kim = app.administrator().await;
        let course = seminar(&kim, "open").await;
        let id = broadcast(&app, &kim, &course, 1).await;
        let (seat, token) = invite(&kim, &id, "BS. Lê Văn Huế").await;
        seated(&app, "not-a-token").get("/stage").await.must(401);
        app.get("/stage").await.must(401);
        // The token of an account opens no seat, and that of a seat no account.
        kim.get("/stage").await.must(401);
        seated(&app, &token).get("/account").await.must(401);
        seated(&app, &token).get("/stage").await.must(200);
        kim.delete(&format!("/broadcasts/{id}/seats/{seat}")).await.must(204);
        seated(&app, &token).get("/stage").await.must(401);
        kim.delete(&format!("/broadcasts/{id}/seats/{seat}")).await.must(404);

        // Whoever takes the own seat anew is alone in it.
        let first = kim.post(&format!("/broadcasts/{id}/seats/mine"), json!({})).await.must(200).body;
        let second = kim.post(&format!("/broadcasts/{id}/seats/mine"), json!({})).await.must(200).body;
        assert_eq!(first["seat"]["id"], second["seat"]["id"]);
        assert_eq!(second["seat"]["role"], "host");
        seated(&app, first["token"].as_str().expect("a token")).get("/stage").await.must(401);
        let token = second["token"].as_str().expect("a token");
        seated(&app, token).get("/stage").await.must(200);
        // A host's seat lasts as long as they may host.
        let other = app.learner("khac@b.vn").await;
        let organisation = kim.get(&format!("/courses/{}", course.id)).await.must(200).body["organisation_id"].clone();
        kim.put_into(&other, organisation.as_str().expect("an id"), &["host"]).await;
        let theirs = other.post(&format!("/broadcasts/{id}/seats/mine"), json!({})).await.must(200).body;
        let theirs = seated(&app, theirs["token"].as_str().expect("a token"));
        theirs.get("/stage").await.must(200);
        kim.put_out(&other).await;
        theirs.get("/stage").await.must(401);
        // The stage ends with the broadcast.
        kim.post(&format!("/broadcasts/{id}/cancel"), json!({})).await.must(200);
        seated(&app, token).get("/stage").await.must(401);
    }

    async fn seats_are_the_hosts_and_of_their_own_broadcast(app) {
        let kim = app.administrator().await;
        let course = seminar(&kim, "open").await;
        let (id, other) = (broadcast(&app, &kim, &course, 1).await, broadcast(&app, &kim, &course, 2).await);
        let (seat, _) = invite(&kim, &id, "Mai").await;
        kim.patch(&format!("/broadcasts/{other}/seats/{seat}"), json!({"muted": true})).await.must(404);
        kim.delete(&format!("/broadcasts/{other}/seats/{seat}")).await.must(404);
        let learner = app.learner("lan@benhvien.example").await;
        for answer in [
            learner.get(&format!("/broadcasts/{id}/seats")).await,
            learner.post(&format!("/broadcasts/{id}/seats/mine"), json!({})).await,
            learner.post(&format!("/broadcasts/{id}/seats"), json!({"name": "Lan", "locale": "vi"})).await,
            learner.delete(&format!("/broadcasts/{id}/seats/{seat}")).await,
        ] {
            answer.must(403);
        }
        let long = kim.post(&format!("/broadcasts/{id}/seats"), json!({"name": "x".repeat(10_000), "locale": "vi"})).await.must(422).body;
        assert_eq!(long["fields"][0]["field"], "name");
        for number in 1..40 {
            invite(&kim, &id, &format!("Khách {number}")).await;
        }
        assert_eq!(kim.post(&format!("/broadcasts/{id}/seats"), json!({"name": "Lan", "locale": "vi"})).await.must(409).body["params"]["most"], 40);
        assert_eq!(kim.get(&format!("/broadcasts/{id}/seats")).await.must(200).body["items"].as_array().map(Vec::len), Some(40));
    }

    async fn hosts_decide_what_of_a_stage_is_on_air(app) {
        let kim = app.administrator().await;
        let course = seminar(&kim, "open").await;
        let (id, other) = (broadcast(&app, &kim, &course, 1).await, broadcast(&app, &kim, &course, 2).await);
        let (seat, token) = invite(&kim, &id, "김민준 교수").await;
        let path = format!("/broadcasts/{id}/stage");
        let own = kim.post(&format!("/broadcasts/{id}/seats/mine"), json!({})).await.must(200).body;
        assert_eq!(own["seat"]["on_air"], true, "whoever hosts alone is on air");
        let programme = kim.get(&format!("/broadcasts/{id}/seats")).await.must(200).body["programme"].clone();
        let untouched = json!({"feed_from": "encoder", "layout": "side_by_side", "main_seat_id": null, "open": false, "composer": false});
        assert_eq!(programme, untouched);
        assert_eq!(kim.patch(&path, json!({})).await.must(200).body, untouched);

        let chosen = kim.patch(&path, json!({"feed_from": "stage", "layout": "speaker", "main_seat_id": seat})).await.must(200).body;
        assert_eq!((&chosen["feed_from"], &chosen["layout"], &chosen["main_seat_id"]), (&json!("stage"), &json!("speaker"), &json!(seat)));
        let entered = seated(&app, &token).get("/stage").await.must(200).body["stage"].clone();
        assert_eq!(entered["programme"], chosen);
        assert_eq!(entered["seats"][0]["on_air"], false, "a guest waits for the host");
        let seats = format!("/broadcasts/{id}/seats/{seat}");
        assert_eq!(kim.patch(&seats, json!({"on_air": true})).await.must(200).body["on_air"], true);
        let muted = kim.patch(&seats, json!({"muted": true})).await.must(200).body;
        assert_eq!((&muted["on_air"], &muted["muted"]), (&json!(true), &json!(true)));
        assert_eq!(kim.patch(&seats, json!({"on_air": false})).await.must(200).body["muted"], true);
        assert_eq!(kim.get(&format!("/broadcasts/{id}")).await.must(200).body["feed_from"], "stage");
        assert_eq!(app.get(&format!("/broadcasts/{id}")).await.must(200).body["feed_from"], json!(null));

        // Not of another stage, not by others, and not when it is over.
        kim.patch(&format!("/broadcasts/{other}/stage"), json!({"main_seat_id": seat})).await.must(404);
        kim.patch(&path, json!({"layout": "mosaic"})).await.must(422);
        let learner = app.learner("lan@benhvien.example").await;
        learner.patch(&path, json!({"layout": "slides"})).await.must(403);
        kim.post(&format!("/broadcasts/{id}/cancel"), json!({})).await.must(200);
        kim.patch(&path, json!({"layout": "slides"})).await.must_be(409, "conflict");
    }

    async fn one_feed_comes_at_a_time_and_workers_are_told(app) {
        let kim = app.administrator().await;
        let course = seminar(&kim, "open").await;
        let id = broadcast(&app, &kim, &course, 1).await;
        let key = kim.post(&format!("/broadcasts/{id}/stream-key"), json!({})).await.must(201).body["stream_key"].clone();
        let key = key.as_str().expect("a key");
        let stage = format!("/broadcasts/{id}/stage");
        let choose = |from: &'static str| kim.patch(&stage, json!({"feed_from": from}));
        kim.post(&format!("/broadcasts/{id}/rehearse"), json!({})).await.must(200);
        let mut encoder = Encoder::connect(&app, key).await;
        encoder.send_both(2).await;

        let worker = app.worker();
        let ask = |port: u16, protocol: u32| json!({"protocol": protocol, "worker": "test/stage1", "port": port, "wait_ms": 0});
        worker.post("/worker/stages", ask(50_000, PROTOCOL_VERSION + 1)).await.must_be(409, "conflict");
        worker.post("/worker/stages", ask(80, PROTOCOL_VERSION)).await.must(422);
        // There is no Janus here.
        worker.post("/worker/stages", ask(50_000, PROTOCOL_VERSION)).await.must(204);
        assert_eq!(kim.get(&format!("/broadcasts/{id}/seats")).await.must(200).body["programme"]["composer"], true, "one waits");

        let lease = encoder.feed.lease.clone();
        let watch = |token: &str| json!({"token": token, "port": 50_000, "seen": null, "wait_ms": 0});
        let programme = format!("/worker/jobs/{}/programme", lease.job);
        worker.post(&programme, watch("not the lease")).await.must_be(409, "lease_lost");
        assert_eq!(worker.post(&programme, watch(&lease.token.0)).await.must(200).body["sources"], json!([]));

        // What came from the encoder ends, and it is not taken again before the host wants it.
        choose("stage").await.must(200);
        encoder.beat().await.must_be(409, "lease_lost");
        worker.post(&programme, watch(&lease.token.0)).await.must_be(409, "lease_lost");
        worker.ask_feed(key).await.must_be(409, "in_use");
        choose("encoder").await.must(200);
        worker.ask_feed(key).await.must(200);
    }
}
