import { call } from './http';
import type { Query } from './operation';
import type { Group } from './types';

const AT_ONCE = 100;

export const listGroups = (organisation: string, query: Query<'/api/v1/organisations/{id}/groups'>) =>
  call('get', '/api/v1/organisations/{id}/groups', { path: { id: organisation }, query });
/** All groups of an organisation, by name; there are at most 300. */
export async function allGroups(organisation: string): Promise<Group[]> {
  const all: Group[] = [];
  let cursor: string | null | undefined = null;
  do {
    const page: { items: Group[]; next_cursor: string | null } = await listGroups(organisation, { limit: AT_ONCE, cursor });
    all.push(...page.items);
    cursor = page.next_cursor;
  } while (cursor);
  return all.sort((a, b) => a.name.localeCompare(b.name));
}
export const readGroup = (id: string) => call('get', '/api/v1/groups/{id}', { path: { id } });
export const createGroup = (organisation: string, name: string) =>
  call('post', '/api/v1/organisations/{id}/groups', { path: { id: organisation }, body: { name } });
export const renameGroup = (id: string, name: string) => call('patch', '/api/v1/groups/{id}', { path: { id }, body: { name } });
export const deleteGroup = (id: string) => call('delete', '/api/v1/groups/{id}', { path: { id } });
export const changeGroupMembers = (id: string, body: { add?: string[]; remove?: string[] }) =>
  call('post', '/api/v1/groups/{id}/members', { path: { id }, body });
