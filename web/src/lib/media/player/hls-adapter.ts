// Adapter from hls.js to the player's port. Segments are CMAF, so nothing is transmuxed and the worker would only cost bytes.
import Hls, { Events, type ErrorData, type HlsConfig, type Level } from 'hls.js';
import { elementPort, forwardEvents } from './media-element';
import type { PlaybackGrant } from './playback-grant';
import type { Failure, MediaEvent, MediaPort, Quality } from './player-store.svelte';
import { renewingLoader } from './renewing-loader';

export interface Adapter extends MediaPort { destroy(): void }

const RETRY_FIRST_MS = 1_000;
const RETRY_LONGEST_MS = 15_000;
const LAST_FRAME_S = 1;
const MEDIA_REPAIR_SPACING_MS = 5_000;

export const hlsIsSupported = (): boolean => Hls.isSupported();

export function attachHls(video: HTMLVideoElement, grant: PlaybackGrant, start_ms: number, emit: (event: MediaEvent) => void): Adapter {
  const hls = new Hls(configuration(grant, start_ms));
  const stopForwarding = forwardEvents(video, emit);
  const recovery = new Recovery(hls, grant, emit, replace);
  let main = grant.playback.playlist_url;
  let audioOnlyUrl: string | null = null;
  let source = main;

  // The loaded manifest still lists the audio-only rendition, the parsed one does not. The events come in no fixed order.
  hls.on(Events.MANIFEST_LOADED, (_, data) => {
    if (source !== main) return;
    audioOnlyUrl = data.levels.find((level) => !level.videoCodec && !level.width)?.url ?? null;
    if (hls.levels.length) emit(describeRungs(hls.levels, audioOnlyUrl));
  });
  hls.on(Events.MANIFEST_PARSED, (_, data) => {
    recovery.succeeded();
    // While a lecture is packaged, the first level listed has segments; the others may follow seconds later.
    if (grant.playback.state === 'packaging') hls.startLevel = hls.firstLevel;
    if (source === main) emit(describeRungs(data.levels, audioOnlyUrl));
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
    if (quality === 'audio' && audioOnlyUrl && source === main) return switchSource(audioOnlyUrl);
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

function configuration(grant: PlaybackGrant, start_ms: number): Partial<HlsConfig> {
  return {
    enableWorker: false,
    // A number also makes a growing playlist start at its beginning instead of its live edge.
    startPosition: start_ms / 1000,
    capLevelToPlayerSize: true,
    maxBufferLength: 30,
    // Slides need few bytes: without this limit, one minute of watching would fetch the whole lecture.
    maxMaxBufferLength: 60,
    backBufferLength: 60,
    renderTextTracksNatively: false,
    enableWebVTT: false,
    enableIMSC1: false,
    enableCEA708Captions: false,
    // Only playlists and keys need the token, under /hls; segments are public ciphertext.
    loader: renewingLoader(grant),
    fLoader: Hls.DefaultConfig.loader as HlsConfig['fLoader'],
    xhrSetup: async (xhr, url) => {
      if (!new URL(url, location.href).pathname.startsWith('/hls/')) return;
      const token = await grant.token();
      if (xhr.readyState === XMLHttpRequest.UNSENT) xhr.open('GET', url, true);
      xhr.setRequestHeader('authorization', `Bearer ${token}`);
    }
  };
}

function describeRungs(levels: Level[], audioOnlyUrl: string | null): MediaEvent {
  const rungs = levels.map((level, id) => ({ id, height: Math.min(level.width, level.height), bitrate: level.bitrate, frameRate: level.frameRate }));
  const hasVideo = levels.some((level) => Boolean(level.videoCodec) || level.height > 0);
  return { type: 'rungs', rungs: hasVideo ? rungs : [], hasAudioOnly: audioOnlyUrl !== null, hasVideo };
}

function describeAudio(hls: Hls): MediaEvent {
  const tracks = hls.audioTracks.map(({ id, name, lang }) => ({ id, label: name, language: lang ?? '' }));
  return { type: 'audio-tracks', tracks, current: hls.audioTrack };
}

function choose(hls: Hls, quality: number | 'auto', maxHeight: number | null): void {
  const allowed = hls.levels.findLastIndex((level) => maxHeight === null || Math.min(level.width, level.height) <= maxHeight);
  hls.autoLevelCapping = maxHeight === null ? -1 : Math.max(0, allowed);
  hls.nextLevel = quality === 'auto' ? -1 : quality;
}

/** Recovers playback after errors: it waits for the network, and repairs the decoder once. */
class Recovery {
  #pause_ms = RETRY_FIRST_MS;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #repairedAt = -Infinity;
  readonly #online = () => this.#again();

  #replacing = false;

  constructor(
    private readonly hls: Hls, private readonly grant: PlaybackGrant, private readonly emit: (event: MediaEvent) => void,
    private readonly replace: () => Promise<boolean>
  ) {
    addEventListener('online', this.#online);
  }

  consider(data: ErrorData): void {
    // Acts before hls.js tries another rung, whose playlist and keys are gone as well.
    if (data.type === Hls.ErrorTypes.NETWORK_ERROR && data.response?.code === 404) return void this.#lookForAnother();
    if (!data.fatal || this.#replacing) return;
    if (data.type === Hls.ErrorTypes.MEDIA_ERROR) this.#repair();
    else if (data.type === Hls.ErrorTypes.NETWORK_ERROR) this.#reconnect(data.response?.code ?? 0);
    else this.#fail('media');
  }

  succeeded(): void {
    this.#pause_ms = RETRY_FIRST_MS;
    this.emit({ type: 'recovered' });
  }

  stop(): void {
    clearTimeout(this.#timer);
    removeEventListener('online', this.#online);
  }

  /** The package is gone: asks once what replaced it. */
  async #lookForAnother(): Promise<void> {
    if (this.#replacing) return;
    this.#replacing = true;
    const found = await this.replace().catch(() => null);
    this.#replacing = false;
    if (found === false || this.grant.refused) this.#fail('denied');
    else if (found === null) this.#reconnect(0);
  }

  #reconnect(status: number): void {
    if (this.grant.refused || [403, 410].includes(status)) return this.#fail('denied');
    this.emit({ type: 'failed', failure: 'network' });
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#again(), this.#pause_ms);
    this.#pause_ms = Math.min(this.#pause_ms * 2, RETRY_LONGEST_MS);
  }

  #again(): void {
    if (this.hls.levels.length === 0 && this.hls.url) this.hls.loadSource(this.hls.url);
    else this.hls.startLoad(this.hls.media?.currentTime ?? -1);
  }

  #repair(): void {
    const now = performance.now();
    if (now - this.#repairedAt < MEDIA_REPAIR_SPACING_MS) return this.#fail('media');
    this.#repairedAt = now;
    // The repair reloads the element, which pauses it.
    const wasPlaying = this.hls.media?.paused === false;
    this.hls.recoverMediaError();
    if (wasPlaying) void this.hls.media?.play().catch(() => {});
  }

  #fail(failure: Failure): void {
    this.emit({ type: 'failed', failure });
  }
}
