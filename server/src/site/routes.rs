//! The routes of the site itself.

use crate::audit;
use crate::errors::Code;
use crate::http::route_table::{ADMINISTRATOR, LIST, Routes, SIGNED_IN, STATE, THROTTLED, route};
use crate::site;
use crate::site::{barriers, health, jwks};

/// Adds the routes of this wing.
pub(crate) fn add_to(routes: Routes) -> Routes {
    routes
        .add(route!(health; check_health), &[])
        .add(route!(health; check_readiness), &[])
        .add(route!(site; read_openapi), &[])
        .add(route!(site; read_site), &[])
        .add(route!(jwks; read_jwks), &[])
        .add(
            route!(barriers; report_barrier),
            &[THROTTLED, &[Code::ValidationFailed]],
        )
        .add(route!(barriers; list_barriers), &[SIGNED_IN, ADMINISTRATOR, LIST])
        .add(
            route!(barriers; answer_barrier),
            &[
                SIGNED_IN,
                ADMINISTRATOR,
                STATE,
                &[Code::NotFound, Code::ValidationFailed],
            ],
        )
        .add(route!(audit; list_audit), &[SIGNED_IN, ADMINISTRATOR, LIST])
}
