//! Drafts by machine, with a service of our own that speaks as LibreTranslate does: each letter of a text becomes a capital.

use std::sync::Arc;
use std::sync::atomic::{AtomicU16, AtomicUsize, Ordering};
use std::time::Duration;

use actix_web::{App, HttpResponse, HttpServer, web};
use mediflix_db::Backend;
use serde_json::{Value, json};

use super::captions::published;
use crate::app::{Person, TestApp};

/// The service: what it answers next, and how often it was asked.
#[derive(Clone, Default)]
pub(crate) struct Service {
    pub(crate) status: Arc<AtomicU16>,
    asked: Arc<AtomicUsize>,
}

impl Service {
    /// Starts it; answers its address.
    pub(crate) fn start(&self) -> String {
        let service = self.clone();
        let server = HttpServer::new(move || {
            let service = service.clone();
            let answer = move |body: web::Json<Value>| {
                let service = service.clone();
                async move { service.answer(&body) }
            };
            App::new().route("/translate", web::post().to(answer))
        });
        let server = server.workers(1).bind("127.0.0.1:0").expect("an address");
        let address = server.addrs()[0];
        actix_web::rt::spawn(server.run());
        format!("http://{address}")
    }

    fn answer(&self, body: &Value) -> HttpResponse {
        self.asked.fetch_add(1, Ordering::Relaxed);
        let cues = body["source"] == "ko" && body["target"] == "vi" && body["format"] == "html";
        let text = body["source"] == "auto" && body["target"] == "ko" && body["format"] == "text";
        let known = body["api_key"] == "secret" && (cues || text);
        match self.status.load(Ordering::Relaxed) {
            0 if known => {}
            0 => return HttpResponse::BadRequest().json(json!({"error": "what is that"})),
            status => return HttpResponse::build(status.try_into().expect("a status")).finish(),
        }
        let questions = body["q"].as_array().expect("texts").iter();
        let told: Vec<String> = questions
            .map(|text| translated(text.as_str().expect("a text")))
            .collect();
        HttpResponse::Ok().json(json!({"translatedText": told}))
    }
}

/// Capitals outside of tags; of texts that belong together some lose what tells them apart.
fn translated(html: &str) -> String {
    let html = if html.contains("nhập") && html.contains("c1") {
        html.replace("</span> <span id=\"c1\">", " ")
    } else {
        html.to_owned()
    };
    let (mut out, mut in_tag) = (String::new(), false);
    for c in html.chars() {
        in_tag = (in_tag || c == '<') && c != '>';
        if in_tag || c == '>' {
            out.push(c)
        } else {
            out.extend(c.to_uppercase())
        }
    }
    out.replace("&LT;", "&lt;").replace("&AMP;", "&amp;")
}

pub(crate) async fn app_with(backend: Backend, url: &str) -> TestApp {
    TestApp::start_with(backend, &[("translation.url", url), ("translation.key", "secret")]).await
}

/// Korean captions of so many cues; every third ends a sentence.
async fn captions(by: &Person<'_>, lecture: &str, count: u64) -> String {
    let made = by
        .post(
            &format!("/lectures/{lecture}/captions"),
            json!({"kind": "captions", "language": "ko"}),
        )
        .await;
    let id = made.must(201).id();
    let text = |number: u64| match number {
        0 => "<b>spo2</b> < 90\nthì".to_owned(),
        4 => "nhập".to_owned(),
        number if number % 3 == 2 => format!("câu {number}."),
        number => format!("câu {number}"),
    };
    let cue = |number: u64| json!({"start_ms": number * 1_000, "end_ms": number * 1_000 + 900, "text": text(number)});
    let cues: Vec<Value> = (0..count).map(cue).collect();
    by.put(&format!("/captions/{id}/cues"), json!({"revision": 1, "cues": cues}))
        .await
        .must(200);
    id
}

async fn draft(by: &Person<'_>, lecture: &str) -> Value {
    by.get(&format!("/lectures/{lecture}/caption-drafts"))
        .await
        .must(200)
        .body["items"][0]
        .clone()
}

async fn work(app: &TestApp) {
    app.state.media.drafts.work().await.expect("a round");
}

