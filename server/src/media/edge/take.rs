//! Takes a part from a worker: encrypts it, shows it, and stores the segment that it closes.

use std::sync::Arc;
use std::time::Duration;

use actix_web::web;
use bytes::Bytes;
use mediflix_db::media::stretches;
use mediflix_db::types::Timestamp;
use mediflix_db::types::ids::{JobId, PackageId};
use mediflix_protocol::grant::MAX_KEYS;
use tokio::sync::Mutex;

use super::encryption::{Key, encrypt};
use super::key_at;
use super::load;
use super::part::Part;
use super::programme::Programme;
use super::store;
use super::track::{Closed, Held, Refusal, Step, Track};
use crate::errors::{ApiError, ApiResult, Code};
use crate::media::packaging::{keys, leases};
use crate::security::opaque_token;
use crate::{AppState, blocking};

/// A lease that was looked up is believed for so long.
const BELIEVED: Duration = Duration::from_secs(1);
/// What is larger is encrypted where nobody waits for the thread.
const SMALL: usize = 64 * 1024;
/// Renditions of a stretch.
const MOST_TRACKS: usize = 64;

/// Takes a part; after the last of a segment that is stored, with its row. The same part again changes nothing.
pub async fn take(state: &web::Data<AppState>, part: Part) -> ApiResult<()> {
    let programme = match state.media.edge.of_job(part.job) {
        Some(programme) => programme,
        None => {
            let (job, token) = (part.job, part.token.clone());
            let (job, _) = state.read(move |conn| leases::verify(conn, job, &token)).await?;
            if job.anew_asked_at.is_some() {
                return Ok(());
            }
            load::programme_of_job(state, job.id).await?
        }
    };
    if must_hold(state, &programme, &part).await? == Use::Discarded {
        return Ok(());
    }
    let closed = match next(&programme, &part)? {
        Step::Known(closed) => closed,
        Step::Next {
            start_us,
            before,
            before_us,
        } => {
            let key = key(state, &programme, part.job, key_at(start_us)).await?;
            let (held, closes) = made(&part, key, start_us, before, before_us).await?;
            if show(state, &programme, &part, held, closes.clone()).await? {
                closes
            } else {
                // The same part came twice at this moment.
                match next(&programme, &part)? {
                    Step::Known(closed) => closed,
                    Step::Next { .. } => return Err(Code::Conflict.into()),
                }
            }
        }
    };
    match closed {
        None => Ok(()),
        Some(closed) => store::store(state, &programme, &part, closed).await,
    }
}

#[derive(PartialEq, Eq)]
enum Use {
    Wanted,
    Discarded,
}

/// Stops whoever has not the lease; asks the database once a second.
async fn must_hold(state: &web::Data<AppState>, programme: &Programme, part: &Part) -> ApiResult<Use> {
    let (now, hash, job) = (state.clock.now(), opaque_token::hash(&part.token.0), part.job);
    {
        let mut inner = programme.lock();
        let stretch = inner.stretch(job).ok_or(Code::LeaseLost)?;
        let is_believed = |(known, at): &(Vec<u8>, Timestamp)| *known == hash && *at <= now && now < at.plus(BELIEVED);
        if !stretch.is_over && !stretch.is_discarded && stretch.lease.as_ref().is_some_and(is_believed) {
            return Ok(Use::Wanted);
        }
    }
    let token = part.token.clone();
    let found = state.read(move |conn| leases::verify(conn, job, &token)).await?;
    let mut inner = programme.lock();
    let stretch = inner.stretch(job).ok_or(Code::LeaseLost)?;
    stretch.is_discarded = found.0.anew_asked_at.is_some();
    stretch.lease = Some((hash, now));
    if stretch.is_discarded {
        return Ok(Use::Discarded);
    }
    if stretch.is_over {
        return Err(Code::LeaseLost.into());
    }
    Ok(Use::Wanted)
}

