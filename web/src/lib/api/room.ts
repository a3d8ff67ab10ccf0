// The room of a broadcast: messages, questions, polls and hands.
import { addressOf, send } from './http';
import { readEvents } from './event-stream';
import type { Method } from './operation';
import { Problem } from './problem';
import { API } from './token';

export interface RoomAuthor { account_id: string; name: string; organisation_name: string | null; moderator: boolean }
export interface RoomMessage { id: string; number: number; position_ms: number | null; created_at: string; author: RoomAuthor; body: string; deleted: boolean }
export type RoomLanguage = 'vi' | 'ko' | 'en';
export interface RoomTranslation { language: RoomLanguage; text: string }
export interface RoomQuestion {
  id: string; number: number; position_ms: number | null; created_at: string; author: RoomAuthor; body: string;
  translation: RoomTranslation | null; votes: number; voted: boolean; answered: boolean;
}
export interface RoomPoll {
  id: string; number: number; position_ms: number | null; created_at: string; question: string;
  choices: { text: string; votes: number }[]; open: boolean; my_choice: number | null;
}
export interface RoomHand { account_id: string; name: string; organisation_name: string | null; raised_at: string }
export interface RoomView {
  state: 'closed' | 'open'; moderator: boolean; muted: boolean; hand_raised: boolean; slow_seconds: number; pinned: RoomMessage | null;
  present: number; last_number: number; messages: RoomMessage[]; has_older: boolean; questions: RoomQuestion[]; polls: RoomPoll[]; hands: RoomHand[];
}

export type RoomChange = { number: number } & (
  | { kind: 'message'; message: RoomMessage }
  | { kind: 'deleted'; message_id: string }
  | { kind: 'question'; question: Omit<RoomQuestion, 'voted'> }
  | { kind: 'question_hidden'; question_id: string }
  | { kind: 'poll'; poll: Omit<RoomPoll, 'my_choice'> }
  | { kind: 'pinned'; message: RoomMessage | null }
  | { kind: 'settings'; slow_seconds: number }
  | { kind: 'muted'; account_id: string; muted: boolean }
  | { kind: 'hand'; hand: RoomHand; raised: boolean }
);
/** `open` says that the stream stands, before anything came. */
export type RoomEvent = { type: 'open' } | { type: 'change'; change: RoomChange } | { type: 'present'; present: number } | { type: 'closed' };

/** What the room's pages ask of the server. */
export interface RoomPort {
  read(): Promise<RoomView>;
  older(before: number): Promise<{ items: RoomMessage[]; has_older: boolean }>;
  events(after: number, signal: AbortSignal): AsyncIterable<RoomEvent>;
  write(body: string): Promise<RoomMessage>;
  deleteMessage(id: string): Promise<void>;
  pin(id: string | null): Promise<void>;
  ask(body: string): Promise<RoomQuestion>;
  vote(id: string, on: boolean): Promise<void>;
  changeQuestion(id: string, change: { answered?: boolean; translation?: RoomTranslation | null }): Promise<RoomQuestion>;
  draftQuestion(id: string, language: RoomLanguage): Promise<RoomTranslation>;
  hideQuestion(id: string): Promise<void>;
  openPoll(question: string, choices: string[]): Promise<RoomPoll>;
  choose(id: string, choice: number): Promise<void>;
  closePoll(id: string): Promise<RoomPoll>;
  raiseHand(on: boolean): Promise<void>;
  lowerHand(account: string): Promise<void>;
  mute(account: string, on: boolean): Promise<void>;
  slow(seconds: number): Promise<void>;
}

/** The room of one broadcast. */
export function roomOf(broadcast: string): RoomPort {
  const base = addressOf(`${API}/broadcasts/{id}/room`, { path: { id: broadcast } });
  async function ask<Body>(method: Method, path: string, body?: unknown): Promise<Body> {
    const response = await send(method, base + path, { body });
    if (!response.ok) throw await Problem.fromResponse(response);
    return (response.status === 204 ? undefined : await response.json()) as Body;
  }
  const of = (kind: string, id: string, rest = '') => addressOf(`/${kind}/{id}${rest}`, { path: { id } });
  return {
    read: () => ask('get', ''),
    older: (before) => ask('get', addressOf('/messages', { query: { before } })),
    events: (after, signal) => roomEvents(addressOf(`${base}/events`, { query: { after } }), signal),
    write: (body) => ask('post', '/messages', { body }),
    deleteMessage: (id) => ask('delete', of('messages', id)),
    pin: (message_id) => ask('put', '/pinned', { message_id }),
    ask: (body) => ask('post', '/questions', { body }),
    vote: (id, on) => ask(on ? 'put' : 'delete', of('questions', id, '/vote')),
    changeQuestion: (id, change) => ask('patch', of('questions', id), change),
    draftQuestion: (id, language) => ask('post', of('questions', id, '/draft'), { language }),
    hideQuestion: (id) => ask('delete', of('questions', id)),
    openPoll: (question, choices) => ask('post', '/polls', { question, choices }),
    choose: (id, choice) => ask('put', of('polls', id, '/ballot'), { choice }),
    closePoll: (id) => ask('patch', of('polls', id), { open: false }),
    raiseHand: (on) => ask(on ? 'put' : 'delete', '/hand'),
    lowerHand: (account) => ask('delete', of('hands', account)),
    mute: (account, on) => ask(on ? 'put' : 'delete', of('muted', account)),
    slow: (slow_seconds) => ask('patch', '', { slow_seconds })
  };
}

async function* roomEvents(address: string, signal: AbortSignal): AsyncGenerator<RoomEvent> {
  const response = await send('get', address, { signal }, 'text/event-stream');
  if (!response.ok || !response.body) throw await Problem.fromResponse(response);
  yield { type: 'open' };
  for await (const { event, data } of readEvents(response.body)) {
    if (event === 'change') yield { type: event, change: JSON.parse(data) as RoomChange };
    else if (event === 'present') yield { type: event, present: (JSON.parse(data) as { present: number }).present };
    else if (event === 'closed') yield { type: event };
  }
}
