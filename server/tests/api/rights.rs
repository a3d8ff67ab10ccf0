//! Every route × every kind of caller. A route without a row fails.
//!
//! What is asked for is a draft of the owner: it exists for the owner and for administrators alone. A cell
//! is the status; the request itself is valid, so that nothing but the caller decides.

use std::collections::BTreeSet;
use std::time::Duration;

use mediflix_db::Backend;
use mediflix_server::routes::openapi;
use serde_json::{Value, json};

use crate::app::{PASSWORD, Person, TestApp, upload_metadata};

/// Method, address, and the status for: nobody, learner, other instructor, owner, administrator, and for
/// the token of a disabled account or one that has expired.
type Row = (&'static str, &'static str, [u16; 6]);

const OPEN: fn(u16) -> [u16; 6] = |status| [status; 6];

fn table() -> Vec<Row> {
    vec![
        ("GET", "/healthz", OPEN(204)),
        ("GET", "/readyz", OPEN(204)),
        ("GET", "/api/v1/site", OPEN(200)),
        ("GET", "/api/v1/openapi.json", OPEN(200)),
        ("GET", "/api/v1/jwks.json", OPEN(200)),
        ("POST", "/api/v1/setup", OPEN(410)),
        // Accounts and sessions.
        ("POST", "/api/v1/accounts", OPEN(202)),
        ("POST", "/api/v1/accounts/confirm", OPEN(410)),
        ("GET", "/api/v1/account", [401, 200, 200, 200, 200, 401]),
        ("PATCH", "/api/v1/account", [401, 200, 200, 200, 200, 401]),
        ("POST", "/api/v1/account/password", [401, 422, 422, 422, 422, 401]),
        ("GET", "/api/v1/accounts", [401, 403, 403, 403, 200, 401]),
        ("PATCH", "/api/v1/accounts/{id}", [401, 403, 403, 403, 404, 401]),
        ("POST", "/api/v1/accounts/{id}/links", [401, 403, 403, 403, 404, 401]),
        ("POST", "/api/v1/invitations", [401, 403, 403, 403, 201, 401]),
        ("GET", "/api/v1/invitations", [401, 403, 403, 403, 200, 401]),
        ("DELETE", "/api/v1/invitations/{id}", [401, 403, 403, 403, 404, 401]),
        ("GET", "/api/v1/worker-tokens", [401, 403, 403, 403, 200, 401]),
        ("DELETE", "/api/v1/worker-tokens/{id}", [401, 403, 403, 403, 404, 401]),
        ("GET", "/api/v1/organisations", [401, 403, 403, 403, 200, 401]),
        ("POST", "/api/v1/organisations", [401, 403, 403, 403, 201, 401]),
        ("PATCH", "/api/v1/organisations/{id}", [401, 403, 403, 403, 404, 401]),
        ("DELETE", "/api/v1/organisations/{id}", [401, 403, 403, 403, 404, 401]),
        ("POST", "/api/v1/password-resets", OPEN(202)),
        ("POST", "/api/v1/password-resets/confirm", OPEN(410)),
        ("POST", "/api/v1/sessions", OPEN(401)),
        ("POST", "/api/v1/sessions/refresh", OPEN(401)),
        ("DELETE", "/api/v1/sessions/current", OPEN(204)),
        ("GET", "/api/v1/sessions", [401, 200, 200, 200, 200, 401]),
        ("DELETE", "/api/v1/sessions/{id}", [401, 404, 404, 404, 404, 401]),
        ("POST", "/api/v1/local-sessions", OPEN(401)),
        // Courses, sections, lectures.
        ("GET", "/api/v1/courses", [200, 200, 200, 200, 200, 401]),
        ("POST", "/api/v1/courses", [401, 403, 201, 201, 201, 401]),
        ("GET", "/api/v1/courses/{id}", [404, 404, 404, 200, 200, 401]),
        ("PATCH", "/api/v1/courses/{id}", [401, 404, 404, 200, 200, 401]),
        ("DELETE", "/api/v1/courses/{id}", [401, 404, 404, 204, 204, 401]),
        ("POST", "/api/v1/courses/{id}/publish", [401, 404, 404, 200, 200, 401]),
        ("POST", "/api/v1/courses/{id}/unpublish", [401, 404, 404, 200, 200, 401]),
        ("POST", "/api/v1/courses/{id}/archive", [401, 404, 404, 409, 409, 401]),
        ("PUT", "/api/v1/courses/{id}/order", [401, 404, 404, 200, 200, 401]),
        ("POST", "/api/v1/courses/{id}/sections", [401, 404, 404, 201, 201, 401]),
        ("PATCH", "/api/v1/sections/{id}", [401, 404, 404, 200, 200, 401]),
        ("DELETE", "/api/v1/sections/{id}", [401, 404, 404, 409, 409, 401]),
        ("POST", "/api/v1/sections/{id}/lectures", [401, 404, 404, 201, 201, 401]),
        ("GET", "/api/v1/lectures/{id}", [404, 404, 404, 200, 200, 401]),
        ("PATCH", "/api/v1/lectures/{id}", [401, 404, 404, 200, 200, 401]),
        ("DELETE", "/api/v1/lectures/{id}", [401, 404, 404, 204, 204, 401]),
        ("POST", "/api/v1/lectures/{id}/erase", [401, 404, 404, 204, 204, 401]),
        ("POST", "/api/v1/lectures/{id}/restore", [401, 404, 404, 404, 404, 401]),
        ("GET", "/api/v1/deleted-lectures", [401, 403, 200, 200, 200, 401]),
        ("POST", "/api/v1/lectures/{id}/publish", [401, 404, 404, 200, 200, 401]),
        (
            "POST",
            "/api/v1/lectures/{id}/unpublish",
            [401, 404, 404, 200, 200, 401],
        ),
        ("POST", "/api/v1/lectures/{id}/archive", [401, 404, 404, 409, 409, 401]),
        // Media of a lecture.
        (
            "GET",
            "/api/v1/lectures/{lecture}/events",
            [401, 404, 404, 200, 200, 401],
        ),
        ("GET", "/api/v1/lectures/{lecture}/jobs", [401, 404, 404, 200, 200, 401]),
        (
            "GET",
            "/api/v1/lectures/{lecture}/uploads",
            [401, 404, 404, 200, 200, 401],
        ),
        (
            "POST",
            "/api/v1/lectures/{lecture}/playback",
            [404, 404, 404, 409, 409, 401],
        ),
        (
            "PUT",
            "/api/v1/lectures/{lecture}/position",
            [401, 404, 404, 204, 204, 401],
        ),
        (
            "POST",
            "/api/v1/lectures/{lecture}/repackage",
            [401, 404, 404, 409, 409, 401],
        ),
        ("GET", "/api/v1/jobs", [401, 403, 403, 403, 200, 401]),
        ("POST", "/api/v1/jobs/{job}/cancel", [401, 404, 404, 404, 404, 401]),
        ("POST", "/api/v1/jobs/{job}/retry", [401, 404, 404, 404, 404, 401]),
        ("GET", "/api/v1/packaging-costs", [401, 403, 403, 403, 200, 401]),
        // Uploads: made by rights, gone on with by capability.
        ("OPTIONS", "/api/v1/uploads", OPEN(204)),
        ("POST", "/api/v1/uploads", [401, 403, 404, 201, 201, 401]),
        ("HEAD", "/api/v1/uploads/{capability}", OPEN(404)),
        ("PATCH", "/api/v1/uploads/{capability}", OPEN(404)),
        ("DELETE", "/api/v1/uploads/{capability}", OPEN(404)),
        // Playback: by a playback token or a signature in the address, never by an access token.
        ("GET", "/hls/{token}/{package}/keys/{index}.key", OPEN(401)),
        ("GET", "/hls/{token}/{package}/{name}.m3u8", OPEN(401)),
        ("GET", "/media/{prefix}/{rendition}/{object}", OPEN(404)),
        ("GET", "/hls/{token}/{package}/{folder}/{file}", OPEN(401)),
        ("GET", "/stills/{signature}/{viewer}/{prefix}/{file}", OPEN(404)),
        // Workers: by worker tokens alone, and by signatures.
        ("POST", "/api/v1/worker/leases", OPEN(401)),
        ("POST", "/api/v1/worker/jobs/{job}/source", OPEN(401)),
        ("POST", "/api/v1/worker/jobs/{job}/grants", OPEN(401)),
        ("POST", "/api/v1/worker/jobs/{job}/keys", OPEN(401)),
        ("POST", "/api/v1/worker/jobs/{job}/heartbeat", OPEN(401)),
        ("POST", "/api/v1/worker/jobs/{job}/done", OPEN(401)),
        ("POST", "/api/v1/worker/jobs/{job}/failed", OPEN(401)),
        ("POST", "/api/v1/worker/jobs/{job}/release", OPEN(401)),
        (
            "GET",
            "/api/v1/worker/objects/{signature}/{area}/sources/{source}",
            OPEN(403),
        ),
        (
            "PUT",
            "/api/v1/worker/objects/{signature}/{area}/{prefix}/{name}",
            OPEN(403),
        ),
        (
            "PUT",
            "/api/v1/worker/objects/{signature}/{area}/{prefix}/{folder}/{name}",
            OPEN(403),
        ),
    ]
}

