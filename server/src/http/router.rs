//! The route table: every handler of the API and the error codes it answers with. Its address and
//! method stand at the handler, in `#[utoipa::path]`.
//!
//! Codes that need not be named: what any route can answer, `not_found` where the address has a parameter,
//! and what reading a body can answer.

use actix_web::web;

use super::{
    readers,
    routes::{Routes, route},
    static_client,
};
use crate::{api, errors::Code};

/// Routes that want a signed-in caller.
const SIGNED_IN: &[Code] = &[Code::Unauthenticated, Code::TokenExpired];

/// Every route of the API.
pub(crate) fn routes() -> Routes {
    use api::{health, site};

    Routes::default()
        .add(route!(health; check_health), &[])
        .add(route!(health; check_readiness), &[])
        .add(route!(site; read_openapi), &[])
        .add(route!(site; read_site), &[])
}

/// The whole HTTP face: API, then the static client for every other address.
pub fn configure(config: &mut web::ServiceConfig) {
    readers::configure(config);
    routes().register(config);
    config.default_service(web::to(static_client::serve));
}
