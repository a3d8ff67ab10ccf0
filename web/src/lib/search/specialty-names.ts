// Specialties by their names, as forms and filters show them.
import type { Choice, Specialty } from '$lib/api/types';
import { pick } from '$lib/i18n/text';
import { m } from '$lib/paraglide/messages';

export interface Option { value: string; label: string }

/** Choices of a filter in the order of the tree, parts set in, with how many there are. */
export function specialtyOptions(all: readonly Specialty[], choices: readonly Choice[], chosen: string): Option[] {
  const counts = new Map(choices.map(({ value, count }) => [value, count]));
  const shown = all.filter(({ id }) => counts.has(id) || id === chosen);
  return shown.map(({ id, parent_id, name }) => ({
    value: id,
    label: (parent_id ? '\u2003' : '') + m.explore_option({ name: pick(name).text, count: counts.get(id) ?? 0 })
  }));
}
