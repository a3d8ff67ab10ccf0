import type { Locale } from '$lib/i18n/locale';
import { call } from './http';
import type { Access, LangText } from './types';

export interface CourseFields { title: LangText; description: LangText; language: Locale; access: Access }
export type StateChange = 'publish' | 'unpublish' | 'archive';
export interface Order { sections: { id: string; lectures: string[] }[] }

export const listCourses = (query: { mine?: boolean; cursor?: string | null; limit?: number } = {}) => call('get', '/api/v1/courses', { query });
export const readCourse = (id: string) => call('get', '/api/v1/courses/{id}', { path: { id } });
export const createCourse = (body: CourseFields) => call('post', '/api/v1/courses', { body });
export const updateCourse = (id: string, body: Partial<CourseFields>, revision?: number) =>
  call('patch', '/api/v1/courses/{id}', { path: { id }, body, revision });
export const deleteCourse = (id: string) => call('delete', '/api/v1/courses/{id}', { path: { id } });
export const changeCourseState = (id: string, change: StateChange) => call('post', `/api/v1/courses/{id}/${change}`, { path: { id } });
export const orderCourse = (id: string, body: Order) => call('put', '/api/v1/courses/{id}/order', { path: { id }, body });

export const createSection = (id: string, title: LangText) => call('post', '/api/v1/courses/{id}/sections', { path: { id }, body: { title } });
export const renameSection = (id: string, title: LangText, revision?: number) =>
  call('patch', '/api/v1/sections/{id}', { path: { id }, body: { title }, revision });
export const deleteSection = (id: string) => call('delete', '/api/v1/sections/{id}', { path: { id } });
