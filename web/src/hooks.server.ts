// Runs at build time only: pages are rendered once per language, in the language of their address.
import { AsyncLocalStorage } from 'node:async_hooks';
import type { Handle } from '@sveltejs/kit';
import { localeOfPath } from '$lib/i18n/locale';
import { overwriteGetLocale, type Locale } from '$lib/paraglide/runtime';

const localeOfRequest = new AsyncLocalStorage<Locale>();
overwriteGetLocale(() => localeOfRequest.getStore() ?? 'vi');

const preloadedFonts = /be-vietnam-pro-(latin|vietnamese)-(400|600)-normal/;

export const handle: Handle = ({ event, resolve }) => {
  const locale = localeOfPath(event.url.pathname);
  return localeOfRequest.run(locale, () =>
    resolve(event, {
      transformPageChunk: ({ html }) => html.replace('%lang%', locale),
      preload: ({ type, path }) => type === 'js' || type === 'css' || (type === 'font' && preloadedFonts.test(path))
    })
  );
};
