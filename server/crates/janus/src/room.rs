//! The requests of the VideoRoom: rooms, who publishes, who listens, who is muted.

use serde::Deserialize;
use serde_json::{Value, json};

use crate::gateway::{Answer, Handle};
use crate::{Error, Result};

/// A room that exists already is as good.
const EXISTS: i64 = 427;

/// A private room. What it holds is known to the server alone.
#[derive(Clone, Debug)]
pub struct Room {
    /// Its name.
    pub name: String,
    /// What closes it and mutes in it.
    pub secret: String,
    /// How many may publish.
    pub publishers: u32,
    /// The most that a publisher sends, in bits a second.
    pub bit_rate: u32,
}

/// A stream that somebody publishes.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Stream {
    /// `audio` or `video`.
    #[serde(rename = "type")]
    pub kind: String,
    /// Its name in the publisher's description.
    pub mid: String,
    /// `h264`, `vp8`, `opus`; nothing when the room does not take what was offered.
    pub codec: Option<String>,
}

/// Somebody who publishes now.
#[derive(Clone, Debug)]
pub struct Published {
    /// The answer to their offer, with all candidates of Janus.
    pub answer: String,
    /// What they send.
    pub streams: Vec<Stream>,
}

/// What a listener is offered.
#[derive(Clone, Debug)]
pub struct Offered {
    /// The offer, with all candidates of Janus.
    pub sdp: String,
    /// What it carries.
    pub streams: Vec<Carried>,
}

/// A stream that a listener is offered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Carried {
    /// Its name in the offer.
    pub mid: String,
    /// `audio` or `video`.
    pub kind: String,
    /// Who publishes it.
    pub name: String,
    /// Its name in the publisher's description.
    pub published_mid: String,
}

impl Offered {
    /// What an answer offers, if it does.
    fn from_answer(answer: Answer) -> Option<Self> {
        let sdp = answer.sdp?;
        let streams = answer.data["streams"].as_array().map_or(&[][..], Vec::as_slice);
        let carried = streams.iter().filter_map(|stream| {
            Some(Carried {
                mid: stream["mid"].as_str()?.to_owned(),
                kind: stream["type"].as_str()?.to_owned(),
                // Places that somebody left stay, with nobody in them.
                name: stream["feed_id"].as_str()?.to_owned(),
                published_mid: stream["feed_mid"].as_str().unwrap_or_default().to_owned(),
            })
        });
        Some(Self {
            sdp,
            streams: carried.collect(),
        })
    }
}

/// Makes `room`, unless it exists.
///
/// # Errors
/// As every request.
pub async fn create(manager: &Handle, room: &Room) -> Result<()> {
    let request = json!({
        "request": "create", "room": room.name, "admin_key": manager.gateway.admin_key(), "secret": room.secret, "is_private": true,
        "publishers": room.publishers, "videocodec": "h264,vp8", "audiocodec": "opus", "fir_freq": 0, "bitrate": room.bit_rate,
    });
    match manager.ask(request, None).await {
        Err(Error::Refused { code: EXISTS, .. }) | Ok(_) => Ok(()),
        Err(error) => Err(error),
    }
}

/// Closes `room`; who is in it is out.
///
/// # Errors
/// As every request.
pub async fn destroy(manager: &Handle, room: &Room) -> Result<()> {
    let request = json!({"request": "destroy", "room": room.name, "secret": room.secret});
    manager.ask(request, None).await.map(|_| ())
}

/// Publishes under `name` what `offer` describes. The handle is theirs from then on.
///
/// # Errors
/// As every request. Streams that the room does not take are answered with no codec.
pub async fn publish(handle: &Handle, room: &Room, name: &str, offer: &str) -> Result<Published> {
    let request =
        json!({"request": "joinandconfigure", "room": room.name, "ptype": "publisher", "id": name, "display": ""});
    let answer = handle
        .ask(request, Some(json!({"type": "offer", "sdp": offer})))
        .await?;
    let streams = serde_json::from_value(answer.data["streams"].clone()).unwrap_or_default();
    handle.end_candidates().await?;
    Ok(Published {
        answer: answer
            .sdp
            .ok_or_else(|| Error::Unexpected("no description".to_owned()))?,
        streams,
    })
}

