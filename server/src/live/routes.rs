//! The routes of broadcasts, registrations and calendars.

use crate::errors::Code;
use crate::http::route_table::{Routes, SIGNED_IN, route};
use crate::live::feeds;

/// Adds the routes of this wing.
pub(crate) fn add_to(routes: Routes) -> Routes {
    routes.add(
        route!(feeds; lease_feed),
        &[
            SIGNED_IN,
            &[Code::NotFound, Code::Conflict, Code::InUse, Code::StorageFull],
        ],
    )
}
