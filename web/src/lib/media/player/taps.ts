// What taps on the picture mean. The first shows the controls, the next plays or pauses; two in quick succession on a side skip, and
// each one more skips again. Knows no DOM; the clock is the event's.

export type Place = 'back' | 'middle' | 'forward';
export interface TapActions { show(): void; act(): void; skip(side: 'back' | 'forward'): void }

/** Two taps further apart are two. */
export const DOUBLE_MS = 300;
const SIDE = 0.36;

/** The part of the picture that a tap hits, by its share of the width. */
export const placeOf = (share: number): Place => (share < SIDE ? 'back' : share > 1 - SIDE ? 'forward' : 'middle');

export class Taps {
  #last: { place: Place; at: number } | null = null;
  #pending: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly actions: TapActions) {}

  /** `shown`: whether the controls were there when the finger came down. */
  tap(place: Place, at: number, shown: boolean): void {
    const follows = this.#last !== null && this.#last.place === place && at - this.#last.at < DOUBLE_MS;
    this.#last = { place, at };
    if (follows && place !== 'middle') {
      clearTimeout(this.#pending);
      return this.actions.skip(place);
    }
    if (!shown) return this.actions.show();
    // In the middle nothing waits: there it can mean only one thing.
    if (place === 'middle') return this.actions.act();
    clearTimeout(this.#pending);
    this.#pending = setTimeout(() => this.actions.act(), DOUBLE_MS);
  }

  stop(): void {
    clearTimeout(this.#pending);
  }
}
