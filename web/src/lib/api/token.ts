// The access token lives in memory only and minutes only; the refresh cookie, which no script can read, brings the next one.
// A refresh rotates that cookie, so tabs take turns: two at once would look like a stolen cookie and end the session.
import { Problem } from './problem';
import type { SignedIn } from './types';

export const API = '/api/v1';
const HINT = 'mediflix.signed-in';
/** A token is renewed when a tenth of its life is left, or half a minute when that is less. */
const EARLY_SHARE = 0.1;
const EARLY_MOST_MS = 30_000;

interface Token { value: string; goodUntil: number }

let current: Token | null = null;
let refreshing: Promise<SignedIn | null> | null = null;
let onSignedOut: () => void = () => {};

export function whenSignedOutElsewhere(listener: () => void): void {
  onSignedOut = listener;
}

export function holdToken(signedIn: SignedIn): void {
  const life = signedIn.expires_in_s * 1000;
  current = { value: signedIn.access_token, goodUntil: Date.now() + life - Math.min(EARLY_MOST_MS, life * EARLY_SHARE) };
  localStorage.setItem(HINT, '1');
}

export function dropToken(): void {
  current = null;
  localStorage.removeItem(HINT);
}

/** Whether this browser was signed in last time; without it the first page load asks nothing. */
export function wasSignedIn(): boolean {
  return localStorage.getItem(HINT) === '1';
}

/** A token that is good for a while yet, or null for an anonymous visitor. */
export async function accessToken(): Promise<string | null> {
  if (current && Date.now() < current.goodUntil) return current.value;
  if (!wasSignedIn()) return null;
  await refresh();
  return current?.value ?? null;
}

/** Trades the refresh cookie for a new token; null when the session is over. */
export function refresh(): Promise<SignedIn | null> {
  refreshing ??= inTurn(requestRefresh).finally(() => (refreshing = null));
  return refreshing;
}

async function requestRefresh(): Promise<SignedIn | null> {
  const response = await fetch(`${API}/sessions/refresh`, { method: 'POST', credentials: 'same-origin' }).catch(() => {
    throw Problem.network();
  });
  if (response.ok) {
    const signedIn = (await response.json()) as SignedIn;
    holdToken(signedIn);
    return signedIn;
  }
  const problem = await Problem.fromResponse(response);
  if (problem.passing) throw problem;
  dropToken();
  onSignedOut();
  return null;
}

function inTurn<T>(work: () => Promise<T>): Promise<T> {
  return navigator.locks ? navigator.locks.request('mediflix.refresh', work) as Promise<T> : work();
}
