// Whether the browser believes it has a network, and when it came back.

/** So long after the network is back the first requests may still fail. */
const SETTLING_MS = 12_000;
const AGAIN_MS = 2_000;

class Connection {
  online = $state(true);
  #backAt = -Infinity;

  /** Follows the browser's own events; returns what stops it. */
  start(): () => void {
    const read = () => (this.online = navigator.onLine);
    const back = () => {
      this.#backAt = performance.now();
      read();
    };
    read();
    addEventListener('online', back);
    addEventListener('offline', read);
    return () => {
      removeEventListener('online', back);
      removeEventListener('offline', read);
    };
  }

  /** Calls `retry` when the network is back, and soon when it came back a moment ago; returns what stops it. */
  whenBack(retry: () => void): () => void {
    addEventListener('online', retry);
    const timer = performance.now() - this.#backAt < SETTLING_MS ? setTimeout(retry, AGAIN_MS) : undefined;
    return () => {
      removeEventListener('online', retry);
      clearTimeout(timer);
    };
  }
}

export const connection = new Connection();
