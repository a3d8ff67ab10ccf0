// Where things that were found are.
import type { SearchKind } from '$lib/api/types';
import { href } from '$lib/i18n/locale';

export function addressOf(kind: SearchKind, id: string, at_ms?: number): string {
  if (kind === 'lecture') return href(`/lectures/${id}`) + (at_ms === undefined ? '' : `?t=${Math.floor(at_ms / 1000)}`);
  if (kind === 'course') return href(`/courses/${id}`);
  return href(`/explore?${kind === 'person' ? 'teacher_id' : 'organisation_id'}=${id}`);
}

export const searchAddress = (q: string): string => href(`/search?${new URLSearchParams({ q })}`);

/** The address of a page with some parameters set, or with null or nothing removed. */
export function withParameters(url: URL, changes: Record<string, string | null>): string {
  const parameters = new URLSearchParams(url.search);
  for (const [name, value] of Object.entries(changes)) {
    if (value) parameters.set(name, value);
    else parameters.delete(name);
  }
  const query = parameters.toString();
  return url.pathname + (query ? `?${query}` : '');
}