async fn a_translation_is_a_draft_until_somebody_confirms_it(backend: Backend) {
    let service = Service::default();
    let app = app_with(backend, &service.start()).await;
    let owner = app.administrator().await;
    let course = published(&app, &owner).await;
    let from = captions(&owner, &course.lecture, 45).await;
    let path = format!("/captions/{from}/translate");
    owner
        .post(&path, json!({"language": ""}))
        .await
        .must_be(422, "validation_failed");
    let made = owner.post(&path, json!({"language": "vi"})).await.must(201).body;
    assert_eq!((&made["total"], &made["reason"]), (&json!(45), &json!(null)));
    let into = made["captions_id"].as_str().expect("an id").to_owned();
    while draft(&owner, &course.lecture).await["state"] != "done" {
        work(&app).await;
    }
    let shown = owner.get(&format!("/captions/{into}")).await.must(200).body;
    assert_eq!(
        [
            &shown["kind"],
            &shown["language"],
            &shown["by_machine"],
            &shown["state"]
        ],
        [&json!("subtitles"), &json!("vi"), &json!(true), &json!("draft")]
    );
    let cues = shown["cues"].as_array().expect("cues").clone();
    assert_eq!(cues.len(), 45);
    assert_eq!(
        cues[0],
        json!({"start_ms": 0, "end_ms": 900, "text": "<b>SPO2</b> < 90 THÌ"})
    );
    // What the service mixed up was asked for one by one.
    assert_eq!(
        [&cues[3]["text"], &cues[4]["text"], &cues[5]["text"]],
        ["CÂU 3", "NHẬP", "CÂU 5."]
    );
    assert_eq!(cues[44]["text"], "CÂU 44.");
    app.get(&format!("/captions/{into}")).await.must_be(404, "not_found");
    owner
        .post(&format!("/captions/{into}/confirm"), json!({}))
        .await
        .must(200);
    let shown = app.get(&format!("/captions/{into}")).await.must(200).body;
    assert_eq!(
        (&shown["state"], &shown["by_machine"]),
        (&json!("confirmed"), &json!(true))
    );
}

async fn what_fails_goes_on_where_it_stopped(backend: Backend) {
    let service = Service::default();
    let app = app_with(backend, &service.start()).await;
    let owner = app.administrator().await;
    let course = owner.course("open").await;
    let from = captions(&owner, &course.lecture, 5).await;
    service.status.store(503, Ordering::Relaxed);
    let made = owner
        .post(&format!("/captions/{from}/translate"), json!({"language": "vi"}))
        .await
        .must(201)
        .body;
    let [id, into] = ["id", "captions_id"].map(|name| made[name].as_str().expect("an id").to_owned());
    let retry = format!("/caption-drafts/{id}/retry");
    while draft(&owner, &course.lecture).await["state"] != "failed" {
        app.pass(Duration::from_secs(61));
        work(&app).await;
    }
    assert_eq!(draft(&owner, &course.lecture).await["reason"], json!("unavailable"));
    assert_eq!(service.asked.load(Ordering::Relaxed), 4, "each try waits longer");
    service.status.store(0, Ordering::Relaxed);
    owner.post(&retry, json!({})).await.must(204);
    while draft(&owner, &course.lecture).await["state"] != "done" {
        work(&app).await;
    }
    owner.post(&retry, json!({})).await.must_be(409, "conflict");
    let cues = owner.get(&format!("/captions/{into}")).await.must(200).body["cues"].clone();
    assert_eq!(cues.as_array().map(Vec::len), Some(5), "nothing twice");
    // Into a language that the service does not know.
    let made = owner
        .post(&format!("/captions/{from}/translate"), json!({"language": "en"}))
        .await
        .must(201)
        .body;
    while draft(&owner, &course.lecture).await["state"] != "failed" {
        work(&app).await;
    }
    let found = draft(&owner, &course.lecture).await;
    assert_eq!(
        (&found["id"], &found["reason"], &found["done"]),
        (&made["id"], &json!("refused"), &json!(0))
    );
}

async fn without_a_service_the_answer_says_what_is_missing(backend: Backend) {
    let app = TestApp::start(backend).await;
    let owner = app.administrator().await;
    let course = owner.published_course().await;
    assert_eq!(app.get("/site").await.must(200).body["translation"], json!(false));
    let from = captions(&owner, &course.lecture, 1).await;
    let path = format!("/captions/{from}/translate");
    let refused = owner.post(&path, json!({"language": "vi"})).await;
    refused.must_be(409, "not_set_up");
    assert_eq!(refused.body["params"]["setting"], json!("translation.url"));
    let learner = app.learner("learner@b.vn").await;
    learner
        .post(&path, json!({"language": "vi"}))
        .await
        .must_be(404, "not_found");
    learner
        .get(&format!("/lectures/{}/caption-drafts", course.lecture))
        .await
        .must_be(404, "not_found");
}

crate::starting_on_both_databases!(
    a_translation_is_a_draft_until_somebody_confirms_it,
    what_fails_goes_on_where_it_stopped,
    without_a_service_the_answer_says_what_is_missing
);
