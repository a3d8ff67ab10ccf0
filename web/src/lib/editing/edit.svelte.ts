// A form's copy of something that others may edit as well: what was typed, whether it is saved, and what is there instead when
// somebody was quicker.
import type { Problem } from '$lib/api/problem';
import { Action } from '$lib/ui/action.svelte';

export interface Conflict<F> { theirs: F; revision: number }
type Revised<F> = F & { revision: number };

export class Edit<F extends object> {
  draft = $state() as F;
  conflict = $state.raw<Conflict<F> | null>(null);
  readonly saving = new Action();
  #saved = $state.raw() as F;
  #revision: number;

  /**
   * `read` picks the fields of the form, in the form they are stored; `send` stores them, or fails with a 412 that tells what is
   * there now.
   */
  constructor(now: Revised<F>, private readonly read: (from: F) => F, private readonly send: (fields: F, revision: number) => Promise<Revised<F>>) {
    this.#revision = now.revision;
    this.#take(now);
  }

  get problem(): Problem | null {
    return this.saving.problem;
  }
  /** Something was typed that is not stored. */
  get dirty(): boolean {
    return differing(this.read(this.draft), this.#saved).length > 0;
  }
  /** The fields in which what was typed is not what is there now. */
  get differing(): (keyof F & string)[] {
    return this.conflict ? differing(this.read(this.draft), this.conflict.theirs) : [];
  }

  /** Stores what was typed; true when it went through. */
  save = (): Promise<boolean> => this.#store(this.#revision);

  /** Stores what was typed over what somebody else wrote meanwhile. */
  keepMine = (): Promise<boolean> => this.#store(this.conflict?.revision ?? this.#revision);

  /** Shows what somebody else wrote instead of what was typed. */
  takeTheirs = (): void => {
    if (!this.conflict) return;
    this.#revision = this.conflict.revision;
    this.#take(this.conflict.theirs);
    this.conflict = null;
  };

  async #store(revision: number): Promise<boolean> {
    const saved = await this.saving.run(async () => {
      const sent = this.read(this.draft);
      const stored = await this.send(sent, revision);
      this.#revision = stored.revision;
      this.conflict = null;
      // What was typed while it was sent stays typed.
      this.#saved = this.read(stored);
    });
    const { problem } = this.saving;
    if (problem?.code !== 'changed') return saved;
    this.saving.problem = null;
    const current = problem.params['current'] as Revised<F>;
    this.conflict = { theirs: this.read(current), revision: current.revision };
    return false;
  }

  #take(now: F): void {
    this.#saved = this.read(now);
    this.draft = structuredClone(this.#saved);
  }
}

function differing<F extends object>(a: F, b: F): (keyof F & string)[] {
  const text = (value: unknown) => (typeof value === 'object' && value !== null ? JSON.stringify(Object.entries(value).sort()) : JSON.stringify(value));
  return (Object.keys(a) as (keyof F & string)[]).filter((field) => text(a[field]) !== text(b[field]));
}
