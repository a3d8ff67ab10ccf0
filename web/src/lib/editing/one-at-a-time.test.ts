import { expect, test } from 'vitest';
import { OneAtATime } from './one-at-a-time';

function held() {
  const sent: string[] = [];
  const open: (() => void)[] = [];
  const queue = new OneAtATime<string>((value) => {
    sent.push(value);
    return new Promise((resolve) => open.push(resolve));
  });
  return { sent, queue, answer: () => open.shift()?.() };
}

test('the second waits for the first, and only the newest of those that wait is sent', async () => {
  const { sent, queue, answer } = held();
  const done = queue.put('a');
  void queue.put('b');
  void queue.put('c');
  expect([sent, queue.waiting]).toEqual([['a'], true]);
  answer();
  await Promise.resolve();
  await Promise.resolve();
  expect([sent, queue.waiting]).toEqual([['a', 'c'], false]);
  answer();
  await done;
});

test('after everything was sent, a new value is sent at once', async () => {
  const { sent, queue, answer } = held();
  const first = queue.put('a');
  answer();
  await first;
  const second = queue.put('b');
  expect(sent).toEqual(['a', 'b']);
  answer();
  await second;
});

test('a value that waits is given up when the one before it is refused', async () => {
  const { sent, queue, answer } = held();
  const done = queue.put('a');
  void queue.put('b');
  queue.forget();
  answer();
  await done;
  expect(sent).toEqual(['a']);
});
