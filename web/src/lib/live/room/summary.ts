// Tells what came in at most one sentence each five seconds, so that a screen reader is not talked over.
export const SUMMARY_MS = 5_000;

/** Calls `say` with how many came since it last did. */
export class Summary {
  #count = 0;
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(private readonly say: (count: number) => void) {}

  add(count: number): void {
    if (count <= 0) return;
    this.#count += count;
    this.#timer ??= setTimeout(() => {
      const came = this.#count;
      this.#count = 0;
      this.#timer = null;
      this.say(came);
    }, SUMMARY_MS);
  }

  stop(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
  }
}