/// Has a publisher heard no more, or heard again.
///
/// # Errors
/// As every request.
pub async fn mute(manager: &Handle, room: &Room, name: &str, mid: &str, muted: bool) -> Result<()> {
    let request =
        json!({"request": "moderate", "room": room.name, "secret": room.secret, "id": name, "mid": mid, "mute": muted});
    manager.ask(request, None).await.map(|_| ())
}

/// Listens to publishers; the answer is an offer, whose answer goes to [`start`].
///
/// # Errors
/// As every request.
pub async fn listen(handle: &Handle, room: &Room, names: &[String]) -> Result<Offered> {
    let streams: Vec<Value> = names.iter().map(|name| json!({"feed": name})).collect();
    let request =
        json!({"request": "join", "room": room.name, "ptype": "subscriber", "streams": streams, "autoupdate": false});
    let answer = handle.ask(request, None).await?;
    Offered::from_answer(answer).ok_or_else(|| Error::Unexpected("no description".to_owned()))
}

/// Changes whom a handle listens to; an offer where that needs a new answer.
///
/// # Errors
/// As every request.
pub async fn change(handle: &Handle, more: &[String], fewer: &[String]) -> Result<Option<Offered>> {
    let mut request = json!({"request": "update"});
    for (what, names) in [("subscribe", more), ("unsubscribe", fewer)] {
        // An empty list is refused.
        if !names.is_empty() {
            request[what] = names.iter().map(|name| json!({"feed": name})).collect();
        }
    }
    Ok(Offered::from_answer(handle.ask(request, None).await?))
}

/// Begins to listen, or goes on after a change.
///
/// # Errors
/// As every request.
pub async fn start(handle: &Handle, answer: &str) -> Result<()> {
    let jsep = json!({"type": "answer", "sdp": answer});
    handle.ask(json!({"request": "start"}), Some(jsep)).await.map(|_| ())
}

/// Where a stream of a publisher is sent as RTP, on this machine.
#[derive(Clone, Copy, Debug)]
pub struct Destination {
    /// The UDP port; feedback (RTCP) is taken from there as well.
    pub port: u16,
    /// The payload type of its packets.
    pub payload: u8,
    /// Their SSRC.
    pub ssrc: u32,
}

/// A stream that is sent on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Forwarder {
    /// Its number among those of the publisher.
    pub id: u64,
    /// Where feedback is taken.
    pub rtcp_port: Option<u16>,
}

/// Sends a stream of a publisher on as RTP. It ends with the publisher.
///
/// # Errors
/// As every request.
pub async fn forward(manager: &Handle, room: &Room, name: &str, mid: &str, to: Destination) -> Result<Forwarder> {
    let stream = json!({"mid": mid, "port": to.port, "pt": to.payload, "ssrc": to.ssrc, "rtcp_port": to.port});
    let request = json!({
        "request": "rtp_forward", "room": room.name, "secret": room.secret, "admin_key": manager.gateway.admin_key(),
        "publisher_id": name, "host": "127.0.0.1", "streams": [stream],
    });
    let answer = manager.ask(request, None).await?;
    let made = &answer.data["forwarders"][0];
    Ok(Forwarder {
        id: made["stream_id"]
            .as_u64()
            .ok_or_else(|| Error::Unexpected("no forwarder".to_owned()))?,
        rtcp_port: made["local_rtcp_port"]
            .as_u64()
            .and_then(|port| u16::try_from(port).ok()),
    })
}

/// Sends a stream on no longer.
///
/// # Errors
/// As every request.
pub async fn stop_forward(manager: &Handle, room: &Room, name: &str, forwarder: u64) -> Result<()> {
    let request = json!({
        "request": "stop_rtp_forward", "room": room.name, "secret": room.secret, "admin_key": manager.gateway.admin_key(),
        "publisher_id": name, "stream_id": forwarder,
    });
    manager.ask(request, None).await.map(|_| ())
}
