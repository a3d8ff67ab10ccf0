// The video element as a source of player events; both adapters share it.
import type { TimeLine } from './live/time-line';
import type { MediaEvent } from './player-store.svelte';

type Listener = (event: MediaEvent) => void;

/** Forwards what the element does until the returned function is called. */
export function forwardEvents(video: HTMLVideoElement, line: TimeLine, emit: Listener): () => void {
  const stop = new AbortController();
  const on = (name: keyof HTMLMediaElementEventMap, listener: () => void) =>
    video.addEventListener(name, listener, { signal: stop.signal });

  on('play', () => emit({ type: 'playing' }));
  on('playing', () => emit({ type: 'moving' }));
  on('canplay', () => emit({ type: 'moving' }));
  on('seeked', () => emit({ type: 'moving' }));
  on('pause', () => emit({ type: 'paused' }));
  on('ended', () => emit({ type: 'ended' }));
  on('waiting', () => emit({ type: 'waiting' }));
  on('seeking', () => { emit({ type: 'jumped' }); emit({ type: 'waiting' }); });
  on('timeupdate', () => emit({ type: 'position', position_ms: line.positionOf(video.currentTime) }));
  on('progress', () => emit({ type: 'buffered', end_ms: line.positionOf(bufferedEnd(video)) }));
  return () => stop.abort();
}

/** The end of the buffered range around the current position. */
function bufferedEnd(video: HTMLVideoElement): number {
  for (let index = 0; index < video.buffered.length; index++) {
    if (video.buffered.start(index) <= video.currentTime + 0.25 && video.buffered.end(index) >= video.currentTime) {
      return video.buffered.end(index);
    }
  }
  return video.currentTime;
}

/** The part of the port that is the same for every adapter. */
export function elementPort(video: HTMLVideoElement, line: TimeLine) {
  return {
    play: () => void video.play().catch(() => {}),
    pause: () => video.pause(),
    seek: (position_ms: number) => { video.currentTime = line.secondsAt(position_ms); },
    setRate: (rate: number) => { video.defaultPlaybackRate = video.playbackRate = rate; },
    setVolume: (volume: number, muted: boolean) => { video.volume = volume; video.muted = muted; }
  };
}
