import type { Organisation } from '$lib/api/types';
import { m } from '$lib/paraglide/messages';

/** Organisations as choices; the first is none. */
export function organisationOptions(organisations: readonly Organisation[]): { value: string; label: string }[] {
  return [{ value: '', label: m.members_organisation_none() }, ...organisations.map(({ id, name }) => ({ value: id, label: name }))];
}
