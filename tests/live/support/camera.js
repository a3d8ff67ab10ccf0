// What runs in a page: a camera, a microphone and a screen of one's own colour and tone, and eyes and ears for those of others.

/** Takes the place of the browser's devices, before any script of the page. */
export function camera({ rgb, hertz, screen }) {
  const device = (kind) => ({ kind, deviceId: kind, label: kind, groupId: kind });
  navigator.mediaDevices.enumerateDevices = async () => [device('videoinput'), device('audioinput')];
  const picture = (colour) => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 640, height: 360 });
    const draw = canvas.getContext('2d');
    let at = 0;
    setInterval(() => {
      draw.fillStyle = `rgb(${colour})`;
      draw.fillRect(0, 0, 640, 360);
      draw.fillStyle = 'black';
      draw.fillRect((at += 8) % 640, 340, 20, 20);
    }, 40);
    return canvas.captureStream().getVideoTracks()[0];
  };
  navigator.mediaDevices.getDisplayMedia = async () => new MediaStream([picture(screen ?? [128, 128, 128])]);
  navigator.mediaDevices.getUserMedia = async ({ video, audio }) => {
    const stream = new MediaStream();
    if (video) stream.addTrack(picture(rgb));
    if (audio) {
      const context = new AudioContext({ sampleRate: 48_000 });
      const tone = new OscillatorNode(context, { frequency: hertz });
      const out = new MediaStreamAudioDestinationNode(context);
      tone.connect(new GainNode(context, { gain: 0.3 })).connect(out);
      tone.start();
      stream.addTrack(out.stream.getAudioTracks()[0]);
    }
    return stream;
  };
}

/** Resolves when exactly these people, by name, are seen in their colour and heard by their tone; `hertz` null is silence. */
export function look([expected, patience_ms]) {
  const SPECTRUM = 4096;
  window.hearing ??= { context: new AudioContext({ sampleRate: 48_000 }), ears: new WeakMap() };
  const { context, ears } = window.hearing;
  const tile = (item) => {
    const video = item.querySelector('video');
    const stream = video.srcObject;
    const eye = new OffscreenCanvas(8, 8).getContext('2d');
    if (video.readyState >= 2) eye.drawImage(video, 0, 0, video.videoWidth, video.videoHeight * 0.6, 0, 0, 8, 8);
    let tone = { hertz: 0, decibel: -200 };
    const [sound] = stream?.getAudioTracks() ?? [];
    if (sound) {
      if (!ears.has(sound)) {
        const ear = new AnalyserNode(context, { fftSize: SPECTRUM, smoothingTimeConstant: 0 });
        new MediaStreamAudioSourceNode(context, { mediaStream: new MediaStream([sound]) }).connect(ear);
        ears.set(sound, ear);
      }
      const levels = new Float32Array(SPECTRUM / 2);
      ears.get(sound).getFloatFrequencyData(levels);
      const loudest = levels.indexOf(Math.max(...levels));
      tone = { hertz: Math.round(loudest * context.sampleRate / SPECTRUM), decibel: levels[loudest] };
    }
    return { colour: [...eye.getImageData(4, 4, 1, 1).data.slice(0, 3)], ...tone };
  };
  const seen = () => Object.fromEntries([...document.querySelectorAll('.tiles > li')]
    .map((item) => [item.querySelector('b').textContent, item]).filter(([name]) => !name.endsWith('(bạn)')).map(([name, item]) => [name, tile(item)]));
  const right = (now) => Object.keys(now).sort().join() === Object.keys(expected).sort().join() && Object.entries(expected).every(([name, { rgb, hertz }]) => {
    const { colour, hertz: heard, decibel } = now[name];
    const pictured = rgb.every((value, at) => Math.abs(value - colour[at]) < 48);
    return pictured && (hertz === null ? decibel < -70 : decibel > -50 && Math.abs(heard - hertz) <= 2 * context.sampleRate / SPECTRUM);
  });
  return new Promise((resolve, reject) => {
    const begun = Date.now();
    const again = () => {
      const now = seen();
      if (right(now)) resolve(Date.now() - begun);
      else if (Date.now() - begun > patience_ms) reject(new Error(`seen and heard: ${JSON.stringify(now)}`));
      else setTimeout(again, 50);
    };
    again();
  });
}
