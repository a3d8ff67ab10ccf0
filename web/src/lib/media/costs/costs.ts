// Costs of packaging as the page shows them: figures in words, days with their organisations, and a file for a spreadsheet.
import type { DayOfCosts, PackagingCosts } from '$lib/api/types';
import { m } from '$lib/paraglide/messages';
import { getLocale } from '$lib/paraglide/runtime';

const DAY_MS = 24 * 3600 * 1000;

/** The first of so many days that end today, as the API names days. */
export function firstDay(days: number, now = Date.now()): string {
  return new Date(now - (days - 1) * DAY_MS).toISOString().slice(0, 10);
}

/** A length of work or of video, in the unit that says it shortest. */
export function span(seconds: number): string {
  const [value, unit] = seconds < 120 ? [seconds, 'second'] : seconds < 7200 ? [seconds / 60, 'minute'] : [seconds / 3600, 'hour'];
  return new Intl.NumberFormat(getLocale(), { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: value < 100 ? 1 : 0 }).format(value);
}

/** A day of the API in the reader's form: it is UTC's, wherever the reader is. */
export function utcDay(date: string): string {
  const month = getLocale() === 'en' ? 'short' : '2-digit';
  const day = getLocale() === 'en' ? 'numeric' : '2-digit';
  return new Intl.DateTimeFormat(getLocale(), { day, month, year: 'numeric', timeZone: 'UTC' }).format(new Date(date));
}

export const organisationName = ({ organisation_name }: DayOfCosts): string => organisation_name ?? m.members_organisation_none();

export interface CostDay { day: string; cpu_s: number; items: DayOfCosts[] }

/** Every day of the span, oldest first, also those on which nothing was packaged. */
export function everyDay({ from, to, items }: PackagingCosts): CostDay[] {
  const days: CostDay[] = [];
  for (let at = Date.parse(from); at <= Date.parse(to); at += DAY_MS) {
    const day = new Date(at).toISOString().slice(0, 10);
    const ofDay = items.filter((item) => item.day === day);
    days.push({ day, cpu_s: ofDay.reduce((sum, item) => sum + item.cpu_s, 0), items: ofDay });
  }
  return days;
}

const columns = ['day', 'organisation_name', 'jobs', 'leases', 'source_minutes', 'cpu_s', 'cpu_s_per_source_minute', 'bytes', 'bytes_per_source_minute'] as const;

/** The rows as CSV (RFC 4180), under the names that the API gives them. */
export function csv({ items }: PackagingCosts): string {
  const rows = items.map((item) => columns.map((column) => cell(item[column])).join(','));
  return [columns.join(','), ...rows, ''].join('\r\n');
}

function cell(value: string | number | null): string {
  if (typeof value !== 'string') return value === null ? '' : String(value);
  // The apostrophe keeps a spreadsheet from reading a name as a formula.
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
