// A second video by hls.js: no sound, little loaded ahead.
import Hls, { ErrorTypes, Events } from 'hls.js';
import { configuration } from './configuration';
import type { PlaybackGrant } from '../playback-grant';

/** Enough to go on, and no more: the leader has the line first. */
const AHEAD = { maxBufferLength: 12, maxMaxBufferLength: 20, backBufferLength: 10 };
const AGAIN_MS = 2_000;

/** Answers what ends it. */
export function attachFollower(video: HTMLVideoElement, url: string, grant: PlaybackGrant, start_ms: number, saving: boolean, failed: () => void): () => void {
  const hls = new Hls({ ...configuration(grant, start_ms), ...AHEAD });
  let timer: ReturnType<typeof setTimeout> | undefined;
  let repaired = false;
  hls.on(Events.MANIFEST_PARSED, () => { if (saving) hls.autoLevelCapping = 0; });
  hls.on(Events.ERROR, (_, { fatal, type, response }) => {
    if (!fatal) return;
    if (type === ErrorTypes.NETWORK_ERROR && response?.code !== 404) {
      clearTimeout(timer);
      timer = setTimeout(() => (hls.levels.length ? hls.startLoad() : hls.loadSource(url)), AGAIN_MS);
      return;
    }
    if (repaired || type !== ErrorTypes.MEDIA_ERROR) return failed();
    repaired = true;
    hls.recoverMediaError();
  });
  hls.loadSource(url);
  hls.attachMedia(video);
  return () => {
    clearTimeout(timer);
    hls.destroy();
  };
}
