//! Deleting deletes: rows and keys at once, objects when nobody can write them any more; and for some days it can be undone.

use std::time::{Duration, SystemTime};

use futures_util::TryStreamExt;
use mediflix_db::Backend;
use mediflix_media_store::{Area, ObjectKey};
use mediflix_server::learning::lectures::erase::erase_what_is_over;
use mediflix_server::media::packaging::sweep;
use mediflix_server::media::store_check::{self, Refusal};
use serde_json::json;

use crate::app::{Person, TestApp};
use crate::on_both_stores;

/// Longer than any lease or grant.
const LEASE: Duration = Duration::from_secs(60);
const DAY: Duration = Duration::from_secs(24 * 3600);

/// A lecture that was packaged.
async fn packaged(app: &TestApp, owner: &Person<'_>, bytes: usize) -> String {
    let lecture = owner.course("open").await.lecture;
    owner.upload_of(&lecture, bytes).await;
    app.worker().package().await;
    lecture
}

/// Keys of all objects, without the site's mark.
async fn objects(app: &TestApp) -> Vec<String> {
    let mut found = Vec::new();
    for area in [Area::Private, Area::Media] {
        let entries: Vec<_> = app.state.store.list(area).try_collect().await.expect("a listing");
        found.extend(entries.into_iter().map(|entry| entry.key.to_string()));
    }
    found.retain(|key| key != "site-id");
    found
}

/// How many uploads the store sees that were not finished; S3 shows none.
async fn unfinished(app: &TestApp) -> usize {
    let entries: Vec<_> = app
        .state
        .store
        .list_unfinished()
        .try_collect()
        .await
        .expect("a listing");
    entries.len()
}

async fn sweep_all(app: &TestApp) {
    erase_what_is_over(&app.state).await.expect("a round");
    sweep::clean(&app.state).await.expect("a round");
    sweep::remove(&app.state).await.expect("a round");
}

