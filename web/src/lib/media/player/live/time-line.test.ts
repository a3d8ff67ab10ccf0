import { describe, expect, it } from 'vitest';
import { offsetOf, TimeLine } from './time-line';

const NINE = Date.UTC(2026, 10, 27, 2);

describe('where the player is on the time line', () => {
  it('is where the playlist says, whatever it saw first', () => {
    const line = new TimeLine();
    line.offset_ms = offsetOf(0, NINE + 65_000, [{ began_ms: NINE, position_ms: 0 }]) ?? 0;
    expect([line.positionOf(2.5), line.secondsAt(67_500)]).toEqual([67_500, 2.5]);
  });
  it('leaves out the time between two stretches', () => {
    const stretches = [{ began_ms: NINE, position_ms: 0 }, { began_ms: NINE + 90_000, position_ms: 60_000 }];
    expect(offsetOf(10, NINE + 95_000, stretches)).toBe(55_000);
    expect(offsetOf(10, NINE + 15_000, stretches)).toBe(5_000);
  });
  it('is unknown when nothing tells', () => {
    expect([offsetOf(0, null, [{ began_ms: 0, position_ms: 0 }]), offsetOf(0, NINE, []), offsetOf(0, NINE, [{ began_ms: NINE + 1, position_ms: 0 }])]).toEqual([null, null, null]);
  });
  it('does not go before the beginning of the video', () => {
    const line = new TimeLine();
    line.offset_ms = 10_000;
    expect(line.secondsAt(4_000)).toBe(0);
  });
});
