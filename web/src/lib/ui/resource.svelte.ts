// Something a page loads: waiting, there, or failed with a reason. A new load replaces an older one that is still on its way.
import { asProblem, type Problem } from '$lib/api/problem';

export class Resource<T> {
  value = $state.raw<T | null>(null);
  problem = $state.raw<Problem | null>(null);
  loading = $state(true);
  #turn = 0;

  constructor(private readonly read: () => Promise<T>) {}

  /** Shows nothing of what was there: the address now names something else. */
  forget = (): void => {
    this.value = null;
  };

  load = async (): Promise<void> => {
    const turn = ++this.#turn;
    this.loading = true;
    this.problem = null;
    try {
      const value = await this.read();
      if (turn === this.#turn) this.value = value;
    } catch (thrown) {
      if (turn === this.#turn) this.problem = asProblem(thrown);
    } finally {
      if (turn === this.#turn) this.loading = false;
    }
  };
}
