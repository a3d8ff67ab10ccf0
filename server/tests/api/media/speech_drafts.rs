//! Drafts of what is said, with a service of our own and a worker that only talks.

use std::sync::atomic::Ordering;
use std::time::Duration;

use futures_util::TryStreamExt;
use mediflix_db::Backend;
use mediflix_media_store::Area;
use mediflix_protocol::lease::Lease;
use serde_json::{Value, json};

use super::captions::published;
use super::speech_service::Service;
use crate::app::{Person, TestApp};

async fn app_with(backend: Backend, url: &str) -> TestApp {
    TestApp::start_with(
        backend,
        &[("speech.url", url), ("speech.key", "secret"), ("speech.piece_s", "10")],
    )
    .await
}

/// Has what is said in a lecture transcribed; answers the draft.
async fn transcribe(by: &Person<'_>, lecture: &str) -> Value {
    let path = format!("/lectures/{lecture}/transcribe");
    by.post(&path, json!({"language": "ko"})).await.must(201).body
}

/// The worker's part: these words, each of ten seconds.
async fn cut(app: &TestApp, lease: &Lease, words: &[&str]) {
    let worker = app.worker();
    let mut pieces = Vec::new();
    for (number, word) in words.iter().enumerate() {
        worker
            .store(lease, &format!("speech/{number:06}.wav"), word.as_bytes())
            .await;
        pieces.push(json!({"number": number, "start_ms": number * 10_000, "end_ms": number * 10_000 + 10_000}));
    }
    worker.heartbeat(lease, json!({"pieces": pieces})).await;
    worker.claim_done(lease).await.must(204);
}

async fn drafts(by: &Person<'_>, lecture: &str) -> Vec<Value> {
    let list = by
        .get(&format!("/lectures/{lecture}/caption-drafts"))
        .await
        .must(200)
        .body;
    list["items"].as_array().expect("a list").clone()
}

async fn work_until(app: &TestApp, by: &Person<'_>, lecture: &str, state: &str) -> Value {
    loop {
        let draft = drafts(by, lecture).await.swap_remove(0);
        if draft["state"] == state {
            return draft;
        }
        app.pass(Duration::from_secs(61));
        app.state.media.drafts.work().await.expect("a round");
    }
}

async fn cues(by: &Person<'_>, draft: &Value) -> Vec<(u64, u64, String)> {
    let id = draft["captions_id"].as_str().expect("an id");
    let captions = by.get(&format!("/captions/{id}")).await.must(200).body;
    assert_eq!(
        (&captions["kind"], &captions["by_machine"], &captions["state"]),
        (&json!("captions"), &json!(true), &json!("draft"))
    );
    let ms = |cue: &Value, name: &str| cue[name].as_u64().expect("a time");
    let cue = |cue: &Value| {
        (
            ms(cue, "start_ms"),
            ms(cue, "end_ms"),
            cue["text"].as_str().expect("a text").to_owned(),
        )
    };
    captions["cues"].as_array().expect("cues").iter().map(cue).collect()
}

/// What the bell said last.
async fn told(by: &Person<'_>) -> Value {
    by.get("/notifications?limit=1").await.must(200).body["items"][0]["kind"].clone()
}

/// Sound that lies in the store.
async fn sounds(app: &TestApp) -> usize {
    let all: Vec<_> = app.state.store.list(Area::Private).try_collect().await.expect("a list");
    all.iter().filter(|entry| entry.key.as_str().ends_with(".wav")).count()
}

