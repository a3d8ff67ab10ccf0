//! The connection: requests go out with a transaction each, answers find whoever asked, and everything else is an event.

use std::collections::HashMap;
use std::time::Duration;

use futures_util::{SinkExt as _, StreamExt as _};
use serde_json::{Value, json};
use tokio::sync::{mpsc, oneshot, watch};
use tokio::time::timeout;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::client::IntoClientRequest as _;
use tokio_tungstenite::tungstenite::http::HeaderValue;

use crate::event::Event;
use crate::{Access, Error, Result};

/// How long an answer is waited for.
const ANSWER: Duration = Duration::from_secs(2);
/// Requests that wait to be sent.
const OUTBOX: usize = 256;
/// Events that wait to be heard; who does not listen loses the connection.
const EVENTS: usize = 1_024;

/// Something to be sent, and who waits for its answer.
struct Outgoing {
    text: String,
    transaction: u64,
    /// Whether an `ack` is answer enough.
    acknowledged: bool,
    answer: oneshot::Sender<Value>,
}

/// One connection. It ends with the last of its clones.
#[derive(Clone)]
pub(crate) struct Wire {
    outbox: mpsc::Sender<Outgoing>,
    next: std::sync::Arc<std::sync::atomic::AtomicU64>,
    secret: String,
    closed: watch::Receiver<bool>,
}

impl Wire {
    /// Connects; events go to the receiver.
    pub(crate) async fn connect(access: &Access) -> Result<(Self, mpsc::Receiver<Event>)> {
        let mut request = access.url.as_str().into_client_request().map_err(gone)?;
        let protocol = HeaderValue::from_static("janus-protocol");
        request.headers_mut().insert("sec-websocket-protocol", protocol);
        let (socket, _) = timeout(ANSWER, tokio_tungstenite::connect_async(request))
            .await
            .map_err(|_| Error::Silent)?
            .map_err(gone)?;
        let (outbox, mut inbox) = mpsc::channel::<Outgoing>(OUTBOX);
        let (tell, events) = mpsc::channel(EVENTS);
        let (end, closed) = watch::channel(false);
        tokio::spawn(async move {
            let (mut sink, mut stream) = socket.split();
            let mut waiting: HashMap<String, (bool, oneshot::Sender<Value>)> = HashMap::new();
            loop {
                tokio::select! {
                    outgoing = inbox.recv() => {
                        let Some(Outgoing { text, transaction, acknowledged, answer }) = outgoing else { break };
                        // Who no longer waits is forgotten.
                        waiting.retain(|_, (_, answer)| !answer.is_closed());
                        waiting.insert(transaction.to_string(), (acknowledged, answer));
                        if sink.send(Message::text(text)).await.is_err() { break }
                    }
                    message = stream.next() => {
                        let Some(Ok(message)) = message else { break };
                        let Message::Text(text) = message else { continue };
                        let Ok(said) = serde_json::from_str::<Value>(&text) else { continue };
                        let transaction = said["transaction"].as_str().unwrap_or_default();
                        match waiting.get(transaction) {
                            Some((false, _)) if said["janus"] == "ack" => {}
                            Some(_) => {
                                if let Some((_, answer)) = waiting.remove(transaction) {
                                    // They may have given up meanwhile.
                                    let _ = answer.send(said);
                                }
                            }
                            None => {
                                if let Some(event) = Event::from_wire(&said)
                                    && tell.try_send(event).is_err()
                                {
                                    break;
                                }
                            }
                        }
                    }
                }
            }
            let _ = end.send(true);
        });
        let wire = Self {
            outbox,
            next: std::sync::Arc::default(),
            secret: access.secret.clone(),
            closed,
        };
        Ok((wire, events))
    }

    /// Sends `request` and waits for its answer; an `ack` is one where nothing else comes.
    pub(crate) async fn ask(&self, mut request: Value, acknowledged: bool) -> Result<Value> {
        let transaction = self.next.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        request["transaction"] = json!(transaction.to_string());
        request["apisecret"] = json!(self.secret);
        let (answer, answered) = oneshot::channel();
        let outgoing = Outgoing {
            text: request.to_string(),
            transaction,
            acknowledged,
            answer,
        };
        let asked = async {
            self.outbox.send(outgoing).await.map_err(|_| closed())?;
            answered.await.map_err(|_| closed())
        };
        let said = timeout(ANSWER, asked).await.map_err(|_| Error::Silent)??;
        refusal(&said).map_or(Ok(said), Err)
    }

    /// Whether it has ended; changes once.
    pub(crate) fn closed(&self) -> watch::Receiver<bool> {
        self.closed.clone()
    }
}

/// The refusal that `said` is, if it is one: of Janus itself, or of its VideoRoom.
fn refusal(said: &Value) -> Option<Error> {
    let (code, reason) = if said["janus"] == "error" {
        (&said["error"]["code"], &said["error"]["reason"])
    } else {
        let data = &said["plugindata"]["data"];
        (data.get("error_code")?, &data["error"])
    };
    Some(Error::Refused {
        code: code.as_i64().unwrap_or_default(),
        reason: reason.as_str().unwrap_or_default().to_owned(),
    })
}

fn closed() -> Error {
    Error::Gone("the connection ended".to_owned())
}

fn gone(error: impl std::fmt::Display) -> Error {
    Error::Gone(error.to_string())
}
