import { describe, expect, it } from 'vitest';
import { cuesOf, heardAt, type Line } from './line-cues';

const line = (number: number, position_ms: number, more: Partial<Line> = {}): Line => ({ id: `${number}`, number, position_ms, text: `${number}`, removed: false, ...more });
const times = (lines: Line[], heard = new Map<string, number>()) => cuesOf(lines, heard).map(({ start_ms, end_ms, text }) => [start_ms, end_ms, text]);

describe('when live captions are shown', () => {
  it('is until the next line, for a second at least and six at most', () => {
    expect(times([line(3, 400), line(1, 0), line(2, 0), line(4, 4_000), line(5, 20_000)])).toEqual([[0, 1_000, '1'], [1_000, 2_000, '2'], [2_000, 4_000, '3'], [4_000, 10_000, '4'], [20_000, 26_000, '5']]);
  });
  it('is from when it came for who was past it', () => {
    const late = line(2, 3_000);
    expect([heardAt(late, 8_000), heardAt(late, 2_000), heardAt(late, 60_000)]).toEqual([8_000, null, null]);
    expect(times([line(1, 0), late], new Map([['2', 8_000]]))).toEqual([[0, 6_000, '1'], [8_000, 14_000, '2']]);
  });
  it('leaves out what was taken back, and shows signs as they are', () => {
    expect(times([line(1, 0, { removed: true, text: '' }), line(2, 0, { text: 'SpO2 < 90 & <i>tím</i>' })])).toEqual([[0, 6_000, 'SpO2 &lt; 90 &amp; <i>tím</i>']]);
  });
});