/// A valid body of a route that wants one.
fn body(method: &str, route: &str, made: &Made, turn: usize) -> Option<Value> {
    let title = json!({"vi": "Tên"});
    let route = route.trim_start_matches("/api/v1");
    Some(match (method, route) {
        ("POST", "/setup") => {
            json!({"token": "x", "email": "x@b.vn", "password": PASSWORD, "display_name": "X", "locale": "vi"})
        }
        ("POST", "/accounts") => {
            json!({"email": format!("new{turn}@b.vn"), "password": PASSWORD, "display_name": "X", "locale": "vi"})
        }
        ("POST", "/accounts/confirm") => json!({"token": "x"}),
        ("POST", "/accounts/{id}/links") => json!({"kind": "reset"}),
        ("PATCH", "/account" | "/accounts/{id}" | "/courses/{id}" | "/lectures/{id}") => json!({}),
        ("POST", "/account/password") => json!({"current_password": "wrong password", "new_password": PASSWORD}),
        ("POST", "/invitations") => json!({"email": format!("invited{turn}@b.vn"), "role": "learner", "locale": "vi"}),
        ("POST" | "PATCH", "/organisations" | "/organisations/{id}") => json!({"name": format!("Bệnh viện {turn}")}),
        ("POST", "/password-resets") => json!({"email": format!("nobody{turn}@b.vn")}),
        ("POST", "/password-resets/confirm") => json!({"token": "x", "new_password": PASSWORD}),
        ("POST", "/sessions") => json!({"email": format!("nobody{turn}@b.vn"), "password": PASSWORD}),
        ("POST", "/local-sessions") => json!({}),
        ("POST", "/courses") => json!({"title": title, "description": {}, "language": "vi", "access": "open"}),
        ("PUT", "/courses/{id}/order") => {
            json!({"sections": [{"id": made.section, "lectures": [made.lecture]}]})
        }
        ("POST", "/courses/{id}/sections") | ("PATCH", "/sections/{id}") => json!({"title": title}),
        ("POST", "/sections/{id}/lectures") => json!({"title": title, "description": {}}),
        ("PUT", "/lectures/{lecture}/position") => json!({"position_ms": 1000}),
        _ => return None,
    })
}

