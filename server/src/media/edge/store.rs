//! Puts a closed segment into the media store, and its row into the database.

use std::sync::Arc;

use actix_web::{rt, web};
use mediflix_db::media::packages::{self, Growth};
use mediflix_db::media::parts;
use mediflix_media_store::{Area, ObjectKey};
use mediflix_protocol::media::Segment;
use mediflix_protocol::naming;

use super::part::Part;
use super::programme::Programme;
use super::track::Closed;
use crate::AppState;
use crate::errors::{ApiError, ApiResult};
use crate::media::packaging::leases;
use crate::media::uploads::room;

/// Stores a segment, once, however often it is asked for; also when the worker does not wait for it.
pub(super) async fn store(
    state: &web::Data<AppState>,
    programme: &Arc<Programme>,
    part: &Part,
    closed: Arc<Closed>,
) -> ApiResult<()> {
    let (state, programme, part) = (state.clone(), Arc::clone(programme), part.clone());
    let stored = rt::spawn(async move {
        let mut is_stored = closed.is_stored.lock().await;
        if *is_stored {
            return Ok(());
        }
        let Some(prefix) = prefix(&programme, &part) else {
            return Ok(());
        };
        put(&state, &prefix, &part.rendition, &closed).await?;
        note(&state, &part, &closed).await?;
        *is_stored = true;
        let mut inner = programme.lock();
        let track = inner
            .stretch(part.job)
            .and_then(|stretch| stretch.tracks.get_mut(&part.rendition));
        if let Some(track) = track {
            track.stored(closed.sequence);
        }
        Ok(())
    });
    stored.await.map_err(ApiError::internal)?
}

fn prefix(programme: &Programme, part: &Part) -> Option<String> {
    programme.lock().stretch(part.job).map(|stretch| stretch.prefix.clone())
}

/// Puts the object of a segment into the store.
pub(super) async fn put(state: &AppState, prefix: &str, rendition: &str, closed: &Closed) -> ApiResult<()> {
    room::must_fit(state, closed.secret.len() as u64).await?;
    let name = naming::segment(rendition, closed.sequence);
    let key = ObjectKey::new(format!("{prefix}/{name}")).map_err(ApiError::internal)?;
    state.store.put(Area::Media, &key, closed.secret.clone()).await?;
    // Everybody who watches asks for it next.
    state.media.segments.keep(&key, closed.secret.clone()).await;
    Ok(())
}

async fn note(state: &web::Data<AppState>, part: &Part, closed: &Closed) -> ApiResult<()> {
    let (job, token, now) = (part.job, part.token.clone(), state.clock.now());
    let (row, on_playable) = (row(&part.rendition, closed), state.media.on_playable);
    state
        .write(move |conn| {
            // Whoever ends the stretch at this moment has to wait, or was before.
            parts::lock(conn, job, now)?;
            let (job, package) = leases::verify(conn, job, &token)?;
            if job.anew_asked_at.is_some() {
                return Ok(());
            }
            let begins = row.sequence == 0;
            let growth = Growth {
                segments: vec![row],
                ..Growth::default()
            };
            packages::grow(conn, &package, growth)?;
            if begins {
                on_playable(conn, package.lecture_id, now)?;
            }
            Ok(())
        })
        .await
}

/// The row of a segment.
pub(super) fn row(rendition: &str, closed: &Closed) -> Segment {
    Segment {
        rendition: rendition.to_owned(),
        sequence: closed.sequence,
        start_us: closed.start_us,
        duration_us: closed.duration_us,
        bytes: closed.secret.len() as u64,
        key: closed.key,
    }
}
