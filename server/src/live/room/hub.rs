//! Rooms that somebody listens to at this server.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use bytes::Bytes;
use mediflix_db::types::ids::{AccountId, AnyId, BroadcastId};
use tokio::sync::{Notify, broadcast};

/// Changes that wait for a slow page; one that lags behind is hung up, and comes back with its number.
const WAITING: usize = 1_024;

/// A change as it is sent.
#[derive(Clone)]
pub(super) struct Frame {
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
    pub(super) tell: broadcast::Sender<Told>,
    pub(super) wake: Notify,
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
    pub(super) fn wake(&self, id: BroadcastId) {
        if let Some(channel) = self.lock().get(&id) {
            channel.wake.notify_one();
        }
    }

    /// Listens to a room; with its channel where that wants a reader.
    pub(super) fn listen(&self, id: BroadcastId) -> (broadcast::Receiver<Told>, Option<Arc<Channel>>) {
        let mut open = self.lock();
        if let Some(channel) = open.get(&id) {
            return (channel.tell.subscribe(), None);
        }
        let (tell, told) = broadcast::channel(WAITING);
        let wake = Notify::new();
        let channel = Arc::new(Channel { tell, wake });
        open.insert(id, Arc::clone(&channel));
        (told, Some(channel))
    }

    /// Takes a room off the list when nobody listens: whoever comes now opens it anew.
    pub(super) fn close_when_alone(&self, id: BroadcastId, channel: &Channel) -> bool {
        let mut open = self.lock();
        if channel.tell.receiver_count() > 0 {
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
