import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { lookAgain } from './look-again';

let page: EventTarget & { hidden: boolean };
function turn(hidden: boolean) {
  page.hidden = hidden;
  page.dispatchEvent(new Event('visibilitychange'));
}
beforeEach(() => {
  vi.useFakeTimers();
  page = Object.assign(new EventTarget(), { hidden: false });
  vi.stubGlobal('document', page);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('what moves is looked at soon again, what stands still ever more seldom', async () => {
  const look = vi.fn(async () => true);
  const end = lookAgain(look);
  await vi.advanceTimersByTimeAsync(15_000);
  expect(look).toHaveBeenCalledTimes(10);
  look.mockImplementation(async () => false).mockClear();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(look.mock.calls.length).toBeLessThan(10);
  look.mockClear();
  await vi.advanceTimersByTimeAsync(15_000);
  expect(look).toHaveBeenCalledTimes(1);
  end();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(look).toHaveBeenCalledTimes(1);
});

test('a hidden page asks for nothing, and looks at once when it is seen again', async () => {
  const look = vi.fn(async () => true);
  const end = lookAgain(look);
  turn(true);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(look).not.toHaveBeenCalled();
  turn(false);
  expect(look).toHaveBeenCalledTimes(1);
  end();
  turn(true);
  turn(false);
  expect(look).toHaveBeenCalledTimes(1);
});
