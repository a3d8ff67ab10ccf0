//! An encoder that has connected by SRT.

use std::collections::VecDeque;
use std::io;

use bytes::Bytes;
use mediflix_protocol::live::Transport;
use tokio::sync::mpsc::{Receiver, UnboundedSender};

use super::super::connection::{Connection, Fault};
use super::super::transport_stream::{Packets, Scanner, TransportStream};
use crate::channel::srt::SrtOrder;

/// The connection: it is closed when it is dropped.
pub(super) struct SrtConnection {
    connection: u64,
    media: Receiver<Bytes>,
    /// Each connection sends two at most.
    orders: UnboundedSender<SrtOrder>,
    scanner: Scanner,
    found: VecDeque<Packets>,
}

impl SrtConnection {
    pub(super) fn new(connection: u64, media: Receiver<Bytes>, orders: UnboundedSender<SrtOrder>) -> Self {
        Self {
            connection,
            media,
            orders,
            scanner: Scanner::default(),
            found: VecDeque::new(),
        }
    }
}

impl Connection for SrtConnection {
    type Container = TransportStream;
    const TRANSPORT: Transport = Transport::Srt;

    async fn accept(&mut self) -> Result<(), Fault> {
        let connection = self.connection;
        let taken = self.orders.send(SrtOrder::Take { connection });
        taken.map_err(|_| Fault::Connection(io::ErrorKind::BrokenPipe.into()))
    }

    async fn next(&mut self) -> Result<Option<Packets>, Fault> {
        loop {
            if let Some(packets) = self.found.pop_front() {
                return Ok(Some(packets));
            }
            let Some(bytes) = self.media.recv().await else {
                return Ok(None);
            };
            self.found.extend(self.scanner.add(&bytes)?);
        }
    }

    /// SRT has no words once a connection stands.
    async fn refuse(self, _: &str, _: &str) {}
}

impl Drop for SrtConnection {
    fn drop(&mut self) {
        let connection = self.connection;
        // If the process is gone, so is the connection.
        let _ = self.orders.send(SrtOrder::Close { connection });
    }
}
