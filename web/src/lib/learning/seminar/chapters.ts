// The parts of a seminar's programme that are chapters of one lecture. Pure.
import type { ProgrammeItem, Seminar } from '$lib/api/types';

/** In the order of their seconds. */
export function chaptersOf(seminar: Seminar | null | undefined, lecture: string): ProgrammeItem[] {
  const here = seminar?.programme.filter(({ lecture_id }) => lecture_id === lecture) ?? [];
  return here.toSorted((a, b) => a.start_ms - b.start_ms);
}
