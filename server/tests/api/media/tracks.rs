//! Audio and video that are added to a lecture: they come, are replaced and go on their own, and nothing else is touched.

use std::collections::BTreeMap;
use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use futures_util::TryStreamExt;
use mediflix_media_store::Area;
use mediflix_protocol::lease::{Fit, TrackSettings};
use mediflix_server::media::packaging::sweep;
use serde_json::{Value, json};

use crate::app::{Answer, Course, Person, TestApp, upload_metadata};
use crate::on_both_databases;
use crate::rights::NOWHERE;

/// A published lecture of four seconds that everybody may watch.
async fn published(app: &TestApp, owner: &Person<'_>) -> Course {
    let course = owner.course("open").await;
    owner.upload(&course.lecture).await;
    app.worker().package().await;
    for path in [
        format!("/lectures/{}", course.lecture),
        format!("/courses/{}", course.id),
    ] {
        owner.post(&format!("{path}/publish"), json!({})).await.must(200);
    }
    course
}

/// The store's media, by key: what lies there to the byte.
async fn objects(app: &TestApp) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    for area in [Area::Media, Area::Private] {
        let listed: Vec<_> = app.state.store.list(area).try_collect().await.expect("a list");
        for entry in listed {
            let chunks = app.state.store.get(area, &entry.key, None).await.expect("an object");
            let bytes: Vec<_> = chunks.try_collect().await.expect("bytes");
            found.insert(entry.key.to_string(), bytes.concat());
        }
    }
    found
}

async fn playback(app: &TestApp, lecture: &str) -> Value {
    app.post(&format!("/lectures/{lecture}/playback"), json!({}))
        .await
        .must(200)
        .body
}

/// The multivariant playlist as whoever asks now gets it, and its address.
async fn playlist(app: &TestApp, playback: &Value) -> (String, String) {
    let token = playback["token"].as_str().expect("a token");
    let address = playback["playlist_url"].as_str().expect("an address");
    let address = address.replace("/-/", &format!("/{token}/"));
    let text = app.get(&address).await.must(200).body;
    (text.as_str().expect("a playlist").to_owned(), address)
}

/// The address of the audio of this name.
fn audio(playlist: &str, main: &str, name: &str) -> Option<String> {
    let named = format!("NAME=\"{name}\"");
    let tag = playlist.lines().find(|line| line.contains(&named))?;
    let uri = tag.split("URI=\"").nth(1)?.trim_end_matches('"');
    let package = uri.trim_start_matches("../");
    let folder = main.trim_end_matches("/main.m3u8").rsplit_once('/')?.0;
    Some(format!("{folder}/{package}"))
}

async fn shown(owner: &Person<'_>, track: &str) -> Value {
    owner.get(&format!("/tracks/{track}")).await.must(200).body
}

async fn change(owner: &Person<'_>, track: &str, edit: Value) -> Value {
    owner.patch(&format!("/tracks/{track}"), edit).await.must(200).body
}

/// Everything of the lecture's own that a track must not change.
async fn own(app: &TestApp, owner: &Person<'_>, lecture: &str) -> [Value; 5] {
    let path = format!("/lectures/{lecture}");
    let mut media = owner.get(&path).await.must(200).body["media"].clone();
    let mut seen = app.get(&path).await.must(200).body["media"].clone();
    // Signed anew with the time.
    media["poster_url"] = json!(null);
    seen["poster_url"] = json!(null);
    let shelf = app.get("/courses").await.must(200).body["items"][0]["duration_ms"].clone();
    let jobs = owner.get(&format!("/lectures/{lecture}/jobs")).await.must(200).body;
    let uploads = owner.get(&format!("/lectures/{lecture}/uploads")).await.must(200).body;
    [media, seen, shelf, jobs, uploads]
}

