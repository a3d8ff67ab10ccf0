// Asks before somebody leaves a page with unsaved input, by a link, the back button, or closing the tab.
import type { BeforeNavigate } from '@sveltejs/kit';
import { beforeNavigate, goto } from '$app/navigation';
import { m } from '$lib/paraglide/messages';
import { confirm } from '$lib/ui/confirm.svelte';

/** Call it while a component is set up; it works until the component is removed. */
export function askBeforeLeaving(unsaved: () => boolean): void {
  let leaving = false;
  beforeNavigate((navigation) => {
    if (leaving || !unsaved()) return;
    navigation.cancel();
    // The browser asks in its own words.
    if (navigation.willUnload) return;
    void confirm({ title: m.unsaved_question(), text: m.unsaved_text(), action: m.unsaved_leave() }).then((yes) => {
      if (!yes || !navigation.to) return;
      leaving = true;
      if (navigation.type === 'popstate') history.go(navigation.delta);
      else void goto(navigation.to.url);
    });
  });
}

/**
 * Stores what was typed when somebody goes to another page, and asks only when it cannot be stored. Call it while a component is set up.
 */
export function storeBeforeLeaving(unsaved: () => boolean, store: () => Promise<boolean>): void {
  let leaving = false;
  const leave = (navigation: BeforeNavigate) => {
    leaving = true;
    if (navigation.type === 'popstate') history.go(navigation.delta);
    else if (navigation.to) void goto(navigation.to.url);
  };
  beforeNavigate((navigation) => {
    if (leaving || !unsaved()) return;
    navigation.cancel();
    // The browser asks in its own words.
    if (navigation.willUnload || !navigation.to) return void store();
    void store().then(async (stored) => {
      if (stored || (await confirm({ title: m.unsaved_question(), text: m.unsaved_text(), action: m.unsaved_leave() }))) leave(navigation);
    });
  });
}
