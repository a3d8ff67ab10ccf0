// Broadcasts in calendars.
import { addressOf, call, send } from './http';
import { Problem } from './problem';

const CALENDAR = '/api/v1/broadcasts/{id}/calendar.ics';
/** The address of a calendar file that everybody may read. */
export const calendarAddress = (id: string, locale: string) => addressOf(CALENDAR, { path: { id }, query: { locale } });
/** The calendar file of what only some may see. */
export async function readCalendarFile(id: string, locale: string): Promise<Blob> {
  const response = await send('get', CALENDAR, { path: { id }, query: { locale } }, '*/*');
  if (!response.ok) throw await Problem.fromResponse(response);
  return response.blob();
}

export const readCalendarFeed = () => call('get', '/api/v1/account/calendar', {});
/** A new secret address of one's own calendar; the old one shows nothing any more. */
export const renewCalendarFeed = () => call('post', '/api/v1/account/calendar', {});
export const endCalendarFeed = () => call('delete', '/api/v1/account/calendar', {});
