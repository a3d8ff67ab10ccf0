//! The connections: each waits for its order, then its media are read.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use mediflix_protocol::live::StreamKey;

use super::library::{LARGEST_PAYLOAD, Library, Received, Socket, SocketOption};
use super::{Outbox, stream_id};
use crate::channel::srt::{MOST_CONNECTIONS, MOST_MEDIA, SrtNews, SrtOrder};

/// An order takes no longer than the supervisor's question to the server.
const ORDER: Duration = Duration::from_secs(15);
/// How often a connection without data looks whether it was closed by order.
const LOOK: Duration = Duration::from_millis(500);
/// Threads do little.
const STACK_BYTES: usize = 256 << 10;

/// All connections.
pub(super) struct Connections {
    library: &'static Library,
    outbox: Outbox,
    known: Mutex<Known>,
}

#[derive(Default)]
struct Known {
    last: u64,
    by_number: HashMap<u64, Served>,
}

/// What is known of one.
struct Served {
    socket: Socket,
    take: SyncSender<()>,
    closed: Arc<AtomicBool>,
}

/// One, in its thread.
struct Connection {
    number: u64,
    socket: Socket,
    taken: Receiver<()>,
    closed: Arc<AtomicBool>,
}

impl Connections {
    pub(super) fn new(library: &'static Library, outbox: Outbox) -> Self {
        Self {
            library,
            outbox,
            known: Mutex::default(),
        }
    }

    pub(super) fn are_full(&self) -> bool {
        self.lock().by_number.len() >= MOST_CONNECTIONS
    }

    /// Serves an accepted connection in a thread of its own.
    pub(super) fn add(self: &Arc<Self>, socket: Socket) {
        let shown = self.library.stream_id(socket).unwrap_or_default();
        let Some(key) = stream_id::stream_key(&shown).filter(|_| !self.are_full()) else {
            return self.library.close(socket);
        };
        let (take, taken) = sync_channel(1);
        let closed = Arc::new(AtomicBool::new(false));
        let mut known = self.lock();
        known.last += 1;
        let number = known.last;
        known.by_number.insert(
            number,
            Served {
                socket,
                take,
                closed: closed.clone(),
            },
        );
        drop(known);
        let connection = Connection {
            number,
            socket,
            taken,
            closed,
        };
        let (all, stream_key) = (self.clone(), StreamKey(key.to_owned()));
        let thread = std::thread::Builder::new().name(format!("connection {number}"));
        let serve = move || {
            let came = SrtNews::Came {
                connection: number,
                stream_key,
            };
            if all.outbox.send(&came, &[]).is_ok() {
                all.serve(&connection);
            }
            all.remove(&connection);
        };
        if thread.stack_size(STACK_BYTES).spawn(serve).is_err() {
            self.lock().by_number.remove(&number);
            self.library.close(socket);
        }
    }

    /// Does what the supervisor says. A connection that has ended needs no order.
    pub(super) fn obey(&self, order: SrtOrder) {
        let (SrtOrder::Take { connection } | SrtOrder::Close { connection }) = order;
        let known = self.lock();
        let Some(served) = known.by_number.get(&connection) else {
            return;
        };
        if let SrtOrder::Take { .. } = order {
            // A second one changes nothing.
            let _ = served.take.try_send(());
            return;
        }
        served.closed.store(true, Ordering::Release);
        // Wakes its thread if it waits for the order …
        let _ = served.take.try_send(());
        let socket = served.socket;
        // The library may wait for a caller who is being looked at.
        drop(known);
        // … or for media.
        self.library.close(socket);
    }

    /// Waits for the order, then reads until the connection ends.
    fn serve(&self, connection: &Connection) {
        let is_taken = connection.taken.recv_timeout(ORDER).is_ok();
        if !is_taken || connection.is_closed() {
            return;
        }
        let (library, socket) = (self.library, connection.socket);
        let watched = library.set(socket, SocketOption::BlockingReads, 0);
        let Ok(watch) = watched.and_then(|()| library.watch(socket)) else {
            return;
        };
        let mut media = vec![0; MOST_MEDIA];
        while let Ok(readable) = library.wait(watch, LOOK) {
            if connection.is_closed() || (readable && !self.pass_on(connection, &mut media)) {
                break;
            }
        }
        library.forget(watch);
    }

    /// Hands on what has come; whether there may be more.
    fn pass_on(&self, connection: &Connection, media: &mut [u8]) -> bool {
        let (mut length, mut goes_on) = (0, true);
        while let Some(room) = media.get_mut(length..).filter(|room| room.len() >= LARGEST_PAYLOAD) {
            match self.library.receive(connection.socket, room) {
                Received::Bytes(bytes) => length += bytes.min(room.len()),
                Received::Nothing => break,
                Received::Gone => {
                    goes_on = false;
                    break;
                }
            }
        }
        let news = SrtNews::Media {
            connection: connection.number,
        };
        (length == 0 || self.outbox.send(&news, &media[..length]).is_ok()) && goes_on
    }

    fn remove(&self, connection: &Connection) {
        self.library.close(connection.socket);
        self.lock().by_number.remove(&connection.number);
        // If the supervisor is gone, the process ends.
        let _ = self.outbox.send(
            &SrtNews::Gone {
                connection: connection.number,
            },
            &[],
        );
    }

    fn lock(&self) -> MutexGuard<'_, Known> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Connection {
    fn is_closed(&self) -> bool {
        self.closed.load(Ordering::Acquire)
    }
}
