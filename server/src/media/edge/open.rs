//! Opens a stretch for the worker that an encoder connected to.

use mediflix_db::DbConnection;
use mediflix_db::media::queue;
use mediflix_protocol::lease::{JobId, Lease, PackageSettings, Source};
use mediflix_protocol::live::{FeedLease, LiveSettings};

use super::rows::{NewStretch, Opened, open as open_rows};
use super::{HEARTBEAT_MS, KEY_PERIOD_MS, PART_MS, SEGMENT_MS, ending, load};
use crate::AppState;
use crate::errors::ApiResult;
use crate::media::packaging::leases::LIVE_LEASE;

/// Opens a stretch of a lecture's programme and leases its job; one whose worker has fallen silent is ended first. `in_use` while another
/// connection has the lease.
///
/// `find` says what is opened, and whether it may be; it is asked once more in the transaction that opens it.
pub async fn open<F>(state: &AppState, find: F) -> ApiResult<FeedLease>
where
    F: Fn(&mut DbConnection) -> ApiResult<NewStretch> + Clone + Send + 'static,
{
    let now = state.clock.now();
    let look = find.clone();
    let running = state.read(move |conn| {
        let lecture = look(conn)?.lecture;
        Ok(queue::running_of_lecture(conn, lecture)?)
    });
    for job in running.await? {
        if job.lease_expires_at.is_some_and(|end| end < now) {
            ending::end_silent(state, &job).await?;
        }
    }
    let opened = state.write(move |conn| {
        let new = find(conn)?;
        open_rows(conn, new, now)
    });
    let opened = opened.await?;
    hold(state, &opened);
    state.waker.wake();
    Ok(lease(state, opened))
}

/// The programme goes on in this server's memory.
fn hold(state: &AppState, opened: &Opened) {
    if let Some(programme) = state.media.edge.programme(opened.head.id) {
        programme.add(load::stretch(&opened.package, &opened.job, Vec::new()));
    }
}

fn lease(state: &AppState, opened: Opened) -> FeedLease {
    let usual = PackageSettings::default();
    FeedLease {
        lease: Lease {
            job: JobId(opened.job.id.uuid()),
            token: opened.token,
            attempt: 1,
            expires_in_ms: u64::try_from(LIVE_LEASE.as_millis()).unwrap_or(u64::MAX),
            heartbeat_ms: HEARTBEAT_MS,
            source: Source {
                length: 0,
                file_name: String::new(),
                arriving: true,
            },
            settings: PackageSettings {
                segment_ms: SEGMENT_MS,
                key_frame_ms: SEGMENT_MS,
                key_period_ms: KEY_PERIOD_MS,
                max_height: state.config.packaging.tallest_rung,
                default_language: opened.language,
                ..usual
            },
            part: None,
        },
        live: LiveSettings {
            part_ms: PART_MS,
            segment_ms: SEGMENT_MS,
            first_sequence: u32::try_from(opened.package.first_sequence).unwrap_or(0),
        },
    }
}
