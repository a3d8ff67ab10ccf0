//! Who is on the stages now. It is kept in memory: Janus forgets it, too, when it ends.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use mediflix_db::types::ids::{BroadcastId, SeatId};
use mediflix_janus::event::Event;
use mediflix_janus::gateway::Handle;
use mediflix_janus::room::{Room, Stream};
use mediflix_protocol::stage::SourceKind;
use tokio::sync::{mpsc, watch};

use super::composing::composers::Composers;

/// An answer of a browser to the offer with a number.
pub(super) struct SdpAnswer {
    pub(super) number: u64,
    pub(super) sdp: String,
}

/// Janus, connected.
#[derive(Clone)]
pub(super) struct Link {
    /// Counts how often Janus was connected: what belongs to an earlier one is gone.
    pub(super) generation: u64,
    /// Makes and closes rooms.
    pub(super) manager: Handle,
}

/// Somebody who publishes.
#[derive(Clone)]
pub(super) struct Publication {
    /// Part of its address; nobody's guess.
    pub(super) id: String,
    pub(super) handle: Handle,
    pub(super) streams: Vec<Stream>,
    /// Whether media can flow.
    pub(super) is_up: bool,
    /// Which of the streams is a screen.
    pub(super) screen: Option<String>,
    /// Streams of which packets do not come.
    pub(super) silent: Vec<String>,
}

impl Publication {
    /// Whether something of a kind comes.
    pub(super) fn sends(&self, kind: SourceKind) -> bool {
        let of_kind = |stream: &&Stream| self.kind(stream) == kind;
        self.streams.iter().filter(of_kind).any(|stream| self.comes(stream))
    }

    /// Whether packets of a stream come.
    pub(super) fn comes(&self, stream: &Stream) -> bool {
        self.is_up && !self.silent.contains(&stream.mid)
    }

    /// What a stream carries.
    pub(super) fn kind(&self, stream: &Stream) -> SourceKind {
        if stream.kind == "audio" {
            SourceKind::Voice
        } else if self.screen.as_ref() == Some(&stream.mid) {
            SourceKind::Screen
        } else {
            SourceKind::Camera
        }
    }
}

/// What is on one stage.
#[derive(Default)]
struct OnStage {
    room: Option<Room>,
    publications: HashMap<SeatId, Publication>,
    /// Who waits for answers of which seat, and what tells them apart.
    listeners: HashMap<SeatId, (u64, mpsc::Sender<SdpAnswer>)>,
}

/// All stages of this server.
pub struct Hub {
    stages: Mutex<HashMap<BroadcastId, OnStage>>,
    link: watch::Sender<Option<Arc<Link>>>,
    changed: watch::Sender<u64>,
    pub(super) composers: Composers,
}

impl Default for Hub {
    fn default() -> Self {
        Self {
            stages: Mutex::default(),
            link: watch::Sender::new(None),
            changed: watch::Sender::new(0),
            composers: Composers::default(),
        }
    }
}

impl Hub {
    /// Janus, if it is there.
    pub(super) fn link(&self) -> Option<Arc<Link>> {
        self.link.borrow().clone()
    }

    /// Tells of every change of what is on a stage.
    pub(super) fn changes(&self) -> watch::Receiver<u64> {
        self.changed.subscribe()
    }

    /// Somebody or something changed.
    pub(in crate::live) fn change(&self) {
        self.changed.send_modify(|count| *count += 1);
    }

    /// Janus is connected, or gone; either way nobody is on a stage.
    pub(super) fn connect(&self, link: Option<Arc<Link>>) {
        for stage in self.lock().values_mut() {
            stage.room = None;
            stage.publications.clear();
        }
        self.link.send_replace(link);
        self.change();
    }

    /// The stages that somebody is on or listens to.
    pub(super) fn stages(&self) -> Vec<BroadcastId> {
        self.lock().keys().copied().collect()
    }

    /// The room of a stage, once somebody came.
    pub(super) fn room(&self, broadcast: BroadcastId) -> Option<Room> {
        self.lock().get(&broadcast).and_then(|stage| stage.room.clone())
    }

    /// The room of a stage, `fresh` for whoever comes first: those who come at once share it with its secret.
    pub(super) fn room_or(&self, broadcast: BroadcastId, fresh: Room) -> Room {
        self.lock()
            .entry(broadcast)
            .or_default()
            .room
            .get_or_insert(fresh)
            .clone()
    }

