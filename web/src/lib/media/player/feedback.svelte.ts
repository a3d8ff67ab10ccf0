// What the player answers to a key or a double tap: shown for a moment, and said to screen readers.
export interface Answer { text: string; icon?: string }
export type Side = 'back' | 'forward';

const SHOWN_MS = 900;

export class Feedback {
  /** Counts answers, so that the same words twice are two answers. */
  turn = $state(0);
  shown = $state.raw<Answer | null>(null);
  side = $state<Side | null>(null);
  #timer: ReturnType<typeof setTimeout> | undefined;

  give(answer: Answer, side: Side | null = null): void {
    clearTimeout(this.#timer);
    this.turn++;
    this.shown = answer;
    this.side = side;
    this.#timer = setTimeout(() => (this.shown = null), SHOWN_MS);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}
