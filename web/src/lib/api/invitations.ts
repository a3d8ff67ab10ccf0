import { call } from './http';
import type { Inputs, Query } from './operation';
import type { JoinToken, NewJoinLink } from './types';

const path = (id: string) => ({ path: { id } });

export const listInvitations = (query: Query<'/api/v1/invitations'>) => call('get', '/api/v1/invitations', { query });
export const resendInvitation = (id: string) => call('post', '/api/v1/invitations/{id}/resend', path(id));
export const withdrawInvitation = (id: string) => call('delete', '/api/v1/invitations/{id}', path(id));
/** Checks a table of people, or invites those in it. */
export const importInvitations = (organisation: string, query: NonNullable<Inputs<'post', '/api/v1/organisations/{id}/invitations/import'>['query']>, file: Blob) =>
  call('post', '/api/v1/organisations/{id}/invitations/import', { ...path(organisation), query, file });

export const listJoinLinks = (organisation: string, cursor: string | null) =>
  call('get', '/api/v1/organisations/{id}/join-links', { ...path(organisation), query: { cursor } });
export const createJoinLink = (organisation: string, body: NewJoinLink) =>
  call('post', '/api/v1/organisations/{id}/join-links', { ...path(organisation), body });
export const withdrawJoinLink = (id: string) => call('delete', '/api/v1/join-links/{id}', path(id));

/** What a link or an invitation leads to. */
export const readJoinOffer = (body: JoinToken) => call('post', '/api/v1/joinings/offer', { body, anonymous: true });
export const joinOrganisation = (body: JoinToken) => call('post', '/api/v1/joinings', { body });
