// The state of the caption editor: cues, selection, undo, and what of it is stored where.
import { giveUpWriter, readCaptions, saveCues, takeWriter } from '$lib/api/captions';
import { asProblem, type Problem } from '$lib/api/problem';
import type { Captions, CaptionsText, CaptionsWriter } from '$lib/api/types';
import { fromStored, indexAt, toStored, type Cues, type StoredCue } from './cue-list';
import { History } from './history';
import { dropJournal, keepJournal, readJournal } from './journal';

export type Saving = 'stored' | 'waiting' | 'saving' | 'failed';

/** A pause in typing after which everything is stored on the server, and on the device. */
const SAVE_AFTER_MS = 1_500;
const JOURNAL_AFTER_MS = 300;
/** The right to write lives for a minute. */
const RENEW_EVERY_MS = 25_000;
/** Who watches sees what the writer stored so often. */
const LOOK_EVERY_MS = 4_000;

export class CaptionEditor {
  cues = $state.raw<Cues>([]);
  selected = $state(0);
  saving = $state<Saving>('stored');
  problem = $state.raw<Problem | null>(null);
  /** Who writes instead of us; null while we do. */
  writer = $state.raw<CaptionsWriter | null>(null);
  writes = $state(false);
  /** These captions are in a language that this person does not write. */
  readOnly = $state(false);
  /** What was typed here and not stored before somebody else stored a change. */
  left = $state.raw<StoredCue[] | null>(null);
  /** What a crash or a reload left behind came back. */
  restored = $state(false);
  head = $state.raw() as Captions | CaptionsText;
  steps = $state(0);
  readonly #history = new History();
  #revision: number;
  #stored: Cues;
  #saveTimer: ReturnType<typeof setTimeout> | undefined;
  #journalTimer: ReturnType<typeof setTimeout> | undefined;
  #running: Promise<void> | null = null;
  #clock: ReturnType<typeof setInterval> | undefined;

  constructor(text: CaptionsText) {
    this.head = text;
    this.#revision = text.revision;
    this.#stored = this.cues = fromStored(text.cues);
  }

