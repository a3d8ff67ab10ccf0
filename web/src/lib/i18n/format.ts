// Times, sizes and dates in the reader's language.
import { m } from '$lib/paraglide/messages';
import { getLocale } from '$lib/paraglide/runtime';

/** A moment, as a clock shows it: 1:02:03, or 2:03 below an hour. Rounded down, so that no second shows before it began. */
export function clock(position_ms: number): string {
  const total = Math.max(0, Math.floor(position_ms / 1000));
  const [hours, minutes, seconds] = [Math.floor(total / 3600), Math.floor(total / 60) % 60, total % 60];
  const tail = `${String(seconds).padStart(2, '0')}`;
  return hours ? `${hours}:${String(minutes).padStart(2, '0')}:${tail}` : `${minutes}:${tail}`;
}

/** A length in the same form, rounded to the nearest second: 78.9 seconds of video are 1:19 everywhere. */
export function clockLength(duration_ms: number): string {
  return clock(duration_ms + 500);
}

/** "12 minutes", "1 hour 5 minutes"; anything shorter than a minute counts as one. */
export function length(duration_ms: number): string {
  const minutes = Math.max(1, Math.round(duration_ms / 60_000));
  if (minutes < 60) return m.minutes({ count: minutes });
  return m.hours_minutes({ hours: Math.floor(minutes / 60), minutes: minutes % 60 });
}

/** "about 12 minutes left". */
export function timeLeft(remaining_ms: number): string {
  return remaining_ms < 60_000 ? m.time_left_short() : m.time_left({ time: length(remaining_ms) });
}

const units = ['B', 'KB', 'MB', 'GB', 'TB'];

export function fileSize(bytes: number): string {
  const power = bytes > 0 ? Math.min(Math.floor(Math.log10(bytes) / 3), units.length - 1) : 0;
  const value = new Intl.NumberFormat(getLocale(), { maximumFractionDigits: power > 1 ? 1 : 0 }).format(bytes / 1000 ** power);
  return `${value} ${units[power]}`;
}

export function percent(fraction: number): number {
  return Math.round(Math.min(1, Math.max(0, fraction)) * 100);
}

export function day(iso: string): string {
  return dated(iso, {});
}

export function moment(iso: string): string {
  return dated(iso, { hour: '2-digit', minute: '2-digit' });
}

/** Hours and minutes of a moment. */
export function timeOfDay(date: Date): string {
  return new Intl.DateTimeFormat(getLocale(), { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(date);
}

/** A date in figures, except in English, where 11/12 may be two different days. */
function dated(iso: string, time: Intl.DateTimeFormatOptions): string {
  const locale = getLocale();
  const date = locale === 'en' ? ({ day: 'numeric', month: 'short' } as const) : ({ day: '2-digit', month: '2-digit' } as const);
  return new Intl.DateTimeFormat(locale, { ...date, year: 'numeric', ...time, hourCycle: 'h23' }).format(new Date(iso));
}
