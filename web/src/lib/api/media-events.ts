// Follows the state of a lecture's media. The stream is opened again whenever it ends; the server sends the present state first.
import { readEvents } from './event-stream';
import { send } from './http';
import { Problem } from './problem';
import { API } from './token';
import type { Media } from './types';

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 15_000;

/** Calls `onMedia` on every change until the returned function is called or the lecture is gone. */
export function followMedia(lectureId: string, onMedia: (media: Media) => void): () => void {
  const stop = new AbortController();
  void follow(lectureId, onMedia, stop.signal).catch(() => {});
  return () => stop.abort();
}

async function follow(lectureId: string, onMedia: (media: Media) => void, signal: AbortSignal): Promise<void> {
  let pauseMs = FIRST_PAUSE_MS;
  while (!signal.aborted) {
    try {
      const response = await send('get', `${API}/lectures/${lectureId}/events`, { signal }, 'text/event-stream');
      if (!response.ok || !response.body) {
        const problem = await Problem.fromResponse(response);
        if (!problem.passing) return;
        throw problem;
      }
      pauseMs = FIRST_PAUSE_MS;
      for await (const { event, data } of readEvents(response.body)) {
        if (event === 'media') onMedia(JSON.parse(data) as Media);
      }
    } catch {
      pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS);
    }
    await pause(pauseMs, signal);
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => { clearTimeout(timer); resolve(); }, { once: true });
  });
}
