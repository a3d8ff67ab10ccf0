// The order of a course as plain lists of ids, and moves within it. Pure, so that the editor can try a move before it is stored.
import type { Course, CourseOrder, Lecture } from '$lib/api/types';

export type Direction = -1 | 1;

export function orderOf(course: Pick<Course, 'sections'>): CourseOrder {
  return { sections: course.sections.map(({ id, lectures }) => ({ id, lectures: lectures.map((lecture) => lecture.id) })) };
}

/** The course with one lecture moved a step up or down. At the edge of a section it moves into the neighbouring one. */
export function moveLecture(course: Course, lectureId: string, direction: Direction): Course {
  const from = course.sections.findIndex((section) => section.lectures.some((lecture) => lecture.id === lectureId));
  const source = course.sections[from];
  if (!source) return course;
  const at = source.lectures.findIndex((lecture) => lecture.id === lectureId);
  const target = at + direction;
  if (target >= 0 && target < source.lectures.length) {
    return withLectures(course, { [from]: swapped(source.lectures, at, target) });
  }
  const neighbour = course.sections[from + direction];
  const lecture = source.lectures[at];
  if (!neighbour || !lecture) return course;
  const moved = { ...lecture, section_id: neighbour.id };
  return withLectures(course, {
    [from]: source.lectures.filter((each) => each.id !== lectureId),
    [from + direction]: direction === 1 ? [moved, ...neighbour.lectures] : [...neighbour.lectures, moved]
  });
}

export function moveSection(course: Course, sectionId: string, direction: Direction): Course {
  const at = course.sections.findIndex((section) => section.id === sectionId);
  const target = at + direction;
  if (at < 0 || target < 0 || target >= course.sections.length) return course;
  return { ...course, sections: swapped(course.sections, at, target) };
}

/** The position of a lecture in the whole course, counted from 1. */
export function placeOf(course: Course, lectureId: string): number {
  return lecturesOf(course).findIndex((lecture) => lecture.id === lectureId) + 1;
}

export function lecturesOf(course: Course): Lecture[] {
  return course.sections.flatMap((section) => section.lectures);
}

function withLectures(course: Course, changed: Record<number, Lecture[]>): Course {
  return { ...course, sections: course.sections.map((section, index) => ({ ...section, lectures: changed[index] ?? section.lectures })) };
}

function swapped<T>(list: T[], a: number, b: number): T[] {
  const copy = [...list];
  [copy[a], copy[b]] = [copy[b] as T, copy[a] as T];
  return copy;
}
