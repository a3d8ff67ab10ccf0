// The state of one action behind a button or a form: whether it runs, and why it failed.
import { asProblem, type Problem } from '$lib/api/problem';

/** Whether the page's code runs. Until then the browser itself would send a form, and what was typed would be lost. */
let alive = $state(false);
export const pageIsAlive = (): void => { alive = true; };

export class Action {
  #running = $state(false);
  #waiting = 0;
  #last: Promise<unknown> = Promise.resolve();
  problem = $state.raw<Problem | null>(null);

  /** True while it runs, and until the code of the page is alive. */
  get busy(): boolean {
    return this.#running || !alive;
  }

  /**
   * Runs the work; what is asked for meanwhile runs after it, in turn, and is not dropped. True when it went through.
   * A problem stays until work begins with nothing before it.
   */
  run(work: () => Promise<unknown>): Promise<boolean> {
    if (!this.#waiting) this.problem = null;
    const done = this.#waiting ? this.#last.then(() => this.#do(work)) : this.#do(work);
    this.#waiting += 1;
    this.#running = true;
    this.#last = done;
    return done;
  }

  async #do(work: () => Promise<unknown>): Promise<boolean> {
    try {
      await work();
      return true;
    } catch (thrown) {
      this.problem = asProblem(thrown);
      return false;
    } finally {
      this.#waiting -= 1;
      this.#running = this.#waiting > 0;
    }
  }
}
