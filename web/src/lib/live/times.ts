// A moment by the clocks of Việt Nam and Korea, neither of which changes its clocks, and by the reader's own.
import { getLocale } from '$lib/paraglide/runtime';

export const zones = { vn: 'Asia/Ho_Chi_Minh', kr: 'Asia/Seoul' } as const;
export type Zone = keyof typeof zones;
const offsets: Record<Zone, string> = { vn: '+07:00', kr: '+09:00' };

const written = (iso: string, timeZone: string, form: Intl.DateTimeFormatOptions, locale: string = getLocale()) =>
  new Intl.DateTimeFormat(locale, { ...form, timeZone }).format(new Date(iso));

/** The day with its weekday. */
export const dayIn = (iso: string, zone: string): string =>
  written(iso, zone, { weekday: 'long', day: 'numeric', month: getLocale() === 'vi' ? 'numeric' : 'long', year: 'numeric' });

/** Hours and minutes. */
export const clockIn = (iso: string, zone: string): string => written(iso, zone, { hour: 'numeric', minute: '2-digit', hourCycle: 'h23' });

/** `2026-12-01`, as date fields write it. */
const dateIn = (iso: string, zone: string): string => written(iso, zone, { year: 'numeric', month: '2-digit', day: '2-digit' }, 'sv-SE');

export const sameDay = (iso: string, one: string, other: string): boolean => dateIn(iso, one) === dateIn(iso, other);

/** Whether a moment is of today in Việt Nam. */
export const isToday = (iso: string, now: Date = new Date()): boolean => dateIn(iso, zones.vn) === dateIn(now.toISOString(), zones.vn);

/** The reader's own time zone, where its clock shows something else than both. */
export function ownZone(iso: string, own: string = new Intl.DateTimeFormat().resolvedOptions().timeZone): string | null {
  const at = (zone: string) => `${dateIn(iso, zone)} ${clockIn(iso, zone)}`;
  return Object.values(zones).some((zone) => at(zone) === at(own)) ? null : own;
}

/** What a form shows of a moment. */
export const fieldsOf = (iso: string, zone: Zone): { date: string; time: string } => ({
  date: dateIn(iso, zones[zone]),
  time: written(iso, zones[zone], { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }, 'sv-SE')
});

/** The moment that a form names, or null where it names none. */
export function momentOf(date: string, time: string, zone: Zone): string | null {
  const moment = new Date(`${date}T${time}:00${offsets[zone]}`);
  return Number.isNaN(moment.getTime()) ? null : moment.toISOString();
}
