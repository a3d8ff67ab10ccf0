//! The routes of attendance.

use crate::errors::Code;
use crate::http::route_table::{INSTRUCTOR, LIST, Routes, SIGNED_IN, STATE, THROTTLED, route};
use crate::live::attendance;

const ASKED: &[Code] = &[Code::BadRequest];

/// Adds the routes of attendance.
pub(crate) fn add_to(routes: Routes) -> Routes {
    routes
        .add(route!(attendance; read_hall), &[SIGNED_IN, INSTRUCTOR, ASKED])
        .add(
            route!(attendance; check_in_hall),
            &[
                SIGNED_IN,
                STATE,
                THROTTLED,
                &[Code::NotVerified, Code::ValidationFailed],
            ],
        )
        .add(route!(attendance; list_attendance), &[SIGNED_IN, INSTRUCTOR, LIST])
        .add(
            route!(attendance; read_attendance_summary),
            &[SIGNED_IN, INSTRUCTOR, ASKED],
        )
        .add(route!(attendance; export_attendance), &[SIGNED_IN, INSTRUCTOR, ASKED])
        .add(route!(attendance; read_own_attendance), &[SIGNED_IN])
}
