//! The jobs that wait, between the pure rule of [`fair_share`] and their rows.

use mediflix_db::DbConnection;
use mediflix_db::access;
use mediflix_db::media::costs;
use mediflix_db::media::jobs::{self, Job, QueuePlace};
use mediflix_db::media::queue as job_queue;
use mediflix_db::media::queue::NewLease;
use mediflix_db::media::sources::Source;
use mediflix_db::types::Timestamp;

use crate::errors::ApiResult;
use crate::media::packaging::fair_share::{self, Shares};

/// Queues the packaging of a source, for the organisation that owns its lecture.
pub fn add(conn: &mut DbConnection, source: &Source, now: Timestamp) -> ApiResult<Job> {
    let place = QueuePlace {
        organisation_id: Some(access::lecture_facts(conn, source.lecture_id)?.course.organisation_id),
        turn: fair_share::turn(now, source.length),
    };
    let job = Job {
        track_id: source.track_id,
        ..Job::queued(source.lecture_id, source.id, place, now)
    };
    jobs::insert(conn, &job)?;
    Ok(job)
}

/// Gives out the job whose turn it is, if any waits.
///
/// Servers that ask at the same moment see the same shares and may give two leases to one organisation; the next lease makes
/// up for it.
pub fn take(conn: &mut DbConnection, lease: &NewLease<'_>) -> ApiResult<Option<Job>> {
    let mut waiting = job_queue::waiting(conn, lease.now)?;
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
        if let Some(job) = job_queue::take(conn, place.organisation_id, lease)? {
            return Ok(Some(job));
        }
    }
    Ok(None)
}
