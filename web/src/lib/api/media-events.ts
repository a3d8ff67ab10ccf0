// Follows the state of a lecture's media. Browsers open at most six connections to a server, so a stream is open only while the
// page is visible and something runs. Media that is ready does not change until somebody starts something.
import { readEvents } from './event-stream';
import { send } from './http';
import { Problem } from './problem';
import { API } from './token';
import type { Media } from './types';

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 15_000;
const SETTLED = new Set<Media['state']>(['ready', 'failed', 'cancelled']);
const news = new EventTarget();

/** Tells that something was started, so that settled media will change. */
export function expectNews(): void {
  news.dispatchEvent(new Event('expected'));
}

/** Calls `onMedia` on every change until the returned function is called or the lecture is gone; with null when nothing is left of it. */
export function followMedia(lectureId: string, onMedia: (media: Media | null) => void): () => void {
  const stop = new AbortController();
  void follow(lectureId, onMedia, stop.signal).catch(() => {});
  return () => stop.abort();
}

async function follow(lectureId: string, onMedia: (media: Media | null) => void, signal: AbortSignal): Promise<void> {
  let pauseMs = FIRST_PAUSE_MS;
  while (!signal.aborted) {
    if (document.hidden) await happens(document, 'visibilitychange', signal);
    if (document.hidden) continue;
    const hidden = new AbortController();
    const onHidden = () => document.hidden && hidden.abort();
    document.addEventListener('visibilitychange', onHidden);
    let settled = false;
    try {
      const response = await send('get', `${API}/lectures/${lectureId}/events`, { signal: AbortSignal.any([signal, hidden.signal]) }, 'text/event-stream');
      if (!response.ok || !response.body) {
        const problem = await Problem.fromResponse(response);
        if (!problem.passing) return;
        throw problem;
      }
      pauseMs = FIRST_PAUSE_MS;
      for await (const { event, data } of readEvents(response.body)) {
        if (event !== 'media') continue;
        const media = JSON.parse(data) as Media | null;
        onMedia(media);
        settled = media !== null && SETTLED.has(media.state);
        if (settled) break;
      }
    } catch {
      if (!hidden.signal.aborted) pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS);
    } finally {
      document.removeEventListener('visibilitychange', onHidden);
    }
    if (settled) await Promise.race([happens(news, 'expected', signal), happens(document, 'visibilitychange', signal)]);
    else if (!hidden.signal.aborted) await pause(pauseMs, signal);
  }
}

function happens(target: EventTarget, type: string, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    target.addEventListener(type, () => resolve(), { once: true, signal });
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => { clearTimeout(timer); resolve(); }, { once: true });
  });
}
