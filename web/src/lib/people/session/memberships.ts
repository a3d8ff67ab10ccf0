import type { Account, OrganisationRole } from '$lib/api/types';

/** The organisations where somebody makes courses, by name. */
export function teachingIn(account: Account | null): { id: string; name: string }[] {
  const teaching = account?.memberships.filter(({ roles }) => roles.includes('instructor') || roles.includes('administrator')) ?? [];
  return teaching.map(({ organisation_id, organisation_name }) => ({ id: organisation_id, name: organisation_name }));
}

/** Whether somebody manages an organisation: its administrators, and the platform's. */
export function mayManage(account: Account | null, id: string): boolean {
  return account?.role === 'administrator' || holds(account, id, 'administrator');
}

/** Whether somebody has a role in an organisation. */
export function holds(account: Account | null, id: string, role: OrganisationRole): boolean {
  return Boolean(account?.memberships.some(({ organisation_id, roles }) => organisation_id === id && roles.includes(role)));
}

/** Whether somebody looks after the members of an organisation: its training office, its administrators, and the platform's. */
export function looksAfter(account: Account | null, id: string): boolean {
  return mayManage(account, id) || holds(account, id, 'training_office');
}

/** The organisations whose members somebody looks after, as one of them. */
export function lookedAfter(account: Account | null): { id: string; name: string }[] {
  const theirs = account?.memberships.filter(({ roles }) => roles.includes('training_office') || roles.includes('administrator')) ?? [];
  return theirs.map(({ organisation_id, organisation_name }) => ({ id: organisation_id, name: organisation_name }));
}
