import { expect, test } from 'vitest';
import { fieldsOf, isToday, momentOf, ownZone, sameDay, zones } from './times';

test('a moment that is typed by one clock is the same by the other', () => {
  const typed = momentOf('2026-12-01', '08:00', 'vn');
  expect(typed).toBe('2026-12-01T01:00:00.000Z');
  expect(momentOf('2026-12-01', '10:00', 'kr')).toBe(typed);
  expect(fieldsOf(typed ?? '', 'kr')).toEqual({ date: '2026-12-01', time: '10:00' });
  expect(momentOf('', '08:00', 'vn')).toBeNull();
  expect(momentOf('2026-12-01', '', 'vn')).toBeNull();
});

test('the day is another one in Korea late in the evening', () => {
  expect(sameDay('2026-12-01T15:30:00Z', zones.vn, zones.kr)).toBe(false);
  expect(sameDay('2026-12-01T01:00:00Z', zones.vn, zones.kr)).toBe(true);
  expect(isToday('2026-12-01T16:59:00Z', new Date('2026-12-01T01:00:00Z'))).toBe(true);
  expect(isToday('2026-12-01T17:00:00Z', new Date('2026-12-01T01:00:00Z'))).toBe(false);
});

test('the reader is told a third time only where their clock shows something else', () => {
  expect(ownZone('2026-12-01T01:00:00Z', 'Asia/Bangkok')).toBeNull();
  expect(ownZone('2026-12-01T01:00:00Z', 'Asia/Tokyo')).toBeNull();
  expect(ownZone('2026-12-01T01:00:00Z', 'Europe/Paris')).toBe('Europe/Paris');
});
