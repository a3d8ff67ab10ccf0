//! Feeds: encoders connect by RTMP or SRT, show their stream key to the server, and send; a child packages what comes.
//!
//! Invariant: no media is read of whom the server does not let in, and no stream key reaches a log.

mod chunks;
mod coming;
mod connection;
mod container;
mod encoder;
mod feed;
mod flv;
mod nesting;
mod parts;
mod run;
mod srt;
mod transport_stream;

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use mediflix_protocol::PROTOCOL_VERSION;
use mediflix_protocol::live::{FeedLease, FeedRequest, StreamKey, Transport};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, oneshot, watch};
use tokio::task::JoinSet;
use tokio::time::{Instant, sleep, timeout_at};

pub(super) use coming::Coming;
use connection::{Connection, Fault, SILENCE, Word};
use container::Container;
use encoder::Encoder;
use feed::{Feed, FeedInput};
use run::After;
pub(super) use run::with_child;

pub(super) use srt::listen as listen_to_srt;

use super::server::{CallError, Server};

/// Connections at the same time, whether or not they have shown a key.
const MOST_CONNECTIONS: usize = 64;
/// Feeds at the same time: each takes a core or more.
const MOST_FEEDS: usize = 4;
/// A server that does not answer has this long, and so has a connection before this one: nobody may have told that it is gone, and
/// encoders that are refused do not come again.
const ASKING: Duration = Duration::from_secs(12);
/// A stretch that lasted so long was none that fails at once.
const LASTING: Duration = Duration::from_secs(30);
/// Stretches that fail at once, one after the other.
const MOST_FAILURES: u32 = 3;
const PAUSE: Duration = Duration::from_millis(500);
const BIND_AGAIN: Duration = Duration::from_secs(15);

/// What every connection needs.
#[derive(Clone)]
pub(super) struct Ingest {
    /// Of the worker, as an administrator sees it.
    pub(super) name: String,
    pub(super) server: Server,
    pub(super) program: PathBuf,
    pub(super) stop: watch::Receiver<bool>,
    /// Feeds that it may still take.
    feeds: Arc<Semaphore>,
}

impl Ingest {
    pub(super) fn new(name: String, server: Server, program: PathBuf, stop: watch::Receiver<bool>) -> Self {
        Self {
            name,
            server,
            program,
            stop,
            feeds: Arc::new(Semaphore::new(MOST_FEEDS)),
        }
    }
}

/// Takes feeds by RTMP at `address` until `stop` is set and the last one has ended. An address that is taken may become free.
pub(super) async fn listen(address: SocketAddr, ingest: Ingest) {
    let mut stop = ingest.stop.clone();
    loop {
        match TcpListener::bind(address).await {
            Ok(listener) => {
                let address = listener.local_addr().unwrap_or(address);
                tracing::info!(%address, "feeds are taken by RTMP");
                return take(listener, ingest).await;
            }
            Err(error) => tracing::error!(%address, %error, "no feeds can be taken; it is tried again"),
        }
        tokio::select! {
            () = sleep(BIND_AGAIN) => {}
            _ = stop.wait_for(|stop| *stop) => return,
        }
    }
}

async fn take(listener: TcpListener, ingest: Ingest) {
    let mut stop = ingest.stop.clone();
    let places = Arc::new(Semaphore::new(MOST_CONNECTIONS));
    let mut connections = JoinSet::new();
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            Some(_) = connections.join_next() => continue,
            _ = stop.wait_for(|stop| *stop) => break,
        };
        match accepted {
            Ok((socket, _)) => {
                // Without a place it is closed at once.
                if let Ok(place) = places.clone().try_acquire_owned() {
                    let ingest = ingest.clone();
                    connections.spawn(async move {
                        greet(socket, &ingest).await;
                        drop(place);
                    });
                }
            }
            Err(error) => {
                tracing::warn!(%error, "a connection could not be taken");
                sleep(PAUSE).await;
            }
        }
    }
    while connections.join_next().await.is_some() {}
}

/// Serves whoever connected by RTMP.
async fn greet(socket: TcpStream, ingest: &Ingest) {
    match Encoder::greet(socket).await {
        Ok((encoder, key)) => serve(encoder, &key, ingest).await,
        Err(fault) => tracing::info!(%fault, "a connection ended before it showed a stream key"),
    }
}

