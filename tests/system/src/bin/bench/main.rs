//! `make bench`: measures the real programs, prints each figure beside its bar, writes `target/bench.json`.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a bench that cannot go on fails")]

mod first_segment;
mod serving;
mod upload_memory;

use std::path::Path;

use serde_json::{Value, json};

/// Which side of its bar a figure must be on.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Bar {
    /// No more than this.
    AtMost(f64),
    /// No less than this.
    AtLeast(f64),
}

/// One figure.
#[derive(Clone, Debug)]
pub(crate) struct Figure {
    pub(crate) name: String,
    pub(crate) value: f64,
    pub(crate) unit: &'static str,
    pub(crate) bar: Bar,
}

impl Figure {
    fn met(&self) -> bool {
        match self.bar {
            Bar::AtMost(bar) => self.value <= bar,
            Bar::AtLeast(bar) => self.value >= bar,
        }
    }

    fn json(&self) -> Value {
        let bar = match self.bar {
            Bar::AtMost(bar) => json!(format!("<= {bar}")),
            Bar::AtLeast(bar) => json!(format!(">= {bar}")),
        };
        json!({ "name": self.name, "value": self.value, "unit": self.unit, "bar": bar, "met": self.met() })
    }
}

#[tokio::main]
async fn main() {
    let wanted = std::env::args().nth(1);
    let runs = |name: &str| wanted.as_deref().is_none_or(|wanted| wanted == name);
    let mut figures = Vec::new();
    if runs("first-segment") {
        figures.extend(first_segment::measure().await);
    }
    if runs("serving") {
        figures.extend(serving::measure().await);
    }
    if runs("upload-memory") {
        figures.extend(upload_memory::measure().await);
    }
    if figures.is_empty() {
        println!("There is no bench of that name: first-segment, serving, upload-memory.");
        std::process::exit(2);
    }
    for figure in &figures {
        println!("{}", figure.json());
    }
    let all: Vec<_> = figures.iter().map(Figure::json).collect();
    std::fs::create_dir_all("target").unwrap();
    std::fs::write(Path::new("target/bench.json"), serde_json::to_vec_pretty(&all).unwrap()).unwrap();
    if !figures.iter().all(Figure::met) {
        std::process::exit(1);
    }
}
