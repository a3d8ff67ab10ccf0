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

/// Routes that want an instructor, and of a thing: its owner.
const INSTRUCTOR: &[Code] = &[Code::Forbidden];
/// What the tus protocol can answer.
const UPLOAD: &[Code] = &[
    Code::BadRequest,
    Code::Forbidden,
    Code::TusVersion,
    Code::UploadGone,
    Code::UploadOffsetMismatch,
    Code::UploadLocked,
    Code::PayloadTooLarge,
    Code::ChecksumMismatch,
    Code::StorageFull,
];
/// Routes that want the lease of a job.
const LEASE: &[Code] = &[Code::LeaseLost];

/// Routes that want an administrator.
const ADMINISTRATOR: &[Code] = &[Code::Forbidden];
/// Routes that depend on the state of things.
const STATE: &[Code] = &[Code::Conflict];
/// Routes that list in parts.
const LIST: &[Code] = &[Code::BadRequest, Code::ValidationFailed];
/// Routes that slow guessing down.
const THROTTLED: &[Code] = &[Code::Throttled];

/// Every route of the API.
pub(crate) fn routes() -> Routes {
    use api::{
        accounts, courses, health, invitations, jobs, jwks, lectures, local_sessions, organisations, packaging_costs,
        password_resets, playback, sections, sessions, setup, site, uploads, worker, worker_tokens,
    };

    Routes::default()
        .add(route!(health; check_health), &[])
        .add(route!(health; check_readiness), &[])
        .add(route!(site; read_openapi), &[])
        .add(route!(site; read_site), &[])
        .add(route!(jwks; read_jwks), &[])
        .add(route!(setup; set_up), &[&[Code::LinkInvalid, Code::Conflict]])
        .add(
            route!(accounts; register_account),
            &[
                &[Code::RegistrationClosed, Code::LinkInvalid, Code::Conflict],
                THROTTLED,
            ],
        )
        .add(
            route!(accounts; confirm_account),
            &[&[Code::LinkInvalid, Code::AlreadyConfirmed]],
        )
        .add(route!(accounts; read_account), &[SIGNED_IN])
        .add(route!(accounts; change_account), &[SIGNED_IN, &[Code::Changed]])
        .add(route!(accounts; change_password), &[SIGNED_IN, THROTTLED])
        .add(route!(accounts; list_accounts), &[SIGNED_IN, ADMINISTRATOR, LIST])
        .add(
            route!(accounts; administer_account),
            &[SIGNED_IN, ADMINISTRATOR, &[Code::Conflict, Code::Changed]],
        )
        .add(
            route!(accounts; create_account_link),
            &[SIGNED_IN, ADMINISTRATOR, &[Code::Conflict]],
        )
        .add(
            route!(invitations; create_invitation),
            &[SIGNED_IN, ADMINISTRATOR, &[Code::Conflict]],
        )
        .add(route!(invitations; list_invitations), &[SIGNED_IN, ADMINISTRATOR, LIST])
        .add(route!(invitations; withdraw_invitation), &[SIGNED_IN, ADMINISTRATOR])
        .add(
            route!(worker_tokens; list_worker_tokens),
            &[SIGNED_IN, ADMINISTRATOR, LIST],
        )
        .add(
            route!(worker_tokens; withdraw_worker_token),
            &[SIGNED_IN, ADMINISTRATOR],
        )
        .add(
            route!(organisations; list_organisations),
            &[SIGNED_IN, ADMINISTRATOR, LIST],
        )
        .add(route!(organisations; create_organisation), &[SIGNED_IN, ADMINISTRATOR])
        .add(route!(organisations; change_organisation), &[SIGNED_IN, ADMINISTRATOR])
        .add(route!(organisations; delete_organisation), &[SIGNED_IN, ADMINISTRATOR])
        .add(route!(password_resets; request_password_reset), &[])
        .add(route!(password_resets; confirm_password_reset), &[&[Code::LinkInvalid]])
        .add(
            route!(sessions; sign_in),
            &[
                &[Code::InvalidCredentials, Code::EmailUnconfirmed, Code::Forbidden],
                THROTTLED,
            ],
        )
        .add(route!(sessions; refresh_session), &[&[Code::Unauthenticated]])
        .add(route!(sessions; sign_out), &[])
        .add(route!(sessions; list_sessions), &[SIGNED_IN])
        .add(route!(sessions; end_session), &[SIGNED_IN])
        .add(
            route!(local_sessions; open_local_session),
            &[&[Code::Unauthenticated, Code::NotFound]],
        )
        .add(route!(courses; list_courses), &[SIGNED_IN, LIST])
        .add(route!(courses; create_course), &[SIGNED_IN, INSTRUCTOR])
        .add(route!(courses; read_course), &[SIGNED_IN])
        .add(
            route!(courses; change_course),
            &[SIGNED_IN, INSTRUCTOR, &[Code::Changed]],
        )
        .add(route!(courses; delete_course), &[SIGNED_IN, INSTRUCTOR, STATE])
        .add(route!(courses; publish_course), &[SIGNED_IN, INSTRUCTOR, STATE])
        .add(route!(courses; unpublish_course), &[SIGNED_IN, INSTRUCTOR, STATE])
        .add(route!(courses; archive_course), &[SIGNED_IN, INSTRUCTOR, STATE])
        .add(route!(courses; order_course), &[SIGNED_IN, INSTRUCTOR, STATE])
        .add(route!(sections; create_section), &[SIGNED_IN, INSTRUCTOR])
        .add(
            route!(sections; change_section),
            &[SIGNED_IN, INSTRUCTOR, &[Code::Changed]],
        )
        .add(route!(sections; delete_section), &[SIGNED_IN, INSTRUCTOR, STATE])
        .add(route!(lectures; create_lecture), &[SIGNED_IN, INSTRUCTOR])
        .add(route!(lectures; read_lecture), &[SIGNED_IN])
        .add(
            route!(lectures; change_lecture),
            &[SIGNED_IN, INSTRUCTOR, &[Code::Changed]],
        )
        .add(route!(lectures; delete_lecture), &[SIGNED_IN, INSTRUCTOR, STATE])
        .add(route!(lectures; erase_lecture), &[SIGNED_IN, INSTRUCTOR, STATE])
        .add(route!(lectures; restore_lecture), &[SIGNED_IN])
        .add(route!(lectures; list_deleted_lectures), &[SIGNED_IN, INSTRUCTOR, LIST])
        .add(route!(lectures; publish_lecture), &[SIGNED_IN, INSTRUCTOR, STATE])
        .add(route!(lectures; unpublish_lecture), &[SIGNED_IN, INSTRUCTOR, STATE])
        .add(route!(lectures; archive_lecture), &[SIGNED_IN, INSTRUCTOR, STATE])
        .add(route!(uploads; describe_uploads), &[])
        .add(
            route!(uploads; create_upload),
            &[
                SIGNED_IN,
                INSTRUCTOR,
                UPLOAD,
                &[Code::QuotaExceeded, Code::ValidationFailed],
            ],
        )
        .add(route!(uploads; look_at_upload), &[UPLOAD])
        .add(
            route!(uploads; append_to_upload),
            &[UPLOAD, &[Code::UnsupportedMediaType, Code::ValidationFailed]],
        )
        .add(route!(uploads; terminate_upload), &[UPLOAD])
        .add(route!(uploads; list_uploads), &[SIGNED_IN, INSTRUCTOR])
        .add(route!(jobs; list_lecture_jobs), &[SIGNED_IN, INSTRUCTOR])
        .add(
            route!(jobs; list_jobs),
            &[SIGNED_IN, INSTRUCTOR, &[Code::BadRequest, Code::ValidationFailed]],
        )
        .add(route!(jobs; cancel_job), &[SIGNED_IN, INSTRUCTOR, &[Code::Conflict]])
        .add(route!(jobs; retry_job), &[SIGNED_IN, INSTRUCTOR, &[Code::Conflict]])
        .add(
            route!(jobs; repackage_lecture),
            &[SIGNED_IN, INSTRUCTOR, &[Code::Conflict, Code::NotPlayable]],
        )
        .add(
            route!(packaging_costs; list_packaging_costs),
            &[SIGNED_IN, ADMINISTRATOR, LIST],
        )
        .add(route!(playback; start_playback), &[SIGNED_IN, &[Code::NotPlayable]])
        .add(route!(playback; note_position), &[SIGNED_IN])
        .add(route!(playback; watch_media), &[SIGNED_IN, INSTRUCTOR])
        .add(route!(playback; read_playlist), &[SIGNED_IN])
        .add(route!(playback; read_key), &[SIGNED_IN])
        .add(route!(playback; read_segment), &[&[Code::RangeNotSatisfiable]])
        .add(route!(playback; read_poster), &[])
        .add(route!(playback; read_still), &[SIGNED_IN])
        .add(route!(worker; lease_job), &[SIGNED_IN, &[Code::Conflict]])
        .add(route!(worker; grant_source), &[SIGNED_IN, LEASE])
        .add(route!(worker; grant_objects), &[SIGNED_IN, LEASE])
        .add(route!(worker; grant_keys), &[SIGNED_IN, LEASE])
        .add(route!(worker; note_heartbeat), &[SIGNED_IN, LEASE])
        .add(route!(worker; finish_job), &[SIGNED_IN, LEASE])
        .add(route!(worker; fail_job), &[SIGNED_IN, LEASE])
        .add(route!(worker; release_job), &[SIGNED_IN, LEASE])
        .add(
            route!(worker; read_source),
            &[&[Code::Forbidden, Code::RangeNotSatisfiable]],
        )
        .add(route!(worker; write_object), &[&[Code::Forbidden, Code::StorageFull]])
        .add(
            route!(worker; write_top_object),
            &[&[Code::Forbidden, Code::StorageFull]],
        )
}

/// The whole HTTP face: API, then the static client for every other address.
pub fn configure(config: &mut web::ServiceConfig) {
    readers::configure(config);
    routes().register(config);
    config.default_service(web::to(static_client::serve));
}
