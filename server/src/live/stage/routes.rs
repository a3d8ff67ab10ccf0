//! The routes of stages.

use crate::errors::Code;
use crate::http::route_table::{INSTRUCTOR, Routes, SIGNED_IN, STATE, route};
use crate::live::stage;

/// Routes of whoever has a seat on a stage.
const SEATED: &[Code] = &[Code::Unauthenticated];
/// Routes that want Janus.
const JANUS: &[Code] = &[Code::StageClosed, Code::OfferRefused];

/// Adds the routes of stages.
pub(crate) fn add_to(routes: Routes) -> Routes {
    routes
        .add(route!(stage::seats; list_seats), &[SIGNED_IN, INSTRUCTOR])
        .add(
            route!(stage::seats; invite_to_stage),
            &[SIGNED_IN, INSTRUCTOR, STATE, &[Code::ValidationFailed]],
        )
        .add(route!(stage::seats; take_own_seat), &[SIGNED_IN, INSTRUCTOR, STATE])
        .add(route!(stage::seats; change_seat), &[SIGNED_IN, INSTRUCTOR])
        .add(route!(stage::seats; remove_seat), &[SIGNED_IN, INSTRUCTOR])
        .add(
            route!(stage::choose; choose_programme),
            &[SIGNED_IN, INSTRUCTOR, STATE, &[Code::ValidationFailed]],
        )
        .add(
            route!(stage::composing; lease_stage),
            &[
                SIGNED_IN,
                &[
                    Code::Forbidden,
                    Code::NotFound,
                    Code::Conflict,
                    Code::ValidationFailed,
                    Code::StorageFull,
                ],
            ],
        )
        .add(
            route!(stage::composing; watch_programme),
            &[SIGNED_IN, &[Code::LeaseLost, Code::ValidationFailed]],
        )
        .add(route!(stage::enter; enter_stage), &[SEATED])
        .add(
            route!(stage::agree; agree_to_recording),
            &[SEATED, &[Code::ValidationFailed]],
        )
        .add(route!(stage::events; watch_stage), &[SEATED])
        .add(
            route!(stage::answer; answer_stage),
            &[SEATED, &[Code::NotFound, Code::BadRequest]],
        )
        .add(
            route!(stage::publish; publish_to_stage),
            &[
                SEATED,
                JANUS,
                &[
                    Code::BadRequest,
                    Code::NotAgreed,
                    Code::UnsupportedMediaType,
                    Code::PayloadTooLarge,
                ],
            ],
        )
        .add(
            route!(stage::publish; trickle_to_stage),
            &[SEATED, JANUS, &[Code::BadRequest]],
        )
        .add(route!(stage::publish; leave_stage), &[SEATED])
}
