//! The routes of rooms.

use crate::errors::Code;
use crate::http::route_table::{Routes, SIGNED_IN, STATE, THROTTLED, route};
use crate::live::room;

/// Whoever reads: the room is for who may watch.
const WATCHING: &[Code] = &[Code::NotVerified];
/// Whoever writes: refused while muted, and what is for moderators.
const WRITING: &[Code] = &[Code::NotVerified, Code::Forbidden];
const CHECKED: &[Code] = &[Code::ValidationFailed];

/// Adds the routes of rooms.
pub(crate) fn add_to(routes: Routes) -> Routes {
    routes
        .add(route!(room; read_room), &[SIGNED_IN, WATCHING])
        .add(route!(room; change_room), &[SIGNED_IN, WRITING, STATE, CHECKED])
        .add(
            route!(room; list_room_messages),
            &[SIGNED_IN, WATCHING, &[Code::BadRequest]],
        )
        .add(route!(room; watch_room), &[SIGNED_IN, WATCHING, &[Code::BadRequest]])
        .add(
            route!(room; send_room_message),
            &[SIGNED_IN, WRITING, STATE, CHECKED, THROTTLED],
        )
        .add(route!(room; delete_room_message), &[SIGNED_IN, WRITING])
        .add(route!(room; pin_room_message), &[SIGNED_IN, WRITING, STATE])
        .add(
            route!(room; ask_room_question),
            &[SIGNED_IN, WRITING, STATE, CHECKED, THROTTLED],
        )
        .add(
            route!(room; change_room_question),
            &[SIGNED_IN, WRITING, STATE, CHECKED],
        )
        .add(
            route!(room; draft_room_question),
            &[SIGNED_IN, WRITING, STATE, CHECKED, &[Code::NotSetUp]],
        )
        .add(route!(room; delete_room_question), &[SIGNED_IN, WRITING])
        .add(route!(room; vote_for_room_question), &[SIGNED_IN, WATCHING, STATE])
        .add(route!(room; take_back_room_vote), &[SIGNED_IN, WATCHING, STATE])
        .add(route!(room; open_room_poll), &[SIGNED_IN, WRITING, STATE, CHECKED])
        .add(route!(room; close_room_poll), &[SIGNED_IN, WRITING, STATE])
        .add(
            route!(room; choose_in_room_poll),
            &[SIGNED_IN, WATCHING, STATE, CHECKED],
        )
        .add(route!(room; raise_hand), &[SIGNED_IN, WRITING, STATE])
        .add(route!(room; lower_hand), &[SIGNED_IN, WATCHING, STATE])
        .add(route!(room; lower_hand_of), &[SIGNED_IN, WRITING, STATE])
        .add(route!(room; mute_in_room), &[SIGNED_IN, WRITING, STATE])
        .add(route!(room; unmute_in_room), &[SIGNED_IN, WRITING, STATE])
}
