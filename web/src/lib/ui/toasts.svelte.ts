// Short messages at the edge of the page, with an undo where something can be taken back.
import { asProblem } from '$lib/api/problem';
import { sayProblem } from './problem-text';

export interface Toast { id: number; text: string; bad: boolean; undo?: () => Promise<unknown> }

const SHOWN_MS = 6_000;
const SHOWN_WITH_UNDO_MS = 12_000;

class Toasts {
  list = $state.raw<Toast[]>([]);
  #next = 1;

  say(text: string, undo?: () => Promise<unknown>): void {
    this.#show({ id: this.#next++, text, bad: false, undo });
  }

  /** Something did not work, in words of the page. */
  warn(text: string): void {
    this.#show({ id: this.#next++, text, bad: true });
  }

  complain(thrown: unknown): void {
    this.#show({ id: this.#next++, text: sayProblem(asProblem(thrown)), bad: true });
  }

  /** Takes back what was said, once it is true no more, and says what is. */
  replace(old: string, text: string): void {
    if (!this.list.some((toast) => toast.text === old)) return;
    this.list = this.list.filter((toast) => toast.text !== old);
    this.say(text);
  }

  async undo(toast: Toast): Promise<void> {
    this.dismiss(toast.id);
    await toast.undo?.().catch((thrown: unknown) => this.complain(thrown));
  }

  dismiss(id: number): void {
    this.list = this.list.filter((toast) => toast.id !== id);
  }

  #show(toast: Toast): void {
    this.list = [...this.list.slice(-2), toast];
    setTimeout(() => this.dismiss(toast.id), toast.undo ? SHOWN_WITH_UNDO_MS : SHOWN_MS);
  }
}

export const toasts = new Toasts();
