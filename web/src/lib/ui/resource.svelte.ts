// Something a page loads: waiting, loaded, or failed with a reason. A new load replaces an older one that still runs.
import { asProblem, type Problem } from '$lib/api/problem';

export class Resource<T> {
  value = $state.raw<T | null>(null);
  problem = $state.raw<Problem | null>(null);
  loading = $state(true);
  #latest = 0;

  constructor(private readonly read: () => Promise<T>) {}

  /** Clears the value, because the address now names something else. */
  forget = (): void => {
    this.value = null;
  };

  load = async (): Promise<void> => {
    const mine = ++this.#latest;
    this.loading = true;
    this.problem = null;
    try {
      const value = await this.read();
      if (mine === this.#latest) this.value = value;
    } catch (thrown) {
      if (mine === this.#latest) this.problem = asProblem(thrown);
    } finally {
      if (mine === this.#latest) this.loading = false;
    }
  };
}
