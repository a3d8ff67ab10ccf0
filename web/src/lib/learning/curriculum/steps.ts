// The order of a curriculum's courses and what comes before what. Pure.
import type { CurriculumStep, NewStep } from '$lib/api/types';

/** The steps as the server takes them. */
export const asSent = (steps: readonly CurriculumStep[]): NewStep[] => steps.map(({ course, requires }) => ({ course_id: course.id, requires }));

/** The same steps with one of them at another place. */
export function moveStep(steps: readonly CurriculumStep[], id: string, to: number): CurriculumStep[] {
  const moved = steps.find(({ course }) => course.id === id);
  if (!moved) return [...steps];
  const rest = steps.filter((step) => step !== moved);
  const place = Math.max(0, Math.min(rest.length, to));
  return [...rest.slice(0, place), moved, ...rest.slice(place)];
}

/** The steps without a course, which no other requires any more. */
export function withoutStep(steps: readonly CurriculumStep[], id: string): CurriculumStep[] {
  return steps.filter(({ course }) => course.id !== id).map((step) => ({ ...step, requires: step.requires.filter((each) => each !== id) }));
}

/** The steps with one that requires others now. */
export const requiring = (steps: readonly CurriculumStep[], id: string, requires: string[]): CurriculumStep[] =>
  steps.map((step) => (step.course.id === id ? { ...step, requires } : step));
