import { describe, expect, it } from 'vitest';
import { Problem } from '$lib/api/problem';
import type { WatchedPart } from '$lib/api/types';
import type { Interval } from '$lib/media/player/watch-recorder';
import { added, batch, WatchQueue, type Entry } from './watch-queue';

const played = (position_ms: number, intervals: Interval[], source_id = 'source') => ({ source_id, position_ms, intervals });

function memory(): Storage {
  const kept = new Map<string, string>();
  return { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => void kept.set(key, value), removeItem: (key: string) => void kept.delete(key) } as Storage;
}

/** A queue whose server answers as it is told to. */
function queueWith(answer: () => Problem | null) {
  const told: WatchedPart[][] = [];
  const storage = memory();
  let now = 1_000_000_000;
  const tell = async ({ items }: { items: WatchedPart[] }) => {
    const problem = answer();
    if (problem) throw problem;
    told.push(items);
    return { items: [] };
  };
  const open = () => new WatchQueue(storage, tell, () => now);
  return { open, told, pass: (ms: number) => (now += ms) };
}

describe('what waits to be told', () => {
  it('adds up by lecture, time line and day', () => {
    let entries: Entry[] = added([], 'an', 'a', played(5_000, [[0, 5_000]]), 1_000);
    entries = added(entries, 'an', 'a', played(9_000, [[5_000, 9_000]]), 2_000);
    entries = added(entries, 'an', 'a', played(1_000, [[0, 1_000]], 'other'), 3_000);
    entries = added(entries, 'an', 'a', played(9_500, [[9_000, 9_500]]), 86_400_000);
    expect(entries.map((each) => [each.source, each.day, each.position_ms, each.intervals])).toEqual([
      ['source', 0, 9_000, [[0, 9_000]]], ['other', 0, 1_000, [[0, 1_000]]], ['source', 1, 9_500, [[9_000, 9_500]]]
    ]);
  });

  it('is bounded, and told in batches that the server takes', () => {
    let entries: Entry[] = [];
    for (let lecture = 0; lecture < 100; lecture++) {
      const crumbs = Array.from({ length: 70 }, (_, at): Interval => [at * 100, at * 100 + 50]);
      entries = added(entries, 'an', `${lecture}`, played(0, crumbs), 1_000);
    }
    expect(entries.length).toBe(60);
    const { parts, from } = batch(entries, 'an', 5_000);
    expect([parts.length, from.length, parts[0]?.intervals.length, parts[1]?.intervals.length, parts[0]?.ago_ms]).toEqual([20, 10, 50, 20, 4_000]);
    expect(batch(entries, 'binh', 5_000).parts).toEqual([]);
  });

  it('survives a closed tab without network, and is told once there is one', async () => {
    let problem: Problem | null = Problem.network();
    const { open, told, pass } = queueWith(() => problem);
    open().add('an', 'a', played(4_000, [[0, 4_000]]));
    await open().send('an');
    pass(3_600_000);
    problem = null;
    await open().send('binh');
    expect(told).toEqual([]);
    await open().send('an');
    await open().send('an');
    expect(told).toEqual([[{ lecture_id: 'a', source_id: 'source', position_ms: 4_000, ago_ms: 3_600_000, intervals: [[0, 4_000]] }]]);
  });

  it('keeps what came while it was told, and drops what the server cannot understand', async () => {
    const answers: (Problem | null)[] = [];
    const { open, told } = queueWith(() => answers.shift() ?? null);
    const queue = open();
    queue.add('an', 'a', played(1_000, [[0, 1_000]]));
    const sending = queue.send('an');
    queue.add('an', 'a', played(2_000, [[1_000, 2_000]]));
    await sending;
    expect(told.map((items) => items[0]?.intervals)).toEqual([[[0, 1_000]], [[0, 2_000]]]);
    queue.add('an', 'b', played(1_000, [[0, 1_000]]));
    answers.push(new Problem(422, 'validation_failed', ''));
    await queue.send('an');
    await queue.send('an');
    expect(told.length).toBe(2);
  });
});
