//! Has a seat hear and see all others: one connection carries everybody, and one offer at a time waits for its answer.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use actix_web::web;
use bytes::Bytes;
use mediflix_db::live::broadcasts;
use mediflix_db::types::ids::SeatId;
use mediflix_janus::gateway::Handle;
use mediflix_janus::room::Carried;
use mediflix_janus::{Error, room};
use serde::Serialize;
use tokio::sync::mpsc;
use tokio::time::{Instant, timeout};

use super::hub::{Link, SdpAnswer};
use super::seat::Seated;
use super::view::{self, StageView};
use crate::AppState;

/// Rights are looked at so often, and a silent stream says that it is still there.
const LOOK: Duration = Duration::from_secs(2);
/// How long a browser may take for an answer.
const ANSWER: Duration = Duration::from_secs(10);
/// A page that takes no event for so long is gone.
const PATIENCE: Duration = Duration::from_secs(10);

static NEXT: AtomicU64 = AtomicU64::new(1);

/// A connection that carries the others to a seat.
struct Hearing {
    link: Arc<Link>,
    handle: Handle,
    /// Whom it carries, by the handle that they publish with: who publishes again has new streams.
    heard: HashMap<SeatId, u64>,
}

/// An offer that waits for its answer.
struct Pending {
    number: u64,
    until: Instant,
}

#[derive(Serialize)]
struct Offer<'a> {
    number: u64,
    /// Whether it begins a connection: one of before is worth nothing.
    first: bool,
    sdp: &'a str,
    streams: Vec<OfferedStream>,
}

#[derive(Serialize)]
struct OfferedStream {
    mid: String,
    /// `audio`, `video` or `screen`.
    kind: String,
    seat_id: String,
}

/// Tells a page what changes until it goes, or loses its seat.
pub(super) async fn run(state: web::Data<AppState>, who: Seated, tell: mpsc::Sender<Bytes>) {
    let id = NEXT.fetch_add(1, Ordering::Relaxed);
    let (broadcast, seat) = (who.broadcast.id, who.seat.id);
    let (answers, answered) = mpsc::channel(8);
    state.live_stage.listen(broadcast, seat, id, answers);
    let mut page = Page {
        state: state.clone(),
        who,
        tell,
        answered,
        id,
        hearing: None,
        pending: None,
        shown: None,
        generation: None,
        number: 0,
    };
    page.run().await;
    state.live_stage.no_longer(broadcast, seat, id);
    if let Some(hearing) = page.hearing {
        let _ = hearing.handle.detach().await;
    }
    state.live_stage.change();
}

struct Page {
    state: web::Data<AppState>,
    who: Seated,
    tell: mpsc::Sender<Bytes>,
    answered: mpsc::Receiver<SdpAnswer>,
    id: u64,
    hearing: Option<Hearing>,
    pending: Option<Pending>,
    shown: Option<StageView>,
    generation: Option<u64>,
    number: u64,
}

impl Page {
    async fn run(&mut self) {
        let mut changes = self.state.live_stage.changes();
        let mut looked_at = Instant::now();
        loop {
            changes.mark_unchanged();
            if self.round().await.is_none() {
                return;
            }
            tokio::select! {
                answer = self.answered.recv() => {
                    let Some(answer) = answer else { return };
                    self.take(answer).await;
                }
                _ = timeout(LOOK, changes.changed()) => {}
                () = self.tell.closed() => return,
                () = self.state.stopped() => return,
            }
            if looked_at.elapsed() >= LOOK {
                looked_at = Instant::now();
                // Whoever lost the seat hears no more.
                let Ok(who) = Seated::again(&self.state, self.who.token_hash.clone()).await else {
                    return;
                };
                self.who = who;
                if self.say(Bytes::from_static(b": still here\n\n")).await.is_none() {
                    return;
                }
            }
        }
    }

    /// Tells what is new; nothing when the page is to hear no more.
    async fn round(&mut self) -> Option<()> {
        let (broadcast, seat) = (self.who.broadcast.id, self.who.seat.id);
        if !self.state.live_stage.still_listens(broadcast, seat, self.id) {
            self.event("elsewhere", &()).await?;
            return None;
        }
        let shared = self.state.clone();
        let stage = self
            .state
            .read(move |conn| {
                let broadcast = broadcasts::by_id(conn, broadcast)?;
                view::stage(conn, &shared.live_stage, &broadcast, seat)
            })
            .await
            .ok()?;
        if self.shown.as_ref() != Some(&stage) {
            self.event("stage", &stage).await?;
            self.shown = Some(stage);
        }
        let Some(link) = self.state.live_stage.link() else {
            self.hearing = None;
            self.pending = None;
            return Some(());
        };
        if self
            .generation
            .replace(link.generation)
            .is_some_and(|before| before != link.generation)
        {
            self.hearing = None;
            self.pending = None;
            self.event("anew", &()).await?;
        }
        if let Some(pending) = &self.pending {
            if Instant::now() < pending.until {
                return Some(());
            }
            self.hang_up().await;
        }
        match self.offer(&link).await {
            Ok(told) => told,
            Err(error) => {
                tracing::info!(%error, "what is on the stage could not be offered");
                self.hang_up().await;
                Some(())
            }
        }
    }

