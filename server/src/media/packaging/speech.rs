//! Jobs that cut what is said into pieces for drafts of captions. Their packages hold the pieces, and are never played.

use mediflix_db::DbConnection;
use mediflix_db::media::caption_drafts::{self, CaptionDraftState};
use mediflix_db::media::jobs::{self, Job, JobState};
use mediflix_db::media::leases::{self as job_leases, Ending};
use mediflix_db::media::packages::{self, Package};
use mediflix_db::media::speech_pieces::{self, SpeechPieceRow, SpeechPieceState};
use mediflix_db::types::Timestamp;
use mediflix_db::types::ids::CaptionDraftId;
use mediflix_protocol::failure::{MediaCode, Reason};
use mediflix_protocol::speech::SpeechPiece;

use super::costs;
use crate::errors::{ApiResult, Code};
use crate::media::captions::drafts::tell::tell;

/// An attempt begins. What an attempt before told does not count, but for what is transcribed of it.
pub(super) fn begin(conn: &mut DbConnection, draft: CaptionDraftId, now: Timestamp) -> ApiResult<()> {
    caption_drafts::cut_again(conn, draft, now)?;
    Ok(speech_pieces::forget(conn, draft)?)
}

/// Notes pieces that are stored.
pub(super) fn add(conn: &mut DbConnection, package: &Package, told: &[SpeechPiece]) -> ApiResult<()> {
    let Some(draft_id) = package.draft_id.filter(|_| !told.is_empty()) else {
        return Ok(());
    };
    if caption_drafts::find(conn, draft_id)?.is_none() {
        return Err(Code::LeaseLost.into());
    }
    let row = |piece: &SpeechPiece| {
        Some(SpeechPieceRow {
            draft_id,
            number: i32::try_from(piece.number).ok()?,
            package_id: package.id,
            start_ms: i64::try_from(piece.start_ms).ok()?,
            end_ms: i64::try_from(piece.end_ms).ok()?,
            state: SpeechPieceState::Waiting,
            reason: None,
        })
    };
    let rows: Vec<SpeechPieceRow> = told.iter().filter_map(row).collect();
    Ok(speech_pieces::insert(conn, &rows)?)
}

/// All pieces are stored, without a gap: they are transcribed from now on.
pub(super) fn done(conn: &mut DbConnection, job: &Job, draft: CaptionDraftId, now: Timestamp) -> ApiResult<()> {
    let (count, last) = speech_pieces::extent(conn, draft)?;
    let total = i32::try_from(count).unwrap_or(i32::MAX);
    if last.map(|last| last.saturating_add(1)) != Some(total) {
        return Err(Code::Conflict.into());
    }
    caption_drafts::cut(conn, draft, total, now)?;
    let ending = Ending {
        state: JobState::Done,
        reason: None,
        detail: None,
        cpu_ms: job.cpu_ms,
        attempt: job.attempt,
        run_after: now,
        now,
    };
    Ok(job_leases::settle(conn, job.id, ending)?)
}

/// The job of a draft ended without its pieces.
pub(super) fn failed(
    conn: &mut DbConnection,
    id: CaptionDraftId,
    state: JobState,
    reason: &Reason,
    now: Timestamp,
) -> ApiResult<()> {
    let draft = caption_drafts::find(conn, id)?;
    let Some(draft) = draft.filter(|draft| draft.state == CaptionDraftState::Waiting) else {
        return Ok(());
    };
    let word = match reason.code {
        MediaCode::NoSound => "no_audio",
        MediaCode::Environment | MediaCode::Internal | MediaCode::Cancelled => "unavailable",
        _ => "unreadable",
    };
    caption_drafts::put_off(conn, &draft, Some(word), now, now)?;
    if state == JobState::Failed {
        tell(conn, &draft, CaptionDraftState::Failed, now)?;
    }
    Ok(())
}

/// The sound of a draft is not needed any more.
pub fn erase(conn: &mut DbConnection, draft: CaptionDraftId, now: Timestamp) -> ApiResult<()> {
    Ok(packages::abandon_of_draft(conn, draft, now)?)
}

/// Forgets a draft: whoever works on it has lost its lease, and its sound goes.
pub fn forget(conn: &mut DbConnection, draft: CaptionDraftId, now: Timestamp) -> ApiResult<()> {
    for job in jobs::of_draft(conn, draft)? {
        if !matches!(job.state, JobState::Queued | JobState::Running) {
            continue;
        }
        costs::charge_lost(conn, std::slice::from_ref(&job), now)?;
        let ending = Ending {
            state: JobState::Cancelled,
            reason: Some(Reason::new(MediaCode::Cancelled)),
            detail: None,
            cpu_ms: job.cpu_ms,
            attempt: job.attempt,
            run_after: now,
            now,
        };
        job_leases::settle(conn, job.id, ending)?;
    }
    erase(conn, draft, now)?;
    Ok(caption_drafts::forget(conn, draft)?)
}
