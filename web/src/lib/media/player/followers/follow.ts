// Plays a video without sound where a leader is, and keeps it there.
import type { PlaybackGrant } from '../playback-grant';
import { correction, Stutters } from './correction';
import { placeOf, type FollowerVideo } from './videos';

/** Standing still, it is only brought to its place when somebody would see the difference. */
const STILL_MS = 40;
const STUTTERS = { most: 3, within_ms: 15_000 };

export interface Following { stop(): void }
export interface Told {
  /** Whether there is a picture at this moment. */
  within(within: boolean): void;
  /** It stands still too often. */
  struggles(): void;
  failed(): void;
}

export async function follow(video: HTMLVideoElement, leader: HTMLVideoElement, of: FollowerVideo, grant: PlaybackGrant, saving: boolean, told: Told): Promise<Following> {
  const stop = new AbortController();
  const start_ms = placeOf(of, leader.currentTime * 1000).at_ms;
  const detach = await attach(video, of, grant, start_ms, saving, told);
  const stutters = new Stutters(STUTTERS.most, STUTTERS.within_ms);
  let frame = 0;

  function keepUp() {
    const { at_ms, within } = placeOf(of, leader.currentTime * 1000);
    told.within(within);
    const still = leader.paused || leader.ended || leader.seeking || leader.readyState < HTMLMediaElement.HAVE_FUTURE_DATA;
    if (still || !within) {
      if (!video.paused) video.pause();
      if (!video.seeking && video.readyState > 0 && Math.abs(video.currentTime * 1000 - at_ms) > STILL_MS) video.currentTime = at_ms / 1000;
      return;
    }
    if (video.paused) void video.play().catch(() => {});
    if (video.seeking || video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) return;
    const { seek, rate } = correction(video.currentTime * 1000 - at_ms, leader.playbackRate);
    if (seek) video.currentTime = at_ms / 1000;
    // Each change costs the decoder something.
    if (Math.abs(video.playbackRate - rate) > 0.005) video.playbackRate = rate;
  }
  const run = () => {
    keepUp();
    frame = leader.paused ? 0 : requestAnimationFrame(run);
  };
  const start = () => {
    cancelAnimationFrame(frame);
    run();
  };
  for (const name of ['play', 'playing', 'pause', 'seeking', 'seeked', 'waiting', 'ratechange', 'ended'] as const) leader.addEventListener(name, start, { signal: stop.signal });
  leader.addEventListener('seeking', () => stutters.forget(), { signal: stop.signal });
  // The screen of a hidden tab has no frames.
  leader.addEventListener('timeupdate', keepUp, { signal: stop.signal });
  for (const name of ['loadeddata', 'canplay', 'seeked'] as const) video.addEventListener(name, start, { signal: stop.signal });
  const stutter = (event: Event) => {
    const other = event.target === leader ? video : leader;
    // Whoever jumps waits, and that is no stutter.
    if (!leader.paused && !leader.seeking && !other.seeking && leader.currentTime > 0.5 && stutters.add(event.timeStamp)) told.struggles();
  };
  for (const each of [video, leader]) each.addEventListener('waiting', stutter, { signal: stop.signal });
  start();
  return {
    stop() {
      cancelAnimationFrame(frame);
      stop.abort();
      detach();
    }
  };
}

async function attach(video: HTMLVideoElement, of: FollowerVideo, grant: PlaybackGrant, start_ms: number, saving: boolean, told: Told): Promise<() => void> {
  video.muted = true;
  const { attachFollower, hlsIsSupported } = await import('../hls/adapter');
  if (hlsIsSupported()) return attachFollower(video, of.playlist_url, grant, start_ms, saving, told.failed);
  video.src = of.playlist_url.replace('/hls/-/', `/hls/${await grant.token()}/`);
  video.addEventListener('error', told.failed, { once: true });
  return () => { video.removeAttribute('src'); video.load(); };
}
