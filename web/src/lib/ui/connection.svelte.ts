// Whether the browser believes it has a network.
class Connection {
  online = $state(true);

  /** Follows the browser's own events; returns what stops it. */
  start(): () => void {
    const read = () => (this.online = navigator.onLine);
    read();
    addEventListener('online', read);
    addEventListener('offline', read);
    return () => {
      removeEventListener('online', read);
      removeEventListener('offline', read);
    };
  }
}

export const connection = new Connection();
