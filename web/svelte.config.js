import adapter from '@sveltejs/adapter-static';

// Pages that hold no data of their own are rendered at build time in every language; the rest start from the
// fallback page of their language (scripts/finish-build.js writes it).
const languages = ['vi', 'ko', 'en'];
const pages = [
  '', '/sign-in', '/register', '/confirm', '/reset', '/setup', '/account', '/studio', '/admin/members', '/admin/jobs',
  '/admin/costs'
];

/** @type {import('@sveltejs/kit').Config} */
export default {
  kit: {
    adapter: adapter({ fallback: 'index.html' }),
    paths: { relative: false },
    prerender: { crawl: false, entries: languages.flatMap((language) => pages.map((page) => `/${language}${page}`)) },
    typescript: { config: (config) => ({ ...config, include: [...config.include, '../scripts/**/*.js'] }) }
  }
};
