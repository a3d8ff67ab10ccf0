// The playback token of one lecture: renewed shortly before it ends, whenever a request finds it too old, and on refusal.
import { asProblem } from '$lib/api/problem';
import type { Playback } from '$lib/api/types';

const EARLY_MS = 60_000;

export class PlaybackGrant {
  #playback: Playback;
  #renewing: Promise<string> | null = null;
  /** The server said no: trying again would not help. */
  refused = false;

  constructor(first: Playback, private readonly start: () => Promise<Playback>, private readonly now: () => number = Date.now) {
    this.#playback = first;
  }

  get playback(): Playback {
    return this.#playback;
  }

  /** A token that is still good for a while. */
  token(): Promise<string> | string {
    return this.now() < Date.parse(this.#playback.expires_at) - EARLY_MS ? this.#playback.token : this.renew();
  }

  /** Asks for a new token; callers at the same moment share one request. */
  renew(): Promise<string> {
    this.#renewing ??= this.start()
      .then((playback) => {
        this.#playback = playback;
        return playback.token;
      })
      .catch((thrown: unknown) => {
        this.refused = !asProblem(thrown).passing;
        throw thrown;
      })
      .finally(() => (this.#renewing = null));
    return this.#renewing;
  }
}
