//! Grants the lease of a job to a worker that asks for one.

use std::time::Duration;

use mediflix_db::DbConnection;
use mediflix_db::learning::lectures;
use mediflix_db::media::caption_drafts;
use mediflix_db::media::jobs::Job;
use mediflix_db::media::packages::{self, Package};
use mediflix_db::media::queue::NewLease;
use mediflix_db::media::sources::{self, Source};
use mediflix_db::media::tracks::{self, Track};
use mediflix_db::types::{Json, Timestamp};
use mediflix_protocol::lease::{LeaseToken, TrackSettings};

use crate::errors::{ApiError, ApiResult};
use crate::media::packaging::{fitting, queue, speech};
use crate::security::signed_address::hex;
use crate::security::{opaque_token, random};

/// A lease lasts no longer until its worker is heard: that may have gone while its request was held open, which nobody notices.
const UNHEARD: Duration = Duration::from_secs(2);

/// A job with what its worker needs to begin.
pub struct Granted {
    /// The job.
    pub job: Job,
    /// What it packages.
    pub source: Source,
    /// The secret that proves the lease.
    pub token: LeaseToken,
    /// The track that it packages, and what is to be made of it.
    pub track: Option<(Track, TrackSettings)>,
    /// What it cuts for a draft of captions; nothing when it packages.
    pub spoken: Option<Spoken>,
    /// The language of the lecture's course, which audio has that names none.
    pub language: String,
}

/// Audio whose speech is cut.
pub struct Spoken {
    /// Its language.
    pub language: String,
    /// Where its first sample is heard on the lecture's time line.
    pub offset_ms: i64,
}

/// Grants the next job to a worker and opens a package for the attempt. The first heartbeat makes the lease last.
pub fn grant(conn: &mut DbConnection, worker: &str, length: Duration, now: Timestamp) -> ApiResult<Option<Granted>> {
    let (token, hash) = opaque_token::fresh().map_err(ApiError::internal)?;
    let lease = NewLease {
        hash: &hash,
        worker,
        now,
        expires_at: now.plus(length.min(UNHEARD)),
    };
    let Some(job) = queue::take(conn, &lease)? else {
        return Ok(None);
    };
    let mut prefix = [0; 16];
    random::fill(&mut prefix).map_err(ApiError::internal)?;
    let number = job.part.as_ref().filter(|_| job.part_of.is_some());
    let track = match job.track_id.filter(|_| job.draft_id.is_none()) {
        None => None,
        Some(id) => {
            let track = tracks::by_id(conn, id)?;
            let settings = fitting::settings_of(conn, &track)?;
            Some((track, settings))
        }
    };
    let fit = match track {
        Some((_, TrackSettings::Audio { fit })) => Some(Json(fit)),
        _ => None,
    };
    let spoken = match job.draft_id {
        None => None,
        Some(draft) => {
            speech::begin(conn, draft, now)?;
            let draft = caption_drafts::find(conn, draft)?;
            Some(Spoken {
                language: draft.map_or_else(String::new, |draft| draft.from_language),
                offset_ms: match job.track_id {
                    Some(track) => tracks::by_id(conn, track)?.offset_ms,
                    None => 0,
                },
            })
        }
    };
    let package = Package {
        draft_id: job.draft_id,
        track_id: job.track_id,
        fit,
        part: number.and_then(|part| i32::try_from(part.0.number).ok()),
        ..Package::new(job.lecture_id, job.id, hex(&prefix), now)
    };
    packages::start(conn, &package)?;
    let source = sources::by_id(conn, job.source_id)?;
    let language = lectures::spoken(conn, job.lecture_id)?.as_str().to_owned();
    Ok(Some(Granted {
        job,
        source,
        token: LeaseToken(token),
        track,
        spoken,
        language,
    }))
}