struct Made {
    course: String,
    section: String,
    lecture: String,
}

fn address(route: &str, made: &Made) -> String {
    let id = if route.contains("/courses/") {
        &made.course
    } else if route.contains("/sections/") {
        &made.section
    } else if route.contains("/lectures/") {
        &made.lecture
    } else {
        "01900000-0000-7000-8000-000000000000"
    };
    let nowhere = "01900000-0000-7000-8000-000000000000";
    route
        .replace("{id}", id)
        .replace("{lecture}", &made.lecture)
        .replace("{job}", nowhere)
        .replace("{package}", nowhere)
        .replace("{token}", "-")
        .replace("{index}", "0")
        .replace("{name}", "main")
        .replace("{area}", "media")
        .replace(['{', '}'], "")
}

/// The status of one request. Only the head of an answer is awaited: event streams do not end.
async fn ask(app: &TestApp, row: &Row, caller: Option<&str>, made: &Made, turn: usize) -> u16 {
    let (method, route, _) = row;
    let mut request = app.request(method, &address(route, made));
    if let Some(token) = caller {
        request = request.bearer_auth(token);
    }
    if route.contains("/uploads") {
        request = request
            .header("tus-resumable", "1.0.0")
            .header("upload-length", "1000")
            .header("upload-metadata", upload_metadata(&made.lecture));
        request = request
            .header("upload-offset", "0")
            .header("content-type", "application/offset+octet-stream");
    }
    if let Some(body) = body(method, route, made, turn) {
        request = request.json(&body);
    } else if *method == "POST" || *method == "PUT" {
        request = request.body(vec![0]);
    }
    request.send().await.expect("an answer").status().as_u16()
}

