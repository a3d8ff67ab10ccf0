import { describe, expect, it } from 'vitest';
import type { Course, Lecture } from '$lib/api/types';
import { moveLecture, moveSection, orderOf, placeOf } from './order';
import { forget, listRecent, positionOf, remember } from '$lib/media/player/recent';

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

describe('recent lectures', () => {
  function storage(): Storage {
    const held = new Map<string, string>();
    return { getItem: (key: string) => held.get(key) ?? null, setItem: (key: string, value: string) => void held.set(key, value) } as unknown as Storage;
  }
  it('keeps the newest first, once each, eight at most', () => {
    const kept = storage();
    for (let index = 0; index < 12; index++) remember(`l${index}`, 1_000, kept, index);
    remember('l8', 5_400.6, kept, 99);
    expect(listRecent(kept).map((each) => each.lectureId)).toEqual(['l8', 'l11', 'l10', 'l9', 'l7', 'l6', 'l5', 'l4']);
    expect(positionOf('l8', kept)).toBe(5_401);
    forget('l8', kept);
    expect(positionOf('l8', kept)).toBe(0);
  });
  it('survives what it did not write', () => {
    const kept = storage();
    kept.setItem('mediflix.recent', '{"broken');
    expect(listRecent(kept)).toEqual([]);
    kept.setItem('mediflix.recent', '[{"lectureId":7}]');
    expect(listRecent(kept)).toEqual([]);
  });
});