  get dirty(): boolean { return this.cues !== this.#stored; }
  get canUndo(): boolean { return this.steps >= 0 && this.#history.canUndo; }
  get canRedo(): boolean { return this.steps >= 0 && this.#history.canRedo; }
  get id(): string { return this.head.id; }

  /** Begins to write, or to watch who does. Answers a function that ends it. */
  begin(): () => void {
    void this.write(false);
    this.#clock = setInterval(() => void (this.writes ? this.#renew() : this.#look()), this.writes ? RENEW_EVERY_MS : LOOK_EVERY_MS);
    const leave = () => { if (document.visibilityState === 'hidden') { this.#journal(); void this.save(); } };
    document.addEventListener('visibilitychange', leave);
    return () => {
      document.removeEventListener('visibilitychange', leave);
      clearInterval(this.#clock);
      this.#journal();
      void this.save().then(() => (this.writes && !this.dirty ? giveUpWriter(this.id) : undefined)).catch(() => {});
    };
  }

  /** Asks for the right to write; with `takeOver` also when somebody has it. */
  async write(takeOver: boolean): Promise<void> {
    try {
      const { revision } = await takeWriter(this.id, takeOver);
      if (revision !== this.#revision) await this.#reload();
      this.writes = true;
      this.writer = null;
      this.problem = null;
      this.#tick(RENEW_EVERY_MS);
      this.#recover();
    } catch (thrown) {
      const problem = asProblem(thrown);
      this.writes = false;
      this.#tick(LOOK_EVERY_MS);
      if (problem.code === 'being_written') await this.#look();
      else if (problem.code === 'forbidden') this.readOnly = true;
      else this.problem = problem;
    }
  }

  /** Takes a change of the list. `group` joins changes that are undone together. */
  change(cues: Cues, selected = this.selected, group = ''): void {
    if (!this.writes || cues === this.cues) return;
    this.#history.keep({ cues: this.cues, selected: this.selected }, group);
    this.#show(cues, selected);
  }
  undo = (): void => this.#go(this.#history.undo({ cues: this.cues, selected: this.selected }));
  redo = (): void => this.#go(this.#history.redo({ cues: this.cues, selected: this.selected }));

  /** Selects the cue that is shown at a moment, if there is one. */
  selectAt(ms: number): void {
    const index = indexAt(this.cues, ms);
    if (index >= 0) this.selected = index;
  }

  /** Stores everything; one request at a time. */
  async save(): Promise<void> {
    clearTimeout(this.#saveTimer);
    await this.#running;
    if (!this.writes) return;
    if (!this.dirty) return this.#settle();
    this.#running = this.#store().finally(() => (this.#running = null));
    await this.#running;
  }

  /** Shows what a machine has added meanwhile, unless something typed here is not stored yet. */
  async refresh(): Promise<void> {
    await this.#running;
    if (!this.dirty) await this.#look();
  }

  /** Puts what was left behind into the place of what is stored. */
  async takeLeft(): Promise<void> {
    const left = this.left;
    if (!left) return;
    if (!this.writes) await this.write(true);
    if (!this.writes) return;
    this.left = null;
    this.change(fromStored(left), 0);
  }
  dropLeft(): void {
    this.left = null;
    dropJournal(this.id);
  }

  async #store(): Promise<void> {
    const sent = this.cues;
    this.saving = 'saving';
    try {
      const { revision } = await saveCues(this.id, this.#revision, toStored(sent));
      this.#revision = revision;
      this.#stored = sent;
      this.problem = null;
      this.#running = null;
      this.#settle();
    } catch (thrown) {
      const problem = asProblem(thrown);
      this.saving = 'failed';
      this.#journal();
      // Somebody took over: what is here stays here until it is asked for.
      if (problem.code === 'being_written' || problem.code === 'edited') {
        this.left = toStored(this.cues);
        this.writes = false;
        await this.#look();
      } else {
        this.problem = problem;
        this.#saveTimer = setTimeout(() => void this.save(), problem.passing ? 5_000 : 30_000);
      }
    }
  }

  #show(cues: Cues, selected: number): void {
    this.cues = cues;
    this.selected = Math.max(0, Math.min(selected, cues.length - 1));
    this.steps++;
    this.#settle();
  }
  /** What is not stored is so soon; a copy on this device lives no longer than it is ahead of the server. */
  #settle(): void {
    clearTimeout(this.#saveTimer);
    clearTimeout(this.#journalTimer);
    if (this.dirty) {
      this.saving = 'waiting';
      this.#journalTimer = setTimeout(() => this.#journal(), JOURNAL_AFTER_MS);
      this.#saveTimer = setTimeout(() => void this.save(), SAVE_AFTER_MS);
      return;
    }
    if (!this.left) dropJournal(this.id);
    // What is on its way to the server is not what stands here.
    this.saving = this.#running ? 'waiting' : 'stored';
    if (this.#running) this.#saveTimer = setTimeout(() => void this.save(), SAVE_AFTER_MS);
  }
  #go(to: { cues: Cues; selected: number } | null): void {
    if (to && this.writes) this.#show(to.cues, to.selected);
  }
  #journal(): void {
    clearTimeout(this.#journalTimer);
    if (this.dirty) keepJournal(this.id, this.#revision, this.cues);
  }

  /** Brings back what this device kept and the server has not. */
  #recover(): void {
    const entry = readJournal(this.id);
    if (!entry || this.dirty) return;
    if (JSON.stringify(entry.cues) === JSON.stringify(toStored(this.cues))) return dropJournal(this.id);
    if (entry.revision === this.#revision) {
      this.change(fromStored(entry.cues), this.selected);
      this.restored = true;
    } else this.left = entry.cues;
  }
  async #renew(): Promise<void> {
    await takeWriter(this.id, false).catch(async (thrown: unknown) => {
      if (asProblem(thrown).code !== 'being_written') return;
      if (this.dirty) { this.left = toStored(this.cues); this.#journal(); }
      this.writes = false;
      this.#tick(LOOK_EVERY_MS);
      await this.#look();
    });
  }
  /** What the one who writes has stored so far. */
  async #look(): Promise<void> {
    await this.#reload().catch((thrown: unknown) => (this.problem = asProblem(thrown)));
  }
  async #reload(): Promise<void> {
    const text = await readCaptions(this.id);
    this.head = text;
    this.writer = text.writer && !text.writer.is_me ? text.writer : null;
    if (text.revision === this.#revision && !this.left) return;
    this.#revision = text.revision;
    this.#stored = this.cues = fromStored(text.cues);
    this.selected = Math.min(this.selected, Math.max(0, this.cues.length - 1));
    this.saving = 'stored';
  }
  #tick(every_ms: number): void {
    clearInterval(this.#clock);
    this.#clock = setInterval(() => void (this.writes ? this.#renew() : this.#look()), every_ms);
  }
}
