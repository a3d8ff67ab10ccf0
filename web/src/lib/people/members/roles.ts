import type { Role } from '$lib/api/types';
import { m } from '$lib/paraglide/messages';

/** Platform roles, as choices in the reader's language. */
export function roleOptions(): { value: Role; label: string }[] {
  return [
    { value: 'learner', label: m.role_learner() },
    { value: 'instructor', label: m.role_instructor() },
    { value: 'administrator', label: m.role_administrator() }
  ];
}
