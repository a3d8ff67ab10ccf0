//! Rooms that somebody listens to at this server.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use bytes::Bytes;
use mediflix_db::types::ids::{AccountId, AnyId, BroadcastId};
use tokio::sync::{Notify, broadcast};

/// Changes that wait for a slow page; one that lags behind is hung up, and comes back with its number.
const WAITING: usize = 1_024;

/// What a page listens to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::live) enum Topic {
    /// What is said in the room, and who is present.
    Room,
    /// The lines of captions.
    Captions,
}

/// A change as it is sent.
#[derive(Clone)]
pub(super) struct Frame {
    pub(super) topic: Topic,
    pub(super) number: i32,
    /// It is for moderators and this account alone.
    pub(super) only: Option<AccountId>,
    pub(super) bytes: Bytes,
}

/// What those who listen are told.
#[derive(Clone)]
pub(super) enum Told {
    /// Something changed.
    Change(Frame),
    /// Others are present.
    Present(Bytes),
    /// The broadcast has ended.
    Closed,
}

/// What leads from the reader of a room to those who listen.
pub(super) struct Channel {
    /// Those who are in the room.
    pub(super) room: broadcast::Sender<Told>,
    /// Those who read captions alone.
    pub(super) captions: broadcast::Sender<Told>,
    pub(super) wake: Notify,
}

impl Channel {
    fn new() -> Self {
        Self {
            room: broadcast::channel(WAITING).0,
            captions: broadcast::channel(WAITING).0,
            wake: Notify::new(),
        }
    }

    fn sender(&self, topic: Topic) -> &broadcast::Sender<Told> {
        match topic {
            Topic::Room => &self.room,
            Topic::Captions => &self.captions,
        }
    }

    /// Tells those whom a change concerns.
    pub(super) fn tell(&self, frame: Frame) {
        let _ = self.sender(frame.topic).send(Told::Change(frame));
    }

    /// Tells all that nothing more comes.
    pub(super) fn tell_closed(&self) {
        for topic in [Topic::Room, Topic::Captions] {
            let _ = self.sender(topic).send(Told::Closed);
        }
    }

    fn is_alone(&self) -> bool {
        self.room.receiver_count() == 0 && self.captions.receiver_count() == 0
    }
}

/// The rooms of one server.
pub struct Rooms {
    /// Names the server.
    pub(super) server: AnyId,
    open: Mutex<HashMap<BroadcastId, Arc<Channel>>>,
}

impl Default for Rooms {
    fn default() -> Self {
        Self {
            server: AnyId::new(),
            open: Mutex::default(),
        }
    }
}

impl Rooms {
    fn lock(&self) -> MutexGuard<'_, HashMap<BroadcastId, Arc<Channel>>> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Something changed in a room.
    pub(in crate::live) fn wake(&self, id: BroadcastId) {
        if let Some(channel) = self.lock().get(&id) {
            channel.wake.notify_one();
        }
    }

    /// Listens to a room; with its channel where that wants a reader.
    pub(super) fn listen(&self, id: BroadcastId, topic: Topic) -> (broadcast::Receiver<Told>, Option<Arc<Channel>>) {
        let mut open = self.lock();
        if let Some(channel) = open.get(&id) {
            return (channel.sender(topic).subscribe(), None);
        }
        let channel = Arc::new(Channel::new());
        let told = channel.sender(topic).subscribe();
        open.insert(id, Arc::clone(&channel));
        (told, Some(channel))
    }

    /// Takes a room off the list when nobody listens: whoever comes now opens it anew.
    pub(super) fn close_when_alone(&self, id: BroadcastId, channel: &Channel) -> bool {
        let mut open = self.lock();
        if !channel.is_alone() {
            return false;
        }
        open.remove(&id);
        true
    }

    /// Takes a room off the list.
    pub(super) fn close(&self, id: BroadcastId, channel: &Arc<Channel>) {
        let mut open = self.lock();
        if open.get(&id).is_some_and(|other| Arc::ptr_eq(other, channel)) {
            open.remove(&id);
        }
    }
}