#[actix_web::test]
async fn every_route_answers_every_kind_of_caller_as_the_table_says() {
    let app = TestApp::start(Backend::Sqlite).await;
    app.administrator().await;
    let expired = app.sign_in("admin@benhvien.vn").await;
    app.pass(Duration::from_secs(601));
    let administrator = app.sign_in("admin@benhvien.vn").await;
    let disabled = app.instructor(&administrator, "disabled@b.vn").await;
    administrator
        .patch(&format!("/accounts/{}", disabled.id), json!({"disabled": true}))
        .await
        .must(200);
    let learner = app.learner("learner@b.vn").await;
    let other = app.instructor(&administrator, "other@b.vn").await;
    let owner = app.instructor(&administrator, "owner@b.vn").await;
    let callers: [Option<&Person<'_>>; 7] = [
        None,
        Some(&learner),
        Some(&other),
        Some(&owner),
        Some(&administrator),
        Some(&disabled),
        Some(&expired),
    ];
    let names = [
        "nobody",
        "learner",
        "other instructor",
        "owner",
        "administrator",
        "disabled",
        "expired",
    ];
    let (mut wrong, mut turn) = (Vec::new(), 0);
    for row in table() {
        for (index, caller) in callers.iter().enumerate() {
            turn += 1;
            let course = owner.course("open").await;
            let made = Made {
                course: course.id,
                section: course.section,
                lecture: course.lecture,
            };
            let found = ask(&app, &row, caller.map(|person| person.token.as_str()), &made, turn).await;
            let expect = row.2[index.min(5)];
            if found != expect {
                wrong.push(format!(
                    "{} {} by {}: {found}, not {expect}",
                    row.0, row.1, names[index]
                ));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} cells are wrong:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn every_route_of_the_description_has_a_row() {
    let description = serde_json::to_value(openapi::description()).expect("JSON");
    let described: BTreeSet<String> = description["paths"]
        .as_object()
        .expect("paths")
        .iter()
        .flat_map(|(path, methods)| {
            methods
                .as_object()
                .expect("methods")
                .keys()
                .map(move |method| format!("{} {path}", method.to_uppercase()))
        })
        .collect();
    let rows: BTreeSet<String> = table()
        .iter()
        .map(|(method, path, _)| format!("{method} {path}"))
        .collect();
    assert_eq!(described, rows, "routes and rows differ");
}
