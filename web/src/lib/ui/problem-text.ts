// Says a problem in the reader's language: what happened and what to do.
import { Problem } from '$lib/api/problem';
import type { ErrorCode } from '$lib/api/types';
import { m } from '$lib/paraglide/messages';

type Say = (problem: Problem) => string;

// Every code of the server's table: a new one does not compile until it has words.
const sayings: Record<ErrorCode | 'network', Say> = {
  bad_request: () => m.error_bad_request(),
  body_too_slow: () => m.error_timeout(),
  method_not_allowed: () => m.error_bad_request(),
  range_not_satisfiable: () => m.error_bad_request(),
  tus_version: () => m.error_bad_request(),
  lease_lost: () => m.error_conflict(),
  validation_failed: () => m.error_validation_failed(),
  unauthenticated: () => m.error_unauthenticated(),
  token_expired: () => m.error_token_expired(),
  forbidden: () => m.error_forbidden(),
  not_found: () => m.error_not_found(),
  conflict: () => m.error_conflict(),
  changed: () => m.error_changed(),
  invalid_credentials: () => m.error_invalid_credentials(),
  throttled: ({ params }) => m.error_throttled({ seconds: String(params['retry_after_s'] ?? 60) }),
  email_unconfirmed: () => m.error_email_unconfirmed(),
  registration_closed: () => m.error_registration_closed(),
  link_invalid: () => m.error_link_invalid(),
  payload_too_large: () => m.error_payload_too_large(),
  quota_exceeded: () => m.error_quota_exceeded(),
  unsupported_media_type: () => m.error_unsupported_media_type(),
  upload_offset_mismatch: () => m.error_upload_offset_mismatch(),
  upload_locked: () => m.error_upload_locked(),
  already_confirmed: () => m.confirm_already_title(),
  upload_gone: () => m.error_upload_gone(),
  checksum_mismatch: () => m.error_checksum_mismatch(),
  not_playable: () => m.error_not_playable(),
  storage_full: () => m.error_storage_full(),
  unavailable: () => m.error_unavailable(),
  timeout: () => m.error_timeout(),
  network: () => m.error_network(),
  internal: ({ requestId }) => m.error_internal({ request_id: requestId ?? '–' })
};

export function sayProblem(problem: Problem): string {
  const say = (sayings as Record<string, Say>)[problem.code] ?? sayings.internal;
  return say(problem);
}

const fieldSayings: Record<string, () => string> = {
  required: () => m.field_required(),
  invalid_email: () => m.field_invalid_email(),
  too_short: () => m.field_too_short(),
  too_long: () => m.field_too_long(),
  weak: () => m.field_weak(),
  taken: () => m.field_taken()
};

/** What to say under one form field, or null when the problem is not about it. */
export function sayField(problem: Problem | null, field: string): string | null {
  const found = problem?.fields.find((each) => each.field === field || each.field.startsWith(`${field}.`));
  if (!found) return null;
  if (found.code === 'invalid' && field === 'email') return m.field_invalid_email();
  return (fieldSayings[found.code] ?? m.field_invalid)();
}
