import { describe, expect, it } from 'vitest';
import { readingRate, warningsOf } from './cue-checks';
import { findNext, fromStored, indexAt, insert, LATEST_MS, merge, replaceAll, setEnd, setStart, setText, shift, SHORTEST_MS, split, stretch, toStored, type Cues } from './cue-list';
import { parseTime, timeText } from './time-text';

const list = (...rows: [number, number, string][]): Cues => fromStored(rows.map(([start_ms, end_ms, text]) => ({ start_ms, end_ms, text })));
const told = (cues: Cues) => toStored(cues).map(({ start_ms, end_ms, text }) => [start_ms, end_ms, text]);

describe('a list of cues', () => {
  it('knows which one is shown', () => {
    const cues = list([0, 1_000, 'a'], [1_000, 5_000, 'b'], [2_000, 3_000, 'c']);
    expect([0, 999, 1_000, 2_500, 3_500, 6_000].map((ms) => indexAt(cues, ms))).toEqual([0, 0, 1, 2, 1, -1]);
  });

  it('takes a new cue where it belongs and ends it before the next', () => {
    const [cues, index] = insert(list([0, 1_000, 'a'], [2_000, 3_000, 'b']), 1_200);
    expect([index, told(cues)[1]]).toEqual([1, [1_200, 2_000, '']]);
  });

  it('sets starts and ends without ever turning a cue round', () => {
    const cues = list([0, 1_000, 'a'], [2_000, 3_000, 'b']);
    expect(setStart(cues, 0, 2_500)).toMatchObject([[{ text: 'b' }, { start_ms: 2_500, end_ms: 2_600, text: 'a' }], 1]);
    expect(told(setEnd(cues, 1, 100))[1]).toEqual([2_000, 2_100, 'b']);
  });

  it('splits at the caret and merges again', () => {
    const cut = split(list([0, 4_000, 'Nhồi máu cơ tim']), 0, 9, 1_500);
    expect(told(cut)).toEqual([[0, 1_500, 'Nhồi máu'], [1_500, 4_000, 'cơ tim']]);
    expect(told(merge(cut, 0))).toEqual([[0, 4_000, 'Nhồi máu\ncơ tim']]);
    expect(told(split(list([0, 1_500, 'ab']), 0, 1, 9_000))).toEqual([[0, 750, 'a'], [750, 1_500, 'b']]);
  });

  it('shifts from a place on, unless a time would be lost', () => {
    const cues = list([500, 1_000, 'a'], [2_000, 3_000, 'b']);
    expect(told(shift(cues, -500) ?? [])).toEqual([[0, 500, 'a'], [1_500, 2_500, 'b']]);
    expect(told(shift(cues, 250, 1) ?? [])).toEqual([[500, 1_000, 'a'], [2_250, 3_250, 'b']]);
    expect([shift(cues, -501), shift(cues, LATEST_MS - 2_999)]).toEqual([null, null]);
  });

  it('takes no time later than a file can hold', () => {
    const cues = list([500, 1_000, 'a']);
    expect(told(setEnd(cues, 0, LATEST_MS + 1))).toEqual([[500, LATEST_MS, 'a']]);
    expect(told(setStart(cues, 0, LATEST_MS + 1)[0])).toEqual([[LATEST_MS - SHORTEST_MS, LATEST_MS, 'a']]);
  });

  it('keeps no controls that came with what was pasted', () => {
    expect(setText(list([0, 1, '']), 0, 'a\u0000b\u000bc\nd\te')[0]?.text).toBe('abc\nd\te');
  });

  it('stretches between two points', () => {
    const cues = list([10_000, 11_000, 'a'], [20_000, 21_000, 'b']);
    const moved = stretch(cues, { at_ms: 10_000, belongs_ms: 11_000 }, { at_ms: 20_000, belongs_ms: 22_000 });
    expect(moved && told(moved)).toEqual([[11_000, 12_100, 'a'], [22_000, 23_100, 'b']]);
    expect(stretch(cues, { at_ms: 5, belongs_ms: 5 }, { at_ms: 5, belongs_ms: 9 })).toBeNull();
  });

  it('finds and replaces words as they are, whatever signs they hold', () => {
    const cues = list([0, 1, 'Đột quỵ (1)'], [2, 3, 'x'], [4, 5, 'đột quỵ']);
    expect(findNext(cues, 'đột QUỴ', 0, false)).toBe(2);
    expect(findNext(cues, 'đột quỵ', 2, true)).toBe(2);
    expect(replaceAll(cues, 'đột quỵ', 'tai biến', false)).toMatchObject([[{ text: 'tai biến (1)' }, {}, { text: 'tai biến' }], 2]);
    expect(replaceAll(cues, '(1)', '$&', true)[0][0]?.text).toBe('Đột quỵ $&');
  });
});

describe('warnings', () => {
  it('tell what is too fast by the language, too long, and over another', () => {
    const [korean] = list([0, 1_000, '급성심근경색증의 진단과 치료']);
    if (!korean) throw new Error('a cue');
    expect(Math.round(readingRate(korean))).toBe(13);
    expect([warningsOf(korean, undefined, 'ko'), warningsOf(korean, undefined, 'vi')]).toEqual([['fast'], []]);
    const [first, second] = list([0, 3_000, 'a'], [2_000, 2_100, '']);
    expect(first && warningsOf(first, second, 'vi')).toEqual(['overlap']);
    expect(second && warningsOf(second, undefined, 'vi')).toEqual(['empty', 'short']);
  });
});

describe('times', () => {
  it('are read as they are written, and otherwise too', () => {
    for (const ms of [0, 1, 59_999, 60_000, 3_723_456]) expect(parseTime(timeText(ms))).toBe(ms);
    expect(['1:02', '62', '0:00:01,5', ' 2:03.4 ', 'x', '1:2:3:4', ''].map(parseTime)).toEqual([62_000, 62_000, 1_500, 123_400, null, null, null]);
  });
});
