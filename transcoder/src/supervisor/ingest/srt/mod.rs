//! Feeds by SRT: a process of its own takes the connections of one port, and this passes on what they bring.

mod connection;
mod process;

use std::collections::HashMap;
use std::io;
use std::net::SocketAddr;

use bytes::Bytes;
use tokio::sync::mpsc::{self, UnboundedSender};
use tokio::task::JoinSet;
use tokio::time::sleep;

use super::{BIND_AGAIN, Ingest, PAUSE, serve};
use crate::channel::srt::{SrtNews, SrtOrder};
use connection::SrtConnection;
use process::SrtProcess;

/// Frames of a connection that wait until it reads them, which it does at once.
const MOST_FRAMES: usize = 256;

/// Takes feeds by SRT at `address` until `stop` is set and the last one has ended. A process that ends is started again, at once if it
/// has listened: encoders come back there.
pub(in super::super) async fn listen(address: SocketAddr, ingest: Ingest) {
    let mut stop = ingest.stop.clone();
    let mut wanted = address;
    loop {
        let mut listens = None;
        match take(wanted, &ingest, &mut listens).await {
            Ok(()) => return,
            Err(error) => tracing::error!(address = %wanted, %error, "no feeds can be taken by SRT; it is tried again"),
        }
        wanted = listens.unwrap_or(wanted);
        tokio::select! {
            () = sleep(if listens.is_some() { PAUSE } else { BIND_AGAIN }) => {}
            _ = stop.wait_for(|stop| *stop) => return,
        }
    }
}

/// Serves what connects to one process, which tells where it `listens`. Its connections have ended when this does.
async fn take(address: SocketAddr, ingest: &Ingest, listens: &mut Option<SocketAddr>) -> io::Result<()> {
    let mut process = SrtProcess::start(&ingest.program, address).await?;
    let mut stop = ingest.stop.clone();
    let (mut media, mut connections) = (HashMap::new(), JoinSet::new());
    let mut stopped = false;
    let end = loop {
        if stopped && connections.is_empty() {
            return Ok(());
        }
        let (news, body) = tokio::select! {
            news = process.next() => match news {
                Ok(news) => news,
                Err(error) => break error,
            },
            Some(_) = connections.join_next() => continue,
            _ = stop.wait_for(|stop| *stop), if !stopped => {
                stopped = true;
                continue;
            }
        };
        match news {
            SrtNews::Listens { address } => {
                *listens = Some(address);
                tracing::info!(%address, "feeds are taken by SRT");
            }
            SrtNews::Came { connection, stream_key } => {
                let (sender, receiver) = mpsc::channel(MOST_FRAMES);
                let encoder = SrtConnection::new(connection, receiver, process.orders());
                if stopped {
                    // It is closed when it is dropped.
                    continue;
                }
                media.insert(connection, sender);
                let ingest = ingest.clone();
                connections.spawn(async move { serve(encoder, &stream_key, &ingest).await });
            }
            SrtNews::Media { connection } => pass_on(&mut media, connection, body, &process.orders()),
            SrtNews::Gone { connection } => drop(media.remove(&connection)),
            SrtNews::Failed { detail } => break io::Error::other(detail),
        }
    };
    // What it brought is packaged to its end.
    media.clear();
    while connections.join_next().await.is_some() {}
    Err(end)
}

fn pass_on(
    media: &mut HashMap<u64, mpsc::Sender<Bytes>>,
    connection: u64,
    body: Bytes,
    orders: &UnboundedSender<SrtOrder>,
) {
    let Some(sender) = media.get(&connection) else {
        return;
    };
    if sender.try_send(body).is_err() {
        // Nobody reads it any more, or not in time.
        media.remove(&connection);
        // If the process is gone, so is the connection.
        let _ = orders.send(SrtOrder::Close { connection });
    }
}
