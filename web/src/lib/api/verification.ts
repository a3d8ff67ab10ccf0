import { call, send } from './http';
import { Problem } from './problem';
import type { Decisions, ProfileFields } from './types';

export const readProfile = () => call('get', '/api/v1/account/profile', {});
export const putProfile = (body: ProfileFields, revision?: number) => call('put', '/api/v1/account/profile', { body, revision });
/** Asks for one's profile to be verified; without an organisation the platform's administrators. */
export const requestVerification = (organisation_id: string | null, file: Blob) =>
  call('post', '/api/v1/account/verification', { query: { organisation_id }, file });
export const listVerifications = (organisation_id: string | null, cursor: string | null) =>
  call('get', '/api/v1/verifications', { query: { organisation_id, cursor } });
export const decideVerifications = (body: Decisions) => call('post', '/api/v1/verifications/decisions', { body });

/** The evidence of a request, as a file with its name. */
export async function readEvidence(id: string): Promise<{ file: Blob; name: string }> {
  const response = await send('get', '/api/v1/verifications/{id}/evidence', { path: { id } });
  if (!response.ok) throw await Problem.fromResponse(response);
  const name = /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1];
  return { file: await response.blob(), name: name ?? id };
}
