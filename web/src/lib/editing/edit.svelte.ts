// A form's copy of something that others may edit too: what was typed and whether it is stored. When somebody else stored a
// change first, it also holds theirs.
import type { Problem } from '$lib/api/problem';
import { Action } from '$lib/ui/action.svelte';

export interface Conflict<F> { theirs: F; revision: number }
type Revised<F> = F & { revision: number };

export class Edit<F extends object> {
  draft = $state() as F;
  conflict = $state.raw<Conflict<F> | null>(null);
  readonly saving = new Action();
  #saved = $state.raw() as F;
  #running: Promise<boolean> | null = null;
  #revision: number;

  /**
   * `read` picks the fields of the form, as they are stored. `send` stores them, or fails with a 412 that contains what is
   * stored now.
   */
  constructor(now: Revised<F>, private readonly read: (from: F) => F, private readonly send: (fields: F, revision: number) => Promise<Revised<F>>) {
    this.#revision = now.revision;
    this.#take(now);
  }

  get problem(): Problem | null {
    return this.saving.problem;
  }
  /** Whether something was typed that is not stored. */
  get dirty(): boolean {
    return differing(this.read(this.draft), this.#saved).length > 0;
  }
  /** The fields that differ between what was typed and what somebody else stored. */
  get differing(): (keyof F & string)[] {
    return this.conflict ? differing(this.read(this.draft), this.conflict.theirs) : [];
  }

  /** Stores what was typed, after what is being stored already; true when it went through. */
  save = async (): Promise<boolean> => {
    if (this.#running) {
      await this.#running;
      if (!this.dirty) return this.conflict === null;
    }
    return this.#store(this.#revision);
  };

  /** Stores what was typed over what somebody else wrote meanwhile. */
  keepMine = (): Promise<boolean> => this.#store(this.conflict?.revision ?? this.#revision);

  /** Shows what somebody else wrote instead of what was typed. */
  takeTheirs = (): void => {
    if (!this.conflict) return;
    this.#revision = this.conflict.revision;
    this.#take(this.conflict.theirs);
    this.conflict = null;
  };

  #store(revision: number): Promise<boolean> {
    this.#running = this.#send(revision).finally(() => (this.#running = null));
    return this.#running;
  }

  async #send(revision: number): Promise<boolean> {
    const saved = await this.saving.run(async () => {
      const sent = this.read(this.draft);
      const stored = await this.send(sent, revision);
      this.#revision = stored.revision;
      this.conflict = null;
      // The draft keeps what was typed while the request ran.
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
