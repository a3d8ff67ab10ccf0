// A list that comes page by page. Beginning anew drops what still comes for the list before.
import { asProblem, type Problem } from '$lib/api/problem';

interface Page<T> { items: T[]; next_cursor: string | null }

export class PagedList<T> {
  /** What has come; null until the first page has. */
  items = $state.raw<T[] | null>(null);
  problem = $state.raw<Problem | null>(null);
  loading = $state(false);
  #cursor = $state<string | null>(null);
  #latest = 0;

  constructor(private readonly read: (cursor: string | null) => Promise<Page<T>>) {}

  get hasMore(): boolean {
    return this.#cursor !== null;
  }

  /** Forgets the list and loads its first page. */
  begin = (): Promise<void> => {
    this.items = null;
    return this.#load(null);
  };

  /** Loads the next page; the first one when that failed. */
  more = async (): Promise<void> => {
    if (!this.loading) await this.#load(this.#cursor);
  };

  async #load(cursor: string | null): Promise<void> {
    const mine = ++this.#latest;
    this.loading = true;
    this.problem = null;
    try {
      const page = await this.read(cursor);
      if (mine !== this.#latest) return;
      this.items = cursor ? [...(this.items ?? []), ...page.items] : page.items;
      this.#cursor = page.next_cursor;
    } catch (thrown) {
      if (mine === this.#latest) this.problem = asProblem(thrown);
    } finally {
      if (mine === this.#latest) this.loading = false;
    }
  }
}
