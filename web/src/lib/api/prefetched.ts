// The request that the first script of the page has sent before these scripts were loaded (scripts/early-links.js).
declare global {
  var mediflixEarly: { address: string; answer: Promise<Response> } | undefined;
}

/** Takes the pending response for an address, once; later calls get null and send a request of their own. */
export function takeEarly(address: string): Promise<Response> | null {
  const early = globalThis.mediflixEarly;
  if (early?.address !== address) return null;
  globalThis.mediflixEarly = undefined;
  return early.answer;
}
