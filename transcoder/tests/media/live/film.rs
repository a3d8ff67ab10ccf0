//! A film with flashes and beeps, and its FLV tags at the pace of an encoder.

use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use mediflix_transcoder::supervisor::child_process::ByteRanges;
use tokio::time::sleep;

use crate::clips::{clip, picture};

/// Each second from the half on: a bar at the top turns white, and it beeps.
pub(crate) fn film(name: &str, rate: &str, seconds: u32, options: &str) -> PathBuf {
    let mut picture = picture("640x360", rate, seconds);
    picture.last_mut().unwrap().push_str(
        ",drawbox=w=iw:h=ih/6:t=fill:color=black,drawbox=w=iw:h=ih/6:t=fill:color=white:enable='between(mod(t\\,1)\\,0.4999\\,0.8)'",
    );
    let beep = format!(
        "sine=frequency=880:sample_rate=48000:duration={seconds},volume='between(mod(t,1),0.5,0.8)':eval=frame"
    );
    let sound = ["-f", "lavfi", "-i", &beep].map(str::to_owned).to_vec();
    clip(name, &[picture, sound], options)
}

/// H.264 and AAC as an encoder sends them.
pub(crate) const USUAL: &str = "-c:v libx264 -preset ultrafast -bf 2 -g 50 -pix_fmt yuv420p -c:a aac -ar 44100 -f flv";

/// The bytes of an FLV file, as they come from an encoder.
pub(crate) struct Paced {
    bytes: Vec<u8>,
    /// Where each tag ends, and its time.
    tags: Vec<(usize, Duration)>,
    began: Instant,
    /// Media time that comes in a second; nothing: all at once.
    speed: Option<f64>,
}

impl Paced {
    pub(crate) fn new(film: &Path, speed: Option<f64>) -> Self {
        let bytes = std::fs::read(film).unwrap();
        let mut tags = vec![(13, Duration::ZERO)];
        let mut at = 13;
        while at + 15 <= bytes.len() {
            let size = u32::from_be_bytes([0, bytes[at + 1], bytes[at + 2], bytes[at + 3]]) as usize;
            let ms = u32::from_be_bytes([bytes[at + 7], bytes[at + 4], bytes[at + 5], bytes[at + 6]]);
            at += 11 + size + 4;
            tags.push((at, Duration::from_millis(ms.into())));
        }
        Self {
            bytes,
            tags,
            began: Instant::now(),
            speed,
        }
    }

    /// How long ago what shows at `time` was sent.
    pub(crate) fn since(&self, time: Duration) -> Duration {
        let sent = time.div_f64(self.speed.unwrap_or(f64::INFINITY));
        self.began.elapsed().saturating_sub(sent)
    }
}

impl ByteRanges for Paced {
    async fn read(&self, offset: u64, length: u32) -> io::Result<Vec<u8>> {
        let offset = usize::try_from(offset).unwrap();
        let Some((end, time)) = self.tags.iter().find(|(end, _)| *end > offset) else {
            return Ok(Vec::new());
        };
        let until = match self.speed {
            None => self.bytes.len(),
            Some(speed) => {
                sleep(time.div_f64(speed).saturating_sub(self.began.elapsed())).await;
                *end
            }
        };
        Ok(self.bytes[offset..until.min(offset + length as usize)].to_vec())
    }
}
