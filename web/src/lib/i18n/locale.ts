// Languages of the site and addresses inside one language.
import { getLocale, isLocale, locales, type Locale } from '$lib/paraglide/runtime';

export { locales, type Locale };

/** Each language in its own words, for the language menu. */
export const localeNames: Record<Locale, string> = { vi: 'Tiếng Việt', ko: '한국어', en: 'English' };

export function localeOfPath(pathname: string): Locale {
  const first = pathname.split('/')[1];
  return isLocale(first) ? first : 'vi';
}

/** Address of a page in the current language: `href('/sign-in')` is `/vi/sign-in`. */
export function href(path: string): string {
  return `/${getLocale()}${path === '/' ? '' : path}`;
}

/** The same page in another language. */
export function inLocale(pathname: string, locale: Locale): string {
  const [, , ...rest] = pathname.split('/');
  return ['', locale, ...rest].join('/');
}
