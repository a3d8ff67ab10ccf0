//! RTP on its way to the child: told apart by SSRC, bounded in size, rate and memory.

use std::collections::HashMap;
use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use bytes::BytesMut;
use mediflix_protocol::stage::Programme;
use tokio::sync::{Notify, mpsc};

use crate::channel::stage::{LONGEST_PACKET, write_packet, write_programme};
use crate::supervisor::child_process::ByteRanges;
use crate::supervisor::ingest::Coming;

/// Bytes that may wait for the child: two seconds of twelve speakers.
const MOST_WAITING: usize = 8 << 20;
/// Packets of a source in a second; 2.5 Mbit/s are about 300.
const MOST_A_SECOND: u32 = 3_000;
/// An RTP header.
const SHORTEST_PACKET: usize = 12;

/// The packets and programmes of one stretch.
pub(super) struct StageStretch {
    waiting: Mutex<Waiting>,
    come: Notify,
    ended: AtomicBool,
    /// Sources that want a key frame.
    wants: mpsc::Sender<u32>,
}

#[derive(Default)]
struct Waiting {
    bytes: BytesMut,
    sources: HashMap<u32, Rate>,
}

/// What came of a source in this second.
struct Rate {
    since: Instant,
    packets: u32,
    rtcp_port: Option<u16>,
}

impl StageStretch {
    /// A stretch that nothing has come of; sources that want a key frame are told to `wants`.
    pub(super) fn new(wants: mpsc::Sender<u32>) -> Self {
        Self {
            waiting: Mutex::default(),
            come: Notify::new(),
            ended: AtomicBool::new(false),
            wants,
        }
    }

    /// Takes a packet of a source that is on air; any other is dropped, and so is one for which there is no room.
    pub(super) fn put(&self, packet: &[u8]) {
        let Some(ssrc) = ssrc(packet) else { return };
        let mut waiting = self.lock();
        let Waiting { bytes, sources } = &mut *waiting;
        let fits = bytes.len() + packet.len() <= MOST_WAITING;
        if sources.get_mut(&ssrc).is_some_and(Rate::takes) && fits {
            write_packet(bytes, packet);
            drop(waiting);
            self.come.notify_one();
        }
    }

    /// Tells the child who is on air from now on.
    pub(super) fn tell(&self, programme: &Programme) -> io::Result<()> {
        let mut waiting = self.lock();
        let Waiting { bytes, sources } = &mut *waiting;
        sources.retain(|ssrc, _| programme.sources.iter().any(|source| source.ssrc == *ssrc));
        for source in &programme.sources {
            sources
                .entry(source.ssrc)
                .or_insert_with(|| Rate::new(source.rtcp_port));
        }
        write_programme(bytes, programme)?;
        drop(waiting);
        self.come.notify_one();
        Ok(())
    }

    /// Where key frames of a source are asked for.
    pub(super) fn rtcp_port(&self, ssrc: u32) -> Option<u16> {
        self.lock().sources.get(&ssrc)?.rtcp_port
    }

    fn lock(&self) -> MutexGuard<'_, Waiting> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Rate {
    fn new(rtcp_port: Option<u16>) -> Self {
        Self {
            since: Instant::now(),
            packets: 0,
            rtcp_port,
        }
    }

    fn takes(&mut self) -> bool {
        if self.since.elapsed() > Duration::from_secs(1) {
            (self.since, self.packets) = (Instant::now(), 0);
        }
        self.packets += 1;
        self.packets <= MOST_A_SECOND
    }
}

/// The source of a packet, if it is RTP (RFC 3550, 5.1).
fn ssrc(packet: &[u8]) -> Option<u32> {
    let is_rtp = (SHORTEST_PACKET..=LONGEST_PACKET).contains(&packet.len()) && packet[0] >> 6 == 2;
    let at: [u8; 4] = packet.get(8..12)?.try_into().ok()?;
    is_rtp.then(|| u32::from_be_bytes(at))
}

impl Coming for StageStretch {
    fn end(&self) {
        self.ended.store(true, Ordering::Release);
        self.come.notify_one();
    }

    fn want_key_frame(&self, ssrc: u32) {
        // When many wait already, the next gap asks again.
        let _ = self.wants.try_send(ssrc);
    }
}

impl ByteRanges for StageStretch {
    /// What has come, `length` bytes at most; nothing at the end. The child reads in order.
    async fn read(&self, _: u64, length: u32) -> io::Result<Vec<u8>> {
        loop {
            {
                let mut waiting = self.lock();
                if !waiting.bytes.is_empty() {
                    let most = waiting.bytes.len().min(length as usize);
                    return Ok(waiting.bytes.split_to(most).to_vec());
                }
            }
            if self.ended.load(Ordering::Acquire) {
                return Ok(Vec::new());
            }
            self.come.notified().await;
        }
    }
}

#[cfg(test)]
mod tests {
    use mediflix_protocol::stage::{Layout, Source, SourceCodec, SourceKind};

    use super::*;

    fn packet(ssrc: u32, length: usize) -> Vec<u8> {
        let mut packet = vec![0; length];
        packet[0] = 0x80;
        packet[8..12].copy_from_slice(&ssrc.to_be_bytes());
        packet
    }

    fn programme(ssrcs: &[u32]) -> Programme {
        let source = |ssrc: &u32| Source {
            ssrc: *ssrc,
            kind: SourceKind::Camera,
            codec: SourceCodec::Vp8,
            rtcp_port: Some(9),
            main: false,
        };
        Programme {
            version: 1,
            over: false,
            layout: Layout::Speaker,
            sources: ssrcs.iter().map(source).collect(),
        }
    }

    #[tokio::test]
    async fn packets_of_sources_that_are_on_air_reach_the_child_and_no_others() {
        let stretch = StageStretch::new(mpsc::channel(1).0);
        let waits = |stretch: &StageStretch| stretch.lock().bytes.len();
        stretch.put(&packet(5, 100));
        assert_eq!(waits(&stretch), 0, "nobody is on air");
        stretch.tell(&programme(&[5])).unwrap();
        assert_eq!(stretch.rtcp_port(5), Some(9));
        assert!(!stretch.read(0, 1 << 18).await.unwrap().is_empty());
        for (bad, length) in [(6, 100), (5, LONGEST_PACKET + 1)] {
            stretch.put(&packet(bad, length));
        }
        stretch.put(&[0x80; 11]);
        stretch.put(&[0; 60]);
        assert_eq!(waits(&stretch), 0);
        stretch.put(&packet(5, 100));
        assert_eq!(stretch.read(0, 1 << 18).await.unwrap().len(), 105);
        stretch.tell(&programme(&[6])).unwrap();
        let _ = stretch.read(0, 1 << 18).await.unwrap();
        stretch.put(&packet(5, 100));
        assert_eq!(waits(&stretch), 0, "off air");
        stretch.end();
        assert!(stretch.read(0, 1 << 18).await.unwrap().is_empty());
    }

    #[test]
    fn a_flood_is_bounded() {
        let stretch = StageStretch::new(mpsc::channel(1).0);
        stretch.tell(&programme(&[5, 6])).unwrap();
        stretch.lock().bytes.clear();
        for _ in 0..2 * MOST_A_SECOND {
            stretch.put(&packet(5, 20));
        }
        assert!(stretch.lock().bytes.len() <= 2 * MOST_A_SECOND as usize * 25);
        stretch.lock().bytes.resize(MOST_WAITING, 0);
        stretch.put(&packet(6, 20));
        assert_eq!(stretch.lock().bytes.len(), MOST_WAITING);
    }
}
