import type { Locale } from '$lib/i18n/locale';
import { call } from './http';
import type { Account, Member, Page, Role, Session, SignedIn, Site } from './types';

const outside = { anonymous: true };

export const readSite = () => call<Site>('GET', '/site', outside);

export interface Registration { email: string; password: string; display_name: string; locale: Locale; invitation?: string }

export const setUp = (body: Registration & { token: string }) => call<SignedIn>('POST', '/setup', { body, ...outside });
export const register = (body: Registration) =>
  call<{ state: 'confirmation_sent' | 'active' }>('POST', '/accounts', { body, ...outside });
export const confirmEmail = (token: string) => call<void>('POST', '/accounts/confirm', { body: { token }, ...outside });
export const requestPasswordReset = (email: string) => call<void>('POST', '/password-resets', { body: { email }, ...outside });
export const confirmPasswordReset = (token: string, new_password: string) =>
  call<void>('POST', '/password-resets/confirm', { body: { token, new_password }, ...outside });

export const createSession = (email: string, password: string) =>
  call<SignedIn>('POST', '/sessions', { body: { email, password }, ...outside });
export const endSession = () => call<void>('DELETE', '/sessions/current');
export const listSessions = () => call<Page<Session>>('GET', '/sessions');
export const revokeSession = (id: string) => call<void>('DELETE', `/sessions/${id}`);

export const readAccount = () => call<Account>('GET', '/account');
export const updateAccount = (body: { display_name?: string; locale?: Locale }) => call<Account>('PATCH', '/account', { body });
export const changePassword = (current_password: string, new_password: string) =>
  call<void>('POST', '/account/password', { body: { current_password, new_password } });

export const listMembers = (query: string, cursor: string | null = null) =>
  call<Page<Member>>('GET', '/accounts', { query: { query, cursor } });
export const updateMember = (id: string, body: { role?: Role; disabled?: boolean }) =>
  call<Member>('PATCH', `/accounts/${id}`, { body });
export const invite = (body: { email: string; role: Role; locale: Locale }) =>
  call<{ id: string; expires_at: string }>('POST', '/invitations', { body });
