// The stage of a broadcast. All but what hosts decide is asked with the token of a seat.
import { readEvents } from './event-stream';
import { call, send } from './http';
import { Problem } from './problem';
import { API } from './token';
import type { ProgrammeDecision, Seat, Stage, StageProgramme } from './types';

const SDP = 'application/sdp';
const described = (sdp: string) => new Blob([sdp], { type: SDP });

export const enterStage = (seat: string) => call('get', '/api/v1/stage', { bearer: seat });
export const agreeToRecording = (seat: string, text: string) => call('post', '/api/v1/stage/agreement', { bearer: seat, body: { text } });

export const listSeats = (id: string) => call('get', '/api/v1/broadcasts/{id}/seats', { path: { id } });
export const takeOwnSeat = (id: string) => call('post', '/api/v1/broadcasts/{id}/seats/mine', { path: { id } });
export const inviteToStage = (id: string, body: { name: string; hospital: string; locale: 'vi' | 'ko' | 'en' }) => call('post', '/api/v1/broadcasts/{id}/seats', { path: { id }, body });
export const decideSeat = (id: string, seat: string, body: { muted?: boolean; on_air?: boolean }): Promise<Seat> => call('patch', '/api/v1/broadcasts/{id}/seats/{seat}', { path: { id, seat }, body });
/** Decides what of the stage is on air. */
export const chooseProgramme = (id: string, body: ProgrammeDecision): Promise<StageProgramme> => call('patch', '/api/v1/broadcasts/{id}/stage', { path: { id }, body });
export const removeSeat = (id: string, seat: string) => call('delete', '/api/v1/broadcasts/{id}/seats/{seat}', { path: { id, seat } });

/** Comes on the stage (WHIP, RFC 9725); `screen` is the media of the offer that is one. Answers the description of the other side, and the address that ends it. */
export async function publishToStage(seat: string, offer: string, screen: string | null): Promise<{ address: string; sdp: string }> {
  const response = await send('post', screen === null ? `${API}/whip` : `${API}/whip?screen=${encodeURIComponent(screen)}`, { bearer: seat, file: described(offer) }, SDP);
  if (!response.ok) throw await Problem.fromResponse(response);
  return { address: response.headers.get('location') ?? '', sdp: await response.text() };
}

/** Leaves the stage; the page may be going. */
export async function leaveStage(seat: string, address: string): Promise<void> {
  await send('delete', address, { bearer: seat, keepalive: true });
}

export async function answerStage(seat: string, number: number, sdp: string): Promise<void> {
  const response = await send('post', `${API}/stage/answers/${number}`, { bearer: seat, file: described(sdp) });
  if (!response.ok) throw await Problem.fromResponse(response);
}

/** The first begins a connection: one of before is worth nothing. */
export interface Offer { number: number; first: boolean; sdp: string; streams: { mid: string; kind: 'audio' | 'video' | 'screen'; seat_id: string }[] }
export type StageEvent = { type: 'stage'; stage: Stage } | { type: 'offer'; offer: Offer } | { type: 'anew' } | { type: 'elsewhere' };

/** What happens on the stage, until the connection ends. */
export async function* stageEvents(seat: string, signal: AbortSignal): AsyncGenerator<StageEvent> {
  const response = await send('get', `${API}/stage/events`, { bearer: seat, signal }, 'text/event-stream');
  if (!response.ok || !response.body) throw await Problem.fromResponse(response);
  for await (const { event, data } of readEvents(response.body)) {
    if (event === 'stage') yield { type: event, stage: JSON.parse(data) as Stage };
    else if (event === 'offer') yield { type: event, offer: JSON.parse(data) as Offer };
    else if (event === 'anew' || event === 'elsewhere') yield { type: event };
  }
}
