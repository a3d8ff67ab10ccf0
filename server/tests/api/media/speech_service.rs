//! A service of our own that speaks as OpenAI's transcriptions do. A piece of sound is a word here; it answers it in segments.

use std::sync::atomic::{AtomicBool, AtomicU16, Ordering};
use std::sync::{Arc, Mutex};

use actix_web::{App, HttpRequest, HttpResponse, HttpServer, web};
use serde_json::json;

/// The service: what it answers, and what it was asked.
#[derive(Clone, Default)]
pub(super) struct Service {
    pub(super) status: Arc<AtomicU16>,
    pub(super) takes_all: Arc<AtomicBool>,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Service {
    /// Starts it; answers its address.
    pub(super) fn start(&self) -> String {
        let service = self.clone();
        let server = HttpServer::new(move || {
            let service = service.clone();
            let answer = move |request: HttpRequest, body: web::Bytes| {
                let service = service.clone();
                async move { service.answer(&request, &body) }
            };
            App::new().route("/v1/audio/transcriptions", web::post().to(answer))
        });
        let server = server.workers(1).bind("127.0.0.1:0").expect("an address");
        let address = server.addrs()[0];
        actix_web::rt::spawn(server.run());
        format!("http://{address}")
    }

    fn answer(&self, request: &HttpRequest, body: &[u8]) -> HttpResponse {
        let header = |name: &str| {
            let header = request.headers().get(name).expect("a header");
            header.to_str().expect("a text").to_owned()
        };
        assert_eq!(header("authorization"), "Bearer secret");
        let kind = header("content-type");
        let boundary = kind.strip_prefix("multipart/form-data; boundary=").expect("a form");
        let form = String::from_utf8(body.to_vec()).expect("a text");
        let parts: Vec<(&str, &str)> = form
            .split(&format!("--{boundary}"))
            .filter_map(|part| part.split_once("\r\n\r\n"))
            .map(|(head, body)| (head, body.strip_suffix("\r\n").expect("an end")))
            .collect();
        let field = |name: &str| {
            let named = format!("name=\"{name}\"");
            parts
                .iter()
                .find(|(head, _)| head.contains(&named))
                .map(|(_, body)| *body)
        };
        assert_eq!(
            ["model", "response_format", "timestamp_granularities[]", "language"].map(field),
            [Some("whisper-1"), Some("verbose_json"), Some("segment"), Some("ko")]
        );
        let word = field("file").expect("a file").to_owned();
        self.asked.lock().expect("a list").push(word.clone());
        let status = self.status.load(Ordering::Relaxed);
        if status != 0 {
            return HttpResponse::build(status.try_into().expect("a status")).finish();
        }
        match word.as_str() {
            "hai" if !self.takes_all.load(Ordering::Relaxed) => HttpResponse::BadRequest().json(json!({"error": {}})),
            "ba" => HttpResponse::Ok().json(json!({"text": "ba"})),
            word => HttpResponse::Ok().json(json!({
                "task": "transcribe", "text": word,
                "segments": [
                    {"id": 0, "start": 0.5, "end": 2.25, "text": format!(" {word} một"), "avg_logprob": -0.2},
                    {"id": 1, "start": 3.0, "end": 4.0, "text": format!(" {word} hai")},
                ],
            })),
        }
    }

    /// What it was asked since the last call.
    pub(super) fn asked(&self) -> Vec<String> {
        std::mem::take(&mut *self.asked.lock().expect("a list"))
    }
}
