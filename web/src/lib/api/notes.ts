import { call, send } from './http';
import type { Query } from './operation';
import { Problem } from './problem';
import type { NewNote } from './types';

export const listNotes = (query: Query<'/api/v1/notes'> = {}) => call('get', '/api/v1/notes', { query });
export const listLectureNotes = (id: string, query: Query<'/api/v1/lectures/{id}/notes'> = {}) => call('get', '/api/v1/lectures/{id}/notes', { path: { id }, query });
export const createNote = (lecture: string, body: NewNote) => call('post', '/api/v1/lectures/{id}/notes', { path: { id: lecture }, body });
export const changeNote = (id: string, text: string) => call('patch', '/api/v1/notes/{id}', { path: { id }, body: { text } });
export const deleteNote = (id: string) => call('delete', '/api/v1/notes/{id}', { path: { id } });

/** All own notes as a file. */
export async function exportNotes(format: 'text' | 'markdown', locale: string): Promise<Blob> {
  const response = await send('get', '/api/v1/notes/export', { query: { format, locale } }, '*/*');
  if (!response.ok) throw await Problem.fromResponse(response);
  return response.blob();
}
