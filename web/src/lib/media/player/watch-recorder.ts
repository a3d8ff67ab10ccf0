// What is really played, as intervals of the time line. A jump leaves a gap, whoever makes it: intervals only grow as fast as time
// passes at the speed of the player. Pure.

export type Interval = [from_ms: number, to_ms: number];

/** Timers and clocks are not exact: so much faster than the speed of the player still counts as playing. */
const FASTER = 1.5;
const SLACK_MS = 600;

export class WatchRecorder {
  #kept: Interval[] = [];
  #running: Interval | null = null;
  #seenAt = 0;

  constructor(private readonly now: () => number = Date.now) {}

  /** Called whenever the position is told while it plays. */
  moved(position_ms: number, rate: number): void {
    const at = this.now();
    const step = this.#running ? position_ms - this.#running[1] : 0;
    const most = Math.max(0, at - this.#seenAt) * rate * FASTER + SLACK_MS;
    if (!this.#running || step < 0 || step > most) this.#begin(position_ms);
    else this.#running[1] = position_ms;
    this.#seenAt = at;
  }

  /** Called when somebody jumps: what comes next begins anew. */
  jumped(): void {
    this.#end();
  }

  /** What was played since the last call; goes on where it is. */
  take(): Interval[] {
    const at = this.#running?.[1];
    this.#end();
    if (at !== undefined) this.#running = [at, at];
    const taken = union(this.#kept);
    this.#kept = [];
    return taken;
  }

  #begin(position_ms: number): void {
    this.#end();
    this.#running = [position_ms, position_ms];
  }
  #end(): void {
    if (this.#running) this.#kept.push(this.#running);
    this.#running = null;
  }
}

/** Intervals in whole milliseconds, in order, those that touch as one. */
export function union(intervals: Interval[]): Interval[] {
  const whole = intervals.map(([from, to]): Interval => [Math.max(0, Math.round(from)), Math.round(to)]).filter(([from, to]) => from < to);
  const joined: Interval[] = [];
  for (const [from, to] of whole.sort((a, b) => a[0] - b[0])) {
    const last = joined.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else joined.push([from, to]);
  }
  return joined;
}
