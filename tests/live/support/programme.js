// What viewers of a stage see and hear: places of colours in the player, and a whole programme decoded by ffmpeg.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { SCREEN, SPEAKERS } from './speakers.js';

const WIDTH = 64;
const HEIGHT = 36;
const RATE = 8_000;
/** Pictures a second that are looked at. */
export const FPS = 5;

/** Waits until the player shows these colours at these places (x and y from 0 to 1); `null` is nobody. */
export const shows = (page, expected, timeout = 30_000) => page.waitForFunction((wanted) => {
  const video = document.querySelector('video');
  if (!video || video.readyState < 2) return false;
  const eye = new OffscreenCanvas(64, 36).getContext('2d');
  eye.drawImage(video, 0, 0, 64, 36);
  return wanted.every(([x, y, rgb]) => {
    const seen = eye.getImageData(Math.round(x * 64), Math.round(y * 36), 1, 1).data;
    return rgb ? rgb.every((value, at) => Math.abs(value - seen[at]) < 56) : seen[0] < 40 && seen[1] < 60 && seen[2] < 60;
  });
}, expected.map(([x, y, who]) => [x, y, who === 'screen' ? SCREEN : who && SPEAKERS[who].rgb]), { timeout, polling: 50 });

async function decoded(address, ...options) {
  const { stdout } = await promisify(execFile)('ffmpeg', ['-v', 'error', '-i', address, ...options, '-'], { encoding: 'buffer', maxBuffer: 256 << 20, timeout: 60_000 });
  return stdout;
}

/** Who is seen and who is heard in a programme, for each fifth of a second. */
export async function whole(address) {
  const [frames, sound] = await Promise.all([
    decoded(address, '-map', '0:v:0', '-vf', `fps=${FPS}:start_time=0,scale=${WIDTH}:${HEIGHT}`, '-pix_fmt', 'rgb24', '-f', 'rawvideo'),
    decoded(address, '-map', '0:a:0', '-ac', '1', '-ar', String(RATE), '-f', 's16le')
  ]);
  const samples = new Int16Array(sound.buffer, sound.byteOffset, Math.floor(sound.length / 2));
  const size = WIDTH * HEIGHT * 3;
  return Array.from({ length: Math.floor(frames.length / size) }, (_, at) => ({
    seen: colours(frames.subarray(at * size, (at + 1) * size)),
    heard: tones(samples.subarray(at * RATE / FPS, (at + 1) * RATE / FPS))
  }));
}

/** Speakers whose colour fills a fortieth of the picture. */
function colours(frame) {
  return Object.keys(SPEAKERS).filter((who) => {
    const { rgb } = SPEAKERS[who];
    let pixels = 0;
    for (let at = 0; at < frame.length; at += 3) if (rgb.every((value, channel) => Math.abs(value - frame[at + channel]) < 56)) pixels += 1;
    return pixels > WIDTH * HEIGHT / 40;
  });
}

/** Speakers whose tone is heard (Goertzel). */
function tones(samples) {
  return Object.keys(SPEAKERS).filter((who) => {
    const step = 2 * Math.PI * SPEAKERS[who].hertz / RATE;
    let [re, im] = [0, 0];
    samples.forEach((sample, at) => {
      re += sample * Math.cos(step * at);
      im += sample * Math.sin(step * at);
    });
    return Math.hypot(re, im) / (samples.length || 1) / 32_768 > 0.02;
  });
}
