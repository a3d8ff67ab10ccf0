import { call } from './http';
import type { LangText, LectureNeeds } from './types';

export const readLectureNeeds = (id: string) => call('get', '/api/v1/organisations/{id}/lecture-needs', { path: { id } });
export const putLectureNeeds = (id: string, body: LectureNeeds) => call('put', '/api/v1/organisations/{id}/lecture-needs', { path: { id }, body });
export const readNeedsOfLecture = (id: string) => call('get', '/api/v1/lectures/{id}/needs', { path: { id } });
export const putException = (id: string, words: LangText) => call('put', '/api/v1/lectures/{id}/exception', { path: { id }, body: { words } });
export const endException = (id: string) => call('delete', '/api/v1/lectures/{id}/exception', { path: { id } });
