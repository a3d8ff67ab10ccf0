import { expect, test } from 'vitest';
import type { CourseSummary, CurriculumStep } from '$lib/api/types';
import { asSent, moveStep, requiring, withoutStep } from './steps';

const step = (id: string, ...requires: string[]): CurriculumStep => ({ course: { id } as CourseSummary, requires });
const ids = (steps: readonly CurriculumStep[]) => steps.map(({ course }) => course.id).join('');

test('a step moves to a place, and no further than the ends', () => {
  const steps = [step('a'), step('b'), step('c')];
  expect(ids(moveStep(steps, 'c', 0))).toBe('cab');
  expect(ids(moveStep(steps, 'a', 1))).toBe('bac');
  expect(ids(moveStep(steps, 'a', 9))).toBe('bca');
  expect(ids(moveStep(steps, 'x', 0))).toBe('abc');
});

test('a course that goes is required no longer', () => {
  expect(asSent(withoutStep([step('a'), step('b', 'a')], 'a'))).toEqual([{ course_id: 'b', requires: [] }]);
});

test('what a course requires is said of that course alone', () => {
  expect(asSent(requiring([step('a'), step('b')], 'b', ['a']))).toEqual([{ course_id: 'a', requires: [] }, { course_id: 'b', requires: ['a'] }]);
});
