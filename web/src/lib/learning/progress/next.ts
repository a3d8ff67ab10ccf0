// Which lecture comes next, and with which one goes on in a course. Pure.
import type { Course, Lecture } from '$lib/api/types';
import { lecturesOf } from '$lib/learning/course/order';

export const isDone = (lecture: Lecture): boolean => lecture.progress?.done_at != null;

/** The lecture after this one that is not done; after the last, the first that was left out. */
export function nextLecture(course: Course, current: string): Lecture | null {
  const lectures = lecturesOf(course);
  const at = lectures.findIndex((lecture) => lecture.id === current);
  const inTurn = [...lectures.slice(at + 1), ...lectures.slice(0, Math.max(0, at))];
  const left = inTurn.find((lecture) => !isDone(lecture));
  // Whoever is not signed in has no ticks: for them it ends with the last.
  const known = lectures.some((lecture) => lecture.progress);
  return left && (known || lectures.indexOf(left) > at) ? left : null;
}

/** Where to go on in a course: the lecture watched last that is not done, else the first that is not done, else the first. */
export function startOf(course: Course): Lecture | null {
  const lectures = lecturesOf(course);
  const begun = lectures.filter((lecture) => lecture.progress && !isDone(lecture));
  const last = begun.sort((a, b) => Date.parse(b.progress!.watched_at) - Date.parse(a.progress!.watched_at))[0];
  return last ?? lectures.find((lecture) => !isDone(lecture)) ?? lectures[0] ?? null;
}

export const doneCount = (course: Course): number => lecturesOf(course).filter(isDone).length;
