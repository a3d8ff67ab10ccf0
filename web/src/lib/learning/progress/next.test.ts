import { describe, expect, it } from 'vitest';
import type { Course, Lecture } from '$lib/api/types';
import { doneCount, nextLecture, startOf } from './next';

/** A course of two sections; each lecture by its name and how far it is. */
function course(...lectures: [id: string, progress?: 'done' | 'begun' | 'begun last'][]): Course {
  const made = lectures.map(([id, progress]) => ({
    id,
    progress: progress
      ? { position_ms: 1_000, percent: 10, done_at: progress === 'done' ? '2026-11-26T08:00:00Z' : null, watched_at: `2026-11-2${progress === 'begun last' ? 6 : 5}T08:00:00Z` }
      : null
  })) as Lecture[];
  return { sections: [{ lectures: made.slice(0, 2) }, { lectures: made.slice(2) }] } as Course;
}

describe('the next lecture', () => {
  it('is the next one that is not done, and after the last one the first that was left out', () => {
    const some = course(['a'], ['b', 'done'], ['c', 'done'], ['d', 'begun']);
    expect(nextLecture(some, 'a')?.id).toBe('d');
    expect(nextLecture(some, 'd')?.id).toBe('a');
    expect(nextLecture(course(['a', 'done'], ['b', 'begun']), 'b')).toBe(null);
  });

  it('is for strangers the one after, and none after the last', () => {
    expect(nextLecture(course(['a'], ['b']), 'a')?.id).toBe('b');
    expect(nextLecture(course(['a'], ['b']), 'b')).toBe(null);
  });
});

describe('going on in a course', () => {
  it('begins with what was watched last and is not done', () => {
    expect(startOf(course(['a', 'begun'], ['b', 'done'], ['c', 'begun last']))?.id).toBe('c');
    expect(startOf(course(['a', 'done'], ['b'], ['c']))?.id).toBe('b');
    expect(startOf(course(['a', 'done'], ['b', 'done']))?.id).toBe('a');
    expect(startOf(course())).toBe(null);
    expect(doneCount(course(['a', 'done'], ['b'], ['c', 'done']))).toBe(2);
  });
});
