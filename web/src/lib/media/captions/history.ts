// Undo and redo: the lists that were, and where one was in them.
import type { Cues } from './cue-list';

interface Moment { cues: Cues; selected: number }

const MOST_STEPS = 500;

export class History {
  #past: Moment[] = [];
  #future: Moment[] = [];
  #group = '';

  get canUndo(): boolean { return this.#past.length > 0; }
  get canRedo(): boolean { return this.#future.length > 0; }

  /** Keeps what was before a change. Changes of one group in a row, as letters of a word, are one step. */
  keep(before: Moment, group = ''): void {
    const goesOn = group !== '' && group === this.#group;
    this.#group = group;
    this.#future = [];
    if (goesOn && this.#past.length) return;
    this.#past.push(before);
    if (this.#past.length > MOST_STEPS) this.#past.shift();
  }

  undo(now: Moment): Moment | null { return this.#go(this.#past, this.#future, now); }
  redo(now: Moment): Moment | null { return this.#go(this.#future, this.#past, now); }

  #go(from: Moment[], to: Moment[], now: Moment): Moment | null {
    const found = from.pop();
    if (!found) return null;
    to.push(now);
    this.#group = '';
    return found;
  }
}
