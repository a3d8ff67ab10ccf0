import { call } from './http';
import type { Access, Course, CourseSummary, LangText, Page, Section } from './types';
import type { Locale } from '$lib/i18n/locale';

export interface CourseFields { title: LangText; description: LangText; language: Locale; access: Access }
export type StateChange = 'publish' | 'unpublish' | 'archive';
export interface Order { sections: { id: string; lectures: string[] }[] }

export const listCourses = (query: { mine?: boolean; cursor?: string | null; limit?: number } = {}) =>
  call<Page<CourseSummary>>('GET', '/courses', { query });
export const readCourse = (id: string) => call<Course>('GET', `/courses/${id}`);
export const createCourse = (body: CourseFields) => call<Course>('POST', '/courses', { body });
export const updateCourse = (id: string, body: Partial<CourseFields>) => call<Course>('PATCH', `/courses/${id}`, { body });
export const deleteCourse = (id: string) => call<void>('DELETE', `/courses/${id}`);
export const changeCourseState = (id: string, change: StateChange) => call<Course>('POST', `/courses/${id}/${change}`);
export const orderCourse = (id: string, body: Order) => call<Course>('PUT', `/courses/${id}/order`, { body });

export const createSection = (courseId: string, title: LangText) =>
  call<Section>('POST', `/courses/${courseId}/sections`, { body: { title } });
export const renameSection = (id: string, title: LangText) => call<Section>('PATCH', `/sections/${id}`, { body: { title } });
export const deleteSection = (id: string) => call<void>('DELETE', `/sections/${id}`);
