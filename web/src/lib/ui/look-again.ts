// Asks again and again about something that moves on the server and tells nothing by itself.

const FIRST_PAUSE_MS = 1_500;
const LONGEST_PAUSE_MS = 15_000;

/**
 * Calls `look` while the page is seen: soon again after it answered that something moved, ever more seldom while nothing does.
 * A page that comes back into view looks at once. Answers a function that ends it.
 */
export function lookAgain(look: () => Promise<boolean>): () => void {
  let pauseMs = FIRST_PAUSE_MS;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let looks = false;
  const ended = new AbortController();
  function wait() {
    clearTimeout(timer);
    if (!ended.signal.aborted && !document.hidden) timer = setTimeout(() => void go(), pauseMs);
  }
  async function go() {
    if (looks) return;
    looks = true;
    const moved = await look().catch(() => false);
    looks = false;
    pauseMs = moved ? FIRST_PAUSE_MS : Math.min(pauseMs * 1.5, LONGEST_PAUSE_MS);
    wait();
  }
  function onVisibility() {
    clearTimeout(timer);
    if (document.hidden) return;
    pauseMs = FIRST_PAUSE_MS;
    void go();
  }
  document.addEventListener('visibilitychange', onVisibility, { signal: ended.signal });
  wait();
  return () => {
    ended.abort();
    clearTimeout(timer);
  };
}
