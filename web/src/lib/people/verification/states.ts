import type { VerificationState } from '$lib/api/types';
import { m } from '$lib/paraglide/messages';

/** Where a request is, in the reader's language. */
export const verificationStates: Record<VerificationState, () => string> = {
  pending: m.verify_pending,
  approved: m.verify_approved,
  refused: m.verify_refused,
  expired: m.verify_expired
};
