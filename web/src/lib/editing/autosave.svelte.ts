// Stores a form by itself: a moment after the last letter, when the tab is left, and when the form goes.
import { m } from '$lib/paraglide/messages';
import { toasts } from '$lib/ui/toasts.svelte';
import type { Edit } from './edit.svelte';

const PAUSE_MS = 1_500;

/** Call it while a component is set up. `ready` says whether what was typed can be stored; answers when it last was. */
export function autosave<F extends object>(edit: Edit<F>, ready: () => boolean): { readonly at: Date | null } {
  let at = $state.raw<Date | null>(null);
  // What did not go through is tried again once something else was typed.
  let failed = '';
  const typed = () => JSON.stringify(edit.draft);
  const due = () => edit.dirty && ready() && !edit.conflict && typed() !== failed;

  async function store(): Promise<boolean> {
    if (!due()) return true;
    const sent = typed();
    const saved = await edit.save();
    if (saved) at = new Date();
    else failed = sent;
    return saved;
  }
  $effect(() => {
    // Every letter begins the pause anew, and so does the end of a request.
    void typed();
    void edit.saving.busy;
    const timer = setTimeout(() => void store(), PAUSE_MS);
    return () => clearTimeout(timer);
  });
  $effect(() => {
    const leave = () => {
      if (document.visibilityState === 'hidden') void store();
    };
    document.addEventListener('visibilitychange', leave);
    return () => {
      document.removeEventListener('visibilitychange', leave);
      void store().then((saved) => saved || toasts.warn(m.autosave_failed()));
    };
  });
  return {
    get at() {
      return at;
    }
  };
}