    /// Closes a stage; those who were on it are given back. Open pages find out by themselves that their seats are worth nothing any more.
    pub(super) fn close(&self, broadcast: BroadcastId) -> (Option<Room>, Vec<Publication>) {
        let mut stages = self.lock();
        let Some(stage) = stages.get_mut(&broadcast) else {
            return (None, Vec::new());
        };
        let (room, publications) = (stage.room.take(), std::mem::take(&mut stage.publications));
        if stage.listeners.is_empty() {
            stages.remove(&broadcast);
        }
        drop(stages);
        self.change();
        (room, publications.into_values().collect())
    }

    /// Who publishes on a stage.
    pub(super) fn publications(&self, broadcast: BroadcastId) -> HashMap<SeatId, Publication> {
        self.lock()
            .get(&broadcast)
            .map_or_else(HashMap::new, |stage| stage.publications.clone())
    }

    /// Puts somebody on; whoever was there in their place is given back.
    pub(super) fn put_on(&self, broadcast: BroadcastId, seat: SeatId, publication: Publication) -> Option<Publication> {
        let before = self
            .lock()
            .entry(broadcast)
            .or_default()
            .publications
            .insert(seat, publication);
        self.change();
        before
    }

    /// Takes somebody off: whoever publishes there, or only with that id.
    pub(super) fn take_off(&self, broadcast: BroadcastId, seat: SeatId, id: Option<&str>) -> Option<Publication> {
        let mut stages = self.lock();
        let publications = &mut stages.get_mut(&broadcast)?.publications;
        if id.is_some_and(|id| publications.get(&seat).is_none_or(|there| there.id != id)) {
            return None;
        }
        let taken = publications.remove(&seat);
        drop(stages);
        self.change();
        taken
    }

    /// Takes an event of Janus; a publication that it ends is given back.
    pub(super) fn hear(&self, event: &Event) -> Option<Publication> {
        let (Event::Up { handle }
        | Event::Media { handle, .. }
        | Event::HungUp { handle }
        | Event::Detached { handle }) = event;
        let mut stages = self.lock();
        let (stage, seat) = stages.values_mut().find_map(|stage| {
            let seat = stage
                .publications
                .iter()
                .find(|(_, each)| each.handle.id() == *handle)
                .map(|(seat, _)| *seat)?;
            Some((stage, seat))
        })?;
        let ended = match event {
            Event::HungUp { .. } | Event::Detached { .. } => stage.publications.remove(&seat),
            Event::Up { .. } => {
                stage.publications.entry(seat).and_modify(|each| each.is_up = true);
                None
            }
            Event::Media { mid, receiving, .. } => {
                stage.publications.entry(seat).and_modify(|each| {
                    each.silent.retain(|silent| silent != mid);
                    if !receiving {
                        each.silent.push(mid.clone());
                    }
                });
                None
            }
        };
        drop(stages);
        self.change();
        ended
    }

    /// Notes who takes the answers of a seat; whoever did before hears no more.
    pub(super) fn listen(&self, broadcast: BroadcastId, seat: SeatId, listener: u64, answers: mpsc::Sender<SdpAnswer>) {
        self.lock()
            .entry(broadcast)
            .or_default()
            .listeners
            .insert(seat, (listener, answers));
        self.change();
    }

    /// A listener is gone.
    pub(super) fn no_longer(&self, broadcast: BroadcastId, seat: SeatId, listener: u64) {
        let mut stages = self.lock();
        let Some(stage) = stages.get_mut(&broadcast) else {
            return;
        };
        if stage.listeners.get(&seat).is_some_and(|(id, _)| *id == listener) {
            stage.listeners.remove(&seat);
        }
    }

    /// Whether a listener is still the one of its seat.
    pub(super) fn still_listens(&self, broadcast: BroadcastId, seat: SeatId, listener: u64) -> bool {
        let stages = self.lock();
        let now = stages.get(&broadcast).and_then(|stage| stage.listeners.get(&seat));
        now.is_some_and(|(id, _)| *id == listener)
    }

    /// Who takes the answers of a seat.
    pub(super) fn listener(&self, broadcast: BroadcastId, seat: SeatId) -> Option<mpsc::Sender<SdpAnswer>> {
        let stages = self.lock();
        let (_, answers) = stages.get(&broadcast)?.listeners.get(&seat)?;
        Some(answers.clone())
    }

    /// Whether the page of a seat is open.
    pub(super) fn is_there(&self, broadcast: BroadcastId, seat: SeatId) -> bool {
        self.listener(broadcast, seat).is_some()
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<BroadcastId, OnStage>> {
        self.stages.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
