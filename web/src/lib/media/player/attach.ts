// Chooses what plays HLS in this browser. Each way is loaded when it is needed.
import type { Adapter } from './hls/adapter';
import type { TimeLine } from './live/time-line';
import type { PlaybackGrant } from './playback-grant';
import type { MediaEvent } from './player-store.svelte';

/** Answers null where the browser plays no HLS at all. `start_ms` answers null for the newest moment of what is on air. */
export async function attachMedia(video: HTMLVideoElement, grant: PlaybackGrant, line: TimeLine, start_ms: () => number | null, emit: (event: MediaEvent) => void): Promise<Adapter | null> {
  const { attachHls, hlsIsSupported } = await import('./hls/adapter');
  if (hlsIsSupported()) return attachHls(video, grant, line, start_ms(), emit);
  const { attachNative, nativeIsSupported } = await import('./native-adapter');
  return nativeIsSupported(video) ? attachNative(video, grant, line, start_ms(), emit) : null;
}
