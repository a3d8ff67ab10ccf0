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

/// Every route of the API.
pub(crate) fn routes() -> Routes {
    use api::{health, jobs, playback, site, uploads, worker};

    Routes::default()
        .add(route!(health; check_health), &[])
        .add(route!(health; check_readiness), &[])
        .add(route!(site; read_openapi), &[])
        .add(route!(site; read_site), &[])
        .add(route!(uploads; describe_uploads), &[])
        .add(route!(uploads; create_upload), &[SIGNED_IN, INSTRUCTOR, UPLOAD, &[Code::QuotaExceeded, Code::ValidationFailed]])
        .add(route!(uploads; look_at_upload), &[UPLOAD])
        .add(route!(uploads; append_to_upload), &[UPLOAD, &[Code::UnsupportedMediaType, Code::ValidationFailed]])
        .add(route!(uploads; terminate_upload), &[UPLOAD])
        .add(route!(uploads; list_uploads), &[SIGNED_IN, INSTRUCTOR])
        .add(route!(jobs; list_lecture_jobs), &[SIGNED_IN, INSTRUCTOR])
        .add(route!(jobs; list_jobs), &[SIGNED_IN, INSTRUCTOR, &[Code::BadRequest, Code::ValidationFailed]])
        .add(route!(jobs; cancel_job), &[SIGNED_IN, INSTRUCTOR, &[Code::Conflict]])
        .add(route!(jobs; retry_job), &[SIGNED_IN, INSTRUCTOR, &[Code::Conflict]])
        .add(route!(jobs; repackage_lecture), &[SIGNED_IN, INSTRUCTOR, &[Code::Conflict, Code::NotPlayable]])
        .add(route!(playback; start_playback), &[SIGNED_IN, &[Code::NotPlayable]])
        .add(route!(playback; note_position), &[SIGNED_IN])
        .add(route!(playback; watch_media), &[SIGNED_IN, INSTRUCTOR])
        .add(route!(playback; read_playlist), &[SIGNED_IN])
        .add(route!(playback; read_key), &[SIGNED_IN])
        .add(route!(playback; read_segment), &[&[Code::RangeNotSatisfiable]])
        .add(route!(playback; read_poster), &[])
        .add(route!(playback; read_still), &[])
        .add(route!(worker; lease_job), &[SIGNED_IN, &[Code::Conflict]])
        .add(route!(worker; grant_source), &[SIGNED_IN, LEASE])
        .add(route!(worker; grant_objects), &[SIGNED_IN, LEASE])
        .add(route!(worker; grant_keys), &[SIGNED_IN, LEASE])
        .add(route!(worker; note_heartbeat), &[SIGNED_IN, LEASE])
        .add(route!(worker; finish_job), &[SIGNED_IN, LEASE])
        .add(route!(worker; fail_job), &[SIGNED_IN, LEASE])
        .add(route!(worker; release_job), &[SIGNED_IN, LEASE])
        .add(route!(worker; read_source), &[&[Code::Forbidden, Code::RangeNotSatisfiable]])
        .add(route!(worker; write_object), &[&[Code::Forbidden, Code::StorageFull]])
        .add(route!(worker; write_top_object), &[&[Code::Forbidden, Code::StorageFull]])
}

/// The whole HTTP face: API, then the static client for every other address.
pub fn configure(config: &mut web::ServiceConfig) {
    readers::configure(config);
    routes().register(config);
    config.default_service(web::to(static_client::serve));
}
