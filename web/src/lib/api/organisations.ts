import { call } from './http';
import type { Query } from './operation';
import type { MembershipChange, Organisation, OrganisationFields } from './types';

const AT_ONCE = 100;

/** All organisations, by name. */
export async function listOrganisations(): Promise<Organisation[]> {
  const all: Organisation[] = [];
  let cursor: string | null | undefined = null;
  do {
    const page: { items: Organisation[]; next_cursor: string | null } = await call('get', '/api/v1/organisations', { query: { limit: AT_ONCE, cursor } });
    all.push(...page.items);
    cursor = page.next_cursor;
  } while (cursor);
  return all.sort((a, b) => a.name.localeCompare(b.name));
}

export const createOrganisation = (name: string) => call('post', '/api/v1/organisations', { body: { name } });
export const readOrganisation = (id: string) => call('get', '/api/v1/organisations/{id}', { path: { id } });
export const updateOrganisation = (id: string, body: Partial<OrganisationFields>, revision?: number) =>
  call('patch', '/api/v1/organisations/{id}', { path: { id }, body, revision });
export const putLogo = (id: string, file: Blob) => call('put', '/api/v1/organisations/{id}/logo', { path: { id }, file });
export const deleteLogo = (id: string) => call('delete', '/api/v1/organisations/{id}/logo', { path: { id } });
export const deleteOrganisation = (id: string) => call('delete', '/api/v1/organisations/{id}', { path: { id } });

export const listMembersOf = (id: string, query: Query<'/api/v1/organisations/{id}/members'>) =>
  call('get', '/api/v1/organisations/{id}/members', { path: { id }, query });
/** Makes somebody a member, or changes what they are there. */
export const putMember = (id: string, account: string, body: MembershipChange) =>
  call('put', '/api/v1/organisations/{id}/members/{account}', { path: { id, account }, body });
export const endMembership = (id: string, account: string) => call('delete', '/api/v1/organisations/{id}/members/{account}', { path: { id, account } });
