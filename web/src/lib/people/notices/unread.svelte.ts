// How many notifications were not read yet, asked for now and then while the page is seen.
import { countUnread } from '$lib/api/notices';

const EVERY_MS = 60_000;

class Unread {
  count = $state(0);

  look = async (): Promise<void> => {
    if (document.visibilityState === 'hidden') return;
    await countUnread().then(({ count }) => (this.count = count), () => {});
  };

  /** Asks until the returned function is called. */
  watch(): () => void {
    void this.look();
    const timer = setInterval(this.look, EVERY_MS);
    document.addEventListener('visibilitychange', this.look);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', this.look);
    };
  }
}

export const unread = new Unread();
