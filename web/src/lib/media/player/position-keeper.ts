// Tells where playback is and what was played: always to this device, and to the server when somebody is signed in. It tells seldom,
// and at every stop.
import type { Interval, WatchRecorder } from './watch-recorder';

const EVERY_MS = 10_000;
const MOVED_MS = 1_000;

/** What was watched of one time line since the last time. */
export interface Played { source_id: string; position_ms: number; intervals: Interval[] }
export interface PositionSinks { local(position_ms: number): void; server: ((played: Played, leaving: boolean) => void) | null }

export class PositionKeeper {
  #kept_ms: number;
  #keptAt = 0;

  constructor(
    private readonly sinks: PositionSinks,
    private readonly recorder: WatchRecorder,
    public source: string,
    start_ms: number,
    private readonly now: () => number = Date.now
  ) {
    this.#kept_ms = start_ms;
    this.#keptAt = now();
  }

  /** Called on every time update. */
  moved(position_ms: number, rate: number): void {
    this.recorder.moved(position_ms, rate);
    if (this.now() - this.#keptAt >= EVERY_MS) this.stopped(position_ms);
  }

  /** Called on pause, at the end, and when the page is left. */
  stopped(position_ms: number, leaving = false): void {
    const intervals = this.recorder.take();
    if (!intervals.length && Math.abs(position_ms - this.#kept_ms) < MOVED_MS) return;
    this.#kept_ms = position_ms;
    this.#keptAt = this.now();
    this.sinks.local(position_ms);
    this.sinks.server?.({ source_id: this.source, position_ms: Math.round(position_ms), intervals }, leaving);
  }

  /** Another video took the place of this one: what was played belongs to the old one. */
  replaced(source: string, position_ms: number): void {
    this.stopped(position_ms);
    this.source = source;
  }
}
