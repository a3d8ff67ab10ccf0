// A speaker's tab: a coloured picture and a tone go out, those of the others come in and are looked at and listened to.
const query = new URLSearchParams(location.search);
const me = query.get('who');
const colour = query.get('colour').split(',').map(Number);
const vp8Only = query.has('vp8');
const busy = query.has('busy');
const FLASH_MS = 160;
const SPECTRUM = 4096;

const events = [];
const note = (what) => events.push({ at: Date.now(), what });
const LOOK_MS = 20;
const PATIENCE_MS = 15_000;

/** A lower third that no encoder can save on. */
function noise() {
  const image = new ImageData(640, 120);
  const values = new Uint32Array(image.data.buffer);
  for (let at = 0; at < values.length; at += 1) values[at] = 0xff000000 | (Math.random() * 0x1000000);
  return image;
}

/** 640 × 360 at 25 frames a second, with something that moves, so that every frame is another one. */
function camera() {
  const canvas = Object.assign(document.createElement('canvas'), { width: 640, height: 360 });
  const draw = canvas.getContext('2d');
  let at = 0;
  let white = false;
  const paint = () => {
    at += 1;
    draw.fillStyle = white ? 'white' : `rgb(${colour})`;
    draw.fillRect(0, 0, 640, 360);
    draw.fillStyle = 'black';
    draw.fillRect((at * 8) % 640, 340, 20, 20);
    if (busy) draw.putImageData(noise(), 0, 240);
  };
  paint();
  setInterval(paint, 40);
  return {
    track: canvas.captureStream().getVideoTracks()[0],
    flash() {
      white = true;
      paint();
      setTimeout(() => (white = false), FLASH_MS);
      return Date.now();
    }
  };
}

const audio = new AudioContext({ sampleRate: 48_000 });

function microphone(hertz) {
  const tone = new OscillatorNode(audio, { frequency: hertz });
  const out = new MediaStreamAudioDestinationNode(audio);
  tone.connect(new GainNode(audio, { gain: 0.3 })).connect(out);
  tone.start();
  return out.stream.getAudioTracks()[0];
}

/** What another speaker's picture and sound are. */
class Feed {
  #eye = new OffscreenCanvas(8, 8).getContext('2d', { willReadFrequently: true });

  constructor(video, sound) {
    this.video = Object.assign(document.createElement('video'), { muted: true, autoplay: true, srcObject: new MediaStream([video]) });
    // Chromium decodes sound only for an element that plays it.
    this.player = Object.assign(document.createElement('audio'), { muted: true, autoplay: true, srcObject: new MediaStream([sound]) });
    document.body.append(this.video);
    this.ear = new AnalyserNode(audio, { fftSize: SPECTRUM, smoothingTimeConstant: 0 });
    new MediaStreamAudioSourceNode(audio, { mediaStream: new MediaStream([sound]) }).connect(this.ear);
    this.born = Date.now();
    this.sizes = [];
    this.video.addEventListener('resize', () => this.sizes.push({ at: Date.now(), size: `${this.video.videoWidth}x${this.video.videoHeight}` }));
    video.addEventListener('mute', () => note(`muted ${this.who}`));
  }

