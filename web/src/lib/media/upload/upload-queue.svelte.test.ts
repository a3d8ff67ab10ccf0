import { describe, expect, it } from 'vitest';
import { Problem } from '$lib/api/problem';
import type { StartUpload, UploadListener } from '$lib/api/tus-uploads';
import { UploadQueue } from './upload-queue.svelte';

function recorded() {
  const log: string[] = [];
  const listeners = new Map<string, UploadListener>();
  const start: StartUpload = (file, lectureId, listener) => {
    log.push(`start ${file.name} for ${lectureId}`);
    listeners.set(file.name, listener);
    return {
      pause: async () => void log.push(`pause ${file.name}`),
      resume: () => void log.push(`resume ${file.name}`),
      cancel: async () => void log.push(`cancel ${file.name}`)
    };
  };
  const queue = new UploadQueue(start);
  const on = (name: string) => listeners.get(name) as UploadListener;
  return { queue, log, on };
}

const file = (name: string, size = 100) => new File([new Uint8Array(size)], name);

describe('upload queue', () => {
  it('sends one file at a time, in order', () => {
    const { queue, log, on } = recorded();
    queue.add(file('a'), 'l1');
    queue.add(file('b'), 'l2');
    expect(log).toEqual(['start a for l1']);
    on('a').done();
    expect(log).toEqual(['start a for l1', 'start b for l2']);
    expect(queue.busy).toBe(true);
    on('b').done();
    expect(queue.busy).toBe(false);
  });

  it('lets the next one go while one is paused, and goes on later', async () => {
    const { queue, log, on } = recorded();
    const first = queue.add(file('a'), 'l1');
    queue.add(file('b'), 'l2');
    await queue.pause(first);
    expect(log).toEqual(['start a for l1', 'pause a', 'start b for l2']);
    queue.resume(first);
    on('b').done();
    expect(log.at(-1)).toBe('resume a');
  });

  it('shows progress, trouble on the line, and progress again', () => {
    const { queue, on } = recorded();
    const item = queue.add(file('a', 200), 'l1');
    on('a').moved(50);
    expect(item.fraction).toBe(0.25);
    on('a').retrying();
    expect(item.state).toBe('retrying');
    on('a').moved(60);
    expect(item.state).toBe('sending');
  });

  it('takes up after an outage what failed for want of a network, and nothing else', () => {
    const { queue, log, on } = recorded();
    queue.add(file('a'), 'l1');
    on('a').failed(Problem.network());
    const refused = queue.add(file('b'), 'l2');
    on('b').failed(new Problem(413, 'quota_exceeded', ''));
    queue.resumeAfterOutage();
    expect(log).toEqual(['start a for l1', 'start b for l2', 'resume a']);
    expect(refused.state).toBe('failed');
  });

  it('forgets a cancelled file and tells the server', async () => {
    const { queue, log } = recorded();
    const item = queue.add(file('a'), 'l1');
    await queue.cancel(item);
    expect([queue.items.length, log.at(-1)]).toEqual([0, 'cancel a']);
  });

  it('shows a cancelled file until the server has let it go, and asks once', async () => {
    let letGo = () => {};
    let asked = 0;
    const start = () => ({
      pause: async () => {},
      resume: () => {},
      cancel: () => { asked += 1; return new Promise<void>((done) => { letGo = done; }); }
    });
    const queue = new UploadQueue(start);
    const item = queue.add(file('a'), 'l1');
    const cancelled = queue.cancel(item);
    await queue.cancel(item);
    expect([queue.items.length, asked]).toEqual([1, 1]);
    letGo();
    await cancelled;
    expect(queue.items.length).toBe(0);
  });

  it('does not take the file of a track for that of the lecture', () => {
    const { queue, on } = recorded();
    queue.add(file('a'), 'l1', 't1');
    expect([queue.findUnfinished('l1'), queue.findUnfinished('l1', 't1')?.name]).toEqual([null, 'a']);
    queue.add(file('b'), 'l1');
    expect([queue.findUnfinished('l1')?.name, queue.findUnfinished('l1', 't1')?.name]).toEqual(['b', 'a']);
    on('a').done();
    expect([queue.findUnfinished('l1')?.name, queue.findUnfinished('l1', 't1')]).toEqual(['b', null]);
  });

  it('finds the unfinished file of a lecture', () => {
    const { queue, on } = recorded();
    queue.add(file('a'), 'l1');
    expect(queue.findUnfinished('l1')?.name).toBe('a');
    on('a').done();
    expect(queue.findUnfinished('l1')).toBe(null);
  });
});
