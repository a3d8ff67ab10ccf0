// The code of an address is read and removed at once, and kept for this tab while its owner signs in.
const KEY = 'mediflix.hall';
/** A code is taken for two minutes at most. */
const KEPT_MS = 120_000;

export function keepCode(broadcast: string, code: string, now = Date.now()): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify({ broadcast, code, at: now }));
  } catch {
    // Without storage it is typed.
  }
}

/** The code that was kept for a broadcast, once. */
export function takeCode(broadcast: string, now = Date.now()): string {
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEY) ?? 'null') as { broadcast: string; code: string; at: number } | null;
    sessionStorage.removeItem(KEY);
    return kept?.broadcast === broadcast && now - kept.at < KEPT_MS ? kept.code : '';
  } catch {
    return '';
  }
}
