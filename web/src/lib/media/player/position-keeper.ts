// Keeps where one stopped: on this device always, on the server too when signed in. Writes seldom, and at every stop.
const EVERY_MS = 10_000;
const MOVED_MS = 1_000;

export interface PositionSinks { local(position_ms: number): void; server: ((position_ms: number) => Promise<unknown>) | null }

export class PositionKeeper {
  #kept_ms: number;
  #keptAt = 0;

  constructor(private readonly sinks: PositionSinks, start_ms: number, private readonly now: () => number = Date.now) {
    this.#kept_ms = start_ms;
    this.#keptAt = now();
  }

  /** On every tick of the picture. */
  moved(position_ms: number): void {
    if (this.now() - this.#keptAt >= EVERY_MS) this.stopped(position_ms);
  }

  /** On pause, end, and when the page goes away. */
  stopped(position_ms: number): void {
    if (Math.abs(position_ms - this.#kept_ms) < MOVED_MS) return;
    this.#kept_ms = position_ms;
    this.#keptAt = this.now();
    this.sinks.local(position_ms);
    this.sinks.server?.(Math.round(position_ms)).catch(() => {});
  }
}
