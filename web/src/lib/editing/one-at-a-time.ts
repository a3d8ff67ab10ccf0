// Sends what is changed quickly, an order say: one request at a time, and of the values that wait only the newest.

export class OneAtATime<T> {
  #next: { value: T } | null = null;
  #running: Promise<void> | null = null;

  constructor(private readonly send: (value: T) => Promise<void>) {}

  /** Whether a newer value waits for the request that runs. */
  get waiting(): boolean {
    return this.#next !== null;
  }

  /** Sends a value after the one that is on its way. Resolves when nothing is left to send. */
  put(value: T): Promise<void> {
    this.#next = { value };
    return (this.#running ??= this.#drain());
  }

  /** Gives up the value that waits, because the one before it was refused. */
  forget(): void {
    this.#next = null;
  }

  async #drain(): Promise<void> {
    try {
      while (this.#next) {
        const { value } = this.#next;
        this.#next = null;
        await this.send(value);
      }
    } finally {
      this.#running = null;
    }
  }
}
