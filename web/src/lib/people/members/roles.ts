import type { OrganisationRole, Role } from '$lib/api/types';
import { m } from '$lib/paraglide/messages';

/** What one may be on the whole platform, as choices in the reader's language. */
export function roleOptions(): { value: Role; label: string }[] {
  return [
    { value: 'none', label: m.role_none() },
    { value: 'administrator', label: m.role_administrator() }
  ];
}

/** What one may be in an organisation, in the reader's language. */
export const organisationRoles: Record<OrganisationRole, () => string> = {
  learner: m.role_learner,
  instructor: m.role_instructor,
  translator: m.role_translator,
  reviewer: m.role_reviewer,
  host: m.role_host,
  training_office: m.role_training_office,
  administrator: m.role_organisation_administrator
};

/** The roles of the table above, in its order. */
export const allOrganisationRoles = Object.keys(organisationRoles) as OrganisationRole[];
