import { describe, expect, it } from 'vitest';
import { readEvents } from './event-stream';
import { asProblem, Problem } from './problem';

async function eventsOf(...parts: string[]) {
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const part of parts) controller.enqueue(encoder.encode(part));
      controller.close();
    }
  });
  const events: string[] = [];
  for await (const { event, data } of readEvents(body)) events.push(`${event}=${data}`);
  return events;
}

describe('event stream', () => {
  it('reads events cut anywhere, with any line ends, and skips comments', async () => {
    expect(await eventsOf(': hello\n\nevent: me', 'dia\ndata: {"a":', '1}\n\nevent: media\r\ndata: 2\r\n\r\n')).toEqual(['media={"a":1}', 'media=2']);
  });
  it('joins several data lines and leaves an unfinished event', async () => {
    expect(await eventsOf('data: a\ndata: b\n\ndata: unfinished')).toEqual(['message=a\nb']);
  });
  it('reads letters that are cut in the middle', async () => {
    const bytes = new TextEncoder().encode('data: ệ\n\n');
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        for (const byte of bytes) controller.enqueue(new Uint8Array([byte]));
        controller.close();
      }
    });
    for await (const { data } of readEvents(body)) expect(data).toBe('ệ');
  });
});

describe('problems', () => {
  it('reads our error body', async () => {
    const body = { code: 'throttled', message: 'wait', params: { retry_after_s: 30 }, request_id: 'r1' };
    const problem = await Problem.fromResponse(new Response(JSON.stringify(body), { status: 429 }));
    expect([problem.code, problem.params['retry_after_s'], problem.requestId, problem.passing]).toEqual(['throttled', 30, 'r1', true]);
  });
  it('makes sense of a stranger between us and the server', async () => {
    const problem = await Problem.fromResponse(new Response('<html>Bad gateway</html>', { status: 502 }));
    expect([problem.code, problem.passing]).toEqual(['unavailable', true]);
  });
  it('takes anything thrown for a lost network', () => expect(asProblem(new TypeError('fetch failed')).code).toBe('network'));
});
