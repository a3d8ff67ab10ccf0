import { describe, expect, it } from 'vitest';
import { Problem } from '$lib/api/problem';
import { added, KEPT, NoteQueue, type Waiting } from './note-queue';

const waiting = (id: string, kind: Waiting['kind'], text = id): Waiting => ({ account: 'an', id, lecture: 'l', kind, source_id: 's', at_ms: 0, text });

function queue(answer: (what: string) => void = () => {}) {
  const kept = new Map<string, string>();
  const storage = { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => void kept.set(key, value) } as unknown as Storage;
  const log: string[] = [];
  const told = (what: string) => async () => { log.push(what); answer(what); };
  const api = {
    createNote: (_: string, { text }: { text: string }) => told(`create ${text}`)(),
    changeNote: (id: string, text: string) => told(`change ${id} ${text}`)(),
    deleteNote: (id: string) => told(`delete ${id}`)()
  };
  return { queue: new NoteQueue(storage, api as never), log };
}

describe('notes that wait', () => {
  it('are one thing for one note', () => {
    const one = added([], waiting('a', 'create', 'first'));
    expect(added(one, waiting('a', 'change', 'second')).map(({ kind, text }) => [kind, text])).toEqual([['create', 'second']]);
    expect(added(one, waiting('a', 'delete'))).toEqual([]);
    expect(added([waiting('b', 'change')], waiting('b', 'delete')).map(({ kind }) => kind)).toEqual(['delete']);
  });

  it('are told once the network is back, in order, and only their own account’s', async () => {
    let cut = true;
    const { queue: notes, log } = queue(() => { if (cut) throw Problem.network(); });
    notes.add(waiting('a', 'create'));
    notes.add(waiting('b', 'delete'));
    notes.add({ ...waiting('c', 'create'), account: 'binh' });
    await notes.send('an');
    expect([log, notes.of('an').length]).toEqual([['create a'], 2]);
    cut = false;
    await notes.send('an');
    expect([log.slice(1), notes.of('an').length, notes.of('binh').length]).toEqual([['create a', 'delete b'], 0, 1]);
  });

  it('go when the server refuses them for good', async () => {
    const { queue: notes } = queue(() => { throw new Problem(404, 'not_found', ''); });
    notes.add(waiting('a', 'change'));
    await notes.send('an');
    expect(notes.of('an')).toEqual([]);
  });

  it('are so many and no more', () => {
    const { queue: notes } = queue();
    const room = Array.from({ length: KEPT + 1 }, (_, at) => notes.add(waiting(String(at), 'create')));
    expect([room.filter(Boolean).length, room.at(-1)]).toEqual([KEPT, false]);
  });
});
