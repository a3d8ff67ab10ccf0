//! A backup that is taken while the site is in use comes back in an empty place, and its lecture plays there.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::path::Path;
use std::process::{Command, Output};
use std::time::Duration;

use mediflix_system_tests::{Database, Person, Platform, Playlists, Process, Store, small};
use reqwest::{Method, StatusCode};
use serde_json::json;
use tokio::task::JoinHandle;

const READY: Duration = Duration::from_secs(60);
const PACKAGED: Duration = Duration::from_secs(120);

async fn a_backup_taken_under_load_is_restored_and_plays(database: Database, store: Store) {
    let platform = Platform::start(database, store).await;
    let instructor = platform.administrator().await;
    let (course, lecture) = instructor.lecture("open").await;
    let clip = small("h264_rotated_270.mp4", platform.data.path());
    instructor.upload_for(&lecture, &clip).await;
    instructor
        .media(&lecture, &["ready"], PACKAGED)
        .await
        .unwrap_or_else(|media| panic!("{media}"));
    instructor.publish(&course, &lecture).await;
    let nobody = Person::anonymous(&platform.url);
    let shown = Playlists::read(&nobody, &lecture).await;
    let decoded = shown.decoded(&nobody, &["v0", "a0"]).await;

    let backups = tempfile::tempdir().unwrap();
    let (folder, key) = (backups.path().join("site"), backups.path().join("master.key"));
    // Only half of this one is there.
    let (_, unfinished) = instructor.lecture("open").await;
    let half = instructor.begin_upload(&unfinished, "half.mp4", 4_000_000).await;
    instructor.send(&half, 0, vec![7; 2_000_000]).await;
    let load = write_all_the_time(&instructor, &lecture);
    let arguments = ["backup", folder.to_str().unwrap(), "--with-key", key.to_str().unwrap()];
    succeeded(platform.mediflix(&arguments).output().unwrap());
    assert!(!load.is_finished(), "the site is used meanwhile");
    load.abort();
    for file in files_below(&folder).iter().chain([&key]) {
        assert_eq!(mode(file) & 0o077, 0, "{} is for its owner alone", file.display());
    }
    let again = succeeded(platform.mediflix(&arguments).output().unwrap());
    assert!(again.contains(" and 0 objects "), "only what is new is copied: {again}");

    let place = Platform::prepare(database, store, &[]).await;
    let restore = ["restore", folder.to_str().unwrap()];
    let refused = place.mediflix(&restore).output().unwrap();
    let said = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(!refused.status.success() && said.contains("--with-key"), "{said}");
    let with_key = [restore[0], restore[1], "--with-key", key.to_str().unwrap()];
    succeeded(place.mediflix(&with_key).output().unwrap());
    let over = place.mediflix(&with_key).output().unwrap();
    assert!(!over.status.success(), "a site is never overwritten");

    let mut server = Process::start(place.mediflix(&["serve"]));
    server.line(" runs at ", READY);
    let nobody = Person::anonymous(&place.url);
    let restored = Playlists::read(&nobody, &lecture).await;
    assert_eq!(restored.content(), shown.content());
    restored.fetch_all(&nobody).await;
    assert!(
        restored.decoded(&nobody, &["v0", "a0"]).await == decoded,
        "it plays as it did"
    );
    let still_signed_in = nobody.with_token(&instructor.token);
    assert_eq!(
        still_signed_in.status(Method::GET, "/api/v1/account").await,
        StatusCode::UNAUTHORIZED
    );
    let body = json!({ "email": "first@hospital.example", "password": "a long enough password 1" });
    let signed_in = nobody.post("/api/v1/sessions", body).await;
    let instructor = nobody.with_token(signed_in["access_token"].as_str().unwrap());
    let gone = instructor.get(&format!("/api/v1/lectures/{unfinished}")).await;
    assert_eq!(gone["media"], json!(null), "what was half uploaded is given up");
}

/// Somebody keeps changing things while the backup is taken.
fn write_all_the_time(person: &Person, lecture: &str) -> JoinHandle<()> {
    let (person, path) = (person.clone(), format!("/api/v1/lectures/{lecture}"));
    tokio::spawn(async move {
        for round in 0_u64.. {
            let body = json!({ "description": { "en": format!("round {round}") } });
            let stored = person.request(Method::PATCH, &path).json(&body).send().await.unwrap();
            assert!(stored.status().is_success(), "{}", stored.status());
            person.lecture("open").await;
        }
    })
}

fn succeeded(output: Output) -> String {
    let said = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    said
}

fn files_below(folder: &Path) -> Vec<std::path::PathBuf> {
    let found = Command::new("find").arg(folder).output().unwrap();
    String::from_utf8(found.stdout)
        .unwrap()
        .lines()
        .map(Into::into)
        .collect()
}

fn mode(file: &Path) -> u32 {
    use std::os::unix::fs::PermissionsExt;
    std::fs::metadata(file).unwrap().permissions().mode()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_comes_back_with_sqlite_and_a_local_folder() {
    a_backup_taken_under_load_is_restored_and_plays(Database::Sqlite, Store::Local).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_comes_back_with_postgres_and_s3() {
    a_backup_taken_under_load_is_restored_and_plays(Database::Postgres, Store::S3).await;
}
