// Describes what is to be seen: by a recorded voice, or from a text, for which the video waits (extended audio description,
// WCAG 2.2, 1.2.7). Where a lecture has both, the viewer chooses. Knows no DOM.
import { plainText } from './cue-text';
import { begunBy, type Cue } from './cues';
import type { AudioTrack } from './player-store.svelte';
import type { Preferences } from './preferences';

/** A voice of the device. */
export interface Voice {
  /** Whether there is one for a language. */
  speaks(language: string): boolean;
  say(text: string, language: string, done: () => void): void;
  stop(): void;
}
export interface Described {
  readonly playing: boolean;
  readonly audioTracks: readonly AudioTrack[];
  readonly audioTrack: number;
  play(): void;
  pause(): void;
  setAudioTrack(id: number): void;
}

/** Whoever moves further between two frames jumped, and has not come past what lies between. */
const JUMP_MS = 1_500;
/** How long a text stands that no voice of ours reads: a screen reader at an easy pace. */
const READING_MS_A_LETTER = 75;
const READING_LEAST_MS = 2_500;

export class Descriptions {
  on = $state(false);
  voice = $state(true);
  /** Of a recorded voice and a text, the text is wanted. */
  waits = $state(false);
  /** What is being said while the video waits. */
  said = $state('');
  cues: readonly Cue[] = $state.raw([]);
  language = $state('');
  #before_ms = -1;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly preferences: Preferences, private readonly player: Described, private readonly device: Voice) {
    const kept = preferences.read();
    this.on = kept.describes;
    this.voice = kept.voice;
    this.waits = kept.waits;
  }

  /** The recorded voice that is to be heard. */
  get recorded(): AudioTrack | null {
    return this.hasChoice && this.waits ? null : this.#anyRecorded;
  }
  /** Whether there is a recorded voice and a text. */
  get hasChoice(): boolean {
    return this.cues.length > 0 && this.#anyRecorded !== null;
  }
  get #anyRecorded(): AudioTrack | null {
    const { audioTracks, audioTrack } = this.player;
    const now = audioTracks.find(({ id }) => id === audioTrack);
    const all = audioTracks.filter(({ describes }) => describes);
    return all.find(({ language }) => language === now?.language) ?? all[0] ?? null;
  }
  get available(): boolean {
    return this.#anyRecorded !== null || this.cues.length > 0;
  }
  /** Whether this device could read the text. */
  get hasVoice(): boolean {
    return this.cues.length > 0 && this.device.speaks(this.language);
  }

  toggle = (): void => {
    this.on = !this.on;
    this.preferences.write({ describes: this.on });
    this.settle();
    if (!this.on) this.goOn();
  };
  setVoice = (voice: boolean): void => {
    this.voice = voice;
    this.preferences.write({ voice });
  };

  setWaits = (waits: boolean): void => {
    this.waits = waits;
    this.preferences.write({ waits });
    this.settle();
    if (!waits) this.goOn();
  };

  /** Plays the sound that fits the choice, where there is a recorded description. */
  settle(): void {
    const { player } = this;
    const recorded = this.on ? this.recorded : null;
    const now = player.audioTracks.find(({ id }) => id === player.audioTrack);
    if (!now || now.describes === (recorded !== null)) return;
    const plain = player.audioTracks.filter(({ describes }) => !describes);
    const target = recorded ?? plain.find(({ language }) => language === now.language) ?? plain[0];
    if (target) player.setAudioTrack(target.id);
  }

  /** Told with every frame. */
  moves(position_ms: number): void {
    const before_ms = this.#before_ms;
    this.#before_ms = position_ms;
    if (!this.on || this.said || this.recorded || !this.player.playing) return;
    if (position_ms < before_ms || position_ms - before_ms > JUMP_MS) return;
    const cue = this.cues[begunBy(this.cues, position_ms) - 1];
    if (cue && cue.start_ms > before_ms) this.#say(plainText(cue.text));
  }

  /** Lets the video go on at once that waits: somebody jumped or turned it off. */
  goOn(): void {
    const waited = this.said !== '';
    this.stop();
    if (waited) this.player.play();
  }

  /** Says no more. */
  stop(): void {
    clearTimeout(this.#timer);
    if (this.said) this.device.stop();
    this.said = '';
  }

  #say(text: string): void {
    if (!text) return;
    this.player.pause();
    this.said = text;
    const done = () => {
      if (this.said === text) this.goOn();
    };
    if (this.voice && this.device.speaks(this.language)) this.device.say(text, this.language, done);
    else this.#timer = setTimeout(done, Math.max(READING_LEAST_MS, text.length * READING_MS_A_LETTER));
  }
}
