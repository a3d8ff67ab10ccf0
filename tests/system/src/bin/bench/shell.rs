//! Commands that a bench runs: each is printed, so that anyone can run it again.

use std::process::{Command, Output};

/// Runs a command to its end; one that fails ends the bench.
pub(crate) fn run(command: &mut Command) -> Output {
    show(command);
    let output = command.output().unwrap();
    let complaint = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{command:?}: {complaint}");
    output
}

/// Prints a command as one would type it.
pub(crate) fn show(command: &Command) {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    let words: Vec<_> = words.map(|word| quoted(&word.to_string_lossy())).collect();
    println!("$ {}", words.join(" "));
}

fn quoted(word: &str) -> String {
    if word.contains([' ', ';', '[', '(', '*', '\'']) {
        format!("'{}'", word.replace('\'', r"'\''"))
    } else {
        word.to_owned()
    }
}

/// What wrk tells of one address, from the core that the servers do not use.
pub(crate) fn requests_per_second(url: &str, script: Option<&std::path::Path>) -> f64 {
    let mut wrk = Command::new("taskset");
    wrk.args(["-c", "1", "wrk", "-t1", "-c8", "-d2s"]);
    if let Some(script) = script {
        wrk.arg("-s").arg(script);
    }
    let output = run(wrk.arg(url));
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(!text.contains("Non-2xx"), "{url}: {text}");
    let line = text.lines().find_map(|line| line.trim().strip_prefix("Requests/sec:"));
    line.expect("wrk tells a rate").trim().parse().unwrap()
}

/// The middle one of several measurements of a ratio.
pub(crate) fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

/// Waits until something listens.
pub(crate) async fn listening(port: u16) {
    while tokio::net::TcpStream::connect(("127.0.0.1", port)).await.is_err() {
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
}
