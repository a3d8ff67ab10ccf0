// The playback token of one lecture. It is renewed shortly before it expires, when a request finds it too old, and on refusal.
import { asProblem } from '$lib/api/problem';
import type { Playback } from '$lib/api/types';

/** A token is renewed when a tenth of its life is left, or a minute when that is less. */
const EARLY_SHARE = 0.1;
const EARLY_MOST_MS = 60_000;

export class PlaybackGrant {
  #playback: Playback;
  #goodUntil = 0;
  #renewing: Promise<string> | null = null;
  /** The server refused, so trying again would not help. */
  refused = false;

  constructor(first: Playback, private readonly start: () => Promise<Playback>, private readonly now: () => number = Date.now) {
    this.#playback = this.#take(first);
  }

  get playback(): Playback {
    return this.#playback;
  }

  /** A token that is still good for a while. */
  token(): Promise<string> | string {
    return this.now() < this.#goodUntil ? this.#playback.token : this.renew();
  }

  /** Asks for a new token; callers at the same moment share one request. */
  renew(): Promise<string> {
    this.#renewing ??= this.start()
      .then((playback) => {
        this.#playback = this.#take(playback);
        return playback.token;
      })
      .catch((thrown: unknown) => {
        this.refused = !asProblem(thrown).passing;
        throw thrown;
      })
      .finally(() => (this.#renewing = null));
    return this.#renewing;
  }

  #take(playback: Playback): Playback {
    // Counts by the clock of the device: a moment of the server would be past or far ahead where that clock is wrong.
    const life = playback.expires_in_s * 1000;
    this.#goodUntil = this.now() + life - Math.min(EARLY_MOST_MS, life * EARLY_SHARE);
    return playback;
  }
}
