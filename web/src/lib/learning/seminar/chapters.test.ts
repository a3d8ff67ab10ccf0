import { expect, test } from 'vitest';
import type { ProgrammeItem, Seminar } from '$lib/api/types';
import { chaptersOf } from './chapters';

const item = (vi: string, lecture_id: string | null, start_ms: number): ProgrammeItem => ({ title: { vi }, speaker: '', lecture_id, start_ms });

test('chapters are the parts of one lecture, in the order of their seconds', () => {
  const programme = [item('b', 'x', 9_000), item('other', 'y', 0), item('a', 'x', 1_000), item('opening', null, 0)];
  const seminar: Seminar = { held_on: '2026-10-17', place: {}, organisers: [], speakers: [], programme };
  expect(chaptersOf(seminar, 'x').map(({ title }) => title.vi)).toEqual(['a', 'b']);
  expect(chaptersOf(null, 'x')).toEqual([]);
});
