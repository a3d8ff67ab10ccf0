// What is hard to read in a cue: too fast, too long a line, over another cue.
import type { Cue } from './cue-list';

export type Warning = 'empty' | 'overlap' | 'fast' | 'long_line' | 'many_lines' | 'short';

/** Letters that a reader takes in a second, and that fit on a line of a phone; Hangul syllables say more each. */
const LIMITS: Record<string, { rate: number; line: number }> = {
  ko: { rate: 12, line: 20 },
  vi: { rate: 20, line: 42 }
};
const OTHERS = { rate: 20, line: 42 };
const MOST_LINES = 2;
const SHORT_MS = 700;

/** Letters a second that a cue asks of its reader; blanks and marks of style count nothing. */
export function readingRate(cue: Cue): number {
  const letters = [...plain(cue.text).replace(/\s/g, '')].length;
  return letters / Math.max(0.001, (cue.end_ms - cue.start_ms) / 1000);
}

export const mostRate = (language: string): number => limits(language).rate;

export function warningsOf(cue: Cue, next: Cue | undefined, language: string): Warning[] {
  const { rate, line } = limits(language);
  const lines = plain(cue.text).split('\n');
  const found: Warning[] = [];
  if (!plain(cue.text).trim()) found.push('empty');
  if (next && next.start_ms < cue.end_ms) found.push('overlap');
  if (readingRate(cue) > rate) found.push('fast');
  else if (cue.end_ms - cue.start_ms < SHORT_MS) found.push('short');
  if (lines.some((each) => [...each].length > line)) found.push('long_line');
  if (lines.length > MOST_LINES) found.push('many_lines');
  return found;
}

const limits = (language: string) => LIMITS[language.split('-')[0] ?? ''] ?? OTHERS;
const plain = (text: string) => text.replace(/<\/?[biu]>/g, '');
