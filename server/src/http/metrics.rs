//! Counters for Prometheus, and the listener of its own that serves them.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use actix_web::dev::Server;
use actix_web::http::StatusCode;
use actix_web::{App, HttpResponse, HttpServer, web};
use prometheus::core::Collector;
use prometheus::{
    Encoder, Histogram, HistogramOpts, HistogramVec, IntCounter, IntCounterVec, Opts, Registry, TextEncoder,
};

/// The counters of this process.
#[derive(Clone)]
pub struct Metrics {
    registry: Registry,
    requests: IntCounterVec,
    seconds: HistogramVec,
    sent_bytes: HistogramVec,
    segments: Segments,
}

/// The counters of segments, looked up once: there are too many requests of them to compare labels at each.
#[derive(Clone)]
struct Segments {
    whole: IntCounter,
    part: IntCounter,
    unchanged: IntCounter,
    seconds: Histogram,
}

impl Segments {
    const ROUTE: &str = "/media/{prefix}/{rendition}/{object}";

    fn new(requests: &IntCounterVec, seconds: &HistogramVec) -> Self {
        let requests = |status| requests.with_label_values(&["GET", Self::ROUTE, status]);
        Self {
            whole: requests("200"),
            part: requests("206"),
            unchanged: requests("304"),
            seconds: seconds.with_label_values(&["GET", Self::ROUTE]),
        }
    }
}

impl Metrics {
    /// Counters at zero.
    pub fn new() -> Result<Self, prometheus::Error> {
        let requests = IntCounterVec::new(
            Opts::new("mediflix_requests_total", "Requests answered."),
            &["method", "route", "status"],
        )?;
        let seconds = HistogramVec::new(
            HistogramOpts::new("mediflix_request_seconds", "Time to answer, without sending the body.")
                .buckets(vec![0.001, 0.005, 0.02, 0.1, 0.5, 2.0, 10.0]),
            &["method", "route"],
        )?;
        let sent_bytes = HistogramVec::new(
            HistogramOpts::new(
                "mediflix_request_bytes",
                "Announced length of requests' bodies; requests without one are not counted.",
            )
            .buckets(vec![1_024.0, 65_536.0, 1_048_576.0, 8_388_608.0, 67_108_864.0]),
            &["method", "route"],
        )?;
        let metrics = Self {
            registry: Registry::new(),
            segments: Segments::new(&requests, &seconds),
            requests,
            seconds,
            sent_bytes,
        };
        metrics.register(metrics.requests.clone())?;
        metrics.register(metrics.seconds.clone())?;
        metrics.register(metrics.sent_bytes.clone())?;
        Ok(metrics)
    }

    /// Adds a counter of another part of the program.
    pub fn register(&self, collector: impl Collector + 'static) -> Result<(), prometheus::Error> {
        self.registry.register(Box::new(collector))
    }

    pub(crate) fn request(&self, method: &str, route: &str, status: u16, took: Duration, sent_bytes: u64) {
        self.requests
            .with_label_values(&[method, route, &status.to_string()])
            .inc();
        self.seconds
            .with_label_values(&[method, route])
            .observe(took.as_secs_f64());
        if sent_bytes > 0 {
            #[expect(clippy::cast_precision_loss, reason = "buckets are coarse")]
            let sent_bytes = sent_bytes as f64;
            self.sent_bytes.with_label_values(&[method, route]).observe(sent_bytes);
        }
    }

    /// Counts a segment that was answered with success.
    pub(crate) fn segment(&self, status: StatusCode, took: Duration) {
        let segments = &self.segments;
        let counter = match status {
            StatusCode::PARTIAL_CONTENT => &segments.part,
            StatusCode::NOT_MODIFIED => &segments.unchanged,
            _ => &segments.whole,
        };
        counter.inc();
        segments.seconds.observe(took.as_secs_f64());
    }

    fn render(&self) -> Vec<u8> {
        let mut text = Vec::new();
        if let Err(error) = TextEncoder::new().encode(&self.registry.gather(), &mut text) {
            tracing::error!(%error, "the metrics could not be written");
        }
        text
    }
}

/// The listener of `/metrics`, and where it listens.
pub(super) fn listen(metrics: Metrics, address: SocketAddr) -> std::io::Result<(Server, Vec<SocketAddr>)> {
    let metrics = Arc::new(metrics);
    let server = HttpServer::new(move || {
        let metrics = Arc::clone(&metrics);
        App::new().route(
            "/metrics",
            web::get().to(move || {
                let text = metrics.render();
                async move { HttpResponse::Ok().content_type("text/plain; version=0.0.4").body(text) }
            }),
        )
    })
    .workers(1)
    .disable_signals()
    .bind(address)?;
    let addresses = server.addrs();
    Ok((server.run(), addresses))
}
