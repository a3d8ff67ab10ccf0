import { call } from './http';
import type { AccountChange, Invitation, MemberChange, Registration } from './types';

const anonymous = true;

export const readSite = () => call('get', '/api/v1/site', { anonymous });

export const setUp = (body: Registration & { token: string }) => call('post', '/api/v1/setup', { body, anonymous });
export const register = (body: Registration) => call('post', '/api/v1/accounts', { body, anonymous });
export const confirmEmail = (token: string) => call('post', '/api/v1/accounts/confirm', { body: { token }, anonymous });
export const requestPasswordReset = (email: string) => call('post', '/api/v1/password-resets', { body: { email }, anonymous });
export const confirmPasswordReset = (token: string, new_password: string) =>
  call('post', '/api/v1/password-resets/confirm', { body: { token, new_password }, anonymous });

export const createSession = (email: string, password: string) => call('post', '/api/v1/sessions', { body: { email, password }, anonymous });
export const endSession = () => call('delete', '/api/v1/sessions/current', {});
export const listSessions = () => call('get', '/api/v1/sessions', {});
export const revokeSession = (id: string) => call('delete', '/api/v1/sessions/{id}', { path: { id } });

export const readAccount = () => call('get', '/api/v1/account', {});
export const updateAccount = (body: AccountChange, revision?: number) => call('patch', '/api/v1/account', { body, revision });
export const putPicture = (file: Blob) => call('put', '/api/v1/account/picture', { file });
export const deletePicture = () => call('delete', '/api/v1/account/picture', {});
export const changePassword = (current_password: string, new_password: string) =>
  call('post', '/api/v1/account/password', { body: { current_password, new_password } });

export const listMembers = (query: string, cursor: string | null = null) => call('get', '/api/v1/accounts', { query: { query, cursor } });
export const updateMember = (id: string, body: MemberChange, revision?: number) =>
  call('patch', '/api/v1/accounts/{id}', { path: { id }, body, revision });
export type AccountLink = 'confirm' | 'reset';
export const createAccountLink = (id: string, kind: AccountLink, send: boolean) =>
  call('post', '/api/v1/accounts/{id}/links', { path: { id }, body: { kind, send } });
export const invite = (body: Invitation) => call('post', '/api/v1/invitations', { body });
