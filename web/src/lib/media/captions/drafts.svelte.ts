// The drafts that a machine makes of a lecture's captions.
import { listCaptionDrafts } from '$lib/api/captions';
import type { CaptionDraft } from '$lib/api/types';
import { m } from '$lib/paraglide/messages';
import { lookAgain } from '$lib/ui/look-again';
import { toasts } from '$lib/ui/toasts.svelte';

const isOpen = ({ state }: CaptionDraft): boolean => state === 'waiting' || state === 'running';

export class Drafts {
  list = $state.raw<CaptionDraft[]>([]);

  /** `onMoved` is told when a machine has written something. */
  constructor(private readonly lecture: string, private readonly onMoved: () => Promise<unknown>) {}

  /** Whether a machine works on one. */
  get open(): boolean {
    return this.list.some(isOpen);
  }
  /** The draft that fills captions and is not done. */
  of(captions: string): CaptionDraft | undefined {
    return this.list.find((draft) => draft.captions_id === captions && draft.state !== 'done');
  }

  /** Reads them; answers whether something moved. What cannot be read stays as it was. */
  load = async (): Promise<boolean> => {
    const before = this.list;
    const now = await listCaptionDrafts(this.lecture).catch(() => before);
    if (now === before || JSON.stringify(now) === JSON.stringify(before)) return false;
    this.list = now;
    const known = before.filter(isOpen).map(({ id }) => id);
    const finished = now.find(({ id, state }) => state === 'done' && known.includes(id));
    if (finished) toasts.say(finished.kind === 'speech' ? m.cues_speech_done() : m.cues_draft_done());
    await this.onMoved();
    return true;
  };

  /** Looks at them while one is open: call it in an effect. */
  watch = (): (() => void) | void => {
    if (this.open) return lookAgain(this.load);
  };
}
