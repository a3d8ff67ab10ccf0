import { call } from './http';
import type { Query } from './operation';
import type { NewEnrolments } from './types';

export const enrol = (id: string) => call('put', '/api/v1/courses/{id}/enrolment', { path: { id } });
export const leaveCourse = (id: string) => call('delete', '/api/v1/courses/{id}/enrolment', { path: { id } });
/** The courses that one takes. */
export const listEnrolments = (query: Query<'/api/v1/enrolments'> = {}) => call('get', '/api/v1/enrolments', { query });

/** Enrols members of an organisation, one by one or a group; answers what became of each. */
export const enrolMembers = (organisation: string, body: NewEnrolments) =>
  call('post', '/api/v1/organisations/{id}/enrolments', { path: { id: organisation }, body });
export const listEnrolledCourses = (organisation: string, query: Query<'/api/v1/organisations/{id}/enrolments/courses'>) =>
  call('get', '/api/v1/organisations/{id}/enrolments/courses', { path: { id: organisation }, query });
export const listEnrolledMembers = (organisation: string, query: Query<'/api/v1/organisations/{id}/enrolments'>) =>
  call('get', '/api/v1/organisations/{id}/enrolments', { path: { id: organisation }, query });
export const endEnrolment = (id: string, course: string, account: string) =>
  call('delete', '/api/v1/organisations/{id}/enrolments/{course}/{account}', { path: { id, course, account } });
