import { expect, test } from 'vitest';
import { differences } from './differences';

const cue = (start_ms: number, text: string, end_ms = start_ms + 900) => ({ start_ms, end_ms, text });

test('what was added, removed, changed and moved is told apart, in the order of time', () => {
  const then = [cue(0, 'a'), cue(1_000, 'b'), cue(2_000, 'c'), cue(3_000, 'd')];
  const now = [cue(0, 'a'), cue(1_000, 'B'), cue(2_500, 'c'), cue(9_000, 'e')];
  expect(differences(then, now)).toEqual({
    list: [
      { kind: 'changed', then: cue(1_000, 'b'), now: cue(1_000, 'B') },
      { kind: 'moved', then: cue(2_000, 'c'), now: cue(2_500, 'c') },
      { kind: 'removed', then: cue(3_000, 'd') },
      { kind: 'added', now: cue(9_000, 'e') }
    ],
    shift: null
  });
});

test('the same words said twice are paired in their order', () => {
  const twice = [cue(0, 'vâng'), cue(5_000, 'vâng')];
  expect(differences(twice, [cue(5_000, 'vâng')]).list).toEqual([{ kind: 'removed', then: twice[0] }]);
  expect(differences(twice, twice).list).toEqual([]);
});

test('what moved alike is one difference', () => {
  const then = Array.from({ length: 20_000 }, (_, at) => cue(at * 1_000, `câu ${at % 50}`));
  const began = performance.now();
  const found = differences(then, [...then.map(({ start_ms, text }) => cue(start_ms + 10_000_500, text))]);
  expect(found).toEqual({ list: [], shift: { by_ms: 10_000_500, cues: 20_000 } });
  expect(performance.now() - began).toBeLessThan(1_000);
});
