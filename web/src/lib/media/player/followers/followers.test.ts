import { describe, expect, it } from 'vitest';
import { correction, Stutters } from './correction';
import { byKey, inside } from './placement';
import { placeOf } from './videos';

describe('a follower', () => {
  it.each([
    [0, 1, 1], [15, 1, 1], [-15, 1.5, 1.5], [30, 1, 0.9], [-36, 1, 1.12], [900, 1, 0.88], [-900, 1.5, 1.68]
  ])('%d ms ahead of a leader at %d× plays at %d', (drift, rate, expected) => {
    expect(correction(drift, rate)).toEqual({ seek: false, rate: expect.closeTo(expected, 5) });
  });
  it('jumps when it is more than a second away', () => expect([correction(1_001, 1).seek, correction(-5_000, 2).seek]).toEqual([true, true]));
  it('comes within 15 ms in two seconds and stays there, at any speed', () => {
    for (const rate of [0.5, 1, 1.5, 2]) {
      let drift = 200;
      for (let at = 0; at < 4_000; at += 16) {
        drift += (correction(drift, rate).rate - rate) * 16;
        if (at > 3_600 / Math.min(1, rate)) expect(Math.abs(drift)).toBeLessThanOrEqual(15);
      }
    }
  });
  it('is nowhere before its first frame and behind its last one', () => {
    const of = { offset_ms: 2_000, duration_ms: 10_000 };
    expect([placeOf(of, 1_000), placeOf(of, 5_000), placeOf(of, 12_500)]).toEqual([{ at_ms: 0, within: false }, { at_ms: 3_000, within: true }, { at_ms: 10_500, within: false }]);
  });
  it('stutters too often only within a while', () => {
    const stutters = new Stutters(3, 10_000);
    expect([0, 6_000, 11_000, 12_000].map((at) => stutters.add(at))).toEqual([false, false, false, true]);
  });
});

describe('a window over the picture', () => {
  it('stays inside the picture and between its sizes', () => {
    expect(inside({ x: 0.9, y: -1, width: 0.3 }, 1)).toEqual({ x: 0.7, y: 0, width: 0.3 });
    expect(inside({ x: 0, y: 0.9, width: 5 }, 1)).toEqual({ x: 0, y: expect.closeTo(0.3, 5), width: 0.7 });
    expect(inside({ x: 0, y: 0, width: 0.01 }, 2)).toEqual({ x: 0, y: 0, width: 0.15 });
    expect(inside({ x: 0, y: 0, width: 0.7 }, 2).width, 'a tall one is narrower').toBe(0.5);
  });
  it('moves and grows by arrow keys, further with shift', () => {
    const at = { x: 0.5, y: 0.5, width: 0.3 };
    expect(byKey('ArrowLeft', false, 'move', at)?.x).toBeCloseTo(0.48);
    expect(byKey('ArrowDown', true, 'move', at)?.y).toBeCloseTo(0.6);
    expect(byKey('ArrowUp', false, 'resize', at)?.width).toBeCloseTo(0.28);
    expect(byKey('Enter', false, 'move', at)).toBe(null);
  });
});
