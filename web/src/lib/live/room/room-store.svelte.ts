// What a room holds, kept up to date: its state is read once, then each change is applied by its number.
import { asProblem, type Problem } from '$lib/api/problem';
import type { RoomChange, RoomEvent, RoomHand, RoomMessage, RoomPoll, RoomPort, RoomQuestion, RoomView } from '$lib/api/room';

export type Tab = 'chat' | 'questions' | 'polls';
/** A message of one's own that the server has not confirmed. */
export interface Pending { key: number; body: string; problem: Problem | null }

/** So many messages are kept while new ones come; older ones can be asked for again. */
export const MOST_KEPT = 2_000;
/** So many unsent messages wait for another try. */
const MOST_PENDING = 20;
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 15_000;
/** Refusals that another try does not change. */
const FINAL = new Set([401, 403, 404]);

export class RoomStore {
  view = $state.raw<RoomView | null>(null);
  problem = $state.raw<Problem | null>(null);
  pending = $state.raw<Pending[]>([]);
  unread = $state<Record<Tab, number>>({ chat: 0, questions: 0, polls: 0 });
  connected = $state(false);
  loadingOlder = $state(false);
  /** How many messages of others came since the page was opened. */
  heard = $state(0);
  /** Whom hosts muted, as far as this page was told. */
  muted = $state.raw<ReadonlySet<string>>(new Set());
  #looking: Tab | null = 'chat';
  #last = 0;
  #key = 0;

  constructor(readonly port: RoomPort, readonly account: string, private readonly wait: (ms: number, signal: AbortSignal) => Promise<void> = pause) {}

  /** Reads the room and follows it until the signal aborts or the room is closed. */
  async follow(signal: AbortSignal): Promise<void> {
    let pauseMs = FIRST_PAUSE_MS;
    while (!signal.aborted) {
      try {
        // State is read at each connection: a change that was merged away or missed cannot leave it wrong.
        const view = await this.port.read();
        if (signal.aborted) return;
        this.#start(view);
        if (view.state === 'closed') return;
        for await (const event of this.port.events(this.#last, signal)) {
          this.connected = true;
          pauseMs = FIRST_PAUSE_MS;
          this.take(event);
          if (event.type === 'closed') return;
        }
      } catch (thrown) {
        if (signal.aborted) return;
        const problem = asProblem(thrown);
        if (!this.view || FINAL.has(problem.status)) this.problem = problem;
        if (FINAL.has(problem.status)) return;
      } finally {
        this.connected = false;
      }
      await this.wait(pauseMs, signal);
      pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS);
    }
  }

