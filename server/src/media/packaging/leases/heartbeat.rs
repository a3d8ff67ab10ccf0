//! Stores what a worker tells of its job, and renews its lease.

use std::time::Duration;

use mediflix_db::DbConnection;
use mediflix_db::media::jobs::Job;
use mediflix_db::media::leases as job_leases;
use mediflix_db::media::leases::Renewal;
use mediflix_db::media::packages::{self, Growth, Package};
use mediflix_db::media::queue;
use mediflix_db::types::Timestamp;
use mediflix_db::types::ids::JobId;
use mediflix_protocol::heartbeat::Heartbeat;

use super::verify;
use crate::errors::{ApiResult, Code};
use crate::media::packaging::on_playable::OnPlayable;
use crate::media::packaging::parts;
use crate::media::packaging::speech;

/// When something to be watched waits so long for a worker, a job of speech gives way.
const GIVE_WAY_AFTER: Duration = Duration::from_secs(5);

/// The lease of a live stretch ends so long after the last heartbeat: nobody else may send until then.
pub const LIVE_LEASE: Duration = Duration::from_secs(5);

/// What a worker is told.
pub struct Wishes {
    /// A person wants the job stopped.
    pub cancel: bool,
    /// Others need the worker.
    pub give_way: bool,
    /// What came live so far is thrown away.
    pub begin_anew: bool,
    /// The lease ends so long from now.
    pub length: Duration,
}

/// Stores what a heartbeat tells and renews the lease. Answers what is wished of the worker.
pub fn heartbeat(
    conn: &mut DbConnection,
    id: JobId,
    news: Heartbeat,
    length: Duration,
    on_playable: OnPlayable,
    now: Timestamp,
) -> ApiResult<Wishes> {
    let news = checked(news)?;
    let (job, package) = verify(conn, id, &news.token)?;
    let length = if package.part_ms.is_some() { LIVE_LEASE } else { length };
    let renewal = Renewal {
        progress: news.progress,
        cpu_ms: i64::try_from(news.cpu_ms).unwrap_or(0),
        now,
        expires_at: now.plus(length),
    };
    job_leases::renew(conn, &job, &renewal)?;
    share(conn, &job, &news, now)?;
    grow(conn, &package, news, on_playable, now)?;
    Ok(Wishes {
        cancel: job.cancel_asked_at.is_some(),
        begin_anew: job.anew_asked_at.is_some(),
        length,
        give_way: job.draft_id.is_some() && queue::whole_one_waits(conn, now.minus(GIVE_WAY_AFTER))?,
    })
}

/// Stores what was found and made; with the first segments of the main source `on_playable` is called.
pub(super) fn grow(
    conn: &mut DbConnection,
    package: &Package,
    news: Heartbeat,
    on_playable: OnPlayable,
    now: Timestamp,
) -> ApiResult<()> {
    let begins =
        package.part.is_none() && package.track_id.is_none() && package.draft_id.is_none() && !news.segments.is_empty();
    speech::add(conn, package, &news.pieces)?;
    packages::grow(conn, package, growth(news, now))?;
    if begins {
        on_playable(conn, package.lecture_id, now)?;
    }
    Ok(())
}

pub(super) fn share(conn: &mut DbConnection, job: &Job, news: &Heartbeat, now: Timestamp) -> ApiResult<()> {
    if news.parts.is_empty() {
        return Ok(());
    }
    parts::share(conn, job, &news.parts, now)
}

/// Cuts what a worker says, and refuses what none of ours does.
pub(super) fn checked(news: Heartbeat) -> ApiResult<Heartbeat> {
    if news.is_plausible() {
        Ok(news.bounded())
    } else {
        Err(Code::BadRequest.into())
    }
}

fn growth(news: Heartbeat, now: Timestamp) -> Growth {
    Growth {
        facts: news.facts,
        renditions: news.renditions,
        segments: news.segments,
        poster_at: news.poster.then_some(now),
        storyboard: news.storyboard,
        text_tracks: news.text_tracks,
    }
}
