//! The routes of live captions.

use crate::errors::Code;
use crate::http::route_table::{Routes, SIGNED_IN, STATE, route};
use crate::live::captions;

/// Whoever reads: captions are for who may watch.
const WATCHING: &[Code] = &[Code::NotVerified];
/// Whoever writes.
const WRITING: &[Code] = &[Code::NotVerified, Code::Forbidden];
/// One writes at a time.
const IN_TURN: &[Code] = &[Code::BeingWritten];
const CHECKED: &[Code] = &[Code::ValidationFailed];

/// Adds the routes of live captions.
pub(crate) fn add_to(routes: Routes) -> Routes {
    routes
        .add(route!(captions; read_live_captions), &[SIGNED_IN, WATCHING])
        .add(
            route!(captions; watch_live_captions),
            &[SIGNED_IN, WATCHING, &[Code::BadRequest]],
        )
        .add(
            route!(captions; write_live_captions),
            &[SIGNED_IN, WRITING, STATE, IN_TURN, CHECKED],
        )
        .add(
            route!(captions; end_writing_live_captions),
            &[SIGNED_IN, WRITING, STATE],
        )
        .add(
            route!(captions; put_live_caption),
            &[SIGNED_IN, WRITING, STATE, IN_TURN, CHECKED],
        )
        .add(
            route!(captions; take_back_live_caption),
            &[SIGNED_IN, WRITING, STATE, IN_TURN],
        )
}
