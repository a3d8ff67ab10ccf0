// The lines of live captions, kept up to date: each change is applied by its number.
import { SvelteMap } from 'svelte/reactivity';
import type { LiveCaptionEvent } from '$lib/api/live-captions';
import { asProblem, type Problem } from '$lib/api/problem';
import type { LiveCaptionLine } from '$lib/api/types';

export type Events = (after: number, signal: AbortSignal) => AsyncIterable<LiveCaptionEvent>;

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 15_000;
/** Refusals that another try does not change. */
const FINAL = new Set([401, 403, 404]);

export class LineFeed {
  /** Every line by its id, those that were taken back too. */
  readonly lines = new SvelteMap<string, LiveCaptionLine>();
  connected = $state(false);
  /** Whether nothing more will come. */
  closed = $state(false);
  problem = $state.raw<Problem | null>(null);
  #last = 0;

  /** `heard` is told of each line that comes for the first time; `desks` of another writer. */
  constructor(private readonly events: Events, private readonly told: { heard?: (line: LiveCaptionLine) => void; desks?: () => void } = {}) {}

  /** Follows the lines until the signal aborts or nothing more comes. */
  async follow(signal: AbortSignal): Promise<void> {
    let pauseMs = FIRST_PAUSE_MS;
    this.closed = false;
    while (!signal.aborted) {
      try {
        for await (const event of this.events(this.#last, signal)) {
          this.connected = true;
          this.problem = null;
          pauseMs = FIRST_PAUSE_MS;
          this.#take(event);
          if (event.type === 'closed') return;
        }
      } catch (thrown) {
        if (signal.aborted) return;
        const problem = asProblem(thrown);
        if (FINAL.has(problem.status)) {
          this.problem = problem;
          return;
        }
      } finally {
        this.connected = false;
      }
      await pause(pauseMs, signal);
      pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS);
    }
  }

  #take(event: LiveCaptionEvent): void {
    if (event.type === 'closed') this.closed = true;
    if (event.type === 'line') {
      if (!this.lines.has(event.line.id)) this.told.heard?.(event.line);
      this.lines.set(event.line.id, event.line);
    }
    if (event.type === 'desk') this.told.desks?.();
    if ('number' in event) this.#last = Math.max(this.#last, event.number);
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true });
  });
}
