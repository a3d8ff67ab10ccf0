//! One reader for each room that somebody listens to at this server: it looks for changes and tells all.

use std::sync::Arc;
use std::time::Duration;

use actix_web::web;
use bytes::Bytes;
use mediflix_db::live::broadcasts::{self, BroadcastState};
use mediflix_db::live::room::{self, people};
use mediflix_db::types::ids::BroadcastId;
use tokio::sync::broadcast;
use tokio::time::{Instant, sleep, timeout};

use super::hub::{Channel, Told, Topic};
use super::render::render;
use crate::AppState;
use crate::errors::ApiResult;

/// Changes are looked for so often: another server may have written them.
const LOOK: Duration = Duration::from_millis(200);
/// Looks are so far apart at least: what comes meanwhile is read at once.
const APART: Duration = Duration::from_millis(40);
/// Changes in one look.
pub(super) const AT_ONCE: i64 = 500;
/// Whether the broadcast goes on is looked at so often, and how many listen is counted.
const COUNT: Duration = Duration::from_secs(2);
/// How many listen is written down so often, though it did not change.
const TELL_AGAIN: Duration = Duration::from_secs(5);
/// What a server told longer ago counts no more.
pub(super) const STALE: Duration = Duration::from_secs(15);

/// Listens to a room. Everything behind `last`, the number of its last change a moment ago, will be told.
pub(super) fn listen(
    state: &web::Data<AppState>,
    id: BroadcastId,
    topic: Topic,
    last: i32,
) -> broadcast::Receiver<Told> {
    let (told, channel) = state.live_rooms.listen(id, topic);
    if let Some(channel) = channel {
        let reader = Reader {
            state: state.clone(),
            channel,
            id,
            last,
            counted_at: None,
            written: None,
            shown: None,
        };
        actix_web::rt::spawn(reader.run());
    }
    told
}

/// Looks for changes as long as somebody listens.
struct Reader {
    state: web::Data<AppState>,
    channel: Arc<Channel>,
    id: BroadcastId,
    last: i32,
    counted_at: Option<Instant>,
    /// How many listen here, as it was last written down, and when.
    written: Option<(i32, Instant)>,
    /// How many listen everywhere, as it was last told.
    shown: Option<i32>,
}

impl Reader {
    async fn run(mut self) {
        while !self.state.stopping() {
            match self.look().await {
                Ok(true) => {}
                Ok(false) => {
                    self.channel.tell_closed();
                    break;
                }
                Err(error) => tracing::warn!(%error, "a room could not be read"),
            }
            if self.state.live_rooms.close_when_alone(self.id, &self.channel) {
                break;
            }
            sleep(APART).await;
            timeout(LOOK, self.channel.wake.notified()).await.ok();
        }
        self.state.live_rooms.close(self.id, &self.channel);
        if let Err(error) = self.write(0).await {
            tracing::info!(%error, "that nobody listens to a room could not be noted");
        }
    }

    /// Tells what changed; false when nothing will any more.
    async fn look(&mut self) -> ApiResult<bool> {
        let counts = self.counted_at.is_none_or(|at| at.elapsed() >= COUNT);
        let mut goes_on = true;
        if counts {
            self.counted_at = Some(Instant::now());
            let id = self.id;
            let found = self.state.read(move |conn| Ok(broadcasts::by_id(conn, id)?)).await?;
            goes_on = matches!(found.state, BroadcastState::OnAir | BroadcastState::Rehearsal);
        }
        loop {
            let (id, last) = (self.id, self.last);
            let found = self.state.read(move |conn| {
                let events = room::events_after(conn, id, last, AT_ONCE)?;
                let Some(newest) = events.last() else {
                    return Ok((last, Vec::new()));
                };
                let (_, course) = broadcasts::with_course(conn, id)?;
                Ok((newest.number, render(conn, &course, &events)?))
            });
            let (read, frames) = found.await?;
            for frame in frames {
                self.channel.tell(frame);
            }
            if read == last {
                break;
            }
            self.last = read;
        }
        if goes_on && counts {
            self.count().await?;
        }
        Ok(goes_on)
    }

    /// Writes down how many listen here, and tells how many do everywhere.
    async fn count(&mut self) -> ApiResult<()> {
        let here = i32::try_from(self.channel.room.receiver_count()).unwrap_or(i32::MAX);
        let is_known = |(count, at): (i32, Instant)| count == here && at.elapsed() < TELL_AGAIN;
        if !self.written.is_some_and(is_known) {
            self.write(here).await?;
            self.written = Some((here, Instant::now()));
        }
        let (id, since) = (self.id, self.state.clock.now().minus(STALE));
        let present = self.state.read(move |conn| Ok(people::present(conn, id, since)?));
        let present = present.await?;
        if self.shown != Some(present) {
            self.shown = Some(present);
            let event = format!("event: present\ndata: {{\"present\":{present}}}\n\n");
            let _ = self.channel.room.send(Told::Present(Bytes::from(event)));
        }
        Ok(())
    }

    async fn write(&self, here: i32) -> ApiResult<()> {
        let (id, server, now) = (self.id, self.state.live_rooms.server, self.state.clock.now());
        let written = self
            .state
            .write(move |conn| Ok(people::be_present(conn, id, server, (here, now))?));
        written.await
    }
}
