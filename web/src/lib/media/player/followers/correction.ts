// How a follower is brought to where it should be: a little faster or slower, so that nobody sees it, or at once when it is far. Pure.

/** Nearer than this nothing is done: clocks are not exact. */
const NEAR_MS = 15;
/** Further than this it jumps. */
const FAR_MS = 1_000;
/** No more than this much faster or slower. */
const MOST = 0.12;
/** A difference is gone in about so long, unless it is too large for that. */
const WITHIN_MS = 300;

export interface Correction { seek: boolean; rate: number }

/** `drift_ms`: how far the follower is ahead of where it should be; `rate`: how fast the leader plays. */
export function correction(drift_ms: number, rate: number): Correction {
  const far = Math.abs(drift_ms);
  if (far > FAR_MS) return { seek: true, rate };
  if (far <= NEAR_MS) return { seek: false, rate };
  const share = Math.min(MOST, far / WITHIN_MS);
  return { seek: false, rate: rate * (1 - Math.sign(drift_ms) * share) };
}

/** Counts how often a picture stood still: a machine that cannot play two says so by it. */
export class Stutters {
  #times: number[] = [];
  constructor(private readonly most: number, private readonly within_ms: number) {}

  /** Whether it is too often now. */
  add(at_ms: number): boolean {
    this.#times = [...this.#times.filter((time) => at_ms - time < this.within_ms), at_ms];
    return this.#times.length >= this.most;
  }

  forget(): void {
    this.#times = [];
  }
}
