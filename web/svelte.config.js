import { readdirSync } from 'node:fs';
import adapter from '@sveltejs/adapter-static';
import { languages } from './scripts/languages.js';

// Pages whose address has no parameter are rendered at build time in every language. The others start from the fallback page of
// their language (scripts/finish-build.js writes it).
const pages = readdirSync(new URL('src/routes/[locale=locale]', import.meta.url), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('+page.svelte') && !name.includes('['))
  .map((name) => `/${name}`.replace('/+page.svelte', ''))
  .sort();

/** @type {import('@sveltejs/kit').Config} */
export default {
  kit: {
    adapter: adapter({ fallback: 'index.html' }),
    paths: { relative: false },
    prerender: { crawl: false, entries: languages.flatMap((language) => pages.map((page) => `/${language}${page}`)) },
    typescript: { config: (config) => ({ ...config, include: [...config.include, '../scripts/**/*.js'] }) }
  }
};
