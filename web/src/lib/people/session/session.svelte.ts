// Who uses this page. It starts unknown, because prerendered pages know nobody, and settles once in the browser.
import { createSession, endSession } from '$lib/api/accounts';
import { dropToken, holdToken, refresh, wasSignedIn, whenSignedOutElsewhere } from '$lib/api/token';
import type { Account, SignedIn } from '$lib/api/types';

type State = { known: false } | { known: true; account: Account | null };

class CurrentSession {
  #state = $state<State>({ known: false });
  #channel: BroadcastChannel | null = null;

  /** False until the browser has settled it. */
  get known(): boolean {
    return this.#state.known;
  }
  get account(): Account | null {
    return this.#state.known ? this.#state.account : null;
  }
  get canTeach(): boolean {
    return this.canAdminister || Boolean(this.account?.memberships.some(({ roles }) => roles.includes('instructor') || roles.includes('administrator')));
  }
  get canTranslate(): boolean {
    return Boolean(this.account?.memberships.some(({ roles }) => roles.includes('translator')));
  }
  get canAdminister(): boolean {
    return this.account?.role === 'administrator';
  }

  /** Restores the session from the refresh cookie, once per page load. */
  async start(): Promise<void> {
    whenSignedOutElsewhere(() => this.#settle(null));
    this.#channel = new BroadcastChannel('mediflix.session');
    this.#channel.onmessage = () => location.reload();
    if (!wasSignedIn()) return this.#settle(null);
    const signedIn = await refresh().catch(() => null);
    this.#settle(signedIn?.account ?? null);
  }

  async signIn(email: string, password: string): Promise<Account> {
    return this.adopt(await createSession(email, password));
  }

  adopt(signedIn: SignedIn): Account {
    holdToken(signedIn);
    this.#settle(signedIn.account);
    this.#channel?.postMessage('changed');
    return signedIn.account;
  }

  update(account: Account): void {
    this.#settle(account);
  }

  async signOut(): Promise<void> {
    await endSession();
    dropToken();
    this.#settle(null);
    this.#channel?.postMessage('changed');
  }

  #settle(account: Account | null): void {
    this.#state = { known: true, account };
  }
}

export const session = new CurrentSession();
