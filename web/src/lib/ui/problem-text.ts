// Says a problem in the reader's language: what happened and what to do.
import { Problem } from '$lib/api/problem';
import type { ErrorCode } from '$lib/api/types';
import { m } from '$lib/paraglide/messages';

export type Say = (problem: Problem) => string;

/** Codes that only the studio, uploads, workers and players receive. Their words come with `learn`, so that no first visit loads them. */
export type UploadCode =
  | 'being_written'
  | 'body_too_slow'
  | 'captions_invalid'
  | 'captions_lossy'
  | 'changed'
  | 'edited'
  | 'not_playable'
  | 'needs_unmet'
  | 'not_set_up'
  | 'payload_too_large'
  | 'quota_exceeded'
  | 'unsupported_media_type'
  | 'upload_offset_mismatch'
  | 'upload_locked'
  | 'upload_gone'
  | 'checksum_mismatch'
  | 'storage_full'
  | 'tus_version'
  | 'lease_lost'
  | 'in_use'
  | 'parts_missing'
  | 'range_not_satisfiable';

/** Codes that only who is on a stage receives. */
export type StageCode = 'not_agreed' | 'offer_refused' | 'stage_closed';

// Every other code of the server's table. A new code does not compile until it has words.
const sayings: Record<Exclude<ErrorCode, UploadCode | StageCode> | 'network', Say> = {
  bad_request: () => m.error_bad_request(),
  method_not_allowed: () => m.error_bad_request(),
  validation_failed: () => m.error_validation_failed(),
  unauthenticated: () => m.error_unauthenticated(),
  token_expired: () => m.error_token_expired(),
  forbidden: () => m.error_forbidden(),
  not_verified: () => m.error_not_verified(),
  not_found: () => m.error_not_found(),
  conflict: () => m.error_conflict(),
  invalid_credentials: () => m.error_invalid_credentials(),
  throttled: ({ params }) => m.error_throttled({ seconds: String(params['retry_after_s'] ?? 60) }),
  email_unconfirmed: () => m.error_email_unconfirmed(),
  registration_closed: () => m.error_registration_closed(),
  link_invalid: () => m.error_link_invalid(),
  already_confirmed: () => m.confirm_already_title(),
  unavailable: () => m.error_unavailable(),
  timeout: () => m.error_timeout(),
  network: () => m.error_network(),
  internal: ({ requestId }) => m.error_internal({ request_id: requestId ?? '–' })
};

/** Adds the words for more codes. */
export function learn(more: Partial<Record<ErrorCode, Say>>): void {
  Object.assign(sayings, more);
}

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
