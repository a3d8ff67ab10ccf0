import { describe, expect, it } from 'vitest';
import { daysUntil } from './due';

describe('a day', () => {
  const late = new Date(2026, 10, 26, 23, 59);
  it('is told by days of the calendar, whatever the hour', () => {
    expect(daysUntil('2026-11-26', late)).toBe(0);
    expect(daysUntil('2026-11-27', late)).toBe(1);
    expect(daysUntil('2026-11-25', new Date(2026, 10, 26, 0, 1))).toBe(-1);
    expect(daysUntil('2027-01-01', late)).toBe(36);
  });
});
