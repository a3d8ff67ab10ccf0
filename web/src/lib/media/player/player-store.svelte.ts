// The player's state and what a person may ask of it. One direction only: media events come in through `on`, requests go out
// through the port. Knows no DOM, no hls.js, no network.
import type { Storyboard } from '$lib/api/types';
import { CaptionChoice } from './caption-choice.svelte';
import { Views } from './followers/views.svelte';
import { Edge } from './live/edge.svelte';
import { TimeLine } from './live/time-line';
import { chapterBeside, type Chapter } from './chapters';
import { Loop } from './loop.svelte';
import { RATES, type Preferences } from './preferences';

/** What the store may ask of whatever plays. */
export interface MediaPort {
  play(): void;
  pause(): void;
  seek(position_ms: number): void;
  setRate(rate: number): void;
  setVolume(volume: number, muted: boolean): void;
  setQuality(choice: Quality, maxHeight: number | null): void;
  setAudioTrack(id: number): void;
  goLive(): void;
}

export interface Rung { id: number; height: number; bitrate: number; frameRate: number }
export interface AudioTrack { id: number; label: string; language: string; describes: boolean }
export type Quality = 'auto' | 'audio' | number;
export type Failure = 'network' | 'media' | 'denied' | 'unsupported';

export type MediaEvent =
  | { type: 'playing' } | { type: 'paused' } | { type: 'ended' } | { type: 'waiting' } | { type: 'moving' } | { type: 'jumped' }
  | { type: 'position'; position_ms: number }
  | { type: 'buffered'; end_ms: number }
  | { type: 'duration'; duration_ms: number; growing: boolean }
  | { type: 'live'; on: boolean; delay_ms: number; usual_ms: number }
  | { type: 'rungs'; rungs: Rung[]; sound: number | null; hasVideo: boolean }
  | { type: 'rung'; id: number }
  | { type: 'audio-tracks'; tracks: AudioTrack[]; current: number }
  | { type: 'replaced' }
  | { type: 'failed'; failure: Failure } | { type: 'recovered' };

const DATA_SAVER_HEIGHT = 360;
/** The largest difference between a playlist's sum and the server's length that still counts as equal. */
const SAME_LENGTH_MS = 1_000;

export class PlayerStore {
  status = $state<'idle' | 'playing' | 'paused' | 'ended'>('idle');
  /** Whether somebody wanted it to play since the page was opened. */
  begun = $state(false);
  waiting = $state(false);
  position_ms = $state(0);
  buffered_ms = $state(0);
  duration_ms = $state(0);
  growing = $state(false);
  failure = $state<Failure | null>(null);

  rungs = $state.raw<Rung[]>([]);
  rung = $state<number | null>(null);
  quality = $state<Quality>('auto');
  /** What the sound alone needs, in bits a second; `null` where it cannot be had alone. */
  sound = $state<number | null>(null);
  hasVideo = $state(true);
  audioTracks = $state.raw<AudioTrack[]>([]);
  audioTrack = $state(0);

  readonly captions: CaptionChoice;
  readonly views: Views;
  readonly loop = new Loop();
  readonly line = new TimeLine();
  readonly edge = new Edge();
  chapters = $state.raw<Chapter[]>([]);
  storyboard = $state.raw<Storyboard | null>(null);
  /** The length that the server reports. The lists show it, so the player does too. */
  told_ms: number | null = null;

  rate = $state(1);
  volume = $state(1);
  muted = $state(false);
  dataSaver = $state(false);

  #port: MediaPort | null = null;

  /** `reader` is the language of the page. */
  constructor(private readonly preferences: Preferences, reader: string) {
    const kept = preferences.read();
    this.rate = kept.rate;
    this.volume = kept.volume;
    this.muted = kept.muted;
    this.dataSaver = kept.dataSaver;
    this.captions = new CaptionChoice(preferences, reader);
    this.views = new Views(preferences);
  }

  /** Whether there is no video to show: an audio lecture, or the viewer chose audio only. */
  get audioOnly(): boolean {
    return !this.hasVideo || this.quality === 'audio';
  }
  get playing(): boolean {
    return this.status === 'playing';
  }
  /** The tallest picture of the data saver. */
  get savingRung(): Rung | null {
    return this.rungs.find(({ height }) => height <= DATA_SAVER_HEIGHT) ?? this.rungs.at(-1) ?? null;
  }
  get currentRung(): Rung | null {
    return this.rungs.find((each) => each.id === this.rung) ?? null;
  }

  connect(port: MediaPort): void {
    this.#port = port;
    port.setRate(this.rate);
    port.setVolume(this.volume, this.muted);
    if (!this.playing) return;
    this.status = 'paused'; // Until the media says otherwise: a browser may refuse to play.
    port.play();
  }

  disconnect(): void {
    this.#port = null;
  }

