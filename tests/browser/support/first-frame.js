// From a lecture that is being uploaded to its first frame on the screen.
import { withToken } from './bare-player.js';

const ASK_AGAIN_MS = 20;
const GIVE_UP_MS = 60_000;

/** The address of a lecture's playlist, with its token, as soon as there is one. */
export async function playlistOf(person, lectureId) {
  const start = performance.now();
  for (;;) {
    const playback = await person.call('POST', `/lectures/${lectureId}/playback`).catch(() => null);
    if (playback) return withToken(playback);
    if (performance.now() - start > GIVE_UP_MS) throw new Error('it cannot be played');
    await new Promise((resolve) => setTimeout(resolve, ASK_AGAIN_MS));
  }
}

/** Plays in a page with a bare player until a frame is on the screen. */
export function firstFrame(address) {
  return new Promise((resolve) => {
    const video = document.querySelector('video');
    const player = new Hls();
    player.on(Hls.Events.MANIFEST_PARSED, () => { player.startLevel = player.firstLevel; });
    video.requestVideoFrameCallback(() => resolve());
    player.loadSource(address);
    player.attachMedia(video);
    video.play();
  });
}
