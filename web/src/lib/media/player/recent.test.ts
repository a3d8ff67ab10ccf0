import { describe, expect, it } from 'vitest';
import { forget, listRecent, positionOf, remember } from './recent';

describe('recent lectures', () => {
  function storage(): Storage {
    const held = new Map<string, string>();
    return { getItem: (key: string) => held.get(key) ?? null, setItem: (key: string, value: string) => void held.set(key, value) } as unknown as Storage;
  }
  it('keeps the newest first, once each, eight at most', () => {
    const kept = storage();
    for (let index = 0; index < 12; index++) remember(`l${index}`, 1_000, kept, index);
    remember('l8', 5_400.6, kept, 99);
    expect(listRecent(kept).map((each) => each.lectureId)).toEqual(['l8', 'l11', 'l10', 'l9', 'l7', 'l6', 'l5', 'l4']);
    expect(positionOf('l8', kept)).toBe(5_401);
    forget('l8', kept);
    expect(positionOf('l8', kept)).toBe(0);
  });
  it('survives what it did not write', () => {
    const kept = storage();
    kept.setItem('mediflix.recent', '{"broken');
    expect(listRecent(kept)).toEqual([]);
    kept.setItem('mediflix.recent', '[{"lectureId":7}]');
    expect(listRecent(kept)).toEqual([]);
  });
});
