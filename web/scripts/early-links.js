// Pages that are not rendered at build time come as one empty page for all addresses, so the browser would learn what they need
// only after it has run the first scripts. A small script at the head of that page asks for it at once, by the address: scripts,
// styles, and for somebody who is not signed in what the page is about ($lib/api/early.ts takes it).
import { readFile } from 'node:fs/promises';

const kit = new URL('../.svelte-kit/', import.meta.url);
const node = (id) => `.svelte-kit/generated/client-optimized/nodes/${id}.js`;

/** What these pages read of the API before they show anything. */
const READ = { '/courses/[id]': '/api/v1/courses/', '/lectures/[id]': '/api/v1/lectures/' };

/** Everything that is loaded with some chunks: scripts and styles by their addresses. */
function closure(manifest, keys) {
  const seen = new Set();
  const visit = (key) => {
    if (seen.has(key)) return;
    seen.add(key);
    manifest[key].imports?.forEach(visit);
  };
  keys.forEach(visit);
  const chunks = [...seen].map((key) => manifest[key]);
  return [...chunks.map((chunk) => chunk.file), ...chunks.flatMap((chunk) => chunk.css ?? [])].map((file) => `/${file}`);
}

/** Each route with an id in its address: a pattern for the address, the files of its layouts and page, what it reads. */
async function routes() {
  const manifest = JSON.parse(await readFile(new URL('output/client/.vite/manifest.json', kit), 'utf8'));
  const app = await readFile(new URL('generated/client-optimized/app.js', kit), 'utf8');
  const found = [...app.matchAll(/"\/\[locale=locale\](\/[^"]*\[id\])": \[(\d+),\[([\d,]*)\],\[([\d,]*)\]/g)];
  if (!found.length) throw new Error('no route with an id: did Kit change its table of routes?');
  // Kit also loads the error pages: 1 is its outermost.
  return found.map(([, route, page, layouts, errors]) => ({
    pattern: `^/\\w\\w${route.replace('[id]', '([^/]+)')}$`,
    read: READ[route] ?? null,
    files: closure(manifest, [0, 1, ...[layouts, errors].flatMap((ids) => ids.split(',').filter(Boolean)), page].map(node))
  }));
}

/** The script for a page that has asked for some files already. */
export async function earlyLinks(html) {
  const table = (await routes()).map(({ pattern, files, read }) => [pattern, files.filter((file) => !html.includes(file)), read]);
  return `for (const [pattern, files, read] of ${JSON.stringify(table)}) {
  const found = new RegExp(pattern).exec(location.pathname);
  if (!found) continue;
  for (const href of files) {
    const style = href.endsWith('.css');
    document.head.append(Object.assign(document.createElement('link'), style ? { rel: 'preload', as: 'style', crossOrigin: '', href } : { rel: 'modulepreload', href }));
  }
  if (read && !localStorage.getItem('mediflix.signed-in')) (globalThis.mediflixEarly = { address: read + found[1], answer: fetch(read + found[1]) }).answer.catch(() => {});
}`;
}
