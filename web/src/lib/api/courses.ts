import { call } from './http';
import type { Query } from './operation';
import type { CourseFields, CourseOrder, LangText, NewCourse, Seminar } from './types';

export type StateChange = 'publish' | 'unpublish' | 'archive';

export const listCourses = (query: Query<'/api/v1/courses'> = {}) => call('get', '/api/v1/courses', { query });
export const readCourse = (id: string) => call('get', '/api/v1/courses/{id}', { path: { id } });
export const createCourse = (body: NewCourse) => call('post', '/api/v1/courses', { body });
export const updateCourse = (id: string, body: Partial<CourseFields>, revision?: number) =>
  call('patch', '/api/v1/courses/{id}', { path: { id }, body, revision });
export const deleteCourse = (id: string) => call('delete', '/api/v1/courses/{id}', { path: { id } });
export const changeCourseState = (id: string, change: StateChange) => call('post', `/api/v1/courses/{id}/${change}`, { path: { id } });
export const orderCourse = (id: string, body: CourseOrder) => call('put', '/api/v1/courses/{id}/order', { path: { id }, body });
/** A course's own picture, in the place of a still. */
export const putCourseThumbnail = (id: string, file: Blob) => call('put', '/api/v1/courses/{id}/thumbnail', { path: { id }, file });
export const deleteCourseThumbnail = (id: string) => call('delete', '/api/v1/courses/{id}/thumbnail', { path: { id } });
/** Makes a course a seminar that took place, or changes what is said of it. */
export const putSeminar = (id: string, body: Seminar, revision?: number) => call('put', '/api/v1/courses/{id}/seminar', { path: { id }, body, revision });
export const endSeminar = (id: string) => call('delete', '/api/v1/courses/{id}/seminar', { path: { id } });

export const createSection = (id: string, title: LangText) => call('post', '/api/v1/courses/{id}/sections', { path: { id }, body: { title } });
export const renameSection = (id: string, title: LangText, revision?: number) =>
  call('patch', '/api/v1/sections/{id}', { path: { id }, body: { title }, revision });
export const deleteSection = (id: string) => call('delete', '/api/v1/sections/{id}', { path: { id } });
