//! Committed documents that the code writes: they must say what it does.

use std::path::{Path, PathBuf};

use mediflix_server::routes::openapi;
use mediflix_server::{config, errors};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn check(file: &str, expect: &str, command: &str) {
    let found = std::fs::read_to_string(root().join(file)).unwrap_or_default();
    assert!(
        found == expect,
        "{file} does not say what the code does; write it again: {command}"
    );
}

#[test]
fn the_committed_api_description_is_the_codes_own() {
    check(
        "docs/openapi.json",
        &openapi::document(),
        "cargo run -p mediflix -- openapi > docs/openapi.json",
    );
}

#[test]
fn the_table_of_errors_is_the_codes_own() {
    check(
        "docs/ERRORS.md",
        &errors::document(),
        "cargo run -p mediflix -- openapi --errors > docs/ERRORS.md",
    );
}

#[test]
fn the_table_of_settings_is_the_codes_own() {
    let text = std::fs::read_to_string(root().join("docs/OPERATIONS.md")).unwrap_or_default();
    let table = config::document();
    assert!(
        text.contains(&table),
        "docs/OPERATIONS.md lacks this table (cargo run -p mediflix -- openapi --settings):\n{table}"
    );
}

#[test]
fn every_operation_is_named_like_its_handler_and_tells_concrete_codes() {
    let description = serde_json::to_value(openapi::description()).expect("JSON");
    for (path, operations) in description["paths"].as_object().expect("paths") {
        for (method, operation) in operations.as_object().expect("operations") {
            assert!(operation["operationId"].is_string(), "{method} {path}");
            for status in operation["responses"].as_object().expect("responses").keys() {
                assert!(status.parse::<u16>().is_ok(), "{method} {path}: {status}");
            }
        }
    }
}

#[test]
fn every_reference_of_the_description_leads_somewhere() {
    let text = openapi::document();
    let description: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    for reference in text
        .split("\"#/components/schemas/")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
    {
        assert!(
            description["components"]["schemas"][reference].is_object(),
            "{reference}"
        );
    }
}

#[test]
fn the_description_names_words_as_they_are_sent() {
    let description = serde_json::to_value(openapi::description()).expect("JSON");
    let words = |name: &str| description["components"]["schemas"][name]["enum"].clone();
    assert_eq!(words("Role"), serde_json::json!(["none", "administrator"]));
    assert_eq!(
        words("ErrorCode").as_array().map(Vec::len),
        Some(errors::Code::ALL.len())
    );
    assert_eq!(words("ErrorCode")[0], "bad_request");
}
