// Announces a new page: screen readers hear its title, and the keyboard focus moves to its heading. A page that still loads
// arrives when it has a title.
class Arrival {
  /** The text that a screen reader speaks. */
  said = $state('');
  #awaited = false;

  /** Called when somebody goes to another page. */
  expect(): void {
    this.#awaited = true;
    this.said = '';
    if (document.querySelector('main h1')) this.arrive();
  }

  /** Called when a page gets its title or changes it. */
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
