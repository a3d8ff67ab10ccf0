import { call } from './http';
import type { StateChange } from './courses';
import type { Job, JobState, LangText, Lecture, Page, Playback, UnfinishedUpload } from './types';

export interface LectureFields { title: LangText; description: LangText; section_id: string }

export const createLecture = (sectionId: string, body: { title: LangText; description: LangText }) =>
  call<Lecture>('POST', `/sections/${sectionId}/lectures`, { body });
export const readLecture = (id: string) => call<Lecture>('GET', `/lectures/${id}`);
export const updateLecture = (id: string, body: Partial<LectureFields>) => call<Lecture>('PATCH', `/lectures/${id}`, { body });
export const deleteLecture = (id: string) => call<void>('DELETE', `/lectures/${id}`);
export const changeLectureState = (id: string, change: StateChange) => call<Lecture>('POST', `/lectures/${id}/${change}`);

export const startPlayback = (id: string) => call<Playback>('POST', `/lectures/${id}/playback`);
export const storePosition = (id: string, position_ms: number) =>
  call<void>('PUT', `/lectures/${id}/position`, { body: { position_ms } });

export const listUploads = (id: string) => call<Page<UnfinishedUpload>>('GET', `/lectures/${id}/uploads`);
export const listJobs = (id: string) => call<Page<Job>>('GET', `/lectures/${id}/jobs`);
export const repackage = (id: string) => call<Job>('POST', `/lectures/${id}/repackage`);
export const cancelJob = (id: string) => call<Job>('POST', `/jobs/${id}/cancel`);
export const retryJob = (id: string) => call<Job>('POST', `/jobs/${id}/retry`);
export const listAllJobs = (query: { state?: JobState | null; cursor?: string | null }) => call<Page<Job>>('GET', '/jobs', { query });
