// A captioner's desk: who writes, what is sent, corrected and taken back, and how late lines are. Lines go out one after the other, and wait while the
// server cannot be reached.
import { newId } from '$lib/api/new-id';
import { giveUpLiveWriter, liveCaptionEvents, putLiveCaption, readLiveCaptions, takeBackLiveCaption, takeLiveWriter } from '$lib/api/live-captions';
import { asProblem, type Problem } from '$lib/api/problem';
import type { Language, LiveCaptionDesk, LiveCaptionLine, LiveCaptions } from '$lib/api/types';
import { LineFeed } from './line-feed.svelte';

/** A line that the server has not confirmed. */
export interface Unsent { id: string; text: string; position_ms: number | null }

/** The newest lines that may be corrected here. */
export const CORRECTED = 5;
/** So many lines are shown. */
const SHOWN = 30;
/** So many wait for another try. */
export const MOST_UNSENT = 50;
/** Delays that are counted. */
const COUNTED = 5;
const ASK_MS = 10_000;
const RENEW_MS = 25_000;
const TRY_AGAIN_MS = 2_000;
/** Who has not typed for so long lets others write. */
const IDLE_MS = 120_000;

export class Desk {
  view = $state.raw<LiveCaptions | null>(null);
  language = $state<Language | null>(null);
  unsent = $state.raw<Unsent[]>([]);
  /** Why nothing was sent. */
  problem = $state.raw<Problem | null>(null);
  readonly feed: LineFeed;
  #delays = $state.raw<number[]>([]);
  #typedAt = 0;
  #sending = false;
  #taking = false;
  #stop = new AbortController();

  constructor(readonly broadcast: string) {
    this.feed = new LineFeed((after, signal) => liveCaptionEvents(broadcast, after, signal), { desks: () => void this.look() });
  }

  /** The languages that the captioner may write in. */
  get languages(): Language[] {
    return this.view?.desks.filter(({ writes }) => writes).map(({ language }) => language) ?? [];
  }
  get desk(): LiveCaptionDesk | null {
    return this.view?.desks.find(({ language }) => language === this.language) ?? null;
  }
  /** Somebody else who writes. */
  get other(): string | null {
    const writer = this.desk?.writer;
    return writer && !writer.is_me ? writer.name : null;
  }
  get open(): boolean {
    return (this.view?.open ?? false) && !this.feed.closed;
  }
  /** The newest lines, the oldest of them first. */
  get lines(): LiveCaptionLine[] {
    const own = [...this.feed.lines.values()].filter((line) => line.language === this.language && !line.removed);
    return own.sort((one, other) => one.number - other.number).slice(-SHOWN);
  }
  /** How late the last lines came here: the one in the middle. */
  get delay_ms(): number | null {
    const sorted = [...this.#delays].sort((one, other) => one - other);
    return sorted[sorted.length >> 1] ?? null;
  }

  /** Opens the desk until the returned function is called. */
  start(): () => void {
    const stop = (this.#stop = new AbortController());
    const renewing = setInterval(() => void this.#renew(), RENEW_MS);
    const leave = () => this.#giveUp();
    addEventListener('pagehide', leave);
    void this.#keepLooking(stop.signal);
    return () => {
      stop.abort();
      clearInterval(renewing);
      removeEventListener('pagehide', leave);
      leave();
    };
  }

  async #keepLooking(signal: AbortSignal): Promise<void> {
    let follows = false;
    while (!signal.aborted) {
      await this.look();
      if (this.view?.open && !follows && !signal.aborted) {
        follows = true;
        // After a rehearsal it closes, and opens again on air.
        void this.feed.follow(signal).finally(() => {
          follows = false;
          if (!signal.aborted) void this.look();
        });
      }
      await new Promise((resolve) => setTimeout(resolve, ASK_MS));
    }
  }

  /** Reads who writes, and whether it is open. */
  look = async (): Promise<void> => {
    try {
      const view = await readLiveCaptions(this.broadcast);
      this.view = view;
      this.#forgetRehearsed(view);
      if (!this.language || !this.languages.includes(this.language)) this.language = this.languages[0] ?? null;
      if (this.problem && this.problem.code !== 'being_written') this.problem = null;
    } catch (thrown) {
      this.problem = asProblem(thrown);
    }
  };

  /** Going on air takes away what was rehearsed: the server counts fewer lines than are known from before. */
  #forgetRehearsed({ desks, last_number }: LiveCaptions): void {
    const known = [...this.feed.lines.values()].filter(({ number }) => number <= last_number);
    if (desks.some(({ language, lines }) => known.filter((line) => line.language === language).length > lines)) this.feed.lines.clear();
  }

  choose = (language: Language): void => {
    this.#giveUp();
    this.language = language;
    this.#delays = [];
    this.#typedAt = 0;
  };

  /** Somebody begins to type. */
  typed = (): void => {
    const isNew = !this.desk?.writer?.is_me;
    this.#typedAt = Date.now();
    if (isNew) void this.#take(false);
  };

  takeOver = (): Promise<void> => {
    this.#typedAt = Date.now();
    return this.#take(true);
  };

  async #take(takeOver: boolean): Promise<void> {
    if (!this.language || !this.open || this.#taking) return;
    this.#taking = true;
    try {
      await takeLiveWriter(this.broadcast, this.language, takeOver);
      this.problem = null;
      await this.look();
      void this.#flush();
    } catch (thrown) {
      this.problem = asProblem(thrown);
      await this.look();
    } finally {
      this.#taking = false;
    }
  }

  async #renew(): Promise<void> {
    if (!this.open || !this.desk?.writer?.is_me) return;
    if (Date.now() - this.#typedAt < IDLE_MS || this.unsent.length) await this.#take(false);
    else this.#giveUp();
  }

  #giveUp(): void {
    if (this.language && this.open && this.desk?.writer?.is_me) void giveUpLiveWriter(this.broadcast, this.language).catch(() => {});
  }

