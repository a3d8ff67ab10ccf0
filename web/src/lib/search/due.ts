// How far away a day is, in the reader's words.
import { m } from '$lib/paraglide/messages';

const DAY_MS = 24 * 3_600_000;

/** Days from today to a day written as 2027-01-31; less than none when it is over. Days are those of the reader's clock. */
export function daysUntil(day: string, now = new Date()): number {
  const today = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate());
  return Math.round((Date.parse(`${day}T00:00:00Z`) - today) / DAY_MS);
}

export function dueInWords(day: string, now = new Date()): string {
  const count = daysUntil(day, now);
  if (count === 0) return m.home_due_today();
  return count > 0 ? m.home_due_left({ count }) : m.home_due_past({ count: -count });
}
