//! Builds actix resources and the OpenAPI description from the same list of handlers.
//!
//! Codes that a table need not name: what any route can answer, `not_found` where the address has a parameter, and what
//! reading a body can answer.

use std::collections::BTreeMap;

use actix_web::http::Method;
use actix_web::{FromRequest, Handler, Resource, Responder, Route, Scope, web};
use utoipa::openapi::path::{HttpMethod, Operation};
use utoipa::openapi::{RefOr, Schema};

use super::error_answers::{ErrorAnswers, describe_errors};
use crate::errors::{ApiError, Code};

/// Routes that want a signed-in caller.
pub(crate) const SIGNED_IN: &[Code] = &[Code::Unauthenticated, Code::TokenExpired];
/// Routes that want an instructor, and of a thing: its owner.
pub(crate) const INSTRUCTOR: &[Code] = &[Code::Forbidden];
/// Routes that want an administrator.
pub(crate) const ADMINISTRATOR: &[Code] = &[Code::Forbidden];
/// Routes that depend on the state of things.
pub(crate) const STATE: &[Code] = &[Code::Conflict];
/// Routes that list in parts.
pub(crate) const LIST: &[Code] = &[Code::BadRequest, Code::ValidationFailed];
/// Routes that slow guessing down.
pub(crate) const THROTTLED: &[Code] = &[Code::Throttled];

/// A handler with its description: `route!(lectures; publish_lecture)` pairs the function with what
/// `#[utoipa::path]` wrote about it.
macro_rules! route {
    ($($module:ident)::+ ; $handler:ident) => {
        pastey::paste! {
            $crate::http::route_table::described::<$($module)::+::[<__path_ $handler>], _, _>($($module)::+::$handler)
        }
    };
}
pub(crate) use route;

/// One route with its description.
pub(crate) struct Described {
    path: String,
    method: Method,
    route: Route,
    head: Option<Route>,
    operation: Operation,
    schemas: Vec<(String, RefOr<Schema>)>,
}

/// Pairs a handler with its description; see [`route!`].
pub(crate) fn described<P, F, Args>(handler: F) -> Described
where
    P: utoipa::Path + utoipa::__dev::SchemaReferences,
    F: Handler<Args>,
    Args: FromRequest + 'static,
    F::Output: Responder + 'static,
{
    let method = P::methods().first().map_or(Method::GET, in_actix);
    let mut schemas = Vec::new();
    P::schemas(&mut schemas);
    Described {
        path: P::path(),
        method: method.clone(),
        // Who may read may ask for the head alone: the body is counted and left out (RFC 9110, 9.3.2).
        head: (method == Method::GET).then(|| web::method(Method::HEAD).to(handler.clone())),
        route: web::method(method).to(handler),
        operation: P::operation(),
        schemas,
    }
}

/// What the OpenAPI description is made of.
#[derive(Default)]
pub(crate) struct Description {
    /// Address, method and description of every route.
    pub(crate) operations: Vec<(String, Method, Operation)>,
    /// Schemas by name.
    pub(crate) schemas: BTreeMap<String, RefOr<Schema>>,
    /// Error answers by name.
    pub(crate) error_answers: ErrorAnswers,
}

/// The route table while it grows.
#[derive(Default)]
pub struct Routes {
    resources: BTreeMap<String, Vec<Route>>,
    description: Description,
}

impl Routes {
    /// Adds a route and the groups of error codes that it can answer with.
    #[must_use]
    pub(crate) fn add(mut self, described: Described, errors: &[&[Code]]) -> Self {
        let Described {
            path,
            method,
            route,
            head,
            mut operation,
            schemas,
        } = described;
        describe_errors(&mut operation, &path, errors, &mut self.description.error_answers);
        let resource = self.resources.entry(path.clone()).or_default();
        resource.push(route);
        // After what the resource has of its own, for uploads have a HEAD that means more.
        resource.extend(head);
        self.description.operations.push((path, method, operation));
        self.description.schemas.extend(schemas);
        self
    }

    /// Registers every resource; a known address with another method answers 405.
    pub(crate) fn register(self, config: &mut web::ServiceConfig) {
        let mut scopes: BTreeMap<String, Vec<_>> = BTreeMap::new();
        for (path, routes) in self.resources {
            let noun = noun(&path).len();
            scopes
                .entry(path[..noun].to_owned())
                .or_default()
                .push((path[noun..].to_owned(), routes));
        }
        // Patterns are tried in turn, and players ask for playlists and segments far more often than for anything else.
        let everything = scopes.remove("");
        for (path, routes) in everything.into_iter().flatten() {
            config.service(resource(&path, routes));
        }
        for (noun, mut resources) in scopes {
            // Literal segments go before parameters: `/sessions/current` before `/sessions/{id}`.
            resources.sort_by_key(|(path, _)| path.replace('{', "\u{7f}"));
            let resources = resources.into_iter().map(|(path, routes)| resource(&path, routes));
            config.service(resources.fold(web::scope(&noun), Scope::service));
        }
    }

    /// What the description is made of.
    pub(crate) fn into_description(self) -> Description {
        self.description
    }
}

/// The beginning that the addresses of one noun share, as `/api/v1/courses`; nothing outside of the API.
fn noun(path: &str) -> &str {
    let Some(rest) = path.strip_prefix("/api/v1/") else {
        return "";
    };
    let length = rest.find('/').unwrap_or(rest.len());
    &path[..path.len() - rest.len() + length]
}

/// A resource; asked by another method it answers 405.
fn resource(path: &str, routes: Vec<Route>) -> Resource {
    let resource = routes.into_iter().fold(web::resource(path), Resource::route);
    resource.default_service(web::to(|| async {
        Err::<&str, _>(ApiError::new(Code::MethodNotAllowed))
    }))
}

fn in_actix(method: &HttpMethod) -> Method {
    match method {
        HttpMethod::Get => Method::GET,
        HttpMethod::Post => Method::POST,
        HttpMethod::Put => Method::PUT,
        HttpMethod::Delete => Method::DELETE,
        HttpMethod::Options => Method::OPTIONS,
        HttpMethod::Head => Method::HEAD,
        HttpMethod::Patch => Method::PATCH,
        HttpMethod::Trace => Method::TRACE,
    }
}
