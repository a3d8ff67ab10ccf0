import { describe, expect, it } from 'vitest';
import { Problem } from '$lib/api/problem';
import { pageIsAlive } from '$lib/ui/action.svelte';
import { Edit } from './edit.svelte';

interface Fields { title: Record<string, string>; place: string }
const read = ({ title, place }: Fields): Fields => ({ title: { ...title }, place });

function edited(stored: Fields & { revision: number }) {
  pageIsAlive();
  const server = { ...stored };
  const edit = new Edit<Fields>(server, read, async (fields, revision) => {
    if (revision !== server.revision) throw new Problem(412, 'changed', '', [], { current: { ...server } });
    Object.assign(server, fields, { revision: revision + 1 });
    return { ...server };
  });
  return { server, edit };
}

describe('an edit', () => {
  it('knows whether something is typed that is not stored', async () => {
    const { server, edit } = edited({ title: { vi: 'a' }, place: 'x', revision: 1 });
    expect(edit.dirty).toBe(false);
    edit.draft.title['vi'] = 'b';
    expect(edit.dirty).toBe(true);
    expect(await edit.save()).toBe(true);
    expect([edit.dirty, server.title['vi'], server.revision]).toEqual([false, 'b', 2]);
  });

  it('shows what differs when somebody was quicker, and keeps mine or takes theirs as asked', async () => {
    for (const keep of [true, false]) {
      const { server, edit } = edited({ title: { vi: 'a' }, place: 'x', revision: 1 });
      Object.assign(server, { title: { vi: 'theirs' }, revision: 2 });
      edit.draft.title['vi'] = 'mine';
      expect(await edit.save()).toBe(false);
      expect([edit.problem, edit.differing, edit.conflict?.theirs.title['vi']]).toEqual([null, ['title'], 'theirs']);
      expect([server.title['vi'], edit.draft.title['vi']]).toEqual(['theirs', 'mine']);
      if (keep) await edit.keepMine();
      else edit.takeTheirs();
      const expected = keep ? 'mine' : 'theirs';
      expect([server.title['vi'], edit.draft.title['vi'], edit.conflict, edit.dirty]).toEqual([expected, expected, null, false]);
    }
  });
});
