//! The routes of broadcasts, registrations, calendars and feeds.

use crate::errors::Code;
use crate::http::route_table::{INSTRUCTOR, LIST, Routes, SIGNED_IN, STATE, route};
use crate::live::{attendance, broadcasts, calendars, captions, feeds, registrations, room, stage};

/// Adds the routes of this wing.
pub(crate) fn add_to(routes: Routes) -> Routes {
    let routes = attendance::routes::add_to(captions::routes::add_to(routes));
    room::routes::add_to(stage::routes::add_to(routes))
        .add(route!(broadcasts; list_broadcasts), &[SIGNED_IN, LIST])
        .add(
            route!(broadcasts; create_broadcast),
            &[SIGNED_IN, INSTRUCTOR, STATE, &[Code::ValidationFailed]],
        )
        .add(route!(broadcasts; read_broadcast), &[SIGNED_IN])
        .add(
            route!(broadcasts; change_broadcast),
            &[SIGNED_IN, INSTRUCTOR, STATE, &[Code::Changed]],
        )
        .add(route!(broadcasts; delete_broadcast), &[SIGNED_IN, INSTRUCTOR, STATE])
        .add(route!(broadcasts; rehearse_broadcast), &[SIGNED_IN, INSTRUCTOR, STATE])
        .add(route!(broadcasts; air_broadcast), &[SIGNED_IN, INSTRUCTOR, STATE])
        .add(route!(broadcasts; end_broadcast), &[SIGNED_IN, INSTRUCTOR, STATE])
        .add(route!(broadcasts; postpone_broadcast), &[SIGNED_IN, INSTRUCTOR, STATE])
        .add(route!(broadcasts; cancel_broadcast), &[SIGNED_IN, INSTRUCTOR, STATE])
        .add(route!(broadcasts; mark_chapter), &[SIGNED_IN, INSTRUCTOR, STATE])
        .add(route!(broadcasts; create_stream_key), &[SIGNED_IN, INSTRUCTOR, STATE])
        .add(route!(registrations; register), &[SIGNED_IN, STATE])
        .add(route!(registrations; end_registration), &[SIGNED_IN])
        .add(
            route!(calendars; read_broadcast_calendar),
            &[SIGNED_IN, &[Code::BadRequest]],
        )
        .add(route!(calendars; read_calendar_feed), &[SIGNED_IN])
        .add(route!(calendars; renew_calendar_feed), &[SIGNED_IN])
        .add(route!(calendars; end_calendar_feed), &[SIGNED_IN])
        .add(route!(calendars; read_calendar), &[])
        .add(
            route!(feeds; lease_feed),
            &[
                SIGNED_IN,
                &[Code::NotFound, Code::Conflict, Code::InUse, Code::StorageFull],
            ],
        )
}
