import { describe, expect, it, vi } from 'vitest';
import { Problem } from '$lib/api/problem';
import type { RoomChange, RoomEvent, RoomMessage, RoomPort, RoomQuestion, RoomView } from '$lib/api/room';
import { MOST_KEPT, RoomStore } from './room-store.svelte';
import { Summary, SUMMARY_MS } from './summary';

const author = (account_id: string) => ({ account_id, name: account_id, organisation_name: null, moderator: false });
const message = (number: number, from = 'an'): RoomMessage => ({ id: `m${number}`, number, position_ms: number * 1000, created_at: '2026-01-01T00:00:00Z', author: author(from), body: `text ${number}`, deleted: false });
const question = (id: string, votes = 0, answered = false): RoomQuestion => ({ id, number: 1, position_ms: 0, created_at: '2026-01-01T00:00:00Z', author: author('an'), body: id, translation: null, votes, voted: false, answered });
const room = (change: Partial<RoomView> = {}): RoomView => ({
  state: 'open', moderator: false, muted: false, hand_raised: false, slow_seconds: 0, pinned: null, present: 1, last_number: 0,
  messages: [], has_older: false, questions: [], polls: [], hands: [], ...change
});

/** A server that answers what a test says. */
function server(views: (RoomView | Problem)[], streams: RoomEvent[][] = []) {
  const after: number[] = [];
  const port = {
    read: vi.fn(async () => {
      const next = views.length > 1 ? views.shift() : views[0];
      if (next instanceof Problem || !next) throw next ?? Problem.network();
      return next;
    }),
    async *events(from: number) {
      after.push(from);
      yield* streams.shift() ?? [{ type: 'closed' } as const];
    },
    write: vi.fn(async (body: string) => ({ ...message(50, 'me'), body })),
    older: vi.fn(async () => ({ items: [message(1), message(2)], has_older: false })),
    vote: vi.fn(async () => {})
  };
  return { port: port as unknown as RoomPort & typeof port, after };
}
const change = (change: RoomChange): RoomEvent => ({ type: 'change', change });
async function opened(view: RoomView, streams: RoomEvent[][] = []) {
  const { port, after } = server([view], streams);
  const store = new RoomStore(port, 'me', async () => {});
  await store.follow(new AbortController().signal);
  return { store, port, after };
}

