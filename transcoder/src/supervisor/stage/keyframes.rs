//! Asks speakers for key frames, by RTCP to Janus (Picture Loss Indication, RFC 4585, 6.3.1).

use std::collections::HashMap;
use std::net::Ipv4Addr;
use std::time::Duration;

use tokio::net::UdpSocket;
use tokio::sync::mpsc;
use tokio::time::Instant;

use super::packets::StageStretch;

/// One key frame answers all requests within this time.
const APART: Duration = Duration::from_millis(400);

/// Asks for a key frame of each source that `wanted` names.
pub(super) async fn ask(socket: &UdpSocket, stretch: &StageStretch, mut wanted: mpsc::Receiver<u32>) {
    let mut asked: HashMap<u32, Instant> = HashMap::new();
    while let Some(ssrc) = wanted.recv().await {
        let Some(port) = stretch.rtcp_port(ssrc) else { continue };
        asked.retain(|_, at| at.elapsed() < APART);
        if asked.contains_key(&ssrc) {
            continue;
        }
        asked.insert(ssrc, Instant::now());
        // One that is lost is asked for again by the next frame that cannot be decoded.
        let _ = socket.send_to(&picture_loss(ssrc), (Ipv4Addr::LOCALHOST, port)).await;
    }
}

/// The packet.
fn picture_loss(ssrc: u32) -> [u8; 12] {
    let [a, b, c, d] = ssrc.to_be_bytes();
    [0x81, 206, 0, 2, a, b, c, d, a, b, c, d]
}
