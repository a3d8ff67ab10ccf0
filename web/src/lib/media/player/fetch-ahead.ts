// The player's code, fetched while somebody still reads what the course is about, so that a tap shows the first frame sooner.
import { preloadCode } from '$app/navigation';

/** What not every browser tells of the line. */
interface Line { saveData?: boolean; effectiveType?: string }
/** Where a browser does not tell when it has nothing to do, it has after so long. */
const IDLE_MS = 2_000;

/**
 * Fetches the code of a lecture's page and of its player, never media: after everything of this page is loaded, when the browser has
 * nothing else to do, and not where data are saved or the line is too slow. Answers a function that calls it off.
 */
export function fetchPlayerAhead(address: string): () => void {
  const { saveData, effectiveType = '' } = (navigator as { connection?: Line }).connection ?? {};
  const off = new AbortController();
  if (saveData || effectiveType.endsWith('2g')) return () => {};
  const fetchNow = () => {
    if (off.signal.aborted) return;
    // What does not come now comes with the tap.
    void preloadCode(address).catch(() => {});
    void import('./hls/adapter').catch(() => {});
  };
  const whenIdle = () => void ('requestIdleCallback' in globalThis ? requestIdleCallback(fetchNow) : setTimeout(fetchNow, IDLE_MS));
  if (document.readyState === 'complete') whenIdle();
  else addEventListener('load', whenIdle, { once: true, signal: off.signal });
  return () => off.abort();
}
