// Tells that another page is there: its title to screen readers, and the keyboard goes to its heading. A page whose content is still
// on its way arrives when it has a title.
class Arrival {
  /** What a screen reader says. */
  said = $state('');
  #awaited = false;

  /** Somebody went to another page. */
  expect(): void {
    this.#awaited = true;
    this.said = '';
    if (document.querySelector('main h1')) this.arrive();
  }

  /** A page has its title, or another one. */
  arrive(): void {
    const heading = document.querySelector<HTMLElement>('main h1');
    if (!this.#awaited || !heading) return;
    this.#awaited = false;
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
    this.said = document.title;
  }
}

export const arrival = new Arrival();
