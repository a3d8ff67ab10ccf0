//! A stage through the real child: RTP of ffmpeg, composed as the programme says.

use std::io;
use std::net::UdpSocket;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use mediflix_protocol::lease::PackageSettings;
use mediflix_protocol::live::LiveSettings;
use mediflix_protocol::stage::{Layout, Programme, Source, SourceCodec, SourceKind};
use mediflix_transcoder::channel::feed::ENDLESS;
use mediflix_transcoder::channel::message::{ChildEvent, FeedContainer, FeedSpec, JobSpec, Limits};
use mediflix_transcoder::channel::stage::{write_packet, write_programme};
use mediflix_transcoder::supervisor::child_process::{ByteRanges, ChildProcess};
use tokio::sync::Notify;

use super::made::{Made, MadePart};
use crate::decode::{Decoding, HEIGHT, Picture, RATE, WIDTH};

const LIVE: LiveSettings = LiveSettings {
    part_ms: 320,
    segment_ms: 1_920,
    first_sequence: 3,
};
const RED: u32 = 11;
const GREEN: u32 = 12;
const LOW: u32 = 21;
const HIGH: u32 = 22;

/// What the child reads.
#[derive(Default)]
struct Records {
    bytes: Mutex<(Vec<u8>, bool)>,
    come: Notify,
}

impl Records {
    fn add(&self, write: impl FnOnce(&mut Vec<u8>)) {
        write(&mut self.bytes.lock().unwrap().0);
        self.come.notify_one();
    }

    fn end(&self) {
        self.bytes.lock().unwrap().1 = true;
        self.come.notify_one();
    }
}

impl ByteRanges for Records {
    async fn read(&self, _: u64, length: u32) -> io::Result<Vec<u8>> {
        loop {
            {
                let mut bytes = self.bytes.lock().unwrap();
                if !bytes.0.is_empty() || bytes.1 {
                    let most = bytes.0.len().min(length as usize);
                    return Ok(bytes.0.drain(..most).collect());
                }
            }
            self.come.notified().await;
        }
    }
}

/// An ffmpeg that sends a source until it is dropped.
struct Speaker(Child);

impl Speaker {
    fn send(port: u16, ssrc: u32, input: &str, coded: &str) -> Self {
        let mut ffmpeg = Command::new("ffmpeg");
        ffmpeg.args(["-v", "error", "-re", "-f", "lavfi", "-i", input]);
        ffmpeg.args(coded.split(' '));
        ffmpeg.args(["-f", "rtp", "-ssrc", &ssrc.to_string()]);
        ffmpeg.arg(format!("rtp://127.0.0.1:{port}?pkt_size=1200&rtcpport=9"));
        Self(ffmpeg.stdout(Stdio::null()).stdin(Stdio::null()).spawn().unwrap())
    }
}

