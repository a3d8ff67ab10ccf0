//! A lecture goes up and is watched, on both databases and both stores, with the real programs and a real player.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::process::Command;
use std::time::Duration;

use mediflix_system_tests::{Database, Person, Platform, Playlists, Store, clip};
use reqwest::{Method, StatusCode};
use serde_json::json;

const PACKAGED: Duration = Duration::from_secs(120);

async fn a_lecture_goes_up_and_is_watched(database: Database, store: Store) {
    let platform = Platform::start(database, store).await;
    let instructor = platform.administrator().await;
    let (course, lecture) = instructor.lecture("open").await;
    let learner = Person::anonymous(&platform.url);
    let playback = format!("/api/v1/lectures/{lecture}/playback");
    assert_eq!(
        learner.status(Method::POST, &playback).await,
        StatusCode::NOT_FOUND,
        "a draft does not exist"
    );

    let bytes = std::fs::read(clip("h264_rotated_270.mp4")).unwrap();
    let address = instructor
        .begin_upload(&lecture, "Bài giảng.mp4", bytes.len() as u64)
        .await;
    let sent = instructor.send(&address, 0, bytes.clone()).await;
    assert_eq!(sent.status(), StatusCode::NO_CONTENT);
    let stored = platform.stored_sources();
    assert_eq!(stored.len(), 1);
    assert!(
        std::fs::read(&stored[0]).unwrap() == bytes,
        "the source is what was sent"
    );

    let media = instructor.media(&lecture, &["ready", "failed"], PACKAGED).await;
    let media = media.unwrap_or_else(|media| panic!("{media}\n{}", platform.logs()));
    assert_eq!(media["state"], "ready", "{media}\n{}", platform.logs());
    assert_eq!(media["file_name"], "Bài giảng.mp4");
    let of_all = &instructor.get("/api/v1/jobs").await["items"][0];
    assert_eq!(of_all, &instructor.job(&lecture).await);
    assert_eq!(of_all["lecture_title"], json!({ "vi": "Điện tâm đồ" }));
    instructor.publish(&course, &lecture).await;

    let started = learner.post(&playback, json!({})).await;
    let token = started["token"].as_str().unwrap();
    let path = started["playlist_url"].as_str().unwrap();
    let url = format!("{}{}", platform.url, path.replacen("/-/", &format!("/{token}/"), 1));
    let (warnings, decoded_ms) = decode(&url);
    assert_eq!(warnings, "", "a player has nothing to complain about");
    let claimed_ms = started["duration_ms"].as_i64().unwrap();
    assert!(
        (decoded_ms - claimed_ms).abs() <= 100,
        "decoded {decoded_ms} ms of {claimed_ms} ms"
    );

    let playlists = Playlists::read(&learner, &lecture).await;
    for (name, length_ms) in playlists.lengths_ms() {
        assert!(
            (length_ms - claimed_ms as f64).abs() <= 100.0,
            "{name} lasts {length_ms} ms of {claimed_ms} ms"
        );
    }

    let poster = started["poster_url"].as_str().unwrap();
    assert_eq!(learner.status(Method::GET, poster).await, StatusCode::OK);
    let forged = poster.replace("/stills/", "/stills/f");
    assert_eq!(learner.status(Method::GET, &forged).await, StatusCode::NOT_FOUND);
    assert_eq!(
        learner.status(Method::GET, path).await,
        StatusCode::UNAUTHORIZED,
        "a playlist wants a token"
    );

    instructor
        .post(&format!("/api/v1/lectures/{lecture}/archive"), json!({}))
        .await;
    assert_eq!(
        learner.status(Method::POST, &playback).await,
        StatusCode::NOT_FOUND,
        "what is archived is gone"
    );
}

/// What ffmpeg says at level `warning`, and how many milliseconds it decoded.
fn decode(url: &str) -> (String, i64) {
    let output = Command::new("ffmpeg")
        .args(["-v", "warning", "-allowed_extensions", "ALL", "-i", url])
        .args(["-map", "0:v:0", "-f", "null", "-progress", "pipe:1", "-"])
        .output()
        .unwrap();
    let progress = String::from_utf8_lossy(&output.stdout).into_owned();
    let us = progress
        .lines()
        .rev()
        .find_map(|line| line.strip_prefix("out_time_us=")?.parse::<i64>().ok());
    (
        String::from_utf8_lossy(&output.stderr).trim().to_owned(),
        us.unwrap_or(0) / 1000,
    )
}

#[tokio::test(flavor = "multi_thread")]
async fn on_sqlite_and_a_folder() {
    a_lecture_goes_up_and_is_watched(Database::Sqlite, Store::Local).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn on_postgresql_and_s3() {
    a_lecture_goes_up_and_is_watched(Database::Postgres, Store::S3).await;
}
