// Tells where a video is at every frame of the screen while it moves. Its own frames would not do: slides have one or two a second,
// and captions must stand within 100 ms of their time (EN 301 549, 7.1.2).
import type { TimeLine } from './live/time-line';

export function everyFrame(video: HTMLVideoElement, line: TimeLine, tell: (position_ms: number) => void): () => void {
  const stop = new AbortController();
  let frame = 0;
  const now = () => tell(line.positionOf(video.currentTime));
  const run = () => {
    now();
    frame = video.paused || video.ended ? 0 : requestAnimationFrame(run);
  };
  const start = () => {
    cancelAnimationFrame(frame);
    run();
  };
  for (const name of ['play', 'playing', 'seeking', 'seeked', 'pause', 'ended', 'loadeddata'] as const) video.addEventListener(name, start, { signal: stop.signal });
  // The screen of a hidden tab has no frames, the media go on.
  video.addEventListener('timeupdate', now, { signal: stop.signal });
  // It may be playing already.
  start();
  return () => {
    cancelAnimationFrame(frame);
    stop.abort();
  };
}
