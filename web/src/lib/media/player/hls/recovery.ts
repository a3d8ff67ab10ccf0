// What the player does when the network or the decoder fails.
import Hls, { type ErrorData } from 'hls.js';
import type { PlaybackGrant } from '../playback-grant';
import type { Failure, MediaEvent } from '../player-store.svelte';

const RETRY_FIRST_MS = 1_000;
const RETRY_LONGEST_MS = 15_000;
const MEDIA_REPAIR_SPACING_MS = 5_000;

/** Recovers playback after errors: it waits for the network, and repairs the decoder once. */
export class Recovery {
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
