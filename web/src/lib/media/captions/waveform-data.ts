// The loudness of a lecture, decoded in the browser from the segments that are in view. Nothing is loaded for what nobody looks at.
import { loadHlsAudio, type HlsAudio } from '$lib/api/hls-audio';
import type { PlaybackGrant } from '$lib/media/player/playback-grant';

/** One value for so much time. */
export const STEP_MS = 20;
const SAMPLE_RATE = 16_000;
const MOST_SEGMENTS = 400;

export class WaveformData {
  #audio: Promise<HlsAudio | null> | null = null;
  readonly #peaks = new Map<number, { start_ms: number; values: Float32Array }>();
  readonly #wanted = new Set<number>();

  constructor(private readonly grant: PlaybackGrant, private readonly changed: () => void) {}

  /** The loudest value in each step of a stretch, 0 to 1; NaN where nothing is known yet. What is missing is loaded. */
  view(from_ms: number, until_ms: number): Float32Array {
    const out = new Float32Array(Math.max(1, Math.ceil((until_ms - from_ms) / STEP_MS))).fill(NaN);
    for (const { start_ms, values } of this.#peaks.values()) {
      const offset = Math.round((start_ms - from_ms) / STEP_MS);
      if (offset >= out.length || offset + values.length <= 0) continue;
      for (let index = Math.max(0, -offset); index < values.length && offset + index < out.length; index++) out[offset + index] = values[index] ?? NaN;
    }
    void this.#load(from_ms, until_ms);
    return out;
  }

  async #load(from_ms: number, until_ms: number): Promise<void> {
    this.#audio ??= loadHlsAudio(this.grant.playback.playlist_url, () => this.grant.token()).catch(() => null);
    const audio = await this.#audio;
    for (const segment of audio?.segments ?? []) {
      if (segment.end_ms <= from_ms || segment.start_ms >= until_ms || this.#wanted.has(segment.index)) continue;
      this.#wanted.add(segment.index);
      if (this.#peaks.size > MOST_SEGMENTS) this.#forget();
      try {
        const bytes = await audio?.read(segment);
        if (bytes) this.#peaks.set(segment.index, { start_ms: segment.start_ms, values: await peaksOf(bytes) });
      } catch {
        // A picture of the sound is a help, not a need: without it the cue is set by ear.
        this.#peaks.set(segment.index, { start_ms: segment.start_ms, values: new Float32Array(0) });
      }
      this.changed();
    }
  }
  #forget(): void {
    const [oldest] = this.#peaks.keys();
    if (oldest === undefined) return;
    this.#peaks.delete(oldest);
    this.#wanted.delete(oldest);
  }
}

async function peaksOf(bytes: ArrayBuffer): Promise<Float32Array> {
  const decoded = await new OfflineAudioContext(1, 1, SAMPLE_RATE).decodeAudioData(bytes);
  const samples = decoded.getChannelData(0);
  const step = Math.round((decoded.sampleRate * STEP_MS) / 1000);
  const peaks = new Float32Array(Math.ceil(samples.length / step));
  for (let index = 0; index < samples.length; index++) {
    const place = Math.floor(index / step);
    const value = Math.abs(samples[index] ?? 0);
    if (value > (peaks[place] ?? 0)) peaks[place] = value;
  }
  return peaks;
}
