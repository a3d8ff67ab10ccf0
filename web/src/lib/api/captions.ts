import { addressOf, call, send } from './http';
import { Problem } from './problem';
import type { CaptionFormat, CaptionKind, StoredCue } from './types';

export const listCaptions = (lecture: string) => call('get', '/api/v1/lectures/{lecture}/captions', { path: { lecture } });
export const createCaptions = (lecture: string, body: { kind: CaptionKind; language: string }) =>
  call('post', '/api/v1/lectures/{lecture}/captions', { path: { lecture }, body });
/** Makes captions of a file; fails with every line that is wrong. */
export const importCaptions = (lecture: string, query: { kind: CaptionKind; language: string }, file: Blob) =>
  call('post', '/api/v1/lectures/{lecture}/captions/import', { path: { lecture }, query, file });
export const readCaptions = (id: string) => call('get', '/api/v1/captions/{id}', { path: { id } });
export const saveCues = (id: string, revision: number, cues: StoredCue[]) => call('put', '/api/v1/captions/{id}/cues', { path: { id }, body: { revision, cues } });
export const takeWriter = (id: string, take_over: boolean) => call('post', '/api/v1/captions/{id}/writer', { path: { id }, body: { take_over } });
export const giveUpWriter = (id: string) => call('delete', '/api/v1/captions/{id}/writer', { path: { id }, keepalive: true });
export const confirmCaptions = (id: string) => call('post', '/api/v1/captions/{id}/confirm', { path: { id } });
export const takeCaptionsBack = (id: string) => call('delete', '/api/v1/captions/{id}/confirm', { path: { id } });
/** Brings back what was deleted. */
export const restoreCaptions = (id: string) => call('post', '/api/v1/captions/{id}/restore', { path: { id } });
export const deleteCaptions = (id: string) => call('delete', '/api/v1/captions/{id}', { path: { id } });

/** Has a machine translate captions into new ones. */
export const translateCaptions = (id: string, language: string) => call('post', '/api/v1/captions/{id}/translate', { path: { id }, body: { language } });
export const listCaptionDrafts = (lecture: string) => call('get', '/api/v1/lectures/{lecture}/caption-drafts', { path: { lecture } }).then(({ items }) => items);
/** Has a machine write captions of what is said. */
export const transcribeLecture = (lecture: string, language: string) => call('post', '/api/v1/lectures/{lecture}/transcribe', { path: { lecture }, body: { language } });
export const retryCaptionDraft = (id: string) => call('post', '/api/v1/caption-drafts/{id}/retry', { path: { id } });

export const listCaptionVersions = (id: string, cursor: string | null) => call('get', '/api/v1/captions/{id}/versions', { path: { id }, query: { cursor } });
export const readCaptionVersion = (id: string, number: number) => call('get', '/api/v1/captions/{id}/versions/{number}', { path: { id, number } });
/** Puts the cues of a version in the place of those that there are, of which a version is kept. */
export const restoreCaptionVersion = (id: string, number: number) => call('post', '/api/v1/captions/{id}/versions/{number}/restore', { path: { id, number } });
/** Moves all cues, and takes them for right for the video that is played now. */
export const shiftCaptions = (id: string, offset_ms: number) => call('post', '/api/v1/captions/{id}/shift', { path: { id }, body: { offset_ms } });
/** Stops a draft; one that is over is forgotten. What is written stays. */
export const cancelCaptionDraft = (id: string) => call('delete', '/api/v1/caption-drafts/{id}', { path: { id } });

/** The file in a format, as it is saved on the device. */
export async function captionsFile(id: string, format: CaptionFormat): Promise<Blob> {
  const address = addressOf('/api/v1/captions/{id}/file', { path: { id }, query: { format } });
  const response = await send('get', address, {}, '*/*');
  if (!response.ok) throw await Problem.fromResponse(response);
  return response.blob();
}