/// Serves an encoder that has shown its key.
async fn serve<E: Connection>(mut encoder: E, key: &StreamKey, ingest: &Ingest) {
    let Ok(_place) = ingest.feeds.try_acquire() else {
        tracing::warn!("there are as many feeds as this worker takes");
        return encoder.refuse("NetStream.Publish.Denied", "This worker is busy.").await;
    };
    let lease = match ask(ingest, key, E::TRANSPORT).await {
        Ok(lease) => lease,
        Err(refusal) => {
            tracing::info!(%refusal, "a feed was refused");
            let (code, why) = words(&refusal);
            return encoder.refuse(code, why).await;
        }
    };
    let (input, feed) = Feed::new();
    let (dismiss, dismissed) = oneshot::channel();
    let accepted = encoder.accept().await;
    let reading = async {
        match accepted {
            Ok(()) => read(encoder, input, dismissed).await,
            Err(fault) => input.fail(fault),
        }
    };
    let packaging = async {
        if let Some(word) = package(lease, feed, (key, E::TRANSPORT), ingest).await {
            // If it has ended by itself, it needs no word.
            let _ = dismiss.send(word);
        } else {
            drop(dismiss);
        }
    };
    tokio::join!(reading, packaging);
}

/// Packages a feed stretch by stretch. Returns the word with which its encoder is sent away.
async fn package<C: Container>(
    lease: FeedLease,
    feed: Feed<C>,
    (key, transport): (&StreamKey, Transport),
    ingest: &Ingest,
) -> Option<Word> {
    let (mut lease, mut feed, mut failures) = (lease, feed, 0);
    loop {
        let began = Instant::now();
        let (after, rest) = run::run(lease, feed, &ingest.server, &ingest.program, ingest.stop.clone()).await;
        let rest = rest.filter(|feed| !feed.is_over())?;
        match after {
            After::Over => return Some(("NetStream.Unpublish.Success", "The worker stops.")),
            After::Dismissed => return Some(("NetStream.Publish.Denied", "The server wants no more of it.")),
            After::Anew => failures = 0,
            After::Failed => {
                failures = if began.elapsed() > LASTING { 1 } else { failures + 1 };
                if failures > MOST_FAILURES {
                    return Some(("NetStream.Publish.Failed", "The feed cannot be packaged."));
                }
                sleep(PAUSE).await;
            }
        }
        lease = match ask(ingest, key, transport).await {
            Ok(lease) => lease,
            Err(refusal) => {
                tracing::info!(%refusal, "a feed is not let in again");
                return Some(words(&refusal));
            }
        };
        feed = rest;
    }
}

/// Reads what the encoder sends until it ends or is sent away.
async fn read<E: Connection>(mut encoder: E, input: FeedInput<E::Container>, mut dismissed: oneshot::Receiver<Word>) {
    let mut media = Instant::now();
    let fault = loop {
        let next = tokio::select! {
            next = timeout_at(media + SILENCE, encoder.next()) => next.unwrap_or(Err(Fault::Silent)),
            word = &mut dismissed => {
                if let Ok((code, why)) = word {
                    encoder.refuse(code, why).await;
                }
                return;
            }
        };
        match next {
            Ok(Some(piece)) => {
                media = Instant::now();
                if !input.put(piece) {
                    tracing::warn!("what a feed sends is not taken in time; it is ended");
                    let why = "The server does not keep up.";
                    return encoder.refuse("NetStream.Publish.Failed", why).await;
                }
            }
            Ok(None) => return,
            Err(fault) => break fault,
        }
    };
    tracing::info!(%fault, "an encoder's connection ended");
    if let Fault::Codec(codec) = &fault {
        let why = format!("{codec} is not taken.");
        input.fail(fault);
        return encoder.refuse("NetStream.Publish.BadFormat", &why).await;
    }
    input.fail(fault);
}

/// Asks the server whether the key opens a feed.
async fn ask(ingest: &Ingest, key: &StreamKey, transport: Transport) -> Result<FeedLease, CallError> {
    let request = FeedRequest {
        protocol: PROTOCOL_VERSION,
        worker: ingest.name.clone(),
        stream_key: key.clone(),
        transport,
    };
    let until = Instant::now() + ASKING;
    loop {
        let answer = timeout_at(until, ingest.server.feed(&request)).await;
        match answer {
            Ok(Err(CallError::Passing(_) | CallError::InUse)) if Instant::now() + PAUSE < until => sleep(PAUSE).await,
            Ok(answer) => return answer,
            Err(_) => return Err(CallError::Passing("no answer in time".to_owned())),
        }
    }
}

/// What an encoder shows.
fn words(refusal: &CallError) -> Word {
    match refusal {
        CallError::NotFound => (
            "NetStream.Publish.BadName",
            "There is no broadcast with this stream key.",
        ),
        CallError::InUse => (
            "NetStream.Publish.BadName",
            "Another encoder sends with this stream key.",
        ),
        _ => ("NetStream.Publish.Failed", "The server cannot take the feed now."),
    }
}
