//! Who may watch, and that it ends when they may not any more: the same rule for keys, playlists, stills, texts and events.

use std::time::Duration;

use futures_util::StreamExt;
use serde_json::{Value, json};

use crate::app::{Answer, Course, Person, TestApp};
use crate::on_both_databases;

/// So long what was decided may be believed.
const AT_MOST: Duration = Duration::from_secs(10);

/// A published lecture that can be played.
async fn published(app: &TestApp, owner: &Person<'_>, access: &str) -> Course {
    let course = owner.course(access).await;
    owner.upload(&course.lecture).await;
    app.worker().package().await;
    let [lecture, of] = [&course.lecture, &course.id];
    owner
        .post(&format!("/lectures/{lecture}/publish"), json!({}))
        .await
        .must(200);
    owner.post(&format!("/courses/{of}/publish"), json!({})).await.must(200);
    course
}

/// Every address that a playback opens, the poster last.
fn addresses(playback: &Value) -> Vec<String> {
    let text = |value: &Value| value.as_str().expect("an address").to_owned();
    let token = text(&playback["token"]);
    let main = text(&playback["playlist_url"]).replace("/-/", &format!("/{token}/"));
    vec![
        main.replace("main.m3u8", "keys/0.key"),
        main.replace("main", "v0"),
        main.replace("main", "s0"),
        main,
        text(&playback["storyboard"]["sheets"][0]["url"]),
        text(&playback["subtitles"][0]["url"]),
        text(&playback["poster_url"]),
    ]
}

async fn statuses(app: &TestApp, addresses: &[String]) -> Vec<u16> {
    let mut found = Vec::new();
    for address in addresses {
        found.push(app.get(address).await.status);
    }
    found
}

async fn start(app: &TestApp, lecture: &str, by: Option<&Person<'_>>) -> Vec<String> {
    let path = format!("/lectures/{lecture}/playback");
    let answer = match by {
        Some(person) => person.post(&path, json!({})).await,
        None => app.post(&path, json!({})).await,
    };
    addresses(&answer.must(200).body)
}

on_both_databases! {
    async fn what_is_taken_down_is_down_within_ten_seconds(app) {
        let owner = app.administrator().await;
        let learner = app.learner("learner@b.vn").await;
        let course = published(&app, &owner, "open").await;
        let lecture = format!("/lectures/{}", course.lecture);
        let of = format!("/courses/{}", course.id);
        let steps = [
            (format!("{lecture}/unpublish"), format!("{lecture}/publish")),
            (format!("{lecture}/archive"), format!("{lecture}/publish")),
            (format!("{of}/unpublish"), format!("{of}/publish")),
            (format!("{of}/archive"), format!("{of}/publish")),
        ];
        for (down, up) in steps {
            for viewer in [None, Some(&learner)] {
                let open = start(&app, &course.lecture, viewer).await;
                assert_eq!(statuses(&app, &open).await, [200; 7], "before {down}");
                let segment = app.get(&open[1]).await.body.as_str().expect("a playlist").to_owned();
                owner.post(&down, json!({})).await.must(200);
                app.pass(AT_MOST);
                assert_eq!(statuses(&app, &open).await, [404; 7], "after {down}");
                let ciphertext = segment.lines().find(|line| line.ends_with(".m4s")).expect("a segment");
                app.get(ciphertext).await.must(200);
                owner.post(&up, json!({})).await.must(200);
            }
        }
    }

    async fn who_loses_the_right_to_watch_gets_nothing_more(app) {
        let owner = app.administrator().await;
        let learner = app.learner("learner@b.vn").await;
        let course = published(&app, &owner, "open").await;
        let [stranger, member] = [start(&app, &course.lecture, None).await, start(&app, &course.lecture, Some(&learner)).await];
        let members_only = json!({"access": "signed_in"});
        owner.patch(&format!("/courses/{}", course.id), members_only).await.must(200);
        app.pass(AT_MOST);
        assert_eq!(statuses(&app, &stranger).await, [401, 401, 401, 401, 401, 401, 404]);
        assert_eq!(statuses(&app, &member).await, [200; 7]);
        owner.patch(&format!("/accounts/{}", learner.id), json!({"disabled": true})).await.must(200);
        app.pass(AT_MOST);
        assert_eq!(statuses(&app, &member).await, [401, 401, 401, 401, 401, 401, 404]);
    }

    async fn a_playback_opens_its_own_lecture_alone(app) {
        let owner = app.administrator().await;
        let [one, other] = [published(&app, &owner, "open").await, published(&app, &owner, "open").await];
        let [one, other] = [start(&app, &one.lecture, None).await, start(&app, &other.lecture, None).await];
        let token = |address: &str| address.split('/').nth(2).expect("a token").to_owned();
        let crossed: Vec<String> = other[..6].iter().map(|address| address.replace(&token(address), &token(&one[0]))).collect();
        assert_eq!(statuses(&app, &crossed).await, [404; 6]);
        let poster = &one[6];
        assert_eq!(app.get(&poster.replace("/stills/", "/stills/f")).await.status, 404);
        let wider = poster.replace("poster.jpg", "storyboard/0000.jpg");
        assert_eq!(app.get(&wider).await.status, 404, "a poster's address opens the poster alone");
        let answer = app.get(&one[4]).await;
        assert_eq!(answer.headers["cache-control"], "private, no-cache");
        let again = app.request("GET", &one[4]).header("if-none-match", answer.headers["etag"].clone());
        Answer::receive(again).await.must(304);
    }

    async fn posters_of_members_only_courses_are_for_members(app) {
        let owner = app.administrator().await;
        let learner = app.learner("learner@b.vn").await;
        let course = published(&app, &owner, "signed_in").await;
        let poster = |answer: Answer| answer.must(200).body["poster_url"].clone();
        let path = format!("/courses/{}", course.id);
        assert_eq!(poster(app.get(&path).await), json!(null));
        let seen = app.get(&path).await.body["sections"][0]["lectures"][0]["media"]["poster_url"].clone();
        assert_eq!(seen, json!(null));
        let url = poster(learner.get(&path).await);
        let url = url.as_str().expect("members see it");
        app.get(url).await.must(200);
        app.pass(Duration::from_secs(3601));
        app.get(url).await.must(404);
    }

    async fn strangers_who_ask_to_watch_write_nothing(app) {
        let owner = app.administrator().await;
        let course = published(&app, &owner, "open").await;
        let rows = async || {
            let lecture = course.lecture.parse().expect("an id");
            app.state.read(move |conn| Ok(mediflix_db::media::playbacks::count_of_lecture(conn, lecture)?))
                .await
                .expect("a count")
        };
        for _ in 0..5 {
            start(&app, &course.lecture, None).await;
        }
        assert_eq!(rows().await, 0);
    }

    async fn an_event_stream_ends_with_the_right_to_it(app) {
        let owner = app.administrator().await;
        let instructor = app.instructor(&owner, "teacher@b.vn").await;
        let course = instructor.course("open").await;
        let request = app.request("GET", &format!("/lectures/{}/events", course.lecture));
        let mut news = request.bearer_auth(&instructor.token).send().await.expect("an answer").bytes_stream();
        news.next().await.expect("the first event").expect("bytes");
        owner.patch(&format!("/accounts/{}", instructor.id), json!({"disabled": true})).await.must(200);
        app.pass(AT_MOST);
        assert!(news.next().await.is_none(), "it goes on");
    }
}
