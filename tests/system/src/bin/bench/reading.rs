//! A course of twelve lectures read by its id, against an actix server that answers the same bytes from memory: what the database, the
//! rights and the headers cost.

use std::path::Path;
use std::process::{Child, Command};

use actix_web::{App, HttpResponse, HttpServer, web};
use mediflix_system_tests::{Database, Platform, Port, Store, clip};
use serde_json::json;

use crate::shell::{self, median, requests_per_second};
use crate::{Bar, Figure};

/// Started with this name, the bench is the bare server.
pub(crate) const BARE_SERVER: &str = "bare-server";
const ROUNDS: usize = 5;
const LECTURES: usize = 12;
const READY_WITHIN: std::time::Duration = std::time::Duration::from_secs(60);

pub(crate) async fn measure() -> Vec<Figure> {
    let platform = Platform::start(Database::Sqlite, Store::Local).await;
    let instructor = platform.administrator().await;
    let (course, first) = instructor.lecture("open").await;
    let shown = instructor.get(&format!("/api/v1/courses/{course}")).await;
    let section = shown["sections"][0]["id"].as_str().unwrap().to_owned();
    for number in 0..LECTURES {
        let lecture = if number == 0 {
            first.clone()
        } else {
            let body = json!({ "title": { "vi": format!("Bài {number}") }, "description": {} });
            let made = instructor
                .post(&format!("/api/v1/sections/{section}/lectures"), body)
                .await;
            made["id"].as_str().unwrap().to_owned()
        };
        instructor.upload_for(&lecture, &clip("audio_only.m4a")).await;
        let ready = instructor.media(&lecture, &["ready"], READY_WITHIN).await;
        ready.expect("a packaged lecture");
        let path = format!("/api/v1/lectures/{lecture}/publish");
        instructor.post(&path, json!({})).await;
    }
    instructor
        .post(&format!("/api/v1/courses/{course}/publish"), json!({}))
        .await;
    platform.pin_server_to_core_0();
    let nobody = instructor.with_token("");
    let answer = nobody.get(&format!("/api/v1/courses/{course}")).await.to_string();
    let answer_file = platform.data.path().join("course.json");
    std::fs::write(&answer_file, answer).unwrap();
    let bare = Bare::start(&answer_file).await;
    let ours = format!("{}/api/v1/courses/{course}", platform.url);
    let rounds: Vec<_> = (0..ROUNDS)
        .map(|_| (requests_per_second(&ours, None), requests_per_second(&bare.url, None)))
        .collect();
    let ratio = median(rounds.iter().map(|(ours, bare)| ours / bare).collect());
    let rate = median(rounds.iter().map(|(ours, _)| *ours).collect());
    vec![
        Figure::new("read-course-by-id", rate, "requests/s", Bar::Reported),
        Figure::new(
            "read-course-by-id-to-bare-actix",
            ratio,
            "of bare actix",
            Bar::AtLeast(0.12),
        ),
    ]
}

/// The bare server, in this process, which it never leaves.
pub(crate) fn serve_bare(port: &str, answer_file: &str) {
    let address = format!("127.0.0.1:{port}");
    let body = bytes::Bytes::from(std::fs::read(answer_file).unwrap());
    let server = HttpServer::new(move || {
        let body = body.clone();
        let answer = move || {
            let body = body.clone();
            async move { HttpResponse::Ok().content_type("application/json").body(body) }
        };
        App::new().route("/course", web::get().to(answer))
    });
    let running = server.workers(2).bind(address).unwrap().run();
    actix_web::rt::System::new().block_on(running).unwrap();
}

pub(crate) struct Bare {
    pub(crate) url: String,
    child: Child,
    _port: Port,
}

impl Bare {
    pub(crate) async fn start(answer_file: &Path) -> Self {
        let port = Port::take();
        let mut command = Command::new("taskset");
        command.args(["-c", "0"]).arg(std::env::current_exe().unwrap());
        command.args([BARE_SERVER, &port.number().to_string()]).arg(answer_file);
        shell::show(&command);
        let child = command.spawn().unwrap();
        shell::listening(port.number()).await;
        Self {
            url: format!("http://127.0.0.1:{}/course", port.number()),
            child,
            _port: port,
        }
    }
}

impl Drop for Bare {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}
