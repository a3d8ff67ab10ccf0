// Stores the position of playback: always on this device, and on the server when signed in. It writes seldom, and at every stop.
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

  /** Called on every time update. */
  moved(position_ms: number): void {
    if (this.now() - this.#keptAt >= EVERY_MS) this.stopped(position_ms);
  }

  /** Called on pause, at the end, and when the page is left. */
  stopped(position_ms: number): void {
    if (Math.abs(position_ms - this.#kept_ms) < MOVED_MS) return;
    this.#kept_ms = position_ms;
    this.#keptAt = this.now();
    this.sinks.local(position_ms);
    this.sinks.server?.(Math.round(position_ms)).catch(() => {});
  }
}