async fn a_piece_that_is_refused_fails_alone_and_is_tried_again_alone(backend: Backend) {
    let service = Service::default();
    let app = app_with(backend, &service.start()).await;
    let owner = app.administrator().await;
    let course = published(&app, &owner).await;
    let lecture = &course.lecture;
    assert_eq!(app.get("/site").await.must(200).body["speech"], json!(true));
    let made = transcribe(&owner, lecture).await;
    assert_eq!(
        [&made["kind"], &made["state"], &made["total"], &made["pieces"]],
        [&json!("speech"), &json!("waiting"), &json!(0), &json!(null)]
    );
    // Packaging goes first, though it came later.
    let other = owner.lecture(&course.section).await;
    owner.upload(&other).await;
    let first = app.worker().lease().await;
    assert_eq!(first.settings.speech, None);
    let lease = app.worker().lease().await;
    let wanted = lease.settings.speech.clone().expect("speech");
    assert_eq!((wanted.language.as_str(), wanted.piece_ms), ("ko", 10_000));
    // What waits for a worker does not wait for speech.
    owner.upload(&owner.lecture(&course.section).await).await;
    assert_eq!(
        app.worker()
            .tell(&lease, json!({}))
            .await
            .must(200)
            .body
            .get("give_way"),
        None
    );
    app.pass(Duration::from_secs(6));
    assert_eq!(
        app.worker().tell(&lease, json!({})).await.must(200).body["give_way"],
        json!(true)
    );
    app.worker().release(&lease, None).await;
    app.worker().lease().await;
    let lease = app.worker().lease().await;
    assert_eq!((lease.attempt, &lease.settings.speech), (1, &Some(wanted)));
    cut(&app, &lease, &["mot", "hai", "ba"]).await;
    let draft = &drafts(&owner, lecture).await[0];
    assert_eq!(
        (&draft["state"], &draft["pieces"]),
        (&json!("running"), &json!({"done": 0, "total": 3, "failed": []}))
    );

    let failed = work_until(&app, &owner, lecture, "failed").await;
    assert_eq!(service.asked(), ["mot", "hai", "ba"]);
    assert_eq!(
        (&failed["reason"], &failed["done"], &failed["total"]),
        (&json!("refused"), &json!(2), &json!(3))
    );
    let stretch = json!({"start_ms": 10_000, "end_ms": 20_000, "reason": "refused"});
    assert_eq!(failed["pieces"], json!({"done": 2, "total": 3, "failed": [stretch]}));
    let of = |start: u64, end: u64, text: &str| (start, end, text.to_owned());
    let heard = vec![
        of(500, 2_250, "mot một"),
        of(3_000, 4_000, "mot hai"),
        of(20_000, 30_000, "ba"),
    ];
    assert_eq!(cues(&owner, &failed).await, heard);
    assert_eq!(
        (told(&owner).await, sounds(&app).await),
        (json!("captions_draft_failed"), 1)
    );

    service.takes_all.store(true, Ordering::Relaxed);
    let id = failed["id"].as_str().expect("an id");
    owner
        .post(&format!("/caption-drafts/{id}/retry"), json!({}))
        .await
        .must(204);
    let done = work_until(&app, &owner, lecture, "done").await;
    assert_eq!(service.asked(), ["hai"]);
    assert_eq!(
        (&done["reason"], &done["pieces"]),
        (&json!(null), &json!({"done": 3, "total": 3, "failed": []}))
    );
    let mut all = heard;
    all.splice(2..2, [of(10_500, 12_250, "hai một"), of(13_000, 14_000, "hai hai")]);
    assert_eq!(cues(&owner, &done).await, all);
    assert_eq!((told(&owner).await, sounds(&app).await), (json!("captions_drafted"), 0));
    // The lecture is played as before.
    owner
        .post(&format!("/lectures/{lecture}/playback"), json!({}))
        .await
        .must(200);
}

async fn a_draft_is_stopped_and_keeps_what_is_there(backend: Backend) {
    let service = Service::default();
    let app = app_with(backend, &service.start()).await;
    let owner = app.administrator().await;
    let course = published(&app, &owner).await;
    let lecture = &course.lecture;
    // While a worker has it.
    let made = transcribe(&owner, lecture).await;
    let path = format!("/caption-drafts/{}", made["id"].as_str().expect("an id"));
    let lease = app.worker().lease().await;
    owner.delete(&path).await.must(204);
    owner.delete(&path).await.must_be(404, "not_found");
    app.worker().tell(&lease, json!({})).await.must_be(409, "lease_lost");
    // Between two pieces.
    let made = transcribe(&owner, lecture).await;
    let lease = app.worker().lease().await;
    cut(&app, &lease, &["mot", "bon"]).await;
    service.status.store(503, Ordering::Relaxed);
    app.state.media.drafts.work().await.expect("a round");
    assert_eq!(service.asked(), ["mot"], "it is asked again later");
    service.status.store(0, Ordering::Relaxed);
    app.pass(Duration::from_secs(16));
    app.state.media.drafts.work().await.expect("a round");
    let path = format!("/caption-drafts/{}", made["id"].as_str().expect("an id"));
    owner.delete(&path).await.must(204);
    assert_eq!(drafts(&owner, lecture).await, Vec::<Value>::new());
    assert_eq!(cues(&owner, &made).await.len(), 4);
    // Deleted captions are filled no more.
    let made = transcribe(&owner, lecture).await;
    let lease = app.worker().lease().await;
    cut(&app, &lease, &["nam"]).await;
    let captions = made["captions_id"].as_str().expect("an id");
    owner.delete(&format!("/captions/{captions}")).await.must(204);
    assert_eq!(work_until(&app, &owner, lecture, "failed").await["reason"], "deleted");
}

