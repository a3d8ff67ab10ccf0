//! The routes of uploads, jobs, playback and the worker's API.

use crate::errors::Code;
use crate::http::route_table::{ADMINISTRATOR, INSTRUCTOR, LIST, Routes, SIGNED_IN, route};
use crate::media::{captions, jobs, packaging_costs, playback, tracks, uploads, worker, worker_tokens};

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

/// Routes that change captions.
const WRITE: &[Code] = &[Code::Edited, Code::BeingWritten];

/// Adds the routes of this wing.
pub(crate) fn add_to(routes: Routes) -> Routes {
    routes
        .add(
            route!(worker_tokens; list_worker_tokens),
            &[SIGNED_IN, ADMINISTRATOR, LIST],
        )
        .add(
            route!(worker_tokens; withdraw_worker_token),
            &[SIGNED_IN, ADMINISTRATOR],
        )
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
        .add(route!(tracks; list_tracks), &[SIGNED_IN])
        .add(route!(tracks; create_track), &[SIGNED_IN, INSTRUCTOR])
        .add(route!(tracks; read_track), &[SIGNED_IN, INSTRUCTOR])
        .add(route!(tracks; change_track), &[SIGNED_IN, INSTRUCTOR])
        .add(route!(tracks; remove_track), &[SIGNED_IN, INSTRUCTOR])
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
        .add(route!(captions; list_captions), &[SIGNED_IN, &[Code::NotVerified]])
        .add(
            route!(captions; create_captions),
            &[SIGNED_IN, INSTRUCTOR, &[Code::NotVerified]],
        )
        .add(
            route!(captions; import_captions),
            &[
                SIGNED_IN,
                INSTRUCTOR,
                &[Code::NotVerified, Code::CaptionsInvalid, Code::CaptionsLossy],
            ],
        )
        .add(
            route!(captions; download_captions),
            &[SIGNED_IN, &[Code::NotVerified, Code::BadRequest]],
        )
        .add(route!(captions; read_captions), &[SIGNED_IN, &[Code::NotVerified]])
        .add(route!(captions; delete_captions), &[SIGNED_IN, INSTRUCTOR, WRITE])
        .add(route!(captions; restore_captions), &[SIGNED_IN])
        .add(route!(captions; save_captions), &[SIGNED_IN, INSTRUCTOR, WRITE])
        .add(route!(captions; write_captions), &[SIGNED_IN, INSTRUCTOR, WRITE])
        .add(route!(captions; end_writing_captions), &[SIGNED_IN, INSTRUCTOR])
        .add(
            route!(captions; confirm_captions),
            &[SIGNED_IN, INSTRUCTOR, WRITE, &[Code::ValidationFailed]],
        )
        .add(route!(captions; take_captions_back), &[SIGNED_IN, INSTRUCTOR])
        .add(route!(captions; shift_captions), &[SIGNED_IN, INSTRUCTOR, WRITE])
        .add(
            route!(captions; translate_captions),
            &[
                SIGNED_IN,
                INSTRUCTOR,
                &[Code::NotVerified, Code::NotSetUp, Code::Throttled],
            ],
        )
        .add(
            route!(captions; list_caption_drafts),
            &[SIGNED_IN, INSTRUCTOR, &[Code::NotVerified]],
        )
        .add(
            route!(captions; retry_caption_draft),
            &[SIGNED_IN, INSTRUCTOR, &[Code::Conflict, Code::NotPlayable]],
        )
        .add(route!(captions; cancel_caption_draft), &[SIGNED_IN, INSTRUCTOR])
        .add(
            route!(captions; transcribe_lecture),
            &[
                SIGNED_IN,
                INSTRUCTOR,
                &[
                    Code::NotVerified,
                    Code::NotSetUp,
                    Code::NotPlayable,
                    Code::Throttled,
                    Code::ValidationFailed,
                ],
            ],
        )
        .add(route!(captions; list_caption_versions), &[SIGNED_IN, INSTRUCTOR, LIST])
        .add(route!(captions; read_caption_version), &[SIGNED_IN, INSTRUCTOR])
        .add(
            route!(captions; restore_caption_version),
            &[SIGNED_IN, INSTRUCTOR, WRITE],
        )
        .add(route!(playback; start_playback), &[SIGNED_IN, &[Code::NotPlayable]])
        .add(route!(playback; watch_media), &[SIGNED_IN, INSTRUCTOR])
        .add(route!(playback; read_playlist), &[SIGNED_IN, &[Code::BadRequest]])
        .add(route!(playback; read_key), &[SIGNED_IN])
        .add(route!(playback; read_segment), &[&[Code::RangeNotSatisfiable]])
        .add(route!(playback; read_poster), &[])
        .add(route!(playback; read_played_captions), &[SIGNED_IN])
        .add(route!(playback; read_still), &[SIGNED_IN])
        .add(route!(worker; lease_job), &[SIGNED_IN, &[Code::Conflict]])
        .add(route!(worker; grant_source), &[SIGNED_IN, LEASE])
        .add(route!(worker; grant_objects), &[SIGNED_IN, LEASE])
        .add(route!(worker; grant_keys), &[SIGNED_IN, LEASE])
        .add(
            route!(worker; put_part),
            &[
                SIGNED_IN,
                LEASE,
                &[
                    Code::BadRequest,
                    Code::PartsMissing,
                    Code::Conflict,
                    Code::PayloadTooLarge,
                    Code::ValidationFailed,
                    Code::StorageFull,
                ],
            ],
        )
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
