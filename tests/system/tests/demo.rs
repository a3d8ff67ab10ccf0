//! The demo world comes, can be used, and goes without a trace.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::collections::BTreeMap;

use mediflix_system_tests::{Database, Person, Platform, Store};
use reqwest::Method;
use serde_json::{Value, json};

const LISTS: [&str; 7] = [
    "/api/v1/accounts?limit=100",
    "/api/v1/organisations?limit=100",
    "/api/v1/courses?mine=true&limit=100",
    "/api/v1/courses?limit=100",
    "/api/v1/curriculums?limit=100",
    "/api/v1/professors?limit=100",
    "/api/v1/deleted-lectures?limit=100",
];

/// What an administrator sees in every list.
async fn listed(administrator: &Person) -> BTreeMap<&'static str, Vec<Value>> {
    let mut all = BTreeMap::new();
    for list in LISTS {
        let page = administrator.get(list).await;
        assert!(page["next_cursor"].is_null(), "{list} is on one page");
        let items = page["items"].as_array().unwrap().iter().map(|item| item["id"].clone());
        all.insert(list, items.collect());
    }
    all
}

fn run(platform: &Platform, arguments: &[&str]) {
    let output = platform.mediflix(arguments).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

/// Its seminar is on air from a film for so long as was asked, and that is its replay.
async fn goes_on_air(platform: &Platform, administrator: &Person) {
    let (_feeds, address) = platform.supervisor_with_feeds("127.0.0.1:0");
    let output = platform
        .mediflix(&["demo", "on-air", "--seconds", "10"])
        .env("MEDIFLIX_LIVE_RTMP_LISTEN", address)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    let past = administrator.get("/api/v1/broadcasts?when=past&limit=100").await;
    let ended = past["items"].as_array().unwrap().iter();
    let ended: Vec<_> = ended.filter(|broadcast| broadcast["state"] == "ended").collect();
    assert_eq!(ended.len(), 1, "{past}");
    let lecture = ended[0]["lecture_id"].as_str().unwrap();
    let replay = administrator.get(&format!("/api/v1/lectures/{lecture}")).await;
    let duration = replay["media"]["duration_ms"].as_u64().unwrap_or(0);
    assert!((9_000..11_000).contains(&duration), "{replay}");
}

async fn comes_and_goes(database: Database) {
    let platform = Platform::start(database, Store::Local).await;
    let administrator = platform.administrator().await;
    // The platform's own account is made by the first tool that speaks for it, and stays.
    run(&platform, &["demo", "bring-in", "--films", "0"]);
    run(&platform, &["demo", "remove"]);
    let before = listed(&administrator).await;

    run(&platform, &["demo", "bring-in", "--films", "1"]);
    let world = listed(&administrator).await;
    let count = |list: &str| world[list].len() - before[list].len();
    assert_eq!(LISTS.map(count), [12, 9, 5, 1, 2, 6, 0]);
    // A start that is cut goes on: nothing is made twice.
    run(&platform, &["demo", "bring-in", "--films", "1"]);
    assert_eq!(listed(&administrator).await, world);

    if database == Database::Sqlite {
        goes_on_air(&platform, &administrator).await;
    }

    let people = std::fs::read_to_string(platform.data.path().join("demo/people.txt")).unwrap();
    let (_, rest) = people.split_once("Their password: ").unwrap();
    let password = rest.lines().next().unwrap();
    let nobody = Person::anonymous(&platform.url);
    let lan = json!({ "email": "lan@demo.invalid", "password": password });
    let signed_in = nobody.post("/api/v1/sessions", lan.clone()).await;
    let nurse = nobody.with_token(signed_in["access_token"].as_str().unwrap());
    let learned = nurse.get("/api/v1/progress/courses?state=done").await;
    assert_eq!(learned["items"].as_array().unwrap().len(), 1, "{learned}");
    let lecture = learned["items"][0]["course"]["id"].as_str().unwrap();
    let course = nurse.get(&format!("/api/v1/courses/{lecture}")).await;
    let lecture = course["sections"][0]["lectures"][0]["id"].as_str().unwrap();
    let playback = nurse
        .post(&format!("/api/v1/lectures/{lecture}/playback"), json!({}))
        .await;
    let texts = playback["subtitles"].as_array().unwrap().iter();
    let texts: Vec<String> = texts
        .map(|text| format!("{} {}", text["kind"], text["language"]))
        .collect();
    let kinds = [
        "captions\" \"vi",
        "subtitles\" \"ko",
        "chapters\" \"vi",
        "descriptions\" \"vi",
    ];
    for kind in kinds {
        assert!(texts.contains(&format!("\"{kind}\"")), "{texts:?}");
    }
    let assigned = nurse.get("/api/v1/assignments").await;
    assert_eq!(assigned.as_array().map_or(0, Vec::len), 1, "{assigned}");

    run(&platform, &["demo", "remove"]);
    assert_eq!(listed(&administrator).await, before, "nothing is left of it");
    assert!(!platform.data.path().join("demo/people.txt").exists());
    let refused = nobody
        .request(Method::POST, "/api/v1/sessions")
        .json(&lan)
        .send()
        .await
        .unwrap();
    assert_eq!(refused.status(), 401);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_demo_world_comes_and_goes_on_sqlite() {
    comes_and_goes(Database::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_demo_world_comes_and_goes_on_postgresql() {
    comes_and_goes(Database::Postgres).await;
}
