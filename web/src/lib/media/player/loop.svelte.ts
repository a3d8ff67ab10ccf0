// A stretch that is played again and again. Knows no DOM.

/** Nobody hears anything in less. */
const SHORTEST_MS = 500;

export class Loop {
  from_ms = $state<number | null>(null);
  to_ms = $state<number | null>(null);
  /** The end was set where the video is: it turns there, too, though it never came from before it. */
  #atEnd = false;

  get runs(): boolean {
    return this.from_ms !== null && this.to_ms !== null;
  }

  /** Begins here; an end that is not behind it goes. */
  begin(position_ms: number): void {
    this.from_ms = position_ms;
    if (this.to_ms !== null && this.to_ms < position_ms + SHORTEST_MS) this.to_ms = null;
  }

  /** Ends here; without a beginning before it, it begins where the lecture does. */
  end(position_ms: number): void {
    this.to_ms = Math.max(position_ms, SHORTEST_MS);
    if (this.from_ms === null || this.from_ms > this.to_ms - SHORTEST_MS) this.from_ms = 0;
    this.#atEnd = true;
  }

  clear(): void {
    this.from_ms = this.to_ms = null;
  }

  /** Where to go from here, if not on. Whoever jumps behind the stretch stays there. */
  turn(position_ms: number, before_ms: number): number | null {
    const { from_ms, to_ms } = this;
    if (from_ms === null || to_ms === null) return null;
    if (position_ms < to_ms) return null;
    const turns = before_ms < to_ms || this.#atEnd;
    this.#atEnd = false;
    return turns ? from_ms : null;
  }
}
