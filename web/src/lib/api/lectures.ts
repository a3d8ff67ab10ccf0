import type { StateChange } from './courses';
import { call } from './http';
import type { Query } from './operation';
import type { LectureFields, NewLecture } from './types';

export const createLecture = (id: string, body: NewLecture) =>
  call('post', '/api/v1/sections/{id}/lectures', { path: { id }, body });
export const readLecture = (id: string) => call('get', '/api/v1/lectures/{id}', { path: { id } });
export const updateLecture = (id: string, body: Partial<LectureFields>, revision?: number) =>
  call('patch', '/api/v1/lectures/{id}', { path: { id }, body, revision });
export const deleteLecture = (id: string) => call('delete', '/api/v1/lectures/{id}', { path: { id } });
export const listDeletedLectures = (query: Query<'/api/v1/deleted-lectures'> = {}) => call('get', '/api/v1/deleted-lectures', { query });
export const restoreLecture = (id: string) => call('post', '/api/v1/lectures/{id}/restore', { path: { id } });
export const eraseLecture = (id: string) => call('post', '/api/v1/lectures/{id}/erase', { path: { id } });
export const changeLectureState = (id: string, change: StateChange) => call('post', `/api/v1/lectures/{id}/${change}`, { path: { id } });
/** A lecture's own picture, in the place of a still. */
export const putLectureThumbnail = (id: string, file: Blob) => call('put', '/api/v1/lectures/{id}/thumbnail', { path: { id }, file });
export const deleteLectureThumbnail = (id: string) => call('delete', '/api/v1/lectures/{id}/thumbnail', { path: { id } });
