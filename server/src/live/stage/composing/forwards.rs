//! The streams that Janus sends on to a worker, in line with who is on air.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use mediflix_db::types::ids::{BroadcastId, SeatId};
use mediflix_janus::Error;
use mediflix_janus::room::{self, Destination, Room, Stream};
use mediflix_protocol::stage::{AUDIO_PAYLOAD, MOST_SPEAKERS, Source, SourceCodec, SourceKind, VIDEO_PAYLOAD};

use super::super::hub::{Hub, Link, Publication};
use crate::security::random;

/// A stream of a publication: who publishes again has new ones.
type Key = (u64, String);

/// What is sent on.
pub(super) struct Forwards {
    port: u16,
    /// Janus forgets everything when it ends.
    generation: Option<u64>,
    made: HashMap<Key, Made>,
}

struct Made {
    seat: SeatId,
    forwarder: u64,
    source: Source,
}

/// Somebody who is on air.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct OnAir {
    pub(super) seat: SeatId,
    pub(super) main: bool,
}

impl Forwards {
    pub(super) fn new(port: u16) -> Self {
        Self {
            port,
            generation: None,
            made: HashMap::new(),
        }
    }

    /// Has Janus send on those who are on air and nobody else. Returns what comes.
    pub(super) async fn follow(&mut self, hub: &Hub, broadcast: BroadcastId, on_air: &[OnAir]) -> Vec<Source> {
        let (Some(link), Some(room)) = (hub.link(), hub.room(broadcast)) else {
            self.forget();
            return Vec::new();
        };
        if self.generation.replace(link.generation) != Some(link.generation) {
            self.forget();
            self.generation = Some(link.generation);
        }
        let publications = hub.publications(broadcast);
        let there = on_air
            .iter()
            .filter_map(|each| Some((*each, publications.get(&each.seat)?)));
        let there: Vec<(OnAir, &Publication)> = there.filter(|(_, each)| each.is_up).take(MOST_SPEAKERS).collect();
        let wanted: HashSet<Key> = there
            .iter()
            .flat_map(|(_, each)| each.streams.iter().map(|stream| key(each, stream)))
            .collect();
        self.stop(&link, &room, |key| !wanted.contains(key)).await;
        let mut sources = Vec::new();
        for (who, publication) in there {
            for stream in &publication.streams {
                let key = key(publication, stream);
                if !self.made.contains_key(&key) {
                    match self.make(&link, &room, who.seat, (publication, stream)).await {
                        Ok(made) => drop(self.made.insert(key.clone(), made)),
                        // The next look tries it again.
                        Err(error) => tracing::info!(%error, "a speaker is not sent on yet"),
                    }
                }
                if let Some(made) = self.made.get(&key)
                    && publication.comes(stream)
                {
                    sources.push(Source {
                        main: who.main,
                        ..made.source.clone()
                    });
                }
            }
        }
        sources
    }

    /// Has Janus send nothing more.
    pub(super) async fn end(&mut self, hub: &Hub, broadcast: BroadcastId) {
        if let (Some(link), Some(room)) = (hub.link(), hub.room(broadcast))
            && self.generation == Some(link.generation)
        {
            self.stop(&link, &room, |_| true).await;
        }
        self.forget();
    }

    fn forget(&mut self) {
        self.generation = None;
        self.made.clear();
    }

    async fn make(
        &self,
        link: &Arc<Link>,
        room: &Room,
        seat: SeatId,
        (publication, stream): (&Publication, &Stream),
    ) -> Result<Made, Error> {
        let kind = publication.kind(stream);
        let codec = match stream.codec.as_deref() {
            Some("h264") => SourceCodec::H264,
            Some("vp8") => SourceCodec::Vp8,
            Some("opus") => SourceCodec::Opus,
            _ => return Err(Error::Unexpected("a codec that is not composed".to_owned())),
        };
        let mut ssrc = [0; 4];
        random::fill(&mut ssrc).map_err(|_| Error::Gone("no randomness".to_owned()))?;
        // 0 would have Janus keep the speaker's own.
        let ssrc = u32::from_ne_bytes(ssrc).max(1);
        let to = Destination {
            port: self.port,
            payload: if kind == SourceKind::Voice {
                AUDIO_PAYLOAD
            } else {
                VIDEO_PAYLOAD
            },
            ssrc,
        };
        let made = room::forward(&link.manager, room, &seat.to_string(), &stream.mid, to).await?;
        Ok(Made {
            seat,
            forwarder: made.id,
            source: Source {
                ssrc,
                kind,
                codec,
                rtcp_port: made.rtcp_port,
                main: false,
            },
        })
    }

    async fn stop(&mut self, link: &Arc<Link>, room: &Room, which: impl Fn(&Key) -> bool) {
        let stopped: Vec<Key> = self.made.keys().filter(|key| which(key)).cloned().collect();
        for key in stopped {
            if let Some(made) = self.made.remove(&key) {
                // It ended with its publisher, if that is gone.
                let _ = room::stop_forward(&link.manager, room, &made.seat.to_string(), made.forwarder).await;
            }
        }
    }
}

fn key(publication: &Publication, stream: &Stream) -> Key {
    (publication.handle.id(), stream.mid.clone())
}
