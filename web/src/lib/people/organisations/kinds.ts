import type { OrganisationKind } from '$lib/api/types';
import { m } from '$lib/paraglide/messages';
import { getLocale } from '$lib/paraglide/runtime';

/** What kind of organisation it is, in the reader's language. */
export const organisationKinds: Record<OrganisationKind, () => string> = {
  hospital: m.org_kind_hospital,
  university: m.org_kind_university,
  advisory_group: m.org_kind_advisory_group,
  society: m.org_kind_society,
  community: m.org_kind_community,
  other: m.org_kind_other
};

/** Countries that organisations come from most often; the first two first. */
const COUNTRIES = ['vn', 'kr', 'au', 'ca', 'ch', 'cn', 'de', 'fr', 'gb', 'id', 'jp', 'kh', 'la', 'my', 'ph', 'sg', 'th', 'tw', 'us'];

/** The name of a country in the reader's language. */
export function countryName(code: string): string {
  return code ? (new Intl.DisplayNames(getLocale(), { type: 'region', fallback: 'code' }).of(code.toUpperCase()) ?? code) : '';
}

/** Countries as choices; the one that is stored is among them. */
export function countryOptions(stored: string): { value: string; label: string }[] {
  const codes = COUNTRIES.includes(stored) || !stored ? COUNTRIES : [...COUNTRIES, stored];
  return [{ value: '', label: m.org_country_none() }, ...codes.map((value) => ({ value, label: countryName(value) }))];
}
