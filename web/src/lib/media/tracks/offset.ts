// Where a track begins on the lecture's time line, as people write it: seconds, with a comma or a point.
import { getLocale } from '$lib/paraglide/runtime';

/** Milliseconds of "1,5" or "-0.25"; nothing of what is no number, or more than a day. */
export function readOffset(text: string): number | null {
  const plain = text.trim().replace(',', '.').replace('\u2212', '-');
  if (!/^[+-]?\d{1,5}(\.\d{0,3})?$/.test(plain)) return null;
  const ms = Math.round(Number(plain) * 1000);
  return Math.abs(ms) <= 86_400_000 ? ms : null;
}

/** Seconds as the reader writes them: "1,5". */
export const writeOffset = (ms: number): string => new Intl.NumberFormat(getLocale(), { maximumFractionDigits: 3, useGrouping: false }).format(ms / 1000);