on_both_databases! {
    async fn a_dub_that_is_added_to_a_published_lecture_is_heard_at_the_next_load_and_nothing_else_is_touched(app) {
        let (owner, worker) = (app.administrator().await, app.worker());
        let lecture = published(&app, &owner).await.lecture;
        let (before, own_before) = (objects(&app).await, own(&app, &owner, &lecture).await);
        let watching = playback(&app, &lecture).await;
        let (silent, address) = playlist(&app, &watching).await;
        assert!(!silent.contains("TYPE=AUDIO"), "{silent}");

        let track = owner.track(&lecture, json!({"role": "dub", "language": "ko"})).await;
        assert_eq!(shown(&owner, &track).await["state"], json!(null), "it has no file");
        owner.upload_track(&lecture, &track).await;
        assert_eq!(own(&app, &owner, &lecture).await, own_before, "the upload is the track's");
        let lease = worker.package_track("a0").await;
        let fit = Fit { offset_ms: 0, until_ms: Some(4_000) };
        assert_eq!((lease.settings.track, lease.settings.default_language.as_str()), (Some(TrackSettings::Audio { fit }), "ko"));
        let made = shown(&owner, &track).await;
        assert_eq!((&made["state"], &made["playable"], &made["published"]), (&json!("ready"), &json!(true), &json!(false)));
        assert_eq!(playlist(&app, &watching).await.0, silent, "it is not published");

        change(&owner, &track, json!({"published": true})).await;
        let (heard, _) = playlist(&app, &watching).await;
        let dub = audio(&heard, &address, "한국어 (더빙)").expect("the same token goes on");
        let segments = app.get(&dub).await.must(200).body;
        assert!(segments.as_str().is_some_and(|text| text.contains("a0/000000.m4s")), "{segments}");
        let key = dub.replace("a0.m3u8", "keys/0.key");
        app.get(&key).await.must(200);
        assert_eq!(own(&app, &owner, &lecture).await, own_before);

        change(&owner, &track, json!({"published": false})).await;
        for address in [&dub, &key] {
            app.get(address).await.must(404);
        }
        change(&owner, &track, json!({"published": true})).await;
        owner.delete(&format!("/tracks/{track}")).await.must(204);
        for address in [&dub, &key] {
            app.get(address).await.must(404);
        }
        assert_eq!(playlist(&app, &watching).await.0, silent);
        for _ in 0..2 {
            app.pass(Duration::from_secs(2 * 3600));
            sweep::remove(&app.state).await.expect("a round");
        }
        assert_eq!(objects(&app).await, before, "all of the track's is gone, and nothing of the lecture's");
        let owner = app.sign_in("admin@benhvien.vn").await;
        assert_eq!(own(&app, &owner, &lecture).await, own_before);
    }

    async fn a_track_that_fails_is_no_failure_of_the_lecture(app) {
        let (owner, worker) = (app.administrator().await, app.worker());
        let lecture = published(&app, &owner).await.lecture;
        let own_before = own(&app, &owner, &lecture).await;
        let track = owner.track(&lecture, json!({"role": "description", "language": "vi", "published": true})).await;
        owner.upload_track(&lecture, &track).await;
        worker.fail(&worker.lease().await, "bad_input", 10).await;
        let failed = shown(&owner, &track).await;
        assert_eq!((&failed["state"], &failed["error"]["code"]), (&json!("failed"), &json!("media_environment")));
        assert_eq!(own(&app, &owner, &lecture).await, own_before);
        let bell = owner.get("/notifications?limit=1").await.must(200).body;
        assert_eq!(bell["items"][0]["kind"], json!("track_failed"), "not that the video failed");
        let job = failed["job_id"].as_str().expect("a job");
        owner.post(&format!("/jobs/{job}/retry"), json!({})).await.must(200);
        worker.package_track("a0").await;
        let (heard, _) = playlist(&app, &playback(&app, &lecture).await).await;
        let expected = "NAME=\"Tiếng Việt (mô tả hình ảnh)\",LANGUAGE=\"vi\",DEFAULT=NO,AUTOSELECT=YES,\
            CHARACTERISTICS=\"public.accessibility.describes-video\"";
        assert!(heard.contains(expected), "{heard}");
    }

    async fn a_track_makes_no_lecture_of_what_has_no_video(app) {
        let (owner, worker) = (app.administrator().await, app.worker());
        let course = owner.course("open").await;
        let lecture = course.lecture;
        owner.post(&format!("/lectures/{lecture}/publish"), json!({})).await.must(200);
        let track = owner.track(&lecture, json!({"role": "sign", "language": "hab", "published": true})).await;
        owner.upload_track(&lecture, &track).await;
        let lease = worker.package_track("v0").await;
        assert_eq!((lease.settings.track, lease.settings.max_height), (Some(TrackSettings::Video), 720));
        let found = owner.get(&format!("/lectures/{lecture}")).await.must(200).body;
        assert_eq!((&found["state"], &found["media"]), (&json!("draft"), &json!(null)), "it waits for its own video");
        owner.post(&format!("/lectures/{lecture}/playback"), json!({})).await.must_be(409, "not_playable");
        owner.post(&format!("/lectures/{lecture}/repackage"), json!({})).await.must_be(409, "not_playable");

        owner.upload(&lecture).await;
        worker.package().await;
        owner.post(&format!("/courses/{}/publish", course.id), json!({})).await.must(200);
        let watching = playback(&app, &lecture).await;
        let video = &watching["videos"][0];
        assert_eq!((&video["id"], &video["role"], &video["offset_ms"], &video["duration_ms"]), (&json!(track), &json!("sign"), &json!(0), &json!(4_000)));
        assert_eq!(shown(&owner, &track).await["check"], json!(false), "it came before the lecture's first file");
        let token = watching["token"].as_str().expect("a token");
        let follower = video["playlist_url"].as_str().expect("an address").replace("/-/", &format!("/{token}/"));
        let text = app.get(&follower).await.must(200).body;
        assert!(text.as_str().is_some_and(|text| text.ends_with("v0.m3u8\n") && !text.contains("TYPE=AUDIO")), "{text}");
        change(&owner, &track, json!({"published": false})).await;
        app.get(&follower).await.must(404);
        assert_eq!(playback(&app, &lecture).await["videos"], json!([]));
    }

    async fn a_replaced_lecture_keeps_its_tracks_and_asks_to_look_at_them(app) {
        let (owner, worker) = (app.administrator().await, app.worker());
        let lecture = published(&app, &owner).await.lecture;
        let track = owner.track(&lecture, json!({"role": "dub", "language": "ko", "published": true})).await;
        owner.upload_track(&lecture, &track).await;
        worker.package_track("a0").await;
        let dub = async || {
            let (text, address) = playlist(&app, &playback(&app, &lecture).await).await;
            audio(&text, &address, "한국어 (더빙)").and_then(|address| Some(address.rsplit('/').nth(1)?.to_owned()))
        };
        let first = dub().await.expect("a dub");

        owner.post(&format!("/lectures/{lecture}/repackage"), json!({})).await.must(202);
        worker.package().await;
        assert_eq!(dub().await.as_ref(), Some(&first));
        assert_eq!(shown(&owner, &track).await["check"], json!(false), "it is the same file");
        worker.ask().await.must(204);

        owner.upload(&lecture).await;
        let lease = worker.lease().await;
        assert_eq!(lease.settings.track, None);
        let segment = json!({"rendition": "v0", "sequence": 0, "start_us": 0, "duration_us": 9_000_000, "bytes": 13, "key": 0});
        worker.finish(&lease, 9_000, 10, json!({"segments": [segment]})).await;
        assert_eq!(dub().await, Some(first), "it goes on until it is laid on the new time line");
        assert_eq!(shown(&owner, &track).await["check"], json!(true));
        let longer = worker.package_track("a0").await;
        let fit = |offset_ms| Some(TrackSettings::Audio { fit: Fit { offset_ms, until_ms: Some(9_000) } });
        assert_eq!(longer.settings.track, fit(0));
        worker.ask().await.must(204);

        let looked = change(&owner, &track, json!({"offset_ms": -1_500})).await;
        assert_eq!((&looked["check"], &looked["state"]), (&json!(false), &json!("queued")));
        let late = worker.lease().await;
        assert_eq!(late.settings.track, fit(-1_500));
        change(&owner, &track, json!({"offset_ms": 700})).await;
        let segment = json!({"rendition": "a0", "sequence": 0, "start_us": 0, "duration_us": 9_000_000, "bytes": 13, "key": 0});
        worker.finish(&late, 9_000, 10, json!({"segments": [segment]})).await;
        assert_eq!(worker.package_track("a0").await.settings.track, fit(700), "it was changed meanwhile");
        worker.ask().await.must(204);
    }

    async fn a_replaced_track_plays_on_until_the_new_file_is_ready_and_its_old_one_goes(app) {
        let (owner, worker) = (app.administrator().await, app.worker());
        let lecture = published(&app, &owner).await.lecture;
        let before = objects(&app).await;
        let track = owner.track(&lecture, json!({"role": "sign", "language": "kvk", "published": true})).await;
        let mut urls = Vec::new();
        for _ in 0..2 {
            owner.upload_track(&lecture, &track).await;
            urls.push(playback(&app, &lecture).await["videos"][0]["playlist_url"].clone());
            worker.package_track("v0").await;
            urls.push(playback(&app, &lecture).await["videos"][0]["playlist_url"].clone());
        }
        assert_eq!((&urls[0], urls[1] == urls[2]), (&json!(null), true));
        assert_ne!(urls[2], urls[3]);
        let all = objects(&app).await.len();
        app.pass(Duration::from_secs(25 * 3600));
        for _ in 0..2 {
            sweep::clean(&app.state).await.expect("a round");
            sweep::remove(&app.state).await.expect("a round");
        }
        let left = objects(&app).await;
        assert_eq!((left.len(), all), (before.len() + 3, before.len() + 6), "two objects and the source of one file");
        assert!(before.iter().all(|(key, bytes)| left.get(key) == Some(bytes)), "the lecture's own are untouched");
    }

    async fn fields_of_tracks_are_checked_and_lectures_are_not_mixed_up(app) {
        let owner = app.administrator().await;
        let course = owner.course("open").await;
        let (lecture, other) = (course.lecture.clone(), owner.lecture(&course.section).await);
        let path = format!("/lectures/{lecture}/tracks");
        let wrong = json!({"role": "dub", "language": "tiếng Hàn", "label": "x".repeat(61), "offset_ms": 100_000_000});
        let refused = owner.post(&path, wrong).await.must(422).body;
        let fields: Vec<_> = refused["fields"].as_array().into_iter().flatten().map(|field| &field["field"]).collect();
        assert_eq!(fields, ["language", "label", "offset_ms"]);
        let track = owner.track(&lecture, json!({"role": "slides", "language": "vi", "label": "Trang chiếu"})).await;
        let metadata = |id: &str| format!("{},track_id {}", upload_metadata(&other), STANDARD.encode(id));
        for (id, status) in [(track.as_str(), 422), (NOWHERE, 404), ("x", 422)] {
            let request = app.request("POST", "/uploads").bearer_auth(&owner.token);
            let request = request.header("tus-resumable", "1.0.0").header("upload-length", 16).header("upload-metadata", metadata(id));
            Answer::receive(request).await.must(status);
        }
        let listed = owner.get(&path).await.must(200).body;
        assert_eq!((&listed["items"][0]["kind"], &listed["items"][0]["label"]), (&json!("video"), &json!("Trang chiếu")));
        for _ in 1..32 {
            owner.track(&lecture, json!({"role": "dub", "language": "en"})).await;
        }
        owner.post(&path, json!({"role": "dub", "language": "en"})).await.must(422);
    }
}
