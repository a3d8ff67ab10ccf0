import { describe, expect, it } from 'vitest';
import { readOffset, writeOffset } from './offset';

describe('where a track begins', () => {
  it.each([['0', 0], ['1,5', 1_500], ['-0.25', -250], ['\u22122', -2_000], [' 12.345 ', 12_345], ['+3', 3_000]])('reads %s', (text, ms) => {
    expect(readOffset(text)).toBe(ms);
  });
  it.each(['', 'x', '1.2.3', '1e3', '86401', '1.2345'])('refuses %s', (text) => {
    expect(readOffset(text)).toBe(null);
  });
  it('writes what it reads', () => {
    for (const ms of [0, 1_500, -250, 86_400_000]) expect(readOffset(writeOffset(ms))).toBe(ms);
  });
});
