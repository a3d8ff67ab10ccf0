//! What is around the API: the web client, headers, metrics, HTTPS.

use std::path::Path;

use mediflix_db::Backend;

use crate::app::{Answer, TestApp};

/// A built client of four files.
fn client() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let put = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap_or(Path::new("/"))).expect("a folder");
        std::fs::write(path, text).expect("a file");
    };
    put("vi/index.html", "<p>xin chào</p>");
    put("ko/index.html", "<p>안녕하세요</p>");
    put("_app/immutable/a.js", "plain");
    put("_app/immutable/a.js.br", "brotli");
    folder
}

async fn start(client: &tempfile::TempDir, settings: &[(&str, &str)]) -> TestApp {
    let folder = client.path().display().to_string();
    let mut all = vec![("http.client_folder", folder.as_str())];
    all.extend_from_slice(settings);
    TestApp::start_with(Backend::Sqlite, &all).await
}

fn header<'a>(answer: &'a Answer, name: &str) -> &'a str {
    answer
        .headers
        .get(name)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default()
}

#[actix_web::test]
async fn the_first_page_is_in_the_browsers_language() {
    let client = client();
    let app = start(&client, &[]).await;
    for (wanted, expect) in [
        ("ko-KR,ko;q=0.9", "/ko"),
        ("fr, en;q=0.5", "/en"),
        ("fr", "/vi"),
        ("", "/vi"),
    ] {
        let answer = Answer::receive(app.request("GET", "/").header("accept-language", wanted))
            .await
            .must(302);
        assert_eq!(header(&answer, "location"), expect, "{wanted}");
    }
}

#[actix_web::test]
async fn a_page_of_the_clients_own_router_is_its_languages_page() {
    let client = client();
    let app = start(&client, &[]).await;
    for path in ["/ko", "/ko/", "/ko/watch/some-lecture"] {
        let answer = app.get(path).await.must(200);
        assert_eq!(
            (answer.body.as_str(), header(&answer, "cache-control")),
            (Some("<p>안녕하세요</p>"), "no-cache"),
            "{path}"
        );
    }
}

#[actix_web::test]
async fn hashed_files_are_compressed_before_and_kept_for_ever() {
    let client = client();
    let app = start(&client, &[]).await;
    let small = Answer::receive(
        app.request("GET", "/_app/immutable/a.js")
            .header("accept-encoding", "gzip, br"),
    )
    .await
    .must(200);
    assert_eq!(
        (small.body.as_str(), header(&small, "content-encoding")),
        (Some("brotli"), "br")
    );
    assert!(header(&small, "cache-control").contains("immutable"));
    let tag = header(&small, "etag").to_owned();
    let again = app
        .request("GET", "/_app/immutable/a.js")
        .header("accept-encoding", "br")
        .header("if-none-match", tag);
    Answer::receive(again).await.must(304);
    let plain = app.get("/_app/immutable/a.js").await.must(200);
    assert_eq!(
        (plain.body.as_str(), header(&plain, "content-type")),
        (Some("plain"), "text/javascript; charset=utf-8")
    );
}

#[actix_web::test]
async fn no_file_outside_the_clients_folder_is_served() {
    let client = client();
    std::fs::write(client.path().with_extension("txt"), "outside").expect("a file");
    let name = format!(
        "{}.txt",
        client
            .path()
            .file_name()
            .and_then(|name| name.to_str())
            .expect("a name")
    );
    let app = start(&client, &[]).await;
    for path in [
        format!("/..%2f{name}"),
        format!("/%2e%2e/{name}"),
        format!("/vi/..%2f..%2f{name}"),
        "/vi/missing.js".to_owned(),
    ] {
        let answer = app.get(&path).await;
        assert_eq!(answer.status, 404, "{path}: {}", answer.body);
    }
    std::fs::remove_file(client.path().with_extension("txt")).expect("it is there");
}

