// The queue of files to upload. It sends one at a time, so that a slow connection finishes something, and lives as long as the tab.
import type { Problem } from '$lib/api/problem';
import type { RunningUpload, StartUpload } from '$lib/api/tus-uploads';

export type UploadState = 'waiting' | 'sending' | 'retrying' | 'paused' | 'done' | 'failed';

export class UploadItem {
  state = $state<UploadState>('waiting');
  sent = $state(0);
  problem = $state.raw<Problem | null>(null);
  running: RunningUpload | null = null;
  cancelled = false;

  /** `trackId` is that of an added audio or video; without one the file is the lecture's own. */
  constructor(readonly file: File, readonly lectureId: string, readonly trackId: string | null = null) {}

  get name(): string {
    return this.file.name;
  }
  get size(): number {
    return this.file.size;
  }
  get fraction(): number {
    return this.size ? this.sent / this.size : 0;
  }
  get active(): boolean {
    return this.state === 'sending' || this.state === 'retrying';
  }
}

export class UploadQueue {
  items = $state.raw<UploadItem[]>([]);

  constructor(private readonly startUpload: StartUpload, private readonly onDone: (item: UploadItem) => void = () => {}) {}

  /** Whether leaving the tab would interrupt something. */
  get busy(): boolean {
    return this.items.some((item) => item.active || item.state === 'waiting');
  }

  /** The file of a lecture, or of one of its tracks, that is not uploaded yet, in whatever state. */
  findUnfinished(lectureId: string, trackId: string | null = null): UploadItem | null {
    return this.items.findLast((item) => item.lectureId === lectureId && item.trackId === trackId && item.state !== 'done') ?? null;
  }

  add(file: File, lectureId: string, trackId: string | null = null): UploadItem {
    const item = new UploadItem(file, lectureId, trackId);
    const another = (each: UploadItem) => each.lectureId !== lectureId || each.trackId !== trackId;
    this.items = [...this.items.filter((each) => another(each) || each.active), item];
    this.#next();
    return item;
  }

  async pause(item: UploadItem): Promise<void> {
    item.state = 'paused';
    await item.running?.pause();
    this.#next();
  }

  resume(item: UploadItem): void {
    item.problem = null;
    item.state = 'waiting';
    this.#next();
  }

  /** The file stays visible until the server has deleted its part. */
  async cancel(item: UploadItem): Promise<void> {
    if (item.cancelled) return;
    item.cancelled = true;
    try {
      await item.running?.cancel();
    } finally {
      this.items = this.items.filter((each) => each !== item);
      this.#next();
    }
  }

  /** Resumes what failed for lack of a network. */
  resumeAfterOutage(): void {
    for (const item of this.items) {
      if (item.state === 'failed' && item.problem?.passing) this.resume(item);
    }
  }

  #next(): void {
    if (this.items.some((item) => item.active)) return;
    const item = this.items.find((each) => each.state === 'waiting');
    if (!item) return;
    item.state = 'sending';
    if (item.running) item.running.resume();
    else item.running = this.startUpload(item.file, item.lectureId, this.#listen(item), item.trackId);
  }

  #listen(item: UploadItem) {
    return {
      moved: (sent: number) => {
        item.sent = sent;
        if (item.state === 'retrying') item.state = 'sending';
      },
      retrying: () => { if (item.active) item.state = 'retrying'; },
      done: () => {
        item.sent = item.size;
        item.state = 'done';
        this.onDone(item);
        this.#next();
      },
      failed: (problem: Problem) => {
        item.problem = problem;
        item.state = 'failed';
        this.#next();
      }
    };
  }
}
