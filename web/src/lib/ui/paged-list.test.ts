import { describe, expect, it } from 'vitest';
import { PagedList } from './paged-list.svelte';

/** Answers in the order that the test says. */
function answers() {
  const waiting: ((page: { items: string[]; next_cursor: string | null }) => void)[] = [];
  const asked: (string | null)[] = [];
  const list = new PagedList<string>((cursor) => {
    asked.push(cursor);
    return new Promise((resolve) => waiting.push(resolve));
  });
  return { list, asked, answer: async (at: number, items: string[], next_cursor: string | null = null) => { waiting[at]?.({ items, next_cursor }); await Promise.resolve(); await Promise.resolve(); } };
}

describe('a list that comes page by page', () => {
  it('adds pages and asks for one at a time', async () => {
    const { list, asked, answer } = answers();
    void list.begin();
    void list.more();
    await answer(0, ['a'], 'next');
    expect([list.items, list.hasMore]).toEqual([['a'], true]);
    void list.more();
    await answer(1, ['b']);
    expect([list.items, list.hasMore, asked]).toEqual([['a', 'b'], false, [null, 'next']]);
  });

  it('shows nothing of the list before, whichever answers last', async () => {
    const { list, answer } = answers();
    void list.begin();
    void list.begin();
    await answer(1, ['new']);
    await answer(0, ['old'], 'older');
    expect([list.items, list.hasMore, list.loading]).toEqual([['new'], false, false]);
  });
});
