// Adapter for phones whose browser plays HLS itself and has no Media Source API. The token goes into the address, because that
// player sends no header.
import type { Adapter } from './hls/adapter';
import type { TimeLine } from './live/time-line';
import { elementPort, forwardEvents } from './media-element';
import type { PlaybackGrant } from './playback-grant';
import type { MediaEvent } from './player-store.svelte';

export function nativeIsSupported(video: HTMLVideoElement): boolean {
  return video.canPlayType('application/vnd.apple.mpegurl') !== '';
}

export function attachNative(video: HTMLVideoElement, grant: PlaybackGrant, line: TimeLine, start_ms: number | null, emit: (event: MediaEvent) => void): Adapter {
  const stopForwarding = forwardEvents(video, line, emit);
  const stop = new AbortController();
  let renewed = false;

  const load = (token: string, at_ms: number | null) => {
    video.src = grant.playback.playlist_url.replace('/hls/-/', `/hls/${token}/`);
    video.addEventListener('loadedmetadata', () => { if (at_ms !== null) video.currentTime = at_ms / 1000; }, { once: true, signal: stop.signal });
  };
  const onDuration = () => {
    const growing = !Number.isFinite(video.duration);
    const end = growing && video.seekable.length ? video.seekable.end(video.seekable.length - 1) : video.duration;
    emit({ type: 'duration', duration_ms: end * 1000, growing });
  };
  const onError = async () => {
    if (renewed) return emit({ type: 'failed', failure: 'media' });
    renewed = true;
    const position_ms = video.currentTime * 1000;
    await grant.renew().then((token) => load(token, position_ms), () => emit({ type: 'failed', failure: 'denied' }));
  };
  video.addEventListener('durationchange', onDuration, { signal: stop.signal });
  video.addEventListener('loadeddata', () => {
    renewed = false;
    emit({ type: 'rungs', rungs: [], sound: null, hasVideo: video.videoHeight > 0 });
  }, { signal: stop.signal });
  video.addEventListener('error', () => void onError(), { signal: stop.signal });

  load(grant.playback.token, start_ms);
  return {
    ...elementPort(video, line),
    goLive: () => { if (video.seekable.length) video.currentTime = video.seekable.end(video.seekable.length - 1); },
    setQuality: () => {},
    setAudioTrack: () => {},
    destroy: () => { stop.abort(); stopForwarding(); video.removeAttribute('src'); video.load(); }
  };
}
