// Asks before a page is left on which something is typed that is not stored: by a link, the back button, or closing the tab.
import { beforeNavigate, goto } from '$app/navigation';
import { m } from '$lib/paraglide/messages';
import { confirm } from '$lib/ui/confirm.svelte';

/** Called while a component is set up; holds as long as it is shown. */
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
