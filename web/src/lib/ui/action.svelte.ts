// The state of one action behind a button or a form: whether it runs, and why it failed.
import { asProblem, type Problem } from '$lib/api/problem';

/** Whether the page's code runs. Until then the browser itself would send a form, and what was typed would be lost. */
let alive = $state(false);
export const pageIsAlive = (): void => { alive = true; };

export class Action {
  #running = $state(false);
  problem = $state.raw<Problem | null>(null);

  /** True while it runs, and until the code of the page is alive. */
  get busy(): boolean {
    return this.#running || !alive;
  }

  /** Runs the work unless it already runs; true when it went through. */
  async run(work: () => Promise<unknown>): Promise<boolean> {
    if (this.#running) return false;
    this.#running = true;
    this.problem = null;
    try {
      await work();
      return true;
    } catch (thrown) {
      this.problem = asProblem(thrown);
      return false;
    } finally {
      this.#running = false;
    }
  }
}
