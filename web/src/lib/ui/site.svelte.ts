// What the server says about itself: its name and whether one may register. Read once per page load.
import { readSite } from '$lib/api/accounts';
import type { Site } from '$lib/api/types';
import { m } from '$lib/paraglide/messages';

class CurrentSite {
  #site = $state.raw<Site | null>(null);

  get name(): string {
    return this.#site?.name ?? 'Mediflix';
  }
  get registration(): Site['registration'] | null {
    return this.#site?.registration ?? null;
  }
  get setupNeeded(): boolean {
    return this.#site?.setup_needed ?? false;
  }

  /** Whether a machine translates captions here. */
  get translates(): boolean {
    return this.#site?.translation ?? true;
  }
  /** Whether a machine writes captions of what is said. */
  get transcribes(): boolean {
    return this.#site?.speech ?? true;
  }

  /** Without mail, whoever needs a link asks `contact` for it. */
  get sendsMail(): boolean {
    return this.#site?.sends_mail ?? true;
  }
  get contact(): string {
    return this.#site?.contact ?? m.contact_default();
  }

  async start(): Promise<void> {
    this.#site = await readSite().catch(() => null);
  }
}

export const site = new CurrentSite();
