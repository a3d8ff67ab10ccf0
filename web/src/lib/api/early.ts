// What the page's first script has asked for already, before these scripts were here (scripts/early-links.js).
declare global {
  var mediflixEarly: { address: string; answer: Promise<Response> } | undefined;
}

/** The answer that is on its way from an address, once; later calls ask anew. */
export function takeEarly(address: string): Promise<Response> | null {
  const early = globalThis.mediflixEarly;
  if (early?.address !== address) return null;
  globalThis.mediflixEarly = undefined;
  return early.answer;
}