    /// Offers whom the page does not hear yet, and takes away who is gone.
    async fn offer(&mut self, link: &Arc<Link>) -> Result<Option<()>, Error> {
        let broadcast = self.who.broadcast.id;
        let Some(room) = self.state.live_stage.room(broadcast) else {
            return Ok(Some(()));
        };
        let publications = self.state.live_stage.publications(broadcast);
        let wanted: HashMap<SeatId, u64> = publications
            .iter()
            .filter(|(seat, publication)| **seat != self.who.seat.id && publication.is_up)
            .map(|(seat, publication)| (*seat, publication.handle.id()))
            .collect();
        let name = |seat: &SeatId| seat.to_string();
        let first = self.hearing.is_none();
        let offered = match &mut self.hearing {
            None if wanted.is_empty() => return Ok(Some(())),
            None => {
                let handle = link.manager.beside().await?;
                let names: Vec<String> = wanted.keys().map(name).collect();
                let offered = room::listen(&handle, &room, &names).await;
                self.hearing = Some(Hearing {
                    link: link.clone(),
                    handle,
                    heard: wanted,
                });
                Some(offered?)
            }
            Some(hearing) if hearing.heard == wanted && hearing.link.generation == link.generation => {
                return Ok(Some(()));
            }
            Some(hearing) => {
                let more: Vec<String> = wanted
                    .iter()
                    .filter(|(seat, handle)| hearing.heard.get(seat) != Some(handle))
                    .map(|(seat, _)| name(seat))
                    .collect();
                let fewer: Vec<String> = hearing
                    .heard
                    .iter()
                    .filter(|(seat, handle)| wanted.get(seat) != Some(handle))
                    .map(|(seat, _)| name(seat))
                    .collect();
                // Who is gone is taken off by Janus itself; a name that came again must first be let go.
                let offered = room::change(&hearing.handle, &more, &fewer).await?;
                hearing.heard = wanted;
                offered
            }
        };
        let Some(offered) = offered else { return Ok(Some(())) };
        self.number += 1;
        self.pending = Some(Pending {
            number: self.number,
            until: Instant::now() + ANSWER,
        });
        let is_screen = |stream: &Carried| {
            let screens = publications.iter().filter(|(seat, _)| seat.to_string() == stream.name);
            screens
                .into_iter()
                .any(|(_, publication)| publication.screen.as_ref() == Some(&stream.published_mid))
        };
        let streams = offered.streams.into_iter().map(|stream| OfferedStream {
            kind: if is_screen(&stream) {
                "screen".to_owned()
            } else {
                stream.kind
            },
            mid: stream.mid,
            seat_id: stream.name,
        });
        let offer = Offer {
            number: self.number,
            first,
            sdp: &offered.sdp,
            streams: streams.collect(),
        };
        Ok(self.event("offer", &offer).await)
    }

    /// Takes an answer to the offer that waits for one.
    async fn take(&mut self, answer: SdpAnswer) {
        let fits = self
            .pending
            .as_ref()
            .is_some_and(|pending| pending.number == answer.number);
        let Some(hearing) = self.hearing.as_ref().filter(|_| fits) else {
            return;
        };
        self.pending = None;
        if let Err(error) = room::start(&hearing.handle, &answer.sdp).await {
            tracing::info!(%error, "an answer was refused");
            self.hang_up().await;
        }
    }

    /// Ends the connection: the next round makes another.
    async fn hang_up(&mut self) {
        self.pending = None;
        if let Some(hearing) = self.hearing.take() {
            let _ = hearing.handle.detach().await;
        }
    }

    async fn event(&self, name: &str, data: &impl Serialize) -> Option<()> {
        let data = serde_json::to_string(data).ok()?;
        self.say(Bytes::from(format!("event: {name}\ndata: {data}\n\n"))).await
    }

    /// Nothing when the page takes no more.
    async fn say(&self, event: Bytes) -> Option<()> {
        timeout(PATIENCE, self.tell.send(event)).await.ok()?.ok()
    }
}