on_both_stores! {
    async fn what_was_deleted_comes_back_whole_for_a_week(app) {
        let owner = app.administrator().await;
        let lecture = packaged(&app, &owner, 16).await;
        let path = format!("/lectures/{lecture}");
        let course = owner.get(&path).await.must(200).body["course_id"].as_str().expect("an id").to_owned();
        let before = objects(&app).await.len();
        let key = owner.playlist(&lecture, "v0").await.replace("v0.m3u8", "keys/0.key");
        app.get(&key).await.must(200);
        owner.delete(&path).await.must(204);
        owner.get(&path).await.must_be(404, "not_found");
        app.pass(Duration::from_secs(10));
        app.get(&key).await.must(404);
        // The section and the course around it go and come back as well.
        let view = owner.get(&format!("/courses/{course}")).await.must(200).body;
        let section = view["sections"][0]["id"].as_str().expect("a section").to_owned();
        assert_eq!(view["sections"][0]["lectures"], json!([]));
        owner.delete(&format!("/sections/{section}")).await.must(204);
        owner.delete(&format!("/courses/{course}")).await.must(204);
        owner.get(&format!("/courses/{course}")).await.must(404);
        app.pass(DAY * 6);
        sweep_all(&app).await;
        let owner = app.sign_in("admin@benhvien.vn").await;
        let listed = owner.get("/deleted-lectures").await.must(200).body;
        assert_eq!(listed["items"][0]["id"], json!(lecture));
        owner.post(&format!("{path}/restore"), json!({})).await.must(200);
        let view = owner.get(&format!("/courses/{course}")).await.must(200).body;
        assert_eq!(view["sections"][0]["lectures"][0]["id"], json!(lecture));
        assert_eq!(objects(&app).await.len(), before);
        app.get(&owner.playlist(&lecture, "v0").await.replace("v0.m3u8", "keys/0.key")).await.must(200);
        owner.post(&format!("{path}/restore"), json!({})).await.must_be(404, "not_found");
    }

    async fn after_a_week_nothing_is_left_of_what_was_deleted(app) {
        let owner = app.administrator().await;
        let lecture = packaged(&app, &owner, 16).await;
        owner.begin_upload(&lecture, 16, vec![0; 8]).await.must(201);
        owner.delete(&format!("/lectures/{lecture}")).await.must(204);
        app.pass(DAY * 7);
        sweep_all(&app).await;
        assert!(!objects(&app).await.is_empty(), "a grant may still hold");
        app.pass(LEASE);
        sweep_all(&app).await;
        assert_eq!(objects(&app).await, Vec::<String>::new());
        assert_eq!(unfinished(&app).await, 0, "half uploads go, too");
        let owner = app.sign_in("admin@benhvien.vn").await;
        owner.post(&format!("/lectures/{lecture}/restore"), json!({})).await.must(404);
    }

    async fn patients_material_is_erased_at_once_and_once_more(app) {
        let owner = app.administrator().await;
        let lecture = packaged(&app, &owner, 16).await;
        let path = format!("/lectures/{lecture}");
        let key = owner.playlist(&lecture, "v0").await.replace("v0.m3u8", "keys/0.key");
        app.get(&key).await.must(200);
        owner.post(&format!("{path}/publish"), json!({})).await.must(200);
        owner.post(&format!("{path}/erase"), json!({})).await.must_be(409, "conflict");
        owner.post(&format!("{path}/archive"), json!({})).await.must(200);
        let all = objects(&app).await;
        let segment = all.iter().find(|key| key.ends_with(".m4s")).expect("a segment");
        let address = format!("/media/{segment}");
        app.get(&address).await.must(200);
        owner.post(&format!("{path}/erase"), json!({})).await.must(204);
        app.get(&key).await.must(404);
        owner.get(&path).await.must(404);
        owner.post(&format!("{path}/restore"), json!({})).await.must(404);
        sweep::remove(&app.state).await.expect("a round");
        assert_eq!(objects(&app).await, all, "a grant may still hold");
        app.pass(LEASE);
        sweep::remove(&app.state).await.expect("a round");
        assert_eq!(objects(&app).await, Vec::<String>::new());
        app.get(&address).await.must(404);
        let late = ObjectKey::new(segment.clone()).expect("a key");
        app.state.store.put(Area::Media, &late, vec![0].into()).await.expect("it was on its way");
        app.pass(Duration::from_secs(3600));
        sweep::remove(&app.state).await.expect("a round");
        assert_eq!(objects(&app).await, Vec::<String>::new());
    }

    async fn of_a_video_that_was_replaced_nothing_is_left_a_day_later(app) {
        let owner = app.administrator().await;
        let lecture = packaged(&app, &owner, 16).await;
        let old = objects(&app).await;
        owner.upload_of(&lecture, 17).await;
        app.worker().package().await;
        app.pass(DAY + LEASE);
        for _ in 0..2 {
            sweep_all(&app).await;
        }
        let left = objects(&app).await;
        assert_eq!(left.len(), old.len(), "{left:?}");
        assert!(old.iter().all(|key| !left.contains(key)), "{left:?}");
        let owner = app.sign_in("admin@benhvien.vn").await;
        app.get(&owner.playlist(&lecture, "v0").await.replace("v0.m3u8", "keys/0.key")).await.must(200);
    }

    async fn a_check_finds_what_nobody_knows_of_and_what_is_missing(app) {
        let owner = app.administrator().await;
        packaged(&app, &owner, 16).await;
        store_check::mark(&app.state).await.expect("marked");
        let (store, database) = (app.state.store.as_ref(), &app.state.database);
        let known = objects(&app).await;
        let put = async |key: String, area| {
            let key = ObjectKey::new(key).expect("a key");
            store.put(area, &key, vec![0].into()).await.expect("stored");
        };
        let lost = format!("{}/v0/000000.m4s", "f".repeat(32));
        put(lost.clone(), Area::Media).await;
        let half = ObjectKey::new("sources/left").expect("a key");
        store.begin(Area::Private, &half, 8).await.expect("begun");
        let unfinished_ones = unfinished(&app).await;
        let young = store_check::compare(database, store, SystemTime::now()).await.expect("a report");
        assert_eq!((young.unknown.len(), young.missing.len(), young.is_own), (1 + unfinished_ones, 0, true), "{young:?}");
        assert_eq!(store_check::delete(&young, store).await.expect("nothing is old enough"), 0);
        let later = SystemTime::now() + DAY * 8;
        let few = store_check::compare(database, store, later).await.expect("a report");
        let refused = store_check::delete(&few, store).await.expect_err("too many");
        assert!(matches!(refused, Refusal::TooMany { old, .. } if old == 1 + unfinished_ones as u64), "{refused}");
        let segment = known.iter().find(|key| key.ends_with(".m4s")).expect("a segment");
        for number in 1..50 {
            put(segment.replace("000000", &format!("{number:06}")), Area::Media).await;
        }
        put("site-id".to_owned(), Area::Private).await;
        let foreign = store_check::compare(database, store, later).await.expect("a report");
        let refused = store_check::delete(&foreign, store).await.expect_err("another site's");
        assert!(matches!(refused, Refusal::OtherSite), "{refused}");
        store.delete(Area::Private, &ObjectKey::new("site-id").expect("a key")).await.expect("gone");
        store_check::mark(&app.state).await.expect("marked again");
        let many = store_check::compare(database, store, later).await.expect("a report");
        assert_eq!(store_check::delete(&many, store).await.expect("deleted"), 1 + unfinished_ones as u64);
        assert_eq!(unfinished(&app).await, 0);
        assert!(!objects(&app).await.contains(&lost));
        let source = known.iter().find(|key| key.starts_with("sources/")).expect("a source");
        let source = ObjectKey::new(source.clone()).expect("a key");
        store.delete(Area::Private, &source).await.expect("gone");
        let report = store_check::compare(database, store, later).await.expect("a report");
        assert_eq!(report.missing, [format!("the file {source}")]);
    }
}

#[actix_web::test]
async fn deleted_bytes_count_until_they_are_gone() {
    for backend in [Backend::Sqlite, Backend::Postgres] {
        let app = TestApp::start_with(backend, &[("uploads.quota_bytes", "100")]).await;
        let owner = app.administrator().await;
        let lecture = packaged(&app, &owner, 60).await;
        let next = owner.course("open").await.lecture;
        let try_again = async || owner.begin_upload(&next, 60, Vec::new()).await;
        owner.delete(&format!("/lectures/{lecture}")).await.must(204);
        try_again().await.must_be(413, "quota_exceeded");
        owner
            .post(&format!("/lectures/{lecture}/erase"), json!({}))
            .await
            .must(204);
        try_again().await.must_be(413, "quota_exceeded");
        app.pass(LEASE);
        sweep::remove(&app.state).await.expect("a round");
        try_again().await.must(201);
    }
}