async fn the_sound_of_an_added_track_is_transcribed_at_its_offset(backend: Backend) {
    let service = Service::default();
    let app = app_with(backend, &service.start()).await;
    let owner = app.administrator().await;
    let lecture = &published(&app, &owner).await.lecture;
    let mut tracks = Vec::new();
    for (role, rendition) in [("interpretation", "a0"), ("sign", "v0")] {
        let track = owner.track(lecture, json!({"role": role, "language": "ko"})).await;
        owner.upload_track(lecture, &track).await;
        app.worker().package_track(rendition).await;
        tracks.push(track);
    }
    let path = format!("/lectures/{lecture}/transcribe");
    let wish = |track: &str| json!({"language": "ko", "track": track});
    owner
        .post(&path, wish(&tracks[1]))
        .await
        .must_be(422, "validation_failed");
    owner
        .patch(&format!("/tracks/{}", tracks[0]), json!({"offset_ms": -1_500}))
        .await
        .must(200);
    app.worker().package_track("a0").await;
    owner.post(&path, wish(&tracks[0])).await.must(201);
    let lease = app.worker().lease().await;
    let wanted = lease.settings.speech.clone().expect("speech");
    assert_eq!((wanted.offset_ms, lease.settings.track), (-1_500, None));
    let shown = owner.get(&format!("/tracks/{}", tracks[0])).await.must(200).body;
    assert_eq!(shown["state"], json!("ready"), "its own job is another");
    cut(&app, &lease, &["mot", "bon"]).await;
    // The track goes, and its sound with it.
    owner.delete(&format!("/tracks/{}", tracks[0])).await.must(204);
    assert_eq!(work_until(&app, &owner, lecture, "failed").await["reason"], "deleted");
    assert_eq!(service.asked(), Vec::<String>::new());
}

async fn what_cannot_be_transcribed_says_why(backend: Backend) {
    let app = TestApp::start(backend).await;
    let owner = app.administrator().await;
    let course = published(&app, &owner).await;
    let path = format!("/lectures/{}/transcribe", course.lecture);
    let refused = owner.post(&path, json!({"language": "ko"})).await;
    refused.must_be(409, "not_set_up");
    assert_eq!(refused.body["params"]["setting"], json!("speech.url"));
    let learner = app.learner("learner@b.vn").await;
    learner
        .post(&path, json!({"language": "ko"}))
        .await
        .must_be(403, "forbidden");

    let app = app_with(backend, "http://127.0.0.1:9").await;
    let owner = app.administrator().await;
    let course = published(&app, &owner).await;
    let lecture = &course.lecture;
    let empty = owner.lecture(&course.section).await;
    let wish = json!({"language": "ko"});
    owner
        .post(&format!("/lectures/{empty}/transcribe"), wish)
        .await
        .must_be(409, "not_playable");
    let path = format!("/lectures/{lecture}/transcribe");
    owner
        .post(&path, json!({"language": ""}))
        .await
        .must_be(422, "validation_failed");
    transcribe(&owner, lecture).await;
    let lease = app.worker().lease().await;
    app.worker().claim_done(&lease).await.must_be(409, "conflict");
    app.worker().fail_with(&lease, "bad_input", "media_no_sound").await;
    assert_eq!(drafts(&owner, lecture).await[0]["reason"], "no_audio");
    assert_eq!(told(&owner).await, json!("captions_draft_failed"));
    // Nobody is at the address: each piece is tried four times, and the lecture is cut again when it is wanted again.
    let id = drafts(&owner, lecture).await[0]["id"]
        .as_str()
        .expect("an id")
        .to_owned();
    owner
        .post(&format!("/caption-drafts/{id}/retry"), json!({}))
        .await
        .must(204);
    cut(&app, &app.worker().lease().await, &["mot"]).await;
    assert_eq!(
        work_until(&app, &owner, lecture, "failed").await["reason"],
        "unavailable"
    );
}

crate::starting_on_both_databases!(
    a_piece_that_is_refused_fails_alone_and_is_tried_again_alone,
    a_draft_is_stopped_and_keeps_what_is_there,
    the_sound_of_an_added_track_is_transcribed_at_its_offset,
    what_cannot_be_transcribed_says_why
);
