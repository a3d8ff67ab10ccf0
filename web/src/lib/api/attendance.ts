// Who attends a broadcast: the screen of its hall, checking in, and the list of everybody.
import { call, send } from './http';
import type { Query } from './operation';
import { Problem } from './problem';

export const readHall = (id: string, locale: 'vi' | 'ko' | 'en') => call('get', '/api/v1/broadcasts/{id}/hall', { path: { id }, query: { locale } });
export const checkIn = (id: string, code: string) => call('post', '/api/v1/broadcasts/{id}/hall/check-ins', { path: { id }, body: { code } });
export const readOwnAttendance = (id: string) => call('get', '/api/v1/broadcasts/{id}/attendance/mine', { path: { id } });
export const listAttendance = (id: string, query: Query<'/api/v1/broadcasts/{id}/attendance'>) => call('get', '/api/v1/broadcasts/{id}/attendance', { path: { id }, query });
export const readAttendanceSummary = (id: string, query: Query<'/api/v1/broadcasts/{id}/attendance/summary'>) => call('get', '/api/v1/broadcasts/{id}/attendance/summary', { path: { id }, query });

/** The list as a file for a spreadsheet. */
export async function exportAttendance(id: string, query: { organisation_id?: string; query?: string }): Promise<Blob> {
  const response = await send('get', '/api/v1/broadcasts/{id}/attendance.csv', { path: { id }, query }, '*/*');
  if (!response.ok) throw await Problem.fromResponse(response);
  return response.blob();
}
