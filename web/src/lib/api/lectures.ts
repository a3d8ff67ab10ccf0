import type { StateChange } from './courses';
import { call } from './http';
import { expectNews } from './media-events';
import type { JobState, LangText } from './types';

export interface LectureFields { title: LangText; description: LangText; section_id: string }

export const createLecture = (id: string, body: { title: LangText; description: LangText }) =>
  call('post', '/api/v1/sections/{id}/lectures', { path: { id }, body });
export const readLecture = (id: string) => call('get', '/api/v1/lectures/{id}', { path: { id } });
export const updateLecture = (id: string, body: Partial<LectureFields>, revision?: number) =>
  call('patch', '/api/v1/lectures/{id}', { path: { id }, body, revision });
export const deleteLecture = (id: string) => call('delete', '/api/v1/lectures/{id}', { path: { id } });
export const listDeletedLectures = (query: { cursor?: string | null } = {}) => call('get', '/api/v1/deleted-lectures', { query });
export const restoreLecture = (id: string) => call('post', '/api/v1/lectures/{id}/restore', { path: { id } });
export const eraseLecture = (id: string) => call('post', '/api/v1/lectures/{id}/erase', { path: { id } });
export const changeLectureState = (id: string, change: StateChange) => call('post', `/api/v1/lectures/{id}/${change}`, { path: { id } });

export const startPlayback = (lecture: string) => call('post', '/api/v1/lectures/{lecture}/playback', { path: { lecture } });
export const storePosition = (lecture: string, position_ms: number) =>
  call('put', '/api/v1/lectures/{lecture}/position', { path: { lecture }, body: { position_ms } });

export const listUploads = (lecture: string) => call('get', '/api/v1/lectures/{lecture}/uploads', { path: { lecture } });
export const listJobs = (lecture: string) => call('get', '/api/v1/lectures/{lecture}/jobs', { path: { lecture } });
export const repackage = (lecture: string) => call('post', '/api/v1/lectures/{lecture}/repackage', { path: { lecture } }).finally(expectNews);
export const cancelJob = (job: string) => call('post', '/api/v1/jobs/{job}/cancel', { path: { job } }).finally(expectNews);
export const retryJob = (job: string) => call('post', '/api/v1/jobs/{job}/retry', { path: { job } }).finally(expectNews);
export const listAllJobs = (query: { state?: JobState | null; cursor?: string | null }) => call('get', '/api/v1/jobs', { query });
/** From a day on, as `2026-11-23`, until today. */
export const listPackagingCosts = (from: string) => call('get', '/api/v1/packaging-costs', { query: { from } });
