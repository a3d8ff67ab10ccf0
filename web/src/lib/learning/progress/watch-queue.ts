// What was watched and is not told to the server yet. It lies in the browser's storage, so that it survives a closed tab and hours
// without network, and is told again until the server has it: there the same seconds count once.
import { noteProgress } from '$lib/api/progress';
import { asProblem } from '$lib/api/problem';
import type { WatchedPart } from '$lib/api/types';
import type { Played } from '$lib/media/player/position-keeper';
import { union, type Interval } from '$lib/media/player/watch-recorder';

const KEY = 'mediflix.watched';
const DAY_MS = 86_400_000;
/** So many lectures and days are kept; of more, the oldest go. */
const KEPT = 60;
const KEPT_INTERVALS = 200;
const KEPT_DAYS = 30;
/** What the server takes at once. */
const ITEMS = 20;
const INTERVALS = 50;

export interface Entry { account: string; lecture: string; source: string; day: number; position_ms: number; at: number; intervals: Interval[]; changes: number }

/** Adds what was played to the entry of its lecture, time line and day. */
export function added(entries: Entry[], account: string, lecture: string, played: Played, now: number): Entry[] {
  const day = Math.floor(now / DAY_MS);
  const is = (each: Entry) => each.account === account && each.lecture === lecture && each.source === played.source_id && each.day === day;
  const before = entries.find(is);
  const intervals = union([...(before?.intervals ?? []), ...played.intervals]).slice(-KEPT_INTERVALS);
  const entry = { account, lecture, source: played.source_id, day, position_ms: played.position_ms, at: now, intervals, changes: (before?.changes ?? 0) + 1 };
  return [...entries.filter((each) => !is(each)), entry].slice(-KEPT);
}

/** The next batch of an account: parts for the server, and the entries that they are made of. */
export function batch(entries: Entry[], account: string, now: number): { parts: WatchedPart[]; from: Entry[] } {
  const parts: WatchedPart[] = [];
  const from: Entry[] = [];
  for (const entry of entries.filter((each) => each.account === account)) {
    const pieces = Math.max(1, Math.ceil(entry.intervals.length / INTERVALS));
    if (parts.length + pieces > ITEMS) break;
    from.push(entry);
    for (let piece = 0; piece < pieces; piece++) {
      const intervals = entry.intervals.slice(piece * INTERVALS, (piece + 1) * INTERVALS);
      const ago_ms = Math.round(Math.min(KEPT_DAYS * DAY_MS, Math.max(0, now - entry.at)));
      parts.push({ lecture_id: entry.lecture, source_id: entry.source, position_ms: entry.position_ms, ago_ms, intervals });
    }
  }
  return { parts, from };
}

/** The entries without those that were told and did not change meanwhile. */
export function without(entries: Entry[], told: Entry[]): Entry[] {
  const same = (a: Entry, b: Entry) => a.account === b.account && a.lecture === b.lecture && a.source === b.source && a.day === b.day && a.changes === b.changes;
  return entries.filter((each) => !told.some((entry) => same(each, entry)));
}

export class WatchQueue {
  #sending: Promise<void> | null = null;

  constructor(private readonly storage: Storage = localStorage, private readonly tell = noteProgress, private readonly now: () => number = Date.now) {}

  add(account: string, lecture: string, played: Played): void {
    this.#write(added(this.#read(), account, lecture, played, this.now()));
  }

  /** Tells the server; what it cannot take now stays. A page that is left tells without waiting its turn. */
  send(account: string, leaving = false): Promise<void> {
    if (leaving) return this.#send(account, true);
    return (this.#sending ??= this.#send(account, false).finally(() => (this.#sending = null)));
  }

  async #send(account: string, leaving: boolean): Promise<void> {
    for (;;) {
      const { parts, from } = batch(this.#read(), account, this.now());
      if (!parts.length) return;
      try {
        await this.tell({ items: parts }, leaving);
      } catch (thrown) {
        const problem = asProblem(thrown);
        // What makes no sense to the server will make none later either.
        if (problem.status !== 422) return;
      }
      this.#write(without(this.#read(), from));
      if (leaving) return;
    }
  }

  #read(): Entry[] {
    try {
      const kept: unknown = JSON.parse(this.storage.getItem(KEY) ?? '[]');
      return Array.isArray(kept) ? kept.filter((each: Entry) => Array.isArray(each?.intervals) && this.now() - each.at < KEPT_DAYS * DAY_MS) : [];
    } catch {
      return [];
    }
  }

  #write(entries: Entry[]): void {
    try {
      if (entries.length) this.storage.setItem(KEY, JSON.stringify(entries));
      else this.storage.removeItem(KEY);
    } catch {
      // A full storage: what is played now is told at once, and lost only without network.
    }
  }
}

export const watchQueue = (): WatchQueue => (queue ??= new WatchQueue());
let queue: WatchQueue | undefined;
