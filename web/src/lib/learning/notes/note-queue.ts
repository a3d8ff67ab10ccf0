// Notes that the server does not have yet. They lie in the browser's storage, so that they survive a closed tab and hours without
// network, and are told again until the server has them: each has an id from its beginning, so the same twice is one.
import { changeNote, createNote, deleteNote } from '$lib/api/notes';
import { asProblem } from '$lib/api/problem';

const KEY = 'mediflix.notes';
/** So many are kept; a person who writes more without network is told that it is too much. */
export const KEPT = 200;

export interface Waiting {
  account: string; id: string; lecture: string; kind: 'create' | 'change' | 'delete';
  source_id: string; at_ms: number; text: string;
}

/** What waits after one thing more: of one note there is one thing at most. */
export function added(waiting: readonly Waiting[], next: Waiting): Waiting[] {
  const before = waiting.find(({ id }) => id === next.id);
  const others = waiting.filter(({ id }) => id !== next.id);
  if (before?.kind === 'create' && next.kind === 'delete') return others;
  if (before?.kind === 'create') return [...others, { ...next, kind: 'create' }];
  return [...others, next];
}

export class NoteQueue {
  #sending: Promise<void> | null = null;

  constructor(private readonly storage: Storage = localStorage, private readonly api = { createNote, changeNote, deleteNote }) {}

  of(account: string): Waiting[] {
    return this.#read().filter((each) => each.account === account);
  }

  /** Keeps something until it is told; false when there is no room. */
  add(next: Waiting): boolean {
    const all = added(this.#read(), next);
    if (all.length > KEPT) return false;
    try {
      this.storage.setItem(KEY, JSON.stringify(all));
      return true;
    } catch {
      return false;
    }
  }

  /** Tells the server, in order; what it cannot take now stays. */
  send(account: string): Promise<void> {
    return (this.#sending ??= this.#send(account).finally(() => (this.#sending = null)));
  }

  async #send(account: string): Promise<void> {
    for (const each of this.of(account)) {
      try {
        await this.#tell(each);
      } catch (thrown) {
        // What makes no sense to the server will make none later either.
        if (asProblem(thrown).passing) return;
      }
      const same = JSON.stringify(each);
      const rest = this.#read().filter((other) => JSON.stringify(other) !== same);
      this.storage.setItem(KEY, JSON.stringify(rest));
    }
  }

  #tell({ kind, id, lecture, source_id, at_ms, text }: Waiting): Promise<unknown> {
    if (kind === 'create') return this.api.createNote(lecture, { id, source_id, at_ms, text });
    return kind === 'change' ? this.api.changeNote(id, text) : this.api.deleteNote(id);
  }

  #read(): Waiting[] {
    try {
      const kept: unknown = JSON.parse(this.storage.getItem(KEY) ?? '[]');
      return Array.isArray(kept) ? kept.filter((each: Waiting) => typeof each?.id === 'string' && typeof each.text === 'string') : [];
    } catch {
      return [];
    }
  }
}
