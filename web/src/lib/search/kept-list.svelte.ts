// A list that an address asks for, in parts. Whoever comes back to the address finds it as it was, so that the page can return to the
// very row.
import { Action } from '$lib/ui/action.svelte';

interface Part<Item> { items: Item[]; next_cursor?: string | null }
interface Kept<Item, Answer> { items: Item[]; cursor: string | null; first: Answer }

const KEPT = 6;

export class KeptList<Item, Answer extends Part<Item>> {
  items = $state.raw<Item[]>([]);
  cursor = $state.raw<string | null>(null);
  /** The answer of the first part, for what it tells beside the items. */
  first = $state.raw<Answer | null>(null);
  readonly loading = new Action();
  #address = '';
  #key: string | null = null;
  static #kept = new Map<string, Kept<unknown, unknown>>();

  constructor(private readonly read: (address: string, cursor: string | null) => Promise<Answer>) {}

  /** Shows what an address asks for. `reader` tells apart who asks. */
  show(address: string, reader: string): void {
    const key = `${reader} ${address}`;
    if (key === this.#key) return;
    [this.#key, this.#address] = [key, address];
    const kept = KeptList.#kept.get(key) as Kept<Item, Answer> | undefined;
    if (!kept) return void this.load();
    this.items = kept.items;
    this.cursor = kept.cursor;
    this.first = kept.first;
  }

  /** Loads the first part. What was shown before stays until it is there. */
  load = async (): Promise<void> => {
    const key = this.#key;
    await this.loading.run(async () => {
      // Something else was asked for meanwhile, and comes in turn.
      if (key !== this.#key) return;
      const answer = await this.read(this.#address, null);
      if (key !== this.#key) return;
      this.first = answer;
      this.#take(answer.items, answer.next_cursor ?? null);
    });
  };

  more = async (): Promise<void> => {
    const key = this.#key;
    await this.loading.run(async () => {
      if (key !== this.#key) return;
      const answer = await this.read(this.#address, this.cursor);
      if (key !== this.#key) return;
      this.#take([...this.items, ...answer.items], answer.next_cursor ?? null);
    });
  };

  #take(items: Item[], cursor: string | null): void {
    this.items = items;
    this.cursor = cursor;
    if (!this.#key || !this.first) return;
    KeptList.#kept.delete(this.#key);
    KeptList.#kept.set(this.#key, { items, cursor, first: this.first });
    for (const key of [...KeptList.#kept.keys()].slice(0, -KEPT)) KeptList.#kept.delete(key);
  }
}