  colour() {
    if (this.video.readyState < 2) return null;
    // Above what moves.
    this.#eye.drawImage(this.video, 0, 0, this.video.videoWidth, this.video.videoHeight * 0.6, 0, 0, 8, 8);
    return [...this.#eye.getImageData(4, 4, 1, 1).data.slice(0, 3)];
  }

  /** The loudest frequency, and whether it is loud at all. */
  tone() {
    const levels = new Float32Array(this.ear.frequencyBinCount);
    this.ear.getFloatFrequencyData(levels);
    const loudest = levels.indexOf(Math.max(...levels));
    return { hertz: Math.round(loudest * audio.sampleRate / SPECTRUM), decibel: Math.round(levels[loudest]) };
  }

  close() {
    this.video.remove();
    this.video.srcObject = this.player.srcObject = null;
    this.ear.disconnect();
  }
}

let published;
let listening;
let feeds = new Map();
let times = {};

function watched(connection, name) {
  connection.addEventListener('connectionstatechange', () => note(`${name} ${connection.connectionState}`));
  connection.addEventListener('iceconnectionstatechange', () => note(`${name} ice ${connection.iceConnectionState}`));
  return connection;
}

async function publish() {
  const begun = performance.now();
  const before = published;
  const connection = published = watched(new RTCPeerConnection(), 'publish');
  const stream = new MediaStream([lens.track, voice]);
  connection.addTransceiver(voice, { direction: 'sendonly', streams: [stream] });
  const picture = connection.addTransceiver(lens.track, { direction: 'sendonly', streams: [stream] });
  if (vp8Only) {
    picture.setCodecPreferences(RTCRtpSender.getCapabilities('video').codecs.filter(({ mimeType }) => /vp8|rtx/i.test(mimeType)));
  }
  const up = new Promise((resolve) => connection.addEventListener('connectionstatechange', () => connection.connectionState === 'connected' && resolve()));
  await connection.setLocalDescription();
  const posted = performance.now();
  const response = await fetch(`/whip/${me}`, { method: 'POST', headers: { 'content-type': 'application/sdp' }, body: connection.localDescription.sdp });
  if (response.status !== 201) return note(`refused ${response.status} ${await response.text()}`);
  const answered = performance.now();
  await connection.setRemoteDescription({ type: 'answer', sdp: await response.text() });
  await up;
  before?.close();
  times = { offered: posted - begun, answered: answered - posted, connected: performance.now() - posted };
}

async function listen({ offer, mids, round }) {
  listening ??= watched(new RTCPeerConnection(), 'listen');
  await listening.setRemoteDescription({ type: 'offer', sdp: offer });
  const track = (feed, type) => {
    const mid = mids.find((one) => one.feed === feed && one.type === type)?.mid;
    return mid === undefined ? undefined : listening.getTransceivers().find((one) => one.mid === mid).receiver.track;
  };
  const speakers = new Set(mids.map(({ feed }) => feed));
  for (const who of new Set([...feeds.keys(), ...speakers])) {
    const [video, sound] = [track(who, 'video'), track(who, 'audio')];
    const known = feeds.get(who);
    if (known && known.video.srcObject.getVideoTracks()[0] === video) continue;
    known?.close();
    feeds.delete(who);
    if (video && sound) feeds.set(who, Object.assign(new Feed(video, sound), { who }));
  }
  await listening.setLocalDescription();
  socket.send(JSON.stringify({ round, answer: listening.localDescription.sdp }));
}

/** Everything of before is void: a new connection out, and one in when the server offers it. */
function again() {
  note('told to publish');
  for (const feed of feeds.values()) feed.close();
  feeds = new Map();
  listening?.close();
  listening = undefined;
  return publish();
}

const seen = () => Object.fromEntries([...feeds].map(([who, feed]) => [who, { colour: feed.colour(), ...feed.tone() }]));
const close = (one, other) => one && one.every((value, at) => Math.abs(value - other[at]) < 48);
const STEP = 2 * audio.sampleRate / SPECTRUM;

window.stage = {
  events,
  seen,
  times: () => times,
  sizes: () => Object.fromEntries([...feeds].map(([who, feed]) => [who, feed.sizes])),
  flash: () => lens.flash(),
  unpublish: () => published.close(),
  /** What of the picture was sent so far, in which size, and what held it down. */
  async sent() {
    for (const report of (await published.getStats()).values()) {
      if (report.type === 'outbound-rtp' && report.kind === 'video') {
        return { at: Date.now(), bytes: report.bytesSent, size: `${report.frameWidth}x${report.frameHeight}`, fps: report.framesPerSecond, limit: report.qualityLimitationReason };
      }
    }
    return null;
  },
  publish,
  /** Resolves with the time at which exactly these are seen and heard, each with its own colour and tone;
   *  those in `anew` by streams that began since then. */
  whole: (expected, { since, anew }) => new Promise((resolve, reject) => {
    const begun = Date.now();
    const look = () => {
      const now = seen();
      const good = anew.every((who) => feeds.get(who)?.born >= since) && Object.keys(now).sort().join() === Object.keys(expected).sort().join() &&
        Object.entries(expected).every(([who, { rgb, hertz }]) => close(now[who].colour, rgb) && Math.abs(now[who].hertz - hertz) <= STEP && now[who].decibel > -50);
      if (good) resolve(Date.now());
      else if (Date.now() - begun > PATIENCE_MS) reject(new Error(`${me} sees and hears ${JSON.stringify(now)}; events ${JSON.stringify(events)}`));
      else setTimeout(look, LOOK_MS);
    };
    look();
  }),
  /** Begins to look for the next flash of a speaker; `flashSeen` tells when its frame was there. */
  watchFor(who) {
    const { video } = feeds.get(who);
    const feed = feeds.get(who);
    this.flashSeen = new Promise((resolve, reject) => {
      setTimeout(() => reject(new Error(`${me} did not see the flash of ${who}`)), PATIENCE_MS);
      const look = () => close(feed.colour(), [255, 255, 255]) ? resolve(Date.now()) : video.requestVideoFrameCallback(look);
      video.requestVideoFrameCallback(look);
    });
  }
};

const lens = camera();
const voice = microphone(Number(query.get('hertz')));
await audio.resume();
const socket = new WebSocket(`ws://${location.host}/?who=${me}`);
let turn = Promise.resolve();
socket.addEventListener('message', ({ data }) => {
  const message = JSON.parse(data);
  // One at a time: an offer is answered before the next is looked at.
  turn = turn.then(() => message.publish ? void again() : listen(message)).catch((error) => note(`failed: ${error.message}`));
});
socket.addEventListener('close', () => note('socket closed'));
