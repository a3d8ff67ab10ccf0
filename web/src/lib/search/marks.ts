// Cuts a text at its marks, which the server counts in UTF-16 units as strings do.
import type { SearchMark } from '$lib/api/types';

export interface Piece { text: string; marked: boolean }

export function pieces(text: string, marks: readonly SearchMark[]): Piece[] {
  const found: Piece[] = [];
  let at = 0;
  for (const { start, end } of marks) {
    if (start < at || end <= start || end > text.length) continue;
    // Neighbours with nothing but a blank between read as one.
    const before = text.slice(at, start);
    const last = found.at(-1);
    if (last?.marked && !before.trim()) last.text += before + text.slice(start, end);
    else {
      if (before) found.push({ text: before, marked: false });
      found.push({ text: text.slice(start, end), marked: true });
    }
    at = end;
  }
  if (at < text.length) found.push({ text: text.slice(at), marked: false });
  return found;
}
