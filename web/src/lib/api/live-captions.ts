// Captions that are typed while a broadcast is on air.
import { readEvents } from './event-stream';
import { addressOf, call, send } from './http';
import { Problem } from './problem';
import { API } from './token';
import type { Language, LiveCaptionLine } from './types';

/** `open` says that the stream stands, before anything came. */
export type LiveCaptionEvent = { type: 'open' } | { type: 'line'; number: number; line: LiveCaptionLine } | { type: 'desk'; number: number } | { type: 'closed' };

export const readLiveCaptions = (broadcast: string) => call('get', '/api/v1/broadcasts/{broadcast}/captions', { path: { broadcast } });
export const takeLiveWriter = (broadcast: string, language: Language, take_over: boolean) =>
  call('post', '/api/v1/broadcasts/{broadcast}/captions/{language}/writer', { path: { broadcast, language }, body: { take_over } });
export const giveUpLiveWriter = (broadcast: string, language: Language) =>
  call('delete', '/api/v1/broadcasts/{broadcast}/captions/{language}/writer', { path: { broadcast, language }, keepalive: true });
/** Writes a line with an id of its own, or corrects it. */
export const putLiveCaption = (broadcast: string, language: Language, id: string, body: { text: string; position_ms?: number | null }) =>
  call('put', '/api/v1/broadcasts/{broadcast}/captions/{language}/lines/{id}', { path: { broadcast, language, id }, body });
export const takeBackLiveCaption = (broadcast: string, language: Language, id: string) =>
  call('delete', '/api/v1/broadcasts/{broadcast}/captions/{language}/lines/{id}', { path: { broadcast, language, id } });

/** The lines as they come, behind a number that is known. */
export async function* liveCaptionEvents(broadcast: string, after: number, signal: AbortSignal): AsyncGenerator<LiveCaptionEvent> {
  const address = addressOf(`${API}/broadcasts/{broadcast}/captions/events`, { path: { broadcast }, query: { after } });
  const response = await send('get', address, { signal }, 'text/event-stream');
  if (!response.ok || !response.body) throw await Problem.fromResponse(response);
  yield { type: 'open' };
  for await (const { event, data } of readEvents(response.body)) {
    if (event === 'closed') yield { type: event };
    if (event !== 'change') continue;
    const change = JSON.parse(data) as { number: number; kind: string; line: LiveCaptionLine };
    if (change.kind === 'caption') yield { type: 'line', number: change.number, line: change.line };
    else if (change.kind === 'caption_desk') yield { type: 'desk', number: change.number };
  }
}
