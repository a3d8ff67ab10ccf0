//! One connection to Janus with its session, kept alive, and the handles in it.

use std::time::Duration;

use serde_json::{Value, json};
use tokio::sync::{mpsc, watch};
use tokio::time::{MissedTickBehavior, interval};

use crate::event::Event;
use crate::wire::Wire;
use crate::{Access, Error, Result};

/// A Janus that hangs keeps its connection: only an answer that does not come tells.
const KEEP_ALIVE: Duration = Duration::from_secs(1);

/// A session of Janus. Everything in it ends with it.
#[derive(Clone)]
pub struct Gateway {
    wire: Wire,
    session: u64,
    access: Access,
    lost: watch::Receiver<bool>,
}

impl Gateway {
    /// Connects, opens a session and keeps it alive; events go to the receiver.
    ///
    /// # Errors
    /// [`Error::Gone`] and [`Error::Silent`].
    pub async fn connect(access: &Access) -> Result<(Self, mpsc::Receiver<Event>)> {
        let (wire, events) = Wire::connect(access).await?;
        let said = wire.ask(json!({"janus": "create"}), false).await?;
        let session = id_of(&said)?;
        let (lose, lost) = watch::channel(false);
        let alive = wire.clone();
        tokio::spawn(async move {
            let mut closed = alive.closed();
            let mut ticks = interval(KEEP_ALIVE);
            ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
            loop {
                tokio::select! {
                    _ = closed.wait_for(|closed| *closed) => break,
                    _ = ticks.tick() => {}
                    () = lose.closed() => return,
                }
                let keep_alive = json!({"janus": "keepalive", "session_id": session});
                if alive.ask(keep_alive, true).await.is_err() {
                    break;
                }
            }
            let _ = lose.send(true);
        });
        let gateway = Self {
            wire,
            session,
            access: access.clone(),
            lost,
        };
        Ok((gateway, events))
    }

    /// Returns when the session is lost: the connection ended, or Janus no longer answers.
    pub async fn lost(&self) {
        let _ = self.lost.clone().wait_for(|lost| *lost).await;
    }

    /// What makes rooms.
    pub(crate) fn admin_key(&self) -> &str {
        &self.access.admin_key
    }

    /// A new handle of the VideoRoom.
    ///
    /// # Errors
    /// As every request.
    pub async fn attach(&self) -> Result<Handle> {
        let request = json!({"janus": "attach", "session_id": self.session, "plugin": "janus.plugin.videoroom"});
        let said = self.wire.ask(request, false).await?;
        Ok(Handle {
            gateway: self.clone(),
            id: id_of(&said)?,
        })
    }
}

/// A handle of the VideoRoom: a publisher, a subscriber, or whoever manages rooms.
#[derive(Clone)]
pub struct Handle {
    pub(crate) gateway: Gateway,
    id: u64,
}

/// What the VideoRoom answered.
pub(crate) struct Answer {
    pub(crate) data: Value,
    /// The session description that came with it.
    pub(crate) sdp: Option<String>,
}

impl Handle {
    /// Its number, as events name it.
    #[must_use]
    pub fn id(&self) -> u64 {
        self.id
    }

    /// Another handle in the same session.
    ///
    /// # Errors
    /// As every request.
    pub async fn beside(&self) -> Result<Self> {
        self.gateway.attach().await
    }

    /// Asks the VideoRoom.
    pub(crate) async fn ask(&self, body: Value, jsep: Option<Value>) -> Result<Answer> {
        let mut request = self.request("message");
        request["body"] = body;
        if let Some(jsep) = jsep {
            request["jsep"] = jsep;
        }
        let mut said = self.gateway.wire.ask(request, false).await?;
        Ok(Answer {
            sdp: said["jsep"]["sdp"].as_str().map(str::to_owned),
            data: said["plugindata"]["data"].take(),
        })
    }

    /// Tells that no candidate of the other side will come but those of its offer: without it Janus does not act on one that fails.
    ///
    /// # Errors
    /// As every request.
    pub async fn end_candidates(&self) -> Result<()> {
        self.trickle(json!({"completed": true})).await
    }

    /// Passes on a candidate of the other side (RFC 8840).
    ///
    /// # Errors
    /// As every request.
    pub async fn candidate(&self, candidate: &str, mid: &str) -> Result<()> {
        self.trickle(json!({"candidate": candidate, "sdpMid": mid})).await
    }

    async fn trickle(&self, candidate: Value) -> Result<()> {
        let mut request = self.request("trickle");
        request["candidate"] = candidate;
        self.gateway.wire.ask(request, true).await.map(|_| ())
    }

    /// Ends it: whoever it is leaves the room.
    ///
    /// # Errors
    /// As every request; one that is no more is none.
    pub async fn detach(&self) -> Result<()> {
        match self.gateway.wire.ask(self.request("detach"), true).await {
            // 458: no such session, 459: no such handle.
            Err(Error::Refused { code: 458 | 459, .. }) | Ok(_) => Ok(()),
            Err(error) => Err(error),
        }
    }

    fn request(&self, what: &str) -> Value {
        json!({"janus": what, "session_id": self.gateway.session, "handle_id": self.id})
    }
}

fn id_of(said: &Value) -> Result<u64> {
    said["data"]["id"]
        .as_u64()
        .ok_or_else(|| Error::Unexpected("no id".to_owned()))
}
