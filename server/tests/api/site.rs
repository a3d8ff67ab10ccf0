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
        let answer = Answer::of(app.request("GET", "/").header("accept-language", wanted))
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
    let small = Answer::of(
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
    Answer::of(again).await.must(304);
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
