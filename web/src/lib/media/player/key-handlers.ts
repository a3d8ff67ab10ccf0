// Which key presses are meant for the player.
import type { Feedback } from './feedback.svelte';
import { keyRequest, pageRequest, type Surface } from './keyboard';
import type { PlayerStore } from './player-store.svelte';
import type { SurfaceState } from './surface.svelte';

interface Parts {
  store: PlayerStore;
  surface: SurfaceState;
  feedback: Feedback;
  requests: Surface;
  root(): HTMLElement | undefined;
  /** Something stands over the player and has the keys. */
  busy(): boolean;
  /** Whether some keys hold outside the player too. */
  everywhere(): boolean;
}

const presses = (event: KeyboardEvent, target: Element): boolean => event.key === ' ' && target.closest('button, a, summary, [role]:not(main, [role=region])') !== null;

export function keyHandlers(parts: Parts): { inside(event: KeyboardEvent): void; onPage(event: KeyboardEvent): void } {
  const answer = (event: KeyboardEvent, find: typeof keyRequest) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || parts.busy()) return;
    const request = find(event.key, parts.store, parts.requests);
    if (!request) return;
    event.preventDefault();
    parts.surface.stir();
    const given = request();
    if (given) parts.feedback.give(given);
  };
  return {
    inside(event) {
      const target = event.target as Element;
      if (target.closest('[data-own-keys]') || presses(event, target)) return;
      answer(event, keyRequest);
    },
    onPage(event) {
      const target = event.target as Element;
      if (!parts.everywhere() || parts.root()?.contains(target) || document.querySelector('dialog[open]')) return;
      if (target.closest('input, textarea, select, [contenteditable]') || presses(event, target)) return;
      answer(event, pageRequest);
    }
  };
}
