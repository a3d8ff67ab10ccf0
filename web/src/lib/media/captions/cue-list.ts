// A list of cues and what an editor does with it. Every change gives a new list; cues that did not change stay the same objects.

/** A cue in the editor. `key` tells it apart while its times and text change; it is not stored. */
export interface Cue {
  readonly key: number;
  readonly start_ms: number;
  readonly end_ms: number;
  readonly text: string;
}
export type Cues = readonly Cue[];
export type StoredCue = Pick<Cue, 'start_ms' | 'end_ms' | 'text'>;

/** A cue that somebody begins lasts so long, unless the next one comes before. */
const NEW_CUE_MS = 2_500;
/** No cue is shorter. */
export const SHORTEST_MS = 100;
/** None ends later: 100 hours. */
export const LATEST_MS = 360_000_000;

let lastKey = 0;

export const fromStored = (cues: readonly StoredCue[]): Cues => cues.map(({ start_ms, end_ms, text }) => ({ key: ++lastKey, start_ms, end_ms, text }));
export const toStored = (cues: Cues): StoredCue[] => cues.map(({ start_ms, end_ms, text }) => ({ start_ms, end_ms, text }));

/** The place of the cue that is shown at a moment: the last that has begun and not ended; otherwise -1. */
export function indexAt(cues: Cues, ms: number): number {
  let low = 0;
  let high = cues.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (at(cues, middle).start_ms <= ms) low = middle + 1;
    else high = middle;
  }
  for (let index = low - 1; index >= Math.max(0, low - 20); index--) if (at(cues, index).end_ms > ms) return index;
  return -1;
}

/** Adds an empty cue at a moment; answers its place too. */
export function insert(cues: Cues, start_ms: number, text = ''): [Cues, number] {
  const start = Math.max(0, Math.round(start_ms));
  const place = cues.findIndex((cue) => cue.start_ms > start);
  const index = place === -1 ? cues.length : place;
  const next = cues[index];
  const end = Math.max(start + SHORTEST_MS, Math.min(start + NEW_CUE_MS, next?.start_ms ?? Infinity));
  return [cues.toSpliced(index, 0, { key: ++lastKey, start_ms: start, end_ms: end, text }), index];
}

export const remove = (cues: Cues, index: number): Cues => cues.toSpliced(index, 1);

/** Controls that come with what is pasted are no text; the server refuses them. */
const CONTROLS = /[^\P{Cc}\n\t]/gu;
export const setText = (cues: Cues, index: number, text: string): Cues => cues.with(index, { ...at(cues, index), text: text.replace(CONTROLS, '') });

/** Sets when a cue begins; it ends later if it must. The list stays in the order of starts, so the cue may have another place afterwards. */
export function setStart(cues: Cues, index: number, ms: number): [Cues, number] {
  const cue = at(cues, index);
  const start_ms = Math.min(Math.max(0, Math.round(ms)), LATEST_MS - SHORTEST_MS);
  const changed = { ...cue, start_ms, end_ms: Math.max(cue.end_ms, start_ms + SHORTEST_MS) };
  return sorted(cues.with(index, changed), changed);
}

/** Sets when a cue ends: never before it begins. */
export function setEnd(cues: Cues, index: number, ms: number): Cues {
  const cue = at(cues, index);
  return cues.with(index, { ...cue, end_ms: Math.min(Math.max(Math.round(ms), cue.start_ms + SHORTEST_MS), LATEST_MS) });
}

/** Cuts a cue in two: its text at the caret, its time at the moment if that lies in it, otherwise in the proportion of the texts. */
export function split(cues: Cues, index: number, caret: number, ms: number): Cues {
  const cue = at(cues, index);
  const share = cue.text.length ? caret / cue.text.length : 0.5;
  const length = cue.end_ms - cue.start_ms;
  if (length < 2 * SHORTEST_MS) return cues;
  const wanted = ms > cue.start_ms && ms < cue.end_ms ? ms : cue.start_ms + length * share;
  const middle = Math.round(Math.min(cue.end_ms - SHORTEST_MS, Math.max(cue.start_ms + SHORTEST_MS, wanted)));
  const first = { ...cue, end_ms: middle, text: cue.text.slice(0, caret).trimEnd() };
  const second = { key: ++lastKey, start_ms: middle, end_ms: cue.end_ms, text: cue.text.slice(caret).trimStart() };
  return cues.toSpliced(index, 1, first, second);
}

/** Joins a cue with the one after it. */
export function merge(cues: Cues, index: number): Cues {
  const [first, second] = [cues[index], cues[index + 1]];
  if (!first || !second) return cues;
  const text = [first.text, second.text].filter(Boolean).join('\n');
  return cues.toSpliced(index, 2, { ...first, end_ms: Math.max(first.end_ms, second.end_ms), text });
}

/** Moves all cues from a place on; null when one would begin before 0 or end after the last hour, so that no time is lost. */
export function shift(cues: Cues, by_ms: number, from = 0): Cues | null {
  const moved = cues.map((cue, index) => (index < from ? cue : { ...cue, start_ms: cue.start_ms + by_ms, end_ms: cue.end_ms + by_ms }));
  return fits(moved) ? moved.toSorted(byStart) : null;
}
const fits = (cues: Cues) => cues.every(({ start_ms, end_ms }) => start_ms >= 0 && end_ms <= LATEST_MS);

export interface Anchor { at_ms: number; belongs_ms: number }

/** Stretches all times so that two moments come to lie where they belong; null when the two do not tell how, or a time would be lost. */
export function stretch(cues: Cues, first: Anchor, second: Anchor): Cues | null {
  const factor = (second.belongs_ms - first.belongs_ms) / (second.at_ms - first.at_ms);
  if (!Number.isFinite(factor) || factor <= 0.1 || factor >= 10) return null;
  const moved = (ms: number) => Math.round(first.belongs_ms + (ms - first.at_ms) * factor);
  const all = cues.map((cue) => {
    const start_ms = moved(cue.start_ms);
    return { ...cue, start_ms, end_ms: Math.max(start_ms + SHORTEST_MS, moved(cue.end_ms)) };
  });
  return fits(all) ? all : null;
}

/** Replaces every occurrence in all cues; answers how many there were. */
export function replaceAll(cues: Cues, find: string, by: string, matchCase: boolean): [Cues, number] {
  if (!find) return [cues, 0];
  const pattern = new RegExp(find.normalize('NFC').replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), matchCase ? 'gu' : 'giu');
  let count = 0;
  const changed = cues.map((cue) => {
    const text = cue.text.replace(pattern, () => { count++; return by; });
    return text === cue.text ? cue : { ...cue, text };
  });
  return [count ? changed : cues, count];
}

/** The next place after `from` whose text holds the words, going round; -1 when none does. */
export function findNext(cues: Cues, words: string, from: number, matchCase: boolean): number {
  const fold = (text: string) => (matchCase ? text : text.toLocaleLowerCase());
  const wanted = fold(words.normalize('NFC'));
  if (!wanted) return -1;
  for (let step = 1; step <= cues.length; step++) {
    const index = (from + step + cues.length) % cues.length;
    if (fold(at(cues, index).text).includes(wanted)) return index;
  }
  return -1;
}

const byStart = (a: Cue, b: Cue) => a.start_ms - b.start_ms;

function sorted(cues: Cues, cue: Cue): [Cues, number] {
  const inOrder = cues.toSorted(byStart);
  return [inOrder, inOrder.indexOf(cue)];
}

function at(cues: Cues, index: number): Cue {
  const cue = cues[index];
  if (!cue) throw new RangeError(`there is no cue ${index} of ${cues.length}`);
  return cue;
}
