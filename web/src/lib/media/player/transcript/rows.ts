// What a transcript shows: the cues of one text or of two beside each other, between them what is to be seen, and what is found. Pure.
import { plainText } from '../cue-text';
import type { Cue } from '../cues';

/** `seen`: `first` describes what is to be seen; nobody says it. */
export interface Row { start_ms: number; end_ms: number; first: string; second: string; seen?: true }

const overlap = (a: Cue, b: Cue): number => Math.min(a.end_ms, b.end_ms) - Math.max(a.start_ms, b.start_ms);

/**
 * Puts each cue of the second text beside the one of the first that it overlaps most; one that overlaps none has a row of its own, and so
 * has each description: with them the transcript stands for the whole lecture (WCAG 2.2, 1.2.8).
 */
export function rowsOf(first: readonly Cue[], second: readonly Cue[], descriptions: readonly Cue[] = []): Row[] {
  const rows: Row[] = first.map((cue) => ({ start_ms: cue.start_ms, end_ms: cue.end_ms, first: plainText(cue.text), second: '' }));
  const alone: Row[] = descriptions.map((cue) => ({ start_ms: cue.start_ms, end_ms: cue.end_ms, first: plainText(cue.text), second: '', seen: true }));
  let from = 0;
  for (const cue of second) {
    while (from < first.length && (first[from]?.end_ms ?? 0) <= cue.start_ms) from++;
    let best = -1;
    for (let at = from; at < first.length && (first[at]?.start_ms ?? Infinity) < cue.end_ms; at++) {
      const [here, before] = [first[at], first[best]];
      if (here && overlap(here, cue) > 0 && (!before || overlap(here, cue) > overlap(before, cue))) best = at;
    }
    const text = plainText(cue.text);
    const row = rows[best];
    if (row) row.second = row.second ? `${row.second} ${text}` : text;
    else alone.push({ start_ms: cue.start_ms, end_ms: cue.end_ms, first: '', second: text });
  }
  return alone.length ? [...alone, ...rows].sort((a, b) => a.start_ms - b.start_ms) : rows;
}

/** Without case and marks, and as long as the text: a place in one is a place in the other. */
export function folded(text: string): string {
  return text.replace(/[^\0-\x7f]/g, (unit) => {
    if (unit === 'đ' || unit === 'Đ') return 'd';
    const plain = unit.normalize('NFD').replace(/[\u0300-\u036f]/g, '').normalize('NFC').toLowerCase();
    return plain.length === 1 ? plain : unit;
  }).toLowerCase();
}

/** Indexes of the rows that hold some words, in either language. */
export function found(rows: readonly { first: string; second: string }[], words: string): number[] {
  const wanted = folded(words.normalize('NFC').trim());
  if (!wanted) return [];
  return rows.flatMap((row, at) => (row.first.includes(wanted) || row.second.includes(wanted) ? [at] : []));
}

/** A text in pieces, every other of which is what was searched for. */
export function pieces(text: string, words: string): string[] {
  const wanted = folded(words.normalize('NFC').trim());
  if (!wanted) return [text];
  const plain = folded(text);
  const parts: string[] = [];
  let from = 0;
  for (let at = plain.indexOf(wanted); at >= 0; at = plain.indexOf(wanted, from)) {
    parts.push(text.slice(from, at), text.slice(at, at + wanted.length));
    from = at + wanted.length;
  }
  return [...parts, text.slice(from)];
}
