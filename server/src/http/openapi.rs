//! The OpenAPI description: made of the route table, with the concrete codes of every operation.

use actix_web::http::Method;
use mediflix_db::types::ids::PackageId;
use serde_json::json;
use utoipa::{
    PartialSchema,
    openapi::{
        Components, Content, HttpMethod, Info, OpenApi, PathItem, PathsBuilder, Ref, RefOr, ResponseBuilder,
        path::Operation,
        security::{HttpAuthScheme, HttpBuilder, SecurityRequirement, SecurityScheme},
    },
};

use super::router;
use crate::errors::{Code, ErrorBody, FieldError};

/// What any route can answer.
const ANYWHERE: &[Code] = &[Code::Internal, Code::Unavailable];

/// The description of the whole API.
#[must_use]
pub fn description() -> OpenApi {
    let (described, mut schemas) = router::routes().into_description();
    schemas.insert("ErrorCode".into(), Code::schema());
    schemas.insert("ErrorBody".into(), ErrorBody::schema());
    schemas.insert("FieldError".into(), FieldError::schema());
    // Named by addresses alone, where utoipa does not look.
    schemas.insert("PackageId".into(), PackageId::schema());
    let mut paths = PathsBuilder::new();
    for (path, method, operation) in described {
        paths = paths.path(path, PathItem::new(in_utoipa(&method), operation));
    }
    let mut components = Components::new();
    components.schemas.extend(schemas);
    components.add_security_scheme(
        "bearer",
        SecurityScheme::Http(
            HttpBuilder::new()
                .scheme(HttpAuthScheme::Bearer)
                .bearer_format("JWT")
                .build(),
        ),
    );
    let mut info = Info::new("Mediflix", env!("CARGO_PKG_VERSION"));
    info.description =
        Some("Times are RFC 3339 in UTC, ids are UUID v7, errors are explained in docs/ERRORS.md.".into());
    let mut api = OpenApi::new(info, paths.build());
    api.components = Some(components);
    api
}

/// The description as it is committed and served.
#[must_use]
pub fn document() -> String {
    let mut text = serde_json::to_string_pretty(&description()).unwrap_or_default();
    text.push('\n');
    text
}

/// Writes the answers of every error code into an operation.
pub(super) fn describe_errors(operation: &mut Operation, path: &str, groups: &[&[Code]]) {
    let mut codes: Vec<Code> = groups.iter().copied().chain([ANYWHERE]).flatten().copied().collect();
    if path.contains('{') {
        codes.push(Code::NotFound);
    }
    if operation.request_body.is_some() {
        codes.extend([
            Code::BadRequest,
            Code::UnsupportedMediaType,
            Code::PayloadTooLarge,
            Code::ValidationFailed,
        ]);
    }
    codes.sort_unstable();
    codes.dedup();
    // An operation that says for itself how it is secured is left as it is.
    if codes.contains(&Code::Unauthenticated) && operation.security.is_none() {
        operation.security = Some(vec![SecurityRequirement::new::<_, [&str; 0], &str>("bearer", [])]);
    }
    for status in codes
        .iter()
        .map(|code| code.status())
        .collect::<std::collections::BTreeSet<_>>()
    {
        let here: Vec<&str> = codes
            .iter()
            .filter(|code| code.status() == status)
            .map(|code| code.as_str())
            .collect();
        let mut content = Content::new(Some(Ref::from_schema_name("ErrorBody")));
        content.example = Some(json!({
            "code": here.first(), "message": "…", "fields": [], "params": {}, "request_id": "…",
        }));
        let mut response = ResponseBuilder::new()
            .description(here.join(", "))
            .content("application/json", content)
            .build();
        let mut extensions = utoipa::openapi::extensions::Extensions::default();
        extensions.insert("x-error-codes".into(), json!(here));
        response.extensions = Some(extensions);
        operation
            .responses
            .responses
            .insert(status.to_string(), RefOr::T(response));
    }
}

fn in_utoipa(method: &Method) -> HttpMethod {
    match method.as_str() {
        "POST" => HttpMethod::Post,
        "PUT" => HttpMethod::Put,
        "DELETE" => HttpMethod::Delete,
        "PATCH" => HttpMethod::Patch,
        "HEAD" => HttpMethod::Head,
        "OPTIONS" => HttpMethod::Options,
        _ => HttpMethod::Get,
    }
}
