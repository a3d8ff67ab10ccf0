// One thing a person asked for by a button or a form: whether it is under way, and why it failed.
import { asProblem, type Problem } from '$lib/api/problem';

export class Action {
  busy = $state(false);
  problem = $state.raw<Problem | null>(null);

  /** Runs the work unless it already runs; true when it went through. */
  async run(work: () => Promise<unknown>): Promise<boolean> {
    if (this.busy) return false;
    this.busy = true;
    this.problem = null;
    try {
      await work();
      return true;
    } catch (thrown) {
      this.problem = asProblem(thrown);
      return false;
    } finally {
      this.busy = false;
    }
  }
}
