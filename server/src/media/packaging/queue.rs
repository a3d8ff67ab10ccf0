//! The jobs that wait, between the pure rule of [`fair_share`] and their rows.

use mediflix_db::DbConnection;
use mediflix_db::access;
use mediflix_db::media::costs;
use mediflix_db::media::jobs::{self, Job, QueuePlace};
use mediflix_db::media::queue as job_queue;
use mediflix_db::media::queue::{NewLease, Purpose};
use mediflix_db::media::sources::Source;
use mediflix_db::types::Timestamp;
use mediflix_db::types::ids::CaptionDraftId;

use crate::errors::ApiResult;
use crate::media::packaging::fair_share::{self, Shares};

/// Queues the packaging of a source, for the organisation that owns its lecture.
pub fn add(conn: &mut DbConnection, source: &Source, now: Timestamp) -> ApiResult<Job> {
    let job = Job {
        track_id: source.track_id,
        ..new(conn, source, now)?
    };
    jobs::insert(conn, &job)?;
    Ok(job)
}

/// Queues the cutting of what is said in a source, for a draft of captions.
pub fn add_speech(conn: &mut DbConnection, source: &Source, draft: CaptionDraftId, now: Timestamp) -> ApiResult<()> {
    let job = Job {
        draft_id: Some(draft),
        track_id: source.track_id,
        ..new(conn, source, now)?
    };
    Ok(jobs::insert(conn, &job)?)
}

fn new(conn: &mut DbConnection, source: &Source, now: Timestamp) -> ApiResult<Job> {
    let place = QueuePlace {
        organisation_id: Some(access::lecture_facts(conn, source.lecture_id)?.course.organisation_id),
        turn: fair_share::turn(now, source.length),
    };
    Ok(Job::queued(source.lecture_id, source.id, place, now))
}

/// Gives out the job whose turn it is, if any waits; speech when nothing else does.
///
/// Servers that ask at the same moment see the same shares and may give two leases to one organisation; the next lease makes
/// up for it.
pub fn take(conn: &mut DbConnection, lease: &NewLease<'_>) -> ApiResult<Option<Job>> {
    for purpose in [Purpose::Packaging, Purpose::Speech] {
        if let Some(job) = take_for(conn, purpose, lease)? {
            return Ok(Some(job));
        }
    }
    Ok(None)
}

fn take_for(conn: &mut DbConnection, purpose: Purpose, lease: &NewLease<'_>) -> ApiResult<Option<Job>> {
    let mut waiting = job_queue::waiting(conn, purpose, lease.now)?;
    if waiting.len() > 1 {
        let mut shares = Shares::default();
        for (organisation, cpu_ms, leases) in costs::used_since(conn, lease.now.minus(fair_share::RECENTLY))? {
            shares.ended(organisation, cpu_ms, leases);
        }
        for (organisation, cpu_ms) in job_queue::running(conn)? {
            shares.runs(organisation, cpu_ms.unwrap_or(0));
        }
        waiting.sort_by_key(|place| shares.rank(place.organisation_id, place.turn));
    }
    for place in waiting {
        if let Some(job) = job_queue::take(conn, purpose, place.organisation_id, lease)? {
            return Ok(Some(job));
        }
    }
    Ok(None)
}
