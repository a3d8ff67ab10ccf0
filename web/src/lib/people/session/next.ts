// Where to go after signing in. Only addresses inside this site are allowed.
import { href } from '$lib/i18n/locale';

export function nextAddress(url: URL): string {
  const next = url.searchParams.get('next') ?? '';
  return next.startsWith('/') && !next.startsWith('//') && !next.includes('\\') ? next : href('/');
}

export function signInAddress(from: URL): string {
  return `${href('/sign-in')}?next=${encodeURIComponent(from.pathname + from.search)}`;
}
