//! `make bench`: measures the real programs, prints each figure beside its bar and each command that it ran, writes
//! `target/bench.json`.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a bench that cannot go on fails")]

mod encoding;
mod first_frame;
mod first_segment;
mod heartbeats;
mod home;
mod ladder;
mod nginx;
mod packaging;
mod reading;
mod recording;
mod room;
mod search;
mod serving;
mod sharing;
mod shell;
mod upload_memory;
mod while_uploading;

use std::path::Path;

use serde_json::{Value, json};

/// Which side of its bar a figure must be on.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Bar {
    /// No more than this.
    AtMost(f64),
    /// No less than this.
    AtLeast(f64),
    /// Told, not judged.
    Reported,
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
    /// Takes a figure down and prints it at once: a later one may take an hour.
    pub(crate) fn new(name: impl Into<String>, value: f64, unit: &'static str, bar: Bar) -> Self {
        let name = name.into();
        let figure = Self { name, value, unit, bar };
        println!("{}", figure.line());
        figure
    }

    fn met(&self) -> bool {
        match self.bar {
            Bar::AtMost(bar) => self.value <= bar,
            Bar::AtLeast(bar) => self.value >= bar,
            Bar::Reported => true,
        }
    }

    fn bar_in_words(&self) -> String {
        match self.bar {
            Bar::AtMost(bar) => format!("<= {bar}"),
            Bar::AtLeast(bar) => format!(">= {bar}"),
            Bar::Reported => "reported".to_owned(),
        }
    }

    fn json(&self) -> Value {
        let bar = self.bar_in_words();
        json!({ "name": self.name, "value": self.value, "unit": self.unit, "bar": bar, "met": self.met() })
    }

    fn line(&self) -> String {
        let verdict = if self.met() { "met" } else { "NOT MET" };
        let (name, value, unit, bar) = (&self.name, self.value, self.unit, self.bar_in_words());
        format!("{name:<44} {value:>10.4} {unit:<14} {bar:<10} {verdict}")
    }
}

const NAMES: [&str; 14] = [
    "first-segment",
    "first-frame",
    "while-uploading",
    "serving",
    "reading",
    "heartbeats",
    "home",
    "upload-memory",
    "packaging",
    "ladder",
    "sharing",
    "recording",
    "room",
    "search",
];

fn main() {
    let arguments: Vec<_> = std::env::args().skip(1).collect();
    if let [reading::BARE_SERVER, port, answer_file] = arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        return reading::serve_bare(port, answer_file);
    }
    tokio::runtime::Runtime::new()
        .unwrap()
        .block_on(measure(arguments.into_iter().next()));
}

async fn measure(wanted: Option<String>) {
    if wanted.as_deref().is_some_and(|wanted| !NAMES.contains(&wanted)) {
        println!("There is no bench of that name. There are: {}.", NAMES.join(", "));
        std::process::exit(2);
    }
    let mut figures = Vec::new();
    for name in NAMES {
        if wanted.as_deref().is_some_and(|wanted| wanted != name) {
            continue;
        }
        println!("# {name}");
        let measured = match name {
            "first-segment" => first_segment::measure().await,
            "first-frame" => first_frame::measure(),
            "while-uploading" => while_uploading::measure(),
            "serving" => serving::measure().await,
            "reading" => reading::measure().await,
            "heartbeats" => heartbeats::measure().await,
            "home" => home::measure().await,
            "upload-memory" => upload_memory::measure().await,
            "packaging" => packaging::measure(),
            "ladder" => ladder::measure(),
            "room" => room::measure().await,
            "search" => search::measure(),
            "sharing" => sharing::measure().await,
            _ => recording::measure().await,
        };
        figures.extend(measured);
    }
    let all: Vec<_> = figures.iter().map(Figure::json).collect();
    std::fs::create_dir_all("target").unwrap();
    std::fs::write(Path::new("target/bench.json"), serde_json::to_vec_pretty(&all).unwrap()).unwrap();
    if !figures.iter().all(Figure::met) {
        std::process::exit(1);
    }
}
