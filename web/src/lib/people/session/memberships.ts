import type { Account } from '$lib/api/types';

/** The organisations where somebody makes courses, by name. */
export function teachingIn(account: Account | null): { id: string; name: string }[] {
  const teaching = account?.memberships.filter(({ roles }) => roles.includes('instructor') || roles.includes('administrator')) ?? [];
  return teaching.map(({ organisation_id, organisation_name }) => ({ id: organisation_id, name: organisation_name }));
}
