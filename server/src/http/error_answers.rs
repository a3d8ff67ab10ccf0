//! Error answers of the OpenAPI description: each set of codes with one status is one shared component.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::json;
use utoipa::openapi::extensions::Extensions;
use utoipa::openapi::path::Operation;
use utoipa::openapi::security::SecurityRequirement;
use utoipa::openapi::{Content, Ref, RefOr, Response, ResponseBuilder};

use crate::errors::Code;

/// What any route can answer.
const ANYWHERE: &[Code] = &[Code::Internal, Code::Unavailable];

/// The answers that operations refer to, by name.
pub(crate) type ErrorAnswers = BTreeMap<String, RefOr<Response>>;

/// Lets an operation refer to the answers of all its error codes; those that are missing join `answers`.
pub(super) fn describe_errors(operation: &mut Operation, path: &str, groups: &[&[Code]], answers: &mut ErrorAnswers) {
    let mut codes: BTreeSet<Code> = groups.iter().copied().chain([ANYWHERE]).flatten().copied().collect();
    if path.contains('{') {
        codes.insert(Code::NotFound);
    }
    if operation.request_body.is_some() {
        codes.extend([
            Code::BadRequest,
            Code::UnsupportedMediaType,
            Code::PayloadTooLarge,
            Code::ValidationFailed,
        ]);
    }
    // An operation that says for itself how it is secured is left as it is.
    if codes.contains(&Code::Unauthenticated) && operation.security.is_none() {
        operation.security = Some(vec![SecurityRequirement::new::<_, [&str; 0], &str>("bearer", [])]);
    }
    let mut by_status: BTreeMap<u16, Vec<&str>> = BTreeMap::new();
    for code in codes {
        by_status.entry(code.status()).or_default().push(code.as_str());
    }
    for (status, codes) in by_status {
        let name = codes.join(".");
        let reference = Ref::from_response_name(&name);
        answers.entry(name).or_insert_with(|| RefOr::T(answer(&codes)));
        operation
            .responses
            .responses
            .insert(status.to_string(), RefOr::Ref(reference));
    }
}

fn answer(codes: &[&str]) -> Response {
    let mut content = Content::new(Some(Ref::from_schema_name("ErrorBody")));
    content.example = Some(json!({
        "code": codes.first(), "message": "…", "fields": [], "params": {}, "request_id": "…",
    }));
    let mut response = ResponseBuilder::new()
        .description(codes.join(", "))
        .content("application/json", content)
        .build();
    let mut extensions = Extensions::default();
    extensions.insert("x-error-codes".into(), json!(codes));
    response.extensions = Some(extensions);
    response
}
