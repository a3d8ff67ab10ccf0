import type { Access } from '$lib/api/types';
import { m } from '$lib/paraglide/messages';

/** Who may watch a course, as its page and card say it. */
export const accessWords: Record<Access, () => string> = {
  open: m.access_open,
  signed_in: m.access_signed_in,
  professionals: m.access_professionals,
  organisations: m.access_organisations
};