  on(event: MediaEvent): void {
    switch (event.type) {
      case 'playing': this.status = 'playing'; this.waiting = false; break;
      case 'paused': if (this.status !== 'ended') this.status = 'paused'; break;
      case 'ended': this.status = 'ended'; this.waiting = false; break;
      case 'waiting': this.waiting = true; break;
      case 'moving': this.waiting = false; break;
      case 'position': this.#moveTo(event.position_ms); break;
      case 'buffered': this.buffered_ms = event.end_ms; break;
      case 'duration': this.#learnLength(event.duration_ms, event.growing); break;
      case 'live': Object.assign(this.edge, { on: event.on, delay_ms: event.delay_ms, usual_ms: event.usual_ms }); break;
      case 'rungs': this.#learnRungs(event.rungs, event.sound, event.hasVideo); break;
      case 'rung': this.rung = event.id; break;
      case 'audio-tracks': this.#learnAudio(event.tracks, event.current); break;
      case 'failed': this.failure = event.failure; this.waiting = false; break;
      case 'recovered': this.failure = null; break;
    }
  }

  togglePlay = (): void => (this.playing ? this.pause() : this.play());

  /** Plays, or, before anything can play, remembers the wish for `connect`. */
  play = (): void => {
    this.begun = true;
    if (this.status === 'ended') this.seekTo(0);
    if (this.#port) return this.#port.play();
    this.status = 'playing';
    this.waiting = true;
  };
  pause = (): void => {
    if (this.#port) return this.#port.pause();
    this.status = 'paused';
    this.waiting = false;
  };

  seekTo = (position_ms: number): void => {
    const target = Math.min(Math.max(0, position_ms), this.duration_ms || position_ms);
    if (this.status === 'ended') this.status = 'paused';
    this.position_ms = target;
    this.#port?.seek(target);
  };
  seekBy = (delta_ms: number): void => this.seekTo(this.position_ms + delta_ms);
  seekToFraction = (fraction: number): void => this.seekTo(this.duration_ms * fraction);

  /** Goes to the newest moment, and plays. */
  goLive = (): void => {
    if (this.status === 'ended') this.status = 'paused';
    this.#port?.goLive();
    this.play();
  };

  /** Goes to the next chapter, or to the beginning of this one or the one before; answers which. */
  goToChapter = (direction: 1 | -1): Chapter | null => {
    const chapter = chapterBeside(this.chapters, this.position_ms, direction);
    if (chapter) this.seekTo(chapter.start_ms);
    return chapter;
  };

  setRate = (rate: number): void => {
    this.rate = rate;
    this.#port?.setRate(rate);
    this.#keep();
  };
  stepRate = (direction: 1 | -1): void => {
    const at = RATES.findIndex((rate) => rate >= this.rate);
    this.setRate(RATES[Math.min(RATES.length - 1, Math.max(0, at + direction))] ?? 1);
  };

  setVolume = (volume: number): void => {
    this.volume = Math.min(1, Math.max(0, Math.round(volume * 100) / 100));
    this.muted = this.volume === 0;
    this.#applyVolume();
  };
  toggleMuted = (): void => {
    this.muted = !this.muted;
    if (!this.muted && this.volume === 0) this.volume = 0.5;
    this.#applyVolume();
  };

  setQuality = (quality: Quality): void => {
    this.quality = quality;
    this.#applyQuality();
  };
  setDataSaver = (on: boolean): void => {
    this.dataSaver = on;
    if (on && typeof this.quality === 'number') this.quality = 'auto';
    this.#applyQuality();
    this.#keep();
  };
  setAudioTrack = (id: number): void => {
    this.audioTrack = id;
    this.#port?.setAudioTrack(id);
  };

  #moveTo(position_ms: number): void {
    this.position_ms = position_ms;
    if (this.status === 'ended' && position_ms < this.duration_ms - 500) this.status = 'paused';
  }

  #learnLength(duration_ms: number, growing: boolean): void {
    const told = this.told_ms;
    // The adapter tells the length of one rendition; the video may end before the audio.
    this.duration_ms = !growing && told !== null && duration_ms < told + SAME_LENGTH_MS ? told : duration_ms;
    this.growing = growing;
  }

  #learnRungs(rungs: Rung[], sound: number | null, hasVideo: boolean): void {
    this.rungs = [...rungs].sort((a, b) => b.height - a.height || b.bitrate - a.bitrate);
    this.sound = hasVideo ? sound : null;
    this.hasVideo = hasVideo;
    if (this.dataSaver) this.#applyQuality();
  }

  #learnAudio(tracks: AudioTrack[], current: number): void {
    this.audioTracks = tracks;
    this.audioTrack = current;
    this.captions.soundSpeaks(tracks.find(({ id }) => id === current)?.language ?? '', tracks.length < 2);
  }

  #applyQuality(): void {
    this.#port?.setQuality(this.quality, this.dataSaver ? DATA_SAVER_HEIGHT : null);
  }
  #applyVolume(): void {
    this.#port?.setVolume(this.volume, this.muted);
    this.#keep();
  }
  #keep(): void {
    const { rate, volume, muted, dataSaver } = this;
    this.preferences.write({ rate, volume, muted, dataSaver });
  }
}
