// When each line of live captions is shown. Pure.
import type { Cue } from '$lib/media/player/cues';

export interface Line { id: string; number: number; position_ms: number; text: string; removed: boolean }

/** A line is shown until the next one, but no longer. The server keeps the same for the replay. */
const LONGEST_MS = 6_000;
/** And no shorter: the next one waits. */
const SHORTEST_MS = 1_000;
/** A line that comes so late is of the past. */
export const LATE_MS = 15_000;

/** Lines in the order of their moments. */
export const inOrder = (lines: Iterable<Line>): Line[] => [...lines].filter(({ removed }) => !removed).sort((one, other) => one.position_ms - other.position_ms || one.number - other.number);

/**
 * Cues of lines. `heard` has the moments at which lines came that the viewer was past already: these are shown from then on, or nobody near the newest moment
 * would ever see them.
 */
export function cuesOf(lines: Iterable<Line>, heard: ReadonlyMap<string, number>): Cue[] {
  const starts = inOrder(lines).map(({ id, position_ms, text }) => ({ start_ms: heard.get(id) ?? position_ms, text })).sort((one, other) => one.start_ms - other.start_ms);
  const cues: Cue[] = [];
  for (const { start_ms: at, text } of starts) {
    const before = cues.at(-1);
    const start_ms = before ? Math.max(at, before.start_ms + SHORTEST_MS) : at;
    if (before) before.end_ms = Math.min(before.end_ms, start_ms);
    cues.push({ start_ms, end_ms: start_ms + LONGEST_MS, text: marked(text) });
  }
  return cues;
}

/** Where a line that has just come is shown first, if that is later than its own moment. */
export function heardAt({ position_ms }: Line, viewer_ms: number): number | null {
  const late_ms = viewer_ms - position_ms;
  return late_ms > 0 && late_ms <= LATE_MS ? viewer_ms : null;
}

/** Words as WebVTT: only the marks that captions have are marks. */
const marked = (text: string): string => text.replaceAll('&', '&amp;').replace(/<(?!\/?[biu]>)/g, '&lt;');
