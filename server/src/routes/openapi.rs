//! The OpenAPI description: made of the route table, with the concrete codes of every operation.

use actix_web::http::Method;
use mediflix_db::types::ids::PackageId;
use utoipa::PartialSchema;
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::openapi::{Components, HttpMethod, Info, OpenApi, PathItem, PathsBuilder};

use crate::errors::{Code, ErrorBody, FieldError};
use crate::http::route_table::Description;

/// The description of the whole API.
#[must_use]
pub fn description() -> OpenApi {
    let Description {
        operations,
        mut schemas,
        error_answers,
    } = super::routes().into_description();
    schemas.insert("ErrorCode".into(), Code::schema());
    schemas.insert("ErrorBody".into(), ErrorBody::schema());
    schemas.insert("FieldError".into(), FieldError::schema());
    // Named by addresses alone, where utoipa does not look.
    schemas.insert("PackageId".into(), PackageId::schema());
    let mut paths = PathsBuilder::new();
    for (path, method, operation) in operations {
        paths = paths.path(path, PathItem::new(in_utoipa(&method), operation));
    }
    let mut components = Components::new();
    components.schemas.extend(schemas);
    components.responses.extend(error_answers);
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