describe('room store', () => {
  it('applies each change once', async () => {
    const one = change({ number: 5, kind: 'message', message: message(5) });
    const { store, after } = await opened(room({ last_number: 4 }), [[one, one, change({ number: 3, kind: 'message', message: message(3) }), { type: 'closed' }]]);
    expect(after).toEqual([4]);
    expect(store.view?.messages.map(({ number }) => number)).toEqual([5]);
    expect(store.heard).toBe(1);
    expect(store.view?.state).toBe('closed');
  });

  it('reads the state again after a broken stream, and keeps what was read before', async () => {
    const { port, after } = server(
      [room({ last_number: 2, messages: [message(1), message(2)] }), room({ last_number: 4, messages: [message(2), message(3), message(4)], has_older: true })],
      [[change({ number: 3, kind: 'message', message: message(3) })], [{ type: 'closed' }]]
    );
    const store = new RoomStore(port, 'me', async () => {});
    await store.follow(new AbortController().signal);
    expect(after).toEqual([2, 4]);
    expect(store.view?.messages.map(({ number }) => number)).toEqual([1, 2, 3, 4]);
    expect(store.view?.has_older).toBe(false);
    expect(store.heard).toBe(2);
  });

  it('waits longer after each failure, and stops when it is refused', async () => {
    const waits: number[] = [];
    const { port } = server([Problem.network(), Problem.network(), new Problem(404, 'not_found', '')]);
    const store = new RoomStore(port, 'me', async (ms) => void waits.push(ms));
    await store.follow(new AbortController().signal);
    expect(waits).toEqual([1_000, 2_000]);
    expect(store.problem?.status).toBe(404);
  });

  it('shows what one says once, also when it is told before the answer comes', async () => {
    const { store, port } = await opened(room());
    let answer = (_: RoomMessage): void => {};
    port.write.mockReturnValueOnce(new Promise((resolve) => (answer = resolve)));
    const writing = store.write('xin chào');
    expect(store.pending).toHaveLength(1);
    const said = { ...message(50, 'me'), body: 'xin chào' };
    store.take(change({ number: 50, kind: 'message', message: said }));
    expect([store.pending.length, store.view?.messages.length]).toEqual([0, 1]);
    answer(said);
    await writing;
    expect([store.pending.length, store.view?.messages.length]).toEqual([0, 1]);
  });

  it('keeps the text of a message that could not be sent', async () => {
    const { store, port } = await opened(room());
    port.write.mockRejectedValueOnce(Problem.network());
    await store.write('xin chào');
    expect(store.pending).toMatchObject([{ body: 'xin chào', problem: { code: 'network' } }]);
    const [failed] = store.pending;
    if (failed) await store.retry(failed);
    expect(store.pending).toEqual([]);
    expect(store.view?.messages.map(({ body }) => body)).toEqual(['xin chào']);
  });

  it('shows an own message once, whether the answer or the stream is first', async () => {
    const { store } = await opened(room());
    await store.write('a');
    store.take(change({ number: 49, kind: 'message', message: message(49) }));
    store.take(change({ number: 50, kind: 'message', message: message(50, 'me') }));
    expect(store.view?.messages.map(({ number }) => number)).toEqual([49, 50]);
  });

  it('empties what was deleted, pinned or not', async () => {
    const { store } = await opened(room({ last_number: 1, messages: [message(1)], pinned: message(1) }));
    store.take(change({ number: 2, kind: 'deleted', message_id: 'm1' }));
    expect(store.view?.messages[0]).toMatchObject({ body: '', deleted: true });
    expect(store.view?.pinned).toBeNull();
  });

  it('sorts questions and keeps the own vote', async () => {
    const { store } = await opened(room({ questions: [question('a', 3), question('b', 2)] }));
    await store.vote(question('b', 2));
    const { voted: _, ...changed } = question('b', 4);
    store.take(change({ number: 9, kind: 'question', question: changed }));
    expect(store.view?.questions.map(({ id, voted }) => [id, voted])).toEqual([['b', true], ['a', false]]);
    const { voted: __, ...answered } = question('b', 4, true);
    store.take(change({ number: 10, kind: 'question', question: answered }));
    expect(store.view?.questions.map(({ id }) => id)).toEqual(['a', 'b']);
  });

  it('is told of muting that concerns the reader alone', async () => {
    const { store } = await opened(room());
    store.take(change({ number: 1, kind: 'muted', account_id: 'an', muted: true }));
    expect(store.view?.muted).toBe(false);
    store.take(change({ number: 2, kind: 'muted', account_id: 'me', muted: true }));
    expect(store.view?.muted).toBe(true);
  });

  it('counts what is new where nobody looks', async () => {
    const { store } = await opened(room());
    store.look('questions');
    store.take(change({ number: 1, kind: 'message', message: message(1) }));
    store.take(change({ number: 2, kind: 'message', message: message(2, 'me') }));
    expect(store.unread.chat).toBe(1);
    store.look('chat');
    expect(store.unread.chat).toBe(0);
  });

  it('keeps a bounded number of messages', async () => {
    const { store } = await opened(room({ messages: Array.from({ length: MOST_KEPT }, (_, index) => message(index + 1)), last_number: MOST_KEPT }));
    store.take(change({ number: MOST_KEPT + 1, kind: 'message', message: message(MOST_KEPT + 1) }));
    expect(store.view?.messages.length).toBe(MOST_KEPT);
    expect(store.view?.messages[0]?.number).toBe(2);
    expect(store.view?.has_older).toBe(true);
  });

  it('puts older messages first', async () => {
    const { store } = await opened(room({ messages: [message(3)], has_older: true }));
    await store.older();
    expect(store.view?.messages.map(({ number }) => number)).toEqual([1, 2, 3]);
    expect(store.view?.has_older).toBe(false);
  });
});

describe('summary', () => {
  it('says at most one sentence each five seconds', () => {
    vi.useFakeTimers();
    const said: number[] = [];
    const summary = new Summary((count) => said.push(count));
    summary.add(1);
    summary.add(2);
    vi.advanceTimersByTime(SUMMARY_MS - 1);
    expect(said).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(said).toEqual([3]);
    vi.useRealTimers();
  });
});
