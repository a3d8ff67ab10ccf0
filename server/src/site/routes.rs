//! The routes of the site itself.

use crate::http::route_table::{Routes, route};
use crate::site;
use crate::site::{health, jwks};

/// Adds the routes of this wing.
pub(crate) fn add_to(routes: Routes) -> Routes {
    routes
        .add(route!(health; check_health), &[])
        .add(route!(health; check_readiness), &[])
        .add(route!(site; read_openapi), &[])
        .add(route!(site; read_site), &[])
        .add(route!(jwks; read_jwks), &[])
}
