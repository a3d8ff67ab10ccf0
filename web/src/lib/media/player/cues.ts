// Finds cues by their time. Pure.
export interface Cue { start_ms: number; end_ms: number; text: string }

export const inOrder = (cues: Cue[]): Cue[] => cues.toSorted((a, b) => a.start_ms - b.start_ms || a.end_ms - b.end_ms);

/** How many cues begin at a moment or before it; `cues` are in order. */
export function begunBy(cues: readonly Pick<Cue, 'start_ms'>[], position_ms: number): number {
  let [low, high] = [0, cues.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((cues[middle]?.start_ms ?? Infinity) <= position_ms) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Cues that overlap are few; so many of those that began before are looked at. */
const LOOKED_BACK = 12;

/** The cues that stand at a moment. */
export function standingAt(cues: readonly Cue[], position_ms: number): Cue[] {
  const begun = begunBy(cues, position_ms);
  return cues.slice(Math.max(0, begun - LOOKED_BACK), begun).filter(({ end_ms }) => end_ms > position_ms);
}
