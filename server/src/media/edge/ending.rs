//! The end of a stretch, however it comes, and of a programme. What was acknowledged of a segment that is not whole becomes a short one.

use std::sync::Arc;
use std::time::Duration;

use mediflix_db::DbError;
use mediflix_db::media::costs::LeaseEnd;
use mediflix_db::media::jobs::{self, Job};
use mediflix_db::media::{queue, stretches};
use mediflix_db::types::ids::{JobId, LectureId};
use mediflix_protocol::lease::LeaseToken;
use mediflix_protocol::media::Segment;
use tokio::sync::Mutex;

use super::encryption::encrypt;
use super::key_at;
use super::load;
use super::programme::Programme;
use super::rows::{self, By};
use super::store;
use super::track::Closed;
use crate::AppState;
use crate::errors::{ApiError, ApiResult, Code};
use crate::media::packaging::leases;

/// So long another server has to end the stretch whose parts came to it.
const FOR_OTHERS: Duration = Duration::from_secs(3);
/// Stretches that are ended in one round.
const AT_ONCE: i64 = 20;

/// Whether a job packages a feed.
pub async fn is_live_job(state: &AppState, job: JobId) -> ApiResult<bool> {
    let found = state.read(move |conn| {
        let job = match jobs::by_id(conn, job) {
            Ok(job) => job,
            Err(DbError::NotFound) => return Ok(false),
            Err(error) => return Err(error.into()),
        };
        Ok(stretches::is_live(conn, &job)?)
    });
    found.await
}

/// The worker of a stretch says that it is over.
pub async fn end_of_worker(state: &AppState, job: JobId, token: LeaseToken, by: By) -> ApiResult<()> {
    let (job, _) = state.read(move |conn| leases::verify(conn, job, &token)).await?;
    end(state, &job, by).await
}

/// Ends stretches whose workers have fallen silent. Answers how many.
pub async fn end_expired(state: &AppState) -> ApiResult<usize> {
    let now = state.clock.now();
    let silent = state
        .read(move |conn| Ok(stretches::expired(conn, now, AT_ONCE)?))
        .await?;
    let mut ended = 0;
    for job in &silent {
        // What came of its open segment is in the memory of the server that its parts came to.
        let since = job.lease_expires_at.map_or_else(Default::default, |end| now.since(end));
        if since > FOR_OTHERS || state.media.edge.is_home_of(job.id) {
            end_silent(state, job).await?;
            ended += 1;
        }
    }
    Ok(ended)
}

/// Ends a stretch whose worker has fallen silent.
pub(super) async fn end_silent(state: &AppState, job: &Job) -> ApiResult<()> {
    let by = By {
        end: LeaseEnd::Lost,
        cpu_ms: 0,
    };
    end(state, job, by).await
}

/// Ends what comes of a lecture's programme now; it may go on from elsewhere. Whoever sends has lost the lease.
pub async fn end_stretch(state: &AppState, lecture: LectureId) -> ApiResult<()> {
    let running = state.read(move |conn| Ok(queue::running_of_lecture(conn, lecture)?));
    let by = By {
        end: LeaseEnd::Done,
        cpu_ms: 0,
    };
    for job in running.await? {
        end(state, &job, by).await?;
    }
    Ok(())
}

/// Completes the programme of a lecture: whoever sends has lost the lease, and what came is whole at once. Answers whether anything came.
pub async fn end_programme(state: &AppState, lecture: LectureId) -> ApiResult<bool> {
    end_stretch(state, lecture).await?;
    let now = state.clock.now();
    let head = state.write(move |conn| rows::complete(conn, lecture, now)).await?;
    if let Some(programme) = head.as_ref().and_then(|head| state.media.edge.programme(head.id)) {
        programme.end(now);
    }
    state.waker.wake();
    Ok(head.is_some())
}

