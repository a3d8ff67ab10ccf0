// Adapter from hls.js to the player's port. Segments are CMAF, so nothing is transmuxed and the worker would only cost bytes.
import Hls, { Events, type Level, type MediaPlaylist } from 'hls.js';
import { AHEAD, configuration } from './configuration';
import { elementPort, forwardEvents } from '../media-element';
import type { PlaybackGrant } from '../playback-grant';
import type { MediaEvent, MediaPort, Quality } from '../player-store.svelte';
import { Recovery } from './recovery';

/** Loaded with it, so that hls.js is one file. */
export { attachFollower } from './follower';

export interface Adapter extends MediaPort { destroy(): void }

const LAST_FRAME_S = 1;
export const hlsIsSupported = (): boolean => Hls.isSupported();

export function attachHls(video: HTMLVideoElement, grant: PlaybackGrant, start_ms: number, emit: (event: MediaEvent) => void): Adapter {
  const hls = new Hls(configuration(grant, start_ms));
  const stopForwarding = forwardEvents(video, emit);
  const recovery = new Recovery(hls, grant, emit, replace);
  let main = grant.playback.playlist_url;
  let sound: Sound | null = null;
  let source = main;

  video.addEventListener('play', () => Object.assign(hls.config, AHEAD), { once: true });

  // The loaded manifest still lists the audio-only rendition, the parsed one does not. The events come in no fixed order.
  hls.on(Events.MANIFEST_LOADED, (_, data) => {
    if (source !== main) return;
    const level = data.levels.find((level) => !level.videoCodec && !level.width);
    sound = level ? { url: level.url, bitrate: averageOf(level) } : null;
    if (hls.levels.length) emit(describeRungs(hls.levels, sound));
  });
  hls.on(Events.MANIFEST_PARSED, (_, data) => {
    recovery.succeeded();
    // While a lecture is packaged, the first level listed has segments; the others may follow seconds later.
    if (grant.playback.state === 'packaging') hls.startLevel = hls.firstLevel;
    if (source === main) emit(describeRungs(data.levels, sound));
  });
  hls.on(Events.LEVEL_SWITCHED, (_, data) => emit({ type: 'rung', id: data.level }));
  hls.on(Events.LEVEL_UPDATED, (_, { details }) =>
    emit({ type: 'duration', duration_ms: (details.fragmentStart + details.totalduration) * 1000, growing: details.live }));
  hls.on(Events.AUDIO_TRACKS_UPDATED, () => emit(describeAudio(hls)));
  hls.on(Events.AUDIO_TRACK_SWITCHED, () => emit(describeAudio(hls)));
  hls.on(Events.FRAG_BUFFERED, () => recovery.succeeded());
  hls.on(Events.ERROR, (_, data) => recovery.consider(data));

  function switchSource(url: string): void {
    const wasPaused = video.paused;
    const end = Number.isFinite(video.duration) ? video.duration - LAST_FRAME_S : video.currentTime;
    source = url;
    // At the very end there would be nothing to load, so no frame to show.
    hls.config.startPosition = Math.max(0, Math.min(video.currentTime, end));
    hls.loadSource(url);
    if (!wasPaused) hls.once(Events.MANIFEST_PARSED, () => void video.play().catch(() => {}));
  }
  /** Continues at the same second in the package that replaced this one; false when there is none. */
  async function replace(): Promise<boolean> {
    await grant.renew();
    if (grant.playback.playlist_url === main) return false;
    main = grant.playback.playlist_url;
    emit({ type: 'replaced' });
    switchSource(main);
    return true;
  }
  function setQuality(quality: Quality, maxHeight: number | null): void {
    if (quality === 'audio' && sound && source === main) return switchSource(sound.url);
    if (quality !== 'audio' && source !== main) {
      hls.once(Events.MANIFEST_PARSED, () => choose(hls, quality, maxHeight));
      return switchSource(main);
    }
    if (quality !== 'audio') choose(hls, quality, maxHeight);
  }

  hls.loadSource(main);
  hls.attachMedia(video);
  return {
    ...elementPort(video),
    setQuality,
    setAudioTrack: (id) => { hls.audioTrack = id; },
    destroy: () => { recovery.stop(); stopForwarding(); hls.destroy(); }
  };
}

/** The rendition without a picture. */
interface Sound { url: string; bitrate: number }

/** What it needs on average, in bits a second. A level's own figure is the highest. */
const averageOf = ({ attrs, bitrate }: { attrs: { decimalInteger(name: string): number }; bitrate: number }): number =>
  attrs.decimalInteger('AVERAGE-BANDWIDTH') || bitrate;

function describeRungs(levels: Level[], sound: Sound | null): MediaEvent {
  const rungs = levels.map((level, id) => ({ id, height: Math.min(level.width, level.height), bitrate: averageOf(level), frameRate: level.frameRate }));
  const hasVideo = levels.some((level) => Boolean(level.videoCodec) || level.height > 0);
  return { type: 'rungs', rungs: hasVideo ? rungs : [], sound: sound?.bitrate ?? null, hasVideo };
}

function describeAudio(hls: Hls): MediaEvent {
  const describes = ({ attrs }: MediaPlaylist) => attrs['CHARACTERISTICS']?.includes('public.accessibility.describes-video') ?? false;
  const tracks = hls.audioTracks.map((track) => ({ id: track.id, label: track.name, language: track.lang ?? '', describes: describes(track) }));
  return { type: 'audio-tracks', tracks, current: hls.audioTrack };
}

function choose(hls: Hls, quality: number | 'auto', maxHeight: number | null): void {
  const allowed = hls.levels.findLastIndex((level) => maxHeight === null || Math.min(level.width, level.height) <= maxHeight);
  hls.autoLevelCapping = maxHeight === null ? -1 : Math.max(0, allowed);
  hls.nextLevel = quality === 'auto' ? -1 : quality;
}