impl Drop for Speaker {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn source(ssrc: u32) -> Source {
    let (kind, codec) = match ssrc {
        RED => (SourceKind::Camera, SourceCodec::H264),
        GREEN => (SourceKind::Camera, SourceCodec::Vp8),
        _ => (SourceKind::Voice, SourceCodec::Opus),
    };
    Source {
        ssrc,
        kind,
        codec,
        rtcp_port: None,
        main: ssrc == GREEN,
    }
}

fn colour(picture: &Picture, x: usize) -> char {
    let at = (HEIGHT / 2 * WIDTH + x) * 3;
    match picture[at..at + 3] {
        [r, g, b] if r > 130 && g < 90 && b < 90 => 'r',
        [r, g, b] if g > 90 && r < 90 && b < 90 => 'g',
        [r, g, b] if r < 60 && g < 80 && b < 80 => '.',
        _ => '?',
    }
}

/// Whether a tone is in a piece of sound (Goertzel).
fn has_tone(samples: &[i16], hertz: f64) -> bool {
    let step = 2.0 * std::f64::consts::PI * hertz / RATE as f64;
    let (mut re, mut im) = (0.0, 0.0);
    for (at, sample) in samples.iter().enumerate() {
        re += f64::from(*sample) / 32_768.0 * (step * at as f64).cos();
        im += f64::from(*sample) / 32_768.0 * (step * at as f64).sin();
    }
    re.hypot(im) / samples.len() as f64 > 0.01
}

/// Runs through `acts`: who is on air, how, and for how long.
async fn perform(acts: &[(Layout, &[u32], u64)]) -> (Made, Vec<f64>, Option<ChildEvent>) {
    let socket = UdpSocket::bind("127.0.0.1:0").unwrap();
    let port = socket.local_addr().unwrap().port();
    socket.set_nonblocking(true).unwrap();
    let socket = tokio::net::UdpSocket::from_std(socket).unwrap();
    let h264 = "-c:v libx264 -profile:v baseline -preset ultrafast -tune zerolatency -g 12 -x264-params repeat-headers=1 -payload_type 96";
    let vp8 = "-c:v libvpx -deadline realtime -cpu-used 8 -g 12 -b:v 500k -payload_type 96";
    // As browsers do when a line becomes better.
    let growing =
        "color=0x20a020:s=320x180:r=25,scale=w='if(lt(t\\,6)\\,320\\,640)':h='if(lt(t\\,6)\\,180\\,360)':eval=frame"
            .to_owned();
    let opus = "-c:a libopus -b:a 64k -payload_type 111";
    let _speakers = [
        Speaker::send(port, RED, "color=0xd02020:s=640x360:r=25", h264),
        Speaker::send(port, GREEN, &growing, vp8),
        Speaker::send(port, LOW, "sine=500:r=48000", opus),
        Speaker::send(port, HIGH, "sine=1100:r=48000", opus),
    ];
    let records = Arc::new(Records::default());
    let spec = JobSpec {
        source_length: ENDLESS,
        arriving: false,
        settings: PackageSettings::default(),
        part: None,
        live: Some(FeedSpec {
            container: FeedContainer::Stage,
            settings: LIVE,
            video: true,
            audio: true,
        }),
        limits: Limits::default(),
    };
    let program = Path::new(env!("CARGO_BIN_EXE_mediflix-transcoder"));
    let mut child = ChildProcess::start(program, &spec, records.clone()).await.unwrap();
    // What is read of a child cannot be given up halfway.
    let (tell, mut told) = tokio::sync::mpsc::unbounded_channel();
    tokio::spawn(async move {
        while let Some(news) = child.next().await {
            tell.send(news).unwrap();
        }
    });
    let (mut made, mut last, mut changes) = (Made::default(), None, Vec::new());
    let mut acts = (1..).zip(acts);
    let (mut next, mut begun) = (Instant::now(), None);
    let mut packet = [0; 2_048];
    loop {
        tokio::select! {
            got = socket.recv(&mut packet) => {
                let length = got.unwrap();
                records.add(|bytes| write_packet(bytes, &packet[..length]));
            }
            news = told.recv() => match news {
                Some((ChildEvent::Init { rendition }, bytes)) => drop(made.inits.insert(rendition, bytes)),
                Some((ChildEvent::Part { rendition, sequence, part, facts }, bytes)) => {
                    if begun.is_none() {
                        // The first act begins when the programme runs.
                        begun = Some(Instant::now() - Duration::from_micros(facts.duration_us));
                        next = Instant::now();
                    }
                    made.parts.entry(rendition).or_default().push(MadePart { sequence, part, facts, bytes });
                }
                Some((other, _)) => last = Some(other),
                None => return (made, changes, last),
            },
            () = tokio::time::sleep_until(next.into()), if begun.is_some() => match acts.next() {
                Some((version, (layout, ssrcs, lasts_ms))) => {
                    let sources = ssrcs.iter().copied().map(source).collect();
                    let programme = Programme { version, over: false, layout: *layout, sources };
                    changes.push(begun.unwrap().elapsed().as_secs_f64());
                    records.add(|bytes| write_programme(bytes, &programme).unwrap());
                    next += Duration::from_millis(*lasts_ms);
                }
                None => {
                    records.end();
                    next += Duration::from_secs(60);
                }
            },
        }
    }
}

/// Layout, sources and milliseconds; what is then seen left and right, and which tones are heard.
type Act<'a> = (Layout, &'a [u32], u64, [char; 2], [bool; 2]);

#[test]
fn a_stage_is_composed_as_its_programme_says_and_goes_on_when_nobody_is_there() {
    let all = [RED, GREEN, LOW, HIGH];
    let acts: [Act; 5] = [
        (Layout::SideBySide, &[], 1_000, ['.', '.'], [false, false]),
        (Layout::SideBySide, &[RED, LOW], 2_500, ['r', 'r'], [true, false]),
        (Layout::SideBySide, &all, 2_500, ['r', 'g'], [true, true]),
        (Layout::Speaker, &all, 2_000, ['g', 'g'], [true, true]),
        (Layout::Speaker, &[], 2_000, ['.', '.'], [false, false]),
    ];
    let plan: Vec<_> = acts
        .iter()
        .map(|(layout, ssrcs, ms, ..)| (*layout, *ssrcs, *ms))
        .collect();
    let (made, changes, last) = tokio::runtime::Runtime::new().unwrap().block_on(perform(&plan));
    assert!(matches!(last, Some(ChildEvent::Done { .. })), "{last:?}");
    assert_eq!(made.disorder(3, 6), Vec::<String>::new());
    let [video, audio] = ["v0", "a0"].map(|id| made.length_us(id));
    assert!(audio.abs_diff(video) < 42_000 && video > 9_500_000, "{video} {audio}");
    let folder = tempfile::tempdir().unwrap();
    let [picture, sound] = ["v0", "a0"].map(|id| made.joined(folder.path(), id));
    let mut decoding = Decoding::into(folder.path());
    let (frames, heard) = (
        decoding.pictures(&picture, "null", "bt709", (25, 1)),
        decoding.sound(&sound, 0),
    );
    decoding.run();
    let (frames, heard) = (frames.pictures(), heard.samples());
    let seen: String = frames.iter().map(|frame| colour(frame, WIDTH / 4)).collect();
    let right: String = frames.iter().map(|frame| colour(frame, WIDTH * 3 / 4)).collect();
    for (number, (_, _, lasts_ms, colours, tones)) in acts.iter().enumerate() {
        // What is seen shortly before the next change: by then this one has come through.
        let at = changes[number] + *lasts_ms as f64 / 1_000.0 - 0.3;
        let frame = &frames[(at * 25.0) as usize];
        let shown = [WIDTH / 4, WIDTH * 3 / 4].map(|x| colour(frame, x));
        assert_eq!(shown, *colours, "act {number} at {at}\n{seen}\n{right}");
        let piece = &heard[((at - 0.2) * RATE as f64) as usize..(at * RATE as f64) as usize];
        assert_eq!(
            [500.0, 1_100.0].map(|hertz| has_tone(piece, hertz)),
            *tones,
            "act {number} at {at}"
        );
    }
}
