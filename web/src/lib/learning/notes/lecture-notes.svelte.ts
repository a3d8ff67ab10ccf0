// The notes of one person in one lecture: what the server has, with what waits to be told.
import { newId } from '$lib/api/new-id';
import { listLectureNotes } from '$lib/api/notes';
import { asProblem, type Problem } from '$lib/api/problem';
import { NoteQueue, type Waiting } from './note-queue';

export interface ShownNote { id: string; at_ms: number; text: string; source_id: string; waits: boolean }

interface Begun { text: string; at_ms: number }

/** Pages of a hundred: nobody writes more into one lecture than a player could show. */
const PAGES = 20;

export class LectureNotes {
  #known = $state.raw<ShownNote[]>([]);
  #waiting = $state.raw<Waiting[]>([]);
  loaded = $state(false);
  problem = $state.raw<Problem | null>(null);
  /** There is no room for more until the network is back. */
  full = $state(false);

  /** What somebody began to write and has not stored: it outlives a change of panel and a reload. */
  get begun(): Begun | null {
    try {
      return JSON.parse(sessionStorage.getItem(this.#begunKey) ?? 'null') as Begun | null;
    } catch {
      return null;
    }
  }
  set begun(begun: Begun | null) {
    try {
      if (begun) sessionStorage.setItem(this.#begunKey, JSON.stringify(begun));
      else sessionStorage.removeItem(this.#begunKey);
    } catch {
      // Full or forbidden: it stands while the panel is open.
    }
  }
  get #begunKey(): string {
    return `mediflix.note.${this.account}.${this.lecture}`;
  }

  constructor(private readonly account: string, private readonly lecture: string, private readonly queue = new NoteQueue()) {
    this.#waiting = queue.of(account);
  }

  /** In the order of their moments. */
  get items(): ShownNote[] {
    const own = this.#waiting.filter(({ lecture }) => lecture === this.lecture);
    const changed = new Map(own.map((each) => [each.id, each]));
    const kept = this.#known.filter(({ id }) => changed.get(id)?.kind !== 'delete').map((note) => ({ ...note, text: changed.get(note.id)?.text ?? note.text, waits: changed.has(note.id) }));
    const added = own.filter(({ kind, id }) => kind === 'create' && !this.#known.some((note) => note.id === id)).map((each) => ({ ...each, waits: true }));
    return [...kept, ...added].sort((a, b) => a.at_ms - b.at_ms || a.id.localeCompare(b.id));
  }

  load = async (): Promise<void> => {
    this.problem = null;
    await this.tell();
    try {
      const all: ShownNote[] = [];
      let cursor: string | undefined;
      for (let page = 0; page < PAGES; page++) {
        const { items, next_cursor } = await listLectureNotes(this.lecture, { limit: 100, ...(cursor ? { cursor } : {}) });
        all.push(...items.map((note) => ({ ...note, waits: false })));
        if (!next_cursor) break;
        cursor = next_cursor;
      }
      this.#known = all;
      this.loaded = true;
    } catch (thrown) {
      this.problem = asProblem(thrown);
    }
  };

  /** Tells the server what waits. */
  tell = async (): Promise<void> => {
    await this.queue.send(this.account);
    const rest = this.queue.of(this.account);
    const told = this.#waiting.filter(({ id }) => !rest.some((each) => each.id === id));
    for (const each of told) {
      const others = this.#known.filter(({ id }) => id !== each.id);
      this.#known = each.kind === 'delete' ? others : [...others, { ...each, waits: false }];
    }
    this.#waiting = rest;
    this.full = false;
  };

  add = (at_ms: number, text: string, source_id: string): boolean => this.#put({ id: newId(), at_ms, text, source_id }, 'create');
  change = (note: ShownNote, text: string): boolean => this.#put({ ...note, text }, 'change');
  remove = (note: ShownNote): boolean => this.#put(note, 'delete');

  #put({ id, at_ms, text, source_id }: Omit<ShownNote, 'waits'>, kind: Waiting['kind']): boolean {
    this.full = !this.queue.add({ account: this.account, lecture: this.lecture, id, kind, at_ms: Math.round(at_ms), text, source_id });
    this.#waiting = this.queue.of(this.account);
    if (!this.full) void this.tell();
    return !this.full;
  }
}