/// Destroys what came of a lecture's programme so far, such as a rehearsal, and asks whoever sends to begin anew. Keys are gone at once.
pub async fn begin_anew(state: &AppState, lecture: LectureId) -> ApiResult<()> {
    let (now, removed_after) = (state.clock.now(), state.config.packaging.lease);
    let destroyed = state.write(move |conn| rows::destroy(conn, lecture, removed_after, now));
    if let Some(head) = destroyed.await? {
        state.media.edge.forget(head.id, now);
    }
    state.waker.wake();
    Ok(())
}

async fn end(state: &AppState, job: &Job, by: By) -> ApiResult<()> {
    let found = job.clone();
    if !state.read(move |conn| Ok(stretches::is_live(conn, &found)?)).await? {
        return Ok(());
    }
    let programme = if job.anew_asked_at.is_some() {
        None
    } else {
        Some(load::programme_of_job(state, job.id).await?)
    };
    let last = match &programme {
        None => Vec::new(),
        Some(programme) => close(state, programme, job.id).await?,
    };
    let (now, removed_after, row) = (state.clock.now(), state.config.packaging.lease, job.clone());
    let is_kept = state
        .write(move |conn| rows::end(conn, &row, last, by, removed_after, now))
        .await?;
    if let Some(programme) = programme {
        if is_kept {
            programme.tell();
        } else {
            leave_out(state, &programme, job.id);
        }
    }
    state.waker.wake();
    Ok(())
}

/// Nothing came of a stretch: it has never been.
fn leave_out(state: &AppState, programme: &Programme, job: JobId) {
    let mut inner = programme.lock();
    inner.stretches.retain(|stretch| stretch.job != job);
    let is_empty = inner.stretches.is_empty();
    drop(inner);
    programme.tell();
    if is_empty {
        state.media.edge.forget(programme.head, state.clock.now());
    }
}

/// Closes what came of a stretch in memory, and stores it. Answers the rows that are not written yet.
async fn close(state: &AppState, programme: &Arc<Programme>, job: JobId) -> ApiResult<Vec<Segment>> {
    let (prefix, open, waiting) = {
        let mut inner = programme.lock();
        let stretch = inner.stretch(job).ok_or(Code::LeaseLost)?;
        stretch.is_over = true;
        let open = stretch.unfinished().into_iter().filter_map(|name| {
            let (sequence, start_us, parts) = stretch.tracks.get(&name)?.unfinished()?;
            let key = *stretch.keys.get(usize::try_from(key_at(start_us)).ok()?)?;
            Some((name, sequence, start_us, parts, key))
        });
        let open: Vec<_> = open.collect();
        let waiting: Vec<(String, Arc<Closed>)> = stretch
            .tracks
            .iter()
            .flat_map(|(name, track)| track.all_waiting().map(|closed| (name.clone(), closed)))
            .collect();
        (stretch.prefix.clone(), open, waiting)
    };
    let mut rows = Vec::new();
    for (name, closed) in waiting {
        let mut is_stored = closed.is_stored.lock().await;
        if !*is_stored {
            store::put(state, &prefix, &name, &closed).await?;
            rows.push(store::row(&name, &closed));
            *is_stored = true;
        }
    }
    for (name, sequence, start_us, parts, key) in open {
        let plain: Vec<u8> = parts.iter().flat_map(|part| &part.plain).copied().collect();
        let closed = Arc::new(Closed {
            sequence,
            start_us,
            duration_us: parts.iter().map(|part| part.facts.duration_us).sum(),
            key: key_at(start_us),
            secret: encrypt(&key, sequence, &plain),
            is_stored: Mutex::new(true),
        });
        store::put(state, &prefix, &name, &closed).await?;
        rows.push(store::row(&name, &closed));
        let mut inner = programme.lock();
        if let Some(stretch) = inner.stretch(job) {
            stretch.close(&name, closed);
        }
    }
    let mut inner = programme.lock();
    let stretch = inner
        .stretch(job)
        .ok_or_else(|| ApiError::internal("a stretch was lost"))?;
    stretch.fill_gaps();
    drop(inner);
    Ok(rows)
}