/// What is to be done with a part.
fn next(programme: &Programme, part: &Part) -> ApiResult<Step> {
    let mut inner = programme.lock();
    let stretch = inner.stretch(part.job).ok_or(Code::LeaseLost)?;
    let first = stretch.first_sequence;
    if stretch.tracks.len() >= MOST_TRACKS && !stretch.tracks.contains_key(&part.rendition) {
        return Err(ApiError::field("rendition", "invalid"));
    }
    let track = stretch.tracks.entry(part.rendition.clone());
    let track = track.or_insert_with(|| Track::new(Default::default(), first));
    let step = track.step(part.sequence, part.index, &part.facts, &part.bytes);
    step.map_err(|refusal| match refusal {
        Refusal::PartsMissing => Code::PartsMissing.into(),
        Refusal::Wrong(field) => ApiError::field(field, "invalid"),
        Refusal::TooLarge => Code::PayloadTooLarge.into(),
    })
}

/// The content key of an index; the next one is made with it, since playlists name it before its first part comes.
async fn key(state: &web::Data<AppState>, programme: &Programme, job: JobId, index: u32) -> ApiResult<Key> {
    let wanted = usize::try_from(index).map_err(ApiError::internal)?;
    loop {
        let (package, known): (PackageId, usize) = {
            let mut inner = programme.lock();
            let stretch = inner.stretch(job).ok_or(Code::LeaseLost)?;
            if let Some(key) = stretch.keys.get(wanted).filter(|_| wanted + 1 < stretch.keys.len()) {
                return Ok(*key);
            }
            (stretch.package, stretch.keys.len())
        };
        let (shared, first) = (state.clone(), u32::try_from(known).map_err(ApiError::internal)?);
        let made = state.write(move |conn| keys::bytes_of_package(conn, &shared.master_key, package, first, MAX_KEYS));
        let made = made.await?;
        let mut inner = programme.lock();
        let stretch = inner.stretch(job).ok_or(Code::LeaseLost)?;
        if stretch.keys.len() == known {
            stretch.keys.extend(made);
        }
    }
}

/// The part with its ciphertext, and the segment that it closes with that of its own.
async fn made(
    part: &Part,
    key: Key,
    start_us: u64,
    before: Vec<Bytes>,
    before_us: u64,
) -> ApiResult<(Held, Option<Arc<Closed>>)> {
    let part = part.clone();
    let size: usize = before.iter().map(Bytes::len).sum();
    let is_small = part.bytes.len() + if part.facts.last { size } else { 0 } < SMALL;
    let make = move || {
        let secret = encrypt(&key, part.sequence, &part.bytes);
        let closes = part.facts.last.then(|| {
            let whole: Vec<u8> = before.iter().chain([&part.bytes]).flatten().copied().collect();
            Arc::new(Closed {
                sequence: part.sequence,
                start_us,
                duration_us: before_us + part.facts.duration_us,
                key: key_at(start_us),
                secret: encrypt(&key, part.sequence, &whole),
                is_stored: Mutex::new(false),
            })
        });
        let held = Held {
            facts: part.facts,
            plain: part.bytes,
            secret,
        };
        (held, closes)
    };
    if is_small {
        Ok(make())
    } else {
        blocking::run(move || Ok(make())).await
    }
}

/// Shows a part to players. Answers whether nobody else did meanwhile.
async fn show(
    state: &web::Data<AppState>,
    programme: &Programme,
    part: &Part,
    held: Held,
    closes: Option<Arc<Closed>>,
) -> ApiResult<bool> {
    let now = state.clock.now();
    let (is_taken, is_first, begins) = {
        let mut inner = programme.lock();
        let stretch = inner.stretch(part.job).filter(|stretch| !stretch.is_over);
        let stretch = stretch.ok_or(Code::LeaseLost)?;
        let begins = stretch.began_at.is_none();
        if begins {
            // The part's last frame has just come.
            let since = part.facts.start_us + part.facts.duration_us;
            stretch.began_at = Some(now.minus(Duration::from_micros(since)));
        }
        let begins = stretch.began_at.filter(|_| begins).map(|at| (stretch.package, at));
        let track = stretch.tracks.get_mut(&part.rendition).ok_or(Code::LeaseLost)?;
        let is_first = track.last().is_none();
        let is_taken = track.take(part.sequence, part.index, held, closes);
        inner.is_home = true;
        inner.slide();
        (is_taken, is_first, begins)
    };
    if is_first {
        // Players look for renditions, and those that wait for the first part know of none of them yet.
        programme.tell();
        state.waker.wake();
    }
    if let Some((package, at)) = begins {
        state
            .write(move |conn| Ok(stretches::begin(conn, package, at)?))
            .await?;
    }
    Ok(is_taken)
}
