// What hosts do with broadcasts.
import { call } from './http';
import type { BroadcastEdit, ChapterMark, NewBroadcast } from './types';

export type BroadcastStep = 'rehearse' | 'air' | 'end' | 'cancel';

export const createBroadcast = (course: string, body: NewBroadcast) => call('post', '/api/v1/courses/{id}/broadcasts', { path: { id: course }, body });
export const changeBroadcast = (id: string, body: BroadcastEdit, revision?: number) => call('patch', '/api/v1/broadcasts/{id}', { path: { id }, body, revision });
export const deleteBroadcast = (id: string) => call('delete', '/api/v1/broadcasts/{id}', { path: { id } });
export const stepBroadcast = (id: string, step: BroadcastStep) => call('post', `/api/v1/broadcasts/{id}/${step}`, { path: { id } });
export const postponeBroadcast = (id: string, starts_at: string) => call('post', '/api/v1/broadcasts/{id}/postpone', { path: { id }, body: { starts_at } });
/** Says that a part of the programme begins now, or takes that back; the programme as it is then. */
export const markChapter = (id: string, body: ChapterMark) => call('post', '/api/v1/broadcasts/{id}/chapters', { path: { id }, body });
/** A new stream key; the old one opens nothing any more. */
export const createStreamKey = (id: string) => call('post', '/api/v1/broadcasts/{id}/stream-key', { path: { id } });