  /** Sends a line of the moment at which it was begun; false when too many wait. */
  send = (text: string, position_ms: number | null): boolean => {
    if (this.unsent.length >= MOST_UNSENT) return false;
    this.unsent = [...this.unsent, { id: newId(), text, position_ms: position_ms === null ? null : Math.max(0, Math.round(position_ms)) }];
    void this.#flush();
    return true;
  };

  async #flush(): Promise<void> {
    if (this.#sending || !this.language) return;
    this.#sending = true;
    const language = this.language;
    try {
      for (let next = this.unsent[0]; next && !this.#stop.signal.aborted; next = this.unsent[0]) {
        const { id, text, position_ms } = next;
        const written = await putLiveCaption(this.broadcast, language, id, { text, position_ms });
        this.feed.lines.set(id, written);
        if (position_ms !== null) this.#delays = [...this.#delays, written.delay_ms].slice(-COUNTED);
        this.unsent = this.unsent.filter((each) => each.id !== id);
        this.problem = null;
      }
    } catch (thrown) {
      this.problem = asProblem(thrown);
      if (this.problem.passing) setTimeout(() => void this.#flush(), TRY_AGAIN_MS);
      else await this.look();
    } finally {
      this.#sending = false;
    }
  }

  /** Throws away what could not be sent. */
  discard = (): void => {
    this.unsent = [];
    this.problem = null;
  };

  correct = async (line: LiveCaptionLine, text: string): Promise<void> => {
    this.#typedAt = Date.now();
    this.feed.lines.set(line.id, await putLiveCaption(this.broadcast, line.language, line.id, { text }));
  };

  takeBack = async (line: LiveCaptionLine): Promise<void> => {
    await takeBackLiveCaption(this.broadcast, line.language, line.id);
    this.feed.lines.set(line.id, { ...line, text: '', removed: true });
  };
}