#[actix_web::test]
async fn every_answer_carries_a_strict_policy() {
    let client = client();
    let settings = [
        ("http.media_origin", "https://media.benhvien.vn"),
        ("site.public_url", "https://benhvien.vn/"),
    ];
    let app = start(&client, &settings).await;
    for path in ["/vi", "/api/v1/site", "/api/v1/nowhere", "/healthz"] {
        let answer = app.get(path).await;
        let policy = header(&answer, "content-security-policy");
        for part in [
            "default-src 'none'",
            "script-src 'self';",
            "frame-ancestors 'none'",
            "connect-src 'self' https://media.benhvien.vn;",
        ] {
            assert!(policy.contains(part), "{path}: {part} is not in {policy}");
        }
        assert!(
            header(&answer, "strict-transport-security").contains("max-age"),
            "{path}"
        );
        assert!(!header(&answer, "x-request-id").is_empty(), "{path}");
    }
}

#[actix_web::test]
async fn metrics_are_served_apart_and_count_by_route() {
    let client = client();
    let app = start(&client, &[("metrics.listen", "127.0.0.1:0")]).await;
    app.get("/courses/01900000-0000-7000-8000-000000000000").await.must(404);
    assert_eq!(app.get("/metrics").await.status, 404);
    let address = app.metrics.expect("a listener of its own");
    let text = reqwest::get(format!("http://{address}/metrics"))
        .await
        .expect("an answer")
        .text()
        .await
        .expect("a text");
    let line = r#"mediflix_requests_total{method="GET",route="/api/v1/courses/{id}",status="404"} 1"#;
    assert!(text.contains(line), "{text}");
}

/// The mode of a file or folder.
fn mode(path: &Path) -> u32 {
    use std::os::unix::fs::PermissionsExt;
    path.metadata().expect("it is there").permissions().mode() & 0o777
}

#[actix_web::test]
async fn what_the_server_keeps_is_for_its_own_user_alone() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("data");
    std::fs::create_dir(&data).expect("a folder");
    let open = std::fs::Permissions::from_mode(0o755);
    std::fs::set_permissions(&data, open).expect("others may look in");
    let (data_text, database) = (data.display().to_string(), format!("sqlite:{}/m.db", data.display()));
    let settings = [("data.folder", data_text.as_str()), ("database.url", database.as_str())];
    let app = TestApp::start_with(Backend::Sqlite, &settings).await;
    let owner = app.administrator().await;
    let lecture = owner.course("open").await.lecture;
    owner.begin_upload(&lecture, 16, vec![0; 8]).await.must(201);
    owner.upload(&lecture).await;
    assert_eq!(mode(&data), 0o700);
    let media = data.join("media");
    for folder in ["private/sources", "incoming"] {
        for entry in std::fs::read_dir(media.join(folder)).expect("a folder") {
            assert_eq!(mode(&entry.expect("an entry").path()), 0o600, "{folder}");
        }
    }
    for file in ["m.db", "m.db-wal", "m.db-shm", "m.lock"] {
        assert_eq!(mode(&data.join(file)), 0o600, "{file}");
    }
}

#[actix_web::test]
async fn an_empty_database_beside_media_is_no_new_site() {
    use mediflix_server::AppState;
    use mediflix_server::app_state::Clock;
    use mediflix_server::config::Config;
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().display().to_string();
    let open = || {
        AppState::open(
            Config::from_values([("data.folder", data.as_str())]).expect("settings"),
            Clock::system(),
        )
    };
    drop(open().expect("a new site"));
    mediflix_server::media::store_check::mark(&open().expect("still a new site"))
        .await
        .expect("marked");
    drop(open().expect("still a new site"));
    let sources = folder.path().join("media/private/sources");
    std::fs::create_dir_all(&sources).expect("a folder");
    std::fs::write(sources.join("a"), "somebody's").expect("a file");
    let refused = open().err().expect("it is refused").to_string();
    assert!(refused.contains("the database is empty"), "{refused}");
}
