// One action runs what it is asked for in turn.
import { describe, expect, it, vi } from 'vitest';
import { Action, pageIsAlive } from './action.svelte';

function held() {
  let end!: () => void;
  let fail!: (reason: unknown) => void;
  const work = vi.fn(() => new Promise<void>((resolve, reject) => { end = resolve; fail = reject; }));
  return { work, end: () => end(), fail: (reason: unknown) => fail(reason) };
}

describe('an action', () => {
  it('runs what is asked for meanwhile after what runs, and drops nothing', async () => {
    pageIsAlive();
    const action = new Action();
    const [first, second] = [held(), held()];
    const one = action.run(first.work);
    const two = action.run(second.work);
    expect(second.work).not.toHaveBeenCalled();
    first.end();
    expect(await one).toBe(true);
    await vi.waitFor(() => expect(second.work).toHaveBeenCalledOnce());
    expect(action.busy).toBe(true);
    second.end();
    expect(await two).toBe(true);
    expect(action.busy).toBe(false);
  });

  it('keeps what failed in sight while others follow, and forgets it when work begins anew', async () => {
    const action = new Action();
    const [first, second] = [held(), held()];
    const one = action.run(first.work);
    const two = action.run(second.work);
    first.fail(new TypeError('no connection'));
    expect(await one).toBe(false);
    await vi.waitFor(() => expect(second.work).toHaveBeenCalledOnce());
    second.end();
    expect(await two).toBe(true);
    expect(action.problem).not.toBeNull();
    expect(await action.run(async () => {})).toBe(true);
    expect(action.problem).toBeNull();
  });
});
