// Adapter from hls.js to the player's port. Segments are CMAF, so nothing is transmuxed and the worker would only cost bytes.
import Hls, { Events, type Level, type MediaPlaylist } from 'hls.js';
import { AHEAD, configuration } from './configuration';
import { elementPort, forwardEvents } from '../media-element';
import type { TimeLine } from '../live/time-line';
import type { PlaybackGrant } from '../playback-grant';
import type { MediaEvent, MediaPort, Quality } from '../player-store.svelte';
import { fromStart, OnAir } from './on-air';
import { Recovery } from './recovery';

/** Loaded with it, so that hls.js is one file. */
export { attachFollower } from './follower';

export interface Adapter extends MediaPort { destroy(): void }

const LAST_FRAME_S = 1;
export const hlsIsSupported = (): boolean => Hls.isSupported();

export function attachHls(video: HTMLVideoElement, grant: PlaybackGrant, line: TimeLine, start_ms: number | null, emit: (event: MediaEvent) => void): Adapter {
  const hls = new Hls(configuration(grant, start_ms));
  const stopForwarding = forwardEvents(video, line, emit);
  const recovery = new Recovery(hls, grant, emit, replace);
  let main = grant.playback.playlist_url;
  let sound: Sound | null = null;
  const onAir = new OnAir(hls, line, emit, grant.playback.live !== null);
  let source = onAir.on && start_ms !== null ? fromStart(main) : main;

  video.addEventListener('play', () => Object.assign(hls.config, AHEAD), { once: true });

  // The loaded manifest still lists the audio-only rendition, the parsed one does not. The events come in no fixed order.
  hls.on(Events.MANIFEST_LOADED, (_, data) => {
    if (!hasPicture()) return;
    const level = data.levels.find((level) => !level.videoCodec && !level.width);
    sound = level ? { url: level.url, bitrate: averageOf(level) } : null;
    if (hls.levels.length) emit(describeRungs(hls.levels, sound));
  });
  hls.on(Events.MANIFEST_PARSED, (_, data) => {
    recovery.succeeded();
    // While a lecture is packaged, the first level listed has segments; the others may follow seconds later.
    if (grant.playback.state === 'packaging') hls.startLevel = hls.firstLevel;
    if (hasPicture()) emit(describeRungs(data.levels, sound));
  });
  hls.on(Events.LEVEL_SWITCHED, (_, data) => emit({ type: 'rung', id: data.level }));
  hls.on(Events.LEVEL_UPDATED, (_, { details }) => {
    const position_ms = line.positionOf(video.currentTime);
    // Off air, the whole of it is there, counted from its beginning.
    if (onAir.follow(details)) load(source === fromStart(main) ? main : source, position_ms / 1000);
    emit({ type: 'duration', duration_ms: line.positionOf(details.fragmentStart + details.totalduration), growing: details.live });
  });
  video.addEventListener('timeupdate', onAir.tell);
  hls.on(Events.AUDIO_TRACKS_UPDATED, () => emit(describeAudio(hls)));
  hls.on(Events.AUDIO_TRACK_SWITCHED, () => emit(describeAudio(hls)));
  hls.on(Events.FRAG_BUFFERED, () => recovery.succeeded());
  hls.on(Events.ERROR, (_, data) => recovery.consider(data));

  function switchSource(url: string): void {
    // Each playlist of what is on air counts from what was seen of it first.
    if (onAir.on) return load(url, null);
    const end = Number.isFinite(video.duration) ? video.duration - LAST_FRAME_S : video.currentTime;
    // At the very end there would be nothing to load, so no frame to show.
    load(url, Math.max(0, Math.min(video.currentTime, end)));
  }
  /** Loads a playlist and begins at a moment of its own, at the newest one without. */
  function load(url: string, seconds: number | null): void {
    const wasPaused = video.paused;
    source = url;
    // From the beginning on, it counts as the lecture does.
    if (url === fromStart(main)) line.offset_ms = 0;
    hls.config.startPosition = seconds ?? -1;
    hls.loadSource(url);
    if (!wasPaused) hls.once(Events.MANIFEST_PARSED, () => void video.play().catch(() => {}));
  }
  const hasPicture = () => source === main || source === fromStart(main);
  function goLive(): void {
    // Where nothing is loaded to play, it begins anew: after a long silence hls.js may wait for ever.
    if (onAir.on && (source === fromStart(main) || video.readyState < HTMLMediaElement.HAVE_FUTURE_DATA)) load(main, null);
    else video.currentTime = hls.liveSyncPosition ?? video.currentTime;
  }
  function seek(position_ms: number): void {
    if (source === main && onAir.lacks(position_ms)) load(fromStart(main), position_ms / 1000);
    else video.currentTime = line.secondsAt(position_ms);
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
    if (quality === 'audio' && sound && hasPicture()) return switchSource(sound.url);
    if (quality !== 'audio' && !hasPicture()) {
      hls.once(Events.MANIFEST_PARSED, () => choose(hls, quality, maxHeight));
      return switchSource(main);
    }
    if (quality !== 'audio') choose(hls, quality, maxHeight);
  }

  hls.loadSource(source);
  hls.attachMedia(video);
  return {
    ...elementPort(video, line),
    seek,
    goLive,
    setQuality,
    setAudioTrack: (id) => { hls.audioTrack = id; },
    destroy: () => { video.removeEventListener('timeupdate', onAir.tell); recovery.stop(); stopForwarding(); hls.destroy(); }
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
  // Of what is on air, whole segments cost less than parts: each request has a price of its own.
  hls.lowLatencyMode = maxHeight === null;
  const allowed = hls.levels.findLastIndex((level) => maxHeight === null || Math.min(level.width, level.height) <= maxHeight);
  hls.autoLevelCapping = maxHeight === null ? -1 : Math.max(0, allowed);
  hls.nextLevel = quality === 'auto' ? -1 : quality;
}
