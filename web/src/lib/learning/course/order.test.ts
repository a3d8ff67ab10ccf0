import { describe, expect, it } from 'vitest';
import type { Course, Lecture } from '$lib/api/types';
import { moveLecture, moveSection, orderOf, placeOf } from './order';

const lecture = (id: string, section_id: string) => ({ id, section_id }) as Lecture;
const course = (sections: Record<string, string[]>) =>
  ({ sections: Object.entries(sections).map(([id, lectures]) => ({ id, title: {}, lectures: lectures.map((each) => lecture(each, id)) })) }) as unknown as Course;
const shape = (of: Course) => orderOf(of).sections.map(({ id, lectures }) => `${id}:${lectures.join('')}`).join(' ');

describe('order of a course', () => {
  const start = course({ x: ['a', 'b'], y: ['c'] });
  it.each([
    ['a', 1, 'x:ba y:c'],
    ['b', 1, 'x:a y:bc'],
    ['c', -1, 'x:abc y:'],
    ['a', -1, 'x:ab y:c'],
    ['c', 1, 'x:ab y:c'],
    ['nowhere', 1, 'x:ab y:c']
  ] as const)('moving %s by %d gives %s', (id, direction, expected) => {
    expect(shape(moveLecture(start, id, direction))).toBe(expected);
  });
  it('moves sections', () => expect(shape(moveSection(start, 'y', -1))).toBe('y:c x:ab'));
  it('leaves a section at the edge', () => expect(moveSection(start, 'x', -1)).toBe(start));
  it('tells a moved lecture its new section', () => {
    expect(moveLecture(start, 'b', 1).sections[1]?.lectures[0]?.section_id).toBe('y');
  });
  it('counts places over all sections', () => expect(placeOf(start, 'c')).toBe(3));
});
