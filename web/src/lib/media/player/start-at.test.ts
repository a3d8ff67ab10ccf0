import { expect, it } from 'vitest';
import { startAt } from './start-at';

it.each([
  ['75', 75_000],
  ['75s', 75_000],
  ['1m15s', 75_000],
  ['1h2m3s', 3_723_000],
  ['1:15', 75_000],
  ['1:02:03', 3_723_000],
  ['0', 0],
  ['', null],
  [null, null],
  ['abc', null],
  ['-5', null],
  ['1e9', null]
])('%s names %s ms', (parameter, expected) => expect(startAt(parameter)).toBe(expected));
