// One-time links carry their token after the '#', where it never reaches a server log. It is read once and then removed from
// the address bar.
type Name = 'token' | 'invitation' | 'link' | 'code';

/** Calls `take` with the token of the address: now, where it may be null, and whenever a link brings another. */
export function followHashToken(name: Name, take: (token: string | null) => void): () => void {
  const onChange = () => {
    const token = readAndRemove(name);
    if (token) take(token);
  };
  take(readAndRemove(name));
  addEventListener('hashchange', onChange);
  return () => removeEventListener('hashchange', onChange);
}

function readAndRemove(name: Name): string | null {
  const token = new URLSearchParams(location.hash.slice(1)).get(name);
  if (token) history.replaceState(history.state, '', location.pathname + location.search);
  return token;
}
