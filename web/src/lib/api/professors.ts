import { call } from './http';
import type { Query } from './operation';
import type { NewProfessor, ProfessorFields } from './types';
import type { Locale } from '$lib/i18n/locale';

export const listProfessors = (query: Query<'/api/v1/professors'> = {}) => call('get', '/api/v1/professors', { query });
export const readProfessor = (id: string) => call('get', '/api/v1/professors/{id}', { path: { id } });
export const createProfessor = (body: NewProfessor) => call('post', '/api/v1/professors', { body });
export const updateProfessor = (id: string, { specialty_id, ...body }: ProfessorFields, revision?: number) =>
  call('patch', '/api/v1/professors/{id}', { path: { id }, body: { ...body, specialty_id: specialty_id || null }, revision });
export const deleteProfessor = (id: string) => call('delete', '/api/v1/professors/{id}', { path: { id } });
export const putProfessorPicture = (id: string, file: Blob) => call('put', '/api/v1/professors/{id}/picture', { path: { id }, file });
export const deleteProfessorPicture = (id: string) => call('delete', '/api/v1/professors/{id}/picture', { path: { id } });
/** The link by which a professor claims their page; one before is worth nothing any more. */
export const createClaim = (id: string, locale: Locale) => call('post', '/api/v1/professors/{id}/claim', { path: { id }, body: { locale } });
/** Withdraws the link, or takes the page back from whoever claimed it. */
export const endClaim = (id: string) => call('delete', '/api/v1/professors/{id}/claim', { path: { id } });
export const claimProfessor = (token: string) => call('post', '/api/v1/professor-claims', { body: { token } });
