// What happened to cues between a version and now.
import type { StoredCue } from '$lib/api/types';

/** `moved` cues say the same at another time; `changed` ones say something else at about the same time. */
export type Difference =
  | { kind: 'added'; now: StoredCue }
  | { kind: 'removed'; then: StoredCue }
  | { kind: 'moved' | 'changed'; then: StoredCue; now: StoredCue };

export interface Differences {
  /** In the order of their times. */
  list: Difference[];
  /** When all that moved moved alike, by so much; the list does not name them then. */
  shift: { by_ms: number; cues: number } | null;
}

/** Fewer cues than these are named one by one, even where they moved alike. */
const FEW = 3;

/** Compares two lists in the order of their starts, in about one pass for each way in which cues can belong together. */
export function differences(then: readonly StoredCue[], now: readonly StoredCue[]): Differences {
  const whole = pair(then, now, ({ start_ms, end_ms, text }) => `${start_ms} ${end_ms} ${text}`);
  const said = pair(whole.then, whole.now, ({ text }) => text);
  const timed = pair(said.then, said.now, ({ start_ms }) => String(start_ms));
  const lasting = pair(timed.then, timed.now, ({ end_ms }) => String(end_ms));
  const moved = said.pairs.map((each) => ({ kind: 'moved' as const, ...each }));
  const by = new Set(moved.map((each) => each.now.start_ms - each.then.start_ms));
  const alike = moved.length > FEW && by.size === 1;
  const list: Difference[] = [
    ...(alike ? [] : moved),
    ...[...timed.pairs, ...lasting.pairs].map((each) => ({ kind: 'changed' as const, ...each })),
    ...lasting.then.map((each) => ({ kind: 'removed' as const, then: each })),
    ...lasting.now.map((each) => ({ kind: 'added' as const, now: each }))
  ];
  const [by_ms = 0] = by;
  return { list: list.toSorted((a, b) => startOf(a) - startOf(b)), shift: alike ? { by_ms, cues: moved.length } : null };
}

export const startOf = (each: Difference): number => ('now' in each ? each.now : each.then).start_ms;

/** Pairs cues of the same key, the first with the first; what is left over stays in order. */
function pair(then: readonly StoredCue[], now: readonly StoredCue[], keyOf: (cue: StoredCue) => string) {
  const open = new Map<string, StoredCue[]>();
  for (const cue of then.toReversed()) {
    const alike = open.get(keyOf(cue));
    if (alike) alike.push(cue);
    else open.set(keyOf(cue), [cue]);
  }
  const pairs: { then: StoredCue; now: StoredCue }[] = [];
  const left: StoredCue[] = [];
  const taken = new Set<StoredCue>();
  for (const cue of now) {
    const match = open.get(keyOf(cue))?.pop();
    if (!match) left.push(cue);
    else {
      taken.add(match);
      pairs.push({ then: match, now: cue });
    }
  }
  return { pairs, then: then.filter((cue) => !taken.has(cue)), now: left };
}