  #start(view: RoomView): void {
    this.problem = null;
    const before = this.view;
    this.#last = Math.max(this.#last, view.last_number);
    if (!before) {
      this.view = view;
      return;
    }
    const newer = view.messages.filter(({ number }) => number > (before.messages.at(-1)?.number ?? 0));
    this.#count('chat', this.#byOthers(newer));
    // What was read before stays when the new state joins it without a gap.
    const joins = view.messages.some(({ id }) => before.messages.some((each) => each.id === id));
    const first = view.messages[0]?.number ?? 0;
    const kept = joins ? before.messages.filter(({ number }) => number < first) : [];
    this.view = { ...view, messages: [...kept, ...view.messages], has_older: kept.length ? before.has_older : view.has_older };
  }

  /** Applies what the stream says; what was applied before is passed over. */
  take(event: RoomEvent): void {
    if (!this.view) return;
    if (event.type === 'present') this.view = { ...this.view, present: event.present };
    else if (event.type === 'closed') this.view = { ...this.view, state: 'closed' };
    else if (event.type === 'change' && event.change.number > this.#last) {
      this.#last = event.change.number;
      this.#apply(event.change);
    }
  }

  #apply(change: RoomChange): void {
    const view = this.view;
    if (!view) return;
    switch (change.kind) {
      case 'message':
        if (!view.messages.some(({ id }) => id === change.message.id)) this.#count('chat', this.#byOthers([change.message]));
        this.#told(change.message);
        this.#add(change.message);
        break;
      case 'deleted':
        this.#removed(change.message_id);
        break;
      case 'question': {
        const before = view.questions.find(({ id }) => id === change.question.id);
        if (!before && change.question.author.account_id !== this.account) this.#count('questions', 1);
        this.#putQuestion({ ...change.question, voted: before?.voted ?? false });
        break;
      }
      case 'question_hidden':
        this.view = { ...view, questions: view.questions.filter(({ id }) => id !== change.question_id) };
        break;
      case 'poll': {
        const before = view.polls.find(({ id }) => id === change.poll.id);
        if (!before) this.#count('polls', 1);
        this.#putPoll({ ...change.poll, my_choice: before?.my_choice ?? null });
        break;
      }
      case 'pinned':
        this.view = { ...view, pinned: change.message };
        break;
      case 'settings':
        this.view = { ...view, slow_seconds: change.slow_seconds };
        break;
      case 'muted':
        this.#muted(change.account_id, change.muted);
        if (change.account_id === this.account) this.view = { ...view, muted: change.muted };
        break;
      case 'hand':
        this.#hand(change.hand, change.raised);
    }
  }

  #byOthers = (messages: RoomMessage[]): number => messages.filter(({ author }) => author.account_id !== this.account).length;

  #count(tab: Tab, more: number): void {
    if (tab === 'chat') this.heard += more;
    if (this.#looking !== tab) this.unread[tab] += more;
  }

  /** Tells which tab is seen; what is new in it counts as read. */
  look = (tab: Tab | null): void => {
    this.#looking = tab;
    if (tab) this.unread[tab] = 0;
  };

  #change(change: Partial<RoomView>): void {
    if (this.view) this.view = { ...this.view, ...change };
  }

  #add(message: RoomMessage): void {
    const { messages = [], has_older = false } = this.view ?? {};
    if (messages.some(({ id }) => id === message.id)) return;
    const all = [...messages, message];
    if ((messages.at(-1)?.number ?? 0) > message.number) all.sort((one, other) => one.number - other.number);
    this.#change({ messages: all.slice(-MOST_KEPT), has_older: has_older || all.length > MOST_KEPT });
  }

  #removed(id: string): void {
    if (!this.view) return;
    const messages = this.view.messages.map((each) => (each.id === id ? { ...each, body: '', deleted: true } : each));
    this.#change({ messages, pinned: this.view.pinned?.id === id ? null : this.view.pinned });
  }

  #putQuestion(question: RoomQuestion): void {
    if (!this.view) return;
    const questions = [...this.view.questions.filter(({ id }) => id !== question.id), question];
    this.#change({ questions: questions.sort(byVotes) });
  }

  #putPoll(poll: RoomPoll): void {
    if (!this.view) return;
    const polls = [...this.view.polls.filter(({ id }) => id !== poll.id), poll];
    this.#change({ polls: polls.sort((one, other) => other.created_at.localeCompare(one.created_at)) });
  }

  #hand(hand: RoomHand, raised: boolean): void {
    if (!this.view) return;
    const others = this.view.hands.filter(({ account_id }) => account_id !== hand.account_id);
    if (this.view.moderator) this.#change({ hands: raised ? [...others, hand] : others });
    if (hand.account_id === this.account) this.#change({ hand_raised: raised });
  }

  /** Shows the message at once as being sent; a failure keeps its text. */
  async write(body: string): Promise<void> {
    const key = ++this.#key;
    this.pending = [...this.pending.slice(1 - MOST_PENDING), { key, body, problem: null }];
    await this.#send(key, body);
  }

  retry = async ({ key, body }: Pending): Promise<void> => {
    this.#mark(key, null);
    await this.#send(key, body);
  };

  discard = ({ key }: Pending): void => {
    this.pending = this.pending.filter((each) => each.key !== key);
  };

  /** What one sent oneself may be told before its answer comes: it is no longer on its way. */
  #told({ author, body }: RoomMessage): void {
    const sent = author.account_id === this.account ? this.pending.find((each) => each.body === body && !each.problem) : null;
    if (sent) this.discard(sent);
  }

  #mark(key: number, problem: Problem | null): void {
    this.pending = this.pending.map((each) => (each.key === key ? { ...each, problem } : each));
  }

  async #send(key: number, body: string): Promise<void> {
    try {
      const message = await this.port.write(body);
      this.pending = this.pending.filter((each) => each.key !== key);
      this.#add(message);
    } catch (thrown) {
      this.#mark(key, asProblem(thrown));
    }
  }

  older = async (): Promise<void> => {
    const view = this.view;
    const first = view?.messages[0];
    if (!view || !first || !view.has_older || this.loadingOlder) return;
    this.loadingOlder = true;
    try {
      const { items, has_older } = await this.port.older(first.number);
      const known = new Set(this.view?.messages.map(({ id }) => id));
      this.#change({ messages: [...items.filter(({ id }) => !known.has(id)), ...(this.view?.messages ?? [])], has_older });
    } finally {
      this.loadingOlder = false;
    }
  };

  ask = async (body: string): Promise<void> => {
    const question = await this.port.ask(body);
    if (!this.view?.questions.some(({ id }) => id === question.id)) this.#putQuestion(question);
  };

  vote = async ({ id, voted }: RoomQuestion): Promise<void> => {
    await this.port.vote(id, !voted);
    const question = this.view?.questions.find((each) => each.id === id);
    // The count comes by the stream; that it is one's own is known here.
    if (question) this.#putQuestion({ ...question, voted: !voted });
  };

  choose = async (id: string, choice: number): Promise<void> => {
    await this.port.choose(id, choice);
    const poll = this.view?.polls.find((each) => each.id === id);
    if (poll) this.#putPoll({ ...poll, my_choice: choice });
  };

  raiseHand = async (on: boolean): Promise<void> => {
    await this.port.raiseHand(on);
    this.#change({ hand_raised: on });
  };

  mute = async (account: string, on: boolean): Promise<void> => {
    await this.port.mute(account, on);
    this.#muted(account, on);
  };

  #muted(account: string, on: boolean): void {
    const muted = new Set(this.muted);
    if (on) muted.add(account);
    else muted.delete(account);
    this.muted = muted;
  }

  remove = async (id: string): Promise<void> => {
    await this.port.deleteMessage(id);
    this.#removed(id);
  };
}

/** Those unanswered first, then by votes, then the older one. */
export function byVotes(one: RoomQuestion, other: RoomQuestion): number {
  return Number(one.answered) - Number(other.answered) || other.votes - one.votes || one.created_at.localeCompare(other.created_at);
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => { clearTimeout(timer); resolve(); }, { once: true });
  });
}
