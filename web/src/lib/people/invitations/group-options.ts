import type { Group } from '$lib/api/types';
import { m } from '$lib/paraglide/messages';

/** Groups as choices; the first is none. */
export function groupOptions(groups: readonly Group[]): { value: string; label: string }[] {
  return [{ value: '', label: m.inv_group_none() }, ...groups.map(({ id, name }) => ({ value: id, label: name }))];
}
