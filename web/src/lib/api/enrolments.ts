import { call } from './http';
import type { Query } from './operation';

export const enrol = (id: string) => call('put', '/api/v1/courses/{id}/enrolment', { path: { id } });
export const leaveCourse = (id: string) => call('delete', '/api/v1/courses/{id}/enrolment', { path: { id } });
/** The courses that one takes. */
export const listEnrolments = (query: Query<'/api/v1/enrolments'> = {}) => call('get', '/api/v1/enrolments', { query });
