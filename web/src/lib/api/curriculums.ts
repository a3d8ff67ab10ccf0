import type { StateChange } from './courses';
import { call } from './http';
import type { Query } from './operation';
import type { CurriculumFields, NewCurriculum, NewStep } from './types';

export const listCurriculums = (query: Query<'/api/v1/curriculums'> = {}) => call('get', '/api/v1/curriculums', { query });
export const readCurriculum = (id: string) => call('get', '/api/v1/curriculums/{id}', { path: { id } });
export const createCurriculum = (body: NewCurriculum) => call('post', '/api/v1/curriculums', { body });
export const updateCurriculum = (id: string, body: Partial<CurriculumFields>, revision?: number) =>
  call('patch', '/api/v1/curriculums/{id}', { path: { id }, body, revision });
export const deleteCurriculum = (id: string) => call('delete', '/api/v1/curriculums/{id}', { path: { id } });
export const duplicateCurriculum = (id: string) => call('post', '/api/v1/curriculums/{id}/duplicate', { path: { id } });
export const changeCurriculumState = (id: string, change: StateChange) => call('post', `/api/v1/curriculums/{id}/${change}`, { path: { id } });
/** Says which courses it has, in order, and which come before which. */
export const putSteps = (id: string, courses: NewStep[], revision?: number) =>
  call('put', '/api/v1/curriculums/{id}/courses', { path: { id }, body: { courses }, revision });

export const listAssignments = (id: string) => call('get', '/api/v1/curriculums/{id}/assignments', { path: { id } });
export const assign = (id: string, organisation: string, due_on: string | null) =>
  call('put', '/api/v1/curriculums/{id}/assignments/{organisation}', { path: { id, organisation }, body: { due_on } });
export const endAssignment = (id: string, organisation: string) => call('delete', '/api/v1/curriculums/{id}/assignments/{organisation}', { path: { id, organisation } });
/** What is assigned to one's organisations. */
export const listOwnAssignments = () => call('get', '/api/v1/assignments', {});
