import { addressOf, call, send } from './http';
import type { Query } from './operation';
import { Problem } from './problem';
import type { BroadcastEdit, NewBroadcast } from './types';

export type BroadcastStep = 'rehearse' | 'air' | 'end' | 'cancel';

export const listBroadcasts = (query: Query<'/api/v1/broadcasts'> = {}) => call('get', '/api/v1/broadcasts', { query });
export const readBroadcast = (id: string) => call('get', '/api/v1/broadcasts/{id}', { path: { id } });
export const createBroadcast = (course: string, body: NewBroadcast) => call('post', '/api/v1/courses/{id}/broadcasts', { path: { id: course }, body });
export const changeBroadcast = (id: string, body: BroadcastEdit, revision?: number) => call('patch', '/api/v1/broadcasts/{id}', { path: { id }, body, revision });
export const deleteBroadcast = (id: string) => call('delete', '/api/v1/broadcasts/{id}', { path: { id } });
export const stepBroadcast = (id: string, step: BroadcastStep) => call('post', `/api/v1/broadcasts/{id}/${step}`, { path: { id } });
export const postponeBroadcast = (id: string, starts_at: string) => call('post', '/api/v1/broadcasts/{id}/postpone', { path: { id }, body: { starts_at } });
/** A new stream key; the old one opens nothing any more. */
export const createStreamKey = (id: string) => call('post', '/api/v1/broadcasts/{id}/stream-key', { path: { id } });

export const register = (id: string) => call('put', '/api/v1/broadcasts/{id}/registration', { path: { id } });
export const endRegistration = (id: string) => call('delete', '/api/v1/broadcasts/{id}/registration', { path: { id } });

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
