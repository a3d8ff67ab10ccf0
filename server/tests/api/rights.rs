//! Every route × every kind of caller. Each wing has a table of its own; a route without a row fails.
//!
//! What is asked for is a draft of the owner: it exists for the owner and for administrators alone. A cell
//! is the status; the request itself is valid, so that nothing but the caller decides.

use std::collections::BTreeSet;
use std::time::Duration;

use mediflix_db::Backend;
use mediflix_server::routes::openapi;
use serde_json::{Value, json};

use crate::app::{Person, TestApp, upload_metadata};
use crate::{learning, live, media, people, search};

/// Method, address, and the status for: nobody, learner, other instructor, owner, administrator, and for
/// the token of a disabled account or one that has expired.
pub(crate) type Row = (&'static str, &'static str, [u16; 6]);

/// The id of nothing.
pub(crate) const NOWHERE: &str = "01900000-0000-7000-8000-000000000000";

/// The same status for everybody.
pub(crate) const fn everybody(status: u16) -> [u16; 6] {
    [status; 6]
}

/// The rows of the site itself.
const SITE: &[Row] = &[
    ("GET", "/healthz", everybody(204)),
    ("GET", "/readyz", everybody(204)),
    ("GET", "/api/v1/site", everybody(200)),
    ("GET", "/api/v1/openapi.json", everybody(200)),
    ("GET", "/api/v1/jwks.json", everybody(200)),
    ("GET", "/api/v1/notifications", [401, 200, 200, 200, 200, 401]),
    ("GET", "/api/v1/notifications/unread", [401, 200, 200, 200, 200, 401]),
    ("POST", "/api/v1/notifications/read", [401, 204, 204, 204, 204, 401]),
    (
        "POST",
        "/api/v1/notifications/{id}/read",
        [401, 404, 404, 404, 404, 401],
    ),
    ("GET", "/api/v1/account/notices", [401, 200, 200, 200, 200, 401]),
    ("PUT", "/api/v1/account/notices", [401, 200, 200, 200, 200, 401]),
    ("POST", "/api/v1/unsubscriptions/{token}", everybody(410)),
    ("GET", "/api/v1/audit", [401, 403, 403, 403, 200, 401]),
    ("POST", "/api/v1/barriers", [202, 202, 202, 202, 202, 401]),
    ("GET", "/api/v1/barriers", [401, 403, 403, 403, 200, 401]),
    ("POST", "/api/v1/barriers/{id}/answer", [401, 403, 403, 403, 404, 401]),
];

/// The rows of every wing.
fn table() -> Vec<Row> {
    [
        SITE,
        people::rights::ROWS,
        learning::rights::ROWS,
        media::rights::ROWS,
        live::rights::ROWS,
        search::rights::ROWS,
    ]
    .concat()
}

/// A valid body of a route that wants one.
fn body(method: &str, route: &str, made: &Made, turn: usize) -> Option<Value> {
    let route = route.trim_start_matches("/api/v1");
    if (method, route) == ("PUT", "/account/notices") {
        return Some(json!({"topic": "news", "channel": "bell", "choice": "on"}));
    }
    match (method, route) {
        ("POST", "/barriers") => return Some(json!({"page": "/vi", "words": "x", "locale": "vi"})),
        ("POST", "/barriers/{id}/answer") => return Some(json!({"answer": "x"})),
        _ => {}
    }
    let bodies = [
        people::rights::body,
        learning::rights::body,
        media::rights::body,
        live::rights::body,
        search::rights::body,
    ];
    bodies.iter().find_map(|body| body(method, route, made, turn))
}

/// What a caller asks for.
pub(crate) struct Made {
    pub(crate) course: String,
    pub(crate) curriculum: String,
    pub(crate) section: String,
    pub(crate) lecture: String,
}

fn address(route: &str, made: &Made) -> String {
    let id = if route.contains("/courses/") {
        &made.course
    } else if route.contains("/curriculums/") {
        &made.curriculum
    } else if route.contains("/sections/") {
        &made.section
    } else if route.contains("/lectures/") {
        &made.lecture
    } else {
        NOWHERE
    };
    route
        .replace("{id}", id)
        .replace("{lecture}", &made.lecture)
        .replace("{job}", NOWHERE)
        .replace("{account}", NOWHERE)
        .replace("{course}", NOWHERE)
        .replace("{seat}", NOWHERE)
        .replace("{broadcast}", NOWHERE)
        .replace("{account_id}", NOWHERE)
        .replace("{organisation}", NOWHERE)
        .replace("{package}", NOWHERE)
        .replace("{token}", "-")
        .replace("{language}", "vi")
        .replace("{index}", "0")
        .replace("{number}", "1")
        .replace("{name}", "main")
        .replace("{area}", "media")
        .replace(['{', '}'], "")
}

/// The status of one request. Only the head of an answer is awaited: event streams do not end.
async fn ask(app: &TestApp, row: &Row, caller: Option<&str>, made: &Made, turn: usize) -> u16 {
    let (method, route, _) = row;
    let query = if *method == "GET" && route.ends_with("/organisations/{id}/enrolments") {
        format!("?course_id={}", made.course)
    } else if route.ends_with("/captions/import") {
        "?kind=captions&language=vi".to_owned()
    } else if route.ends_with("/captions/{id}/file") {
        "?format=vtt".to_owned()
    } else {
        String::new()
    };
    let mut request = app.request(method, &(address(route, made) + &query));
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
            let curriculum = owner.curriculum().await;
            let made = Made {
                course: course.id,
                curriculum,
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
