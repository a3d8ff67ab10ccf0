// One-time links carry their token after the '#', where it never reaches a server log; read once, then removed from the address bar.
export function takeHashToken(name: 'token' | 'invitation'): string | null {
  const token = new URLSearchParams(location.hash.slice(1)).get(name);
  if (token) history.replaceState(history.state, '', location.pathname + location.search);
  return token;
}
