// What Kit leaves to do before the client can be served under a strict content security policy:
// 1. the inline start script of every page becomes a file, so that `script-src 'self'` is enough;
// 2. the fallback page asks early for what the address needs, and for no font: nothing can be read before the scripts ran;
// 3. it exists once per language, with the right `lang`;
// 4. home pages know before they are painted whether somebody was signed in here, and ask early for what they show to everybody else;
// 5. text files get .br and .gz twins, which the server hands out as they are.
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { earlyLinks } from './early-links.js';
import { languages } from './languages.js';

const build = new URL('../build/', import.meta.url).pathname;
const compressible = /\.(html|js|css|svg|json|txt|webmanifest)$/;

async function* filesUnder(folder) {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesUnder(path);
    else yield path;
  }
}

async function moveStartScriptOut(html) {
  const [inline] = html.match(/<script>[\s\S]*?<\/script>/) ?? [];
  if (!inline) throw new Error('a page has no start script: did Kit change its template?');
  const body = inline.slice('<script>'.length, -'</script>'.length);
  return html.replace(inline, `<script src="${await storeScript(body)}"></script>`);
}

async function storeScript(body) {
  const name = createHash('sha256').update(body).digest('hex').slice(0, 12);
  const address = `/_app/immutable/start/${name}.js`;
  await mkdir(join(build, dirname(address)), { recursive: true });
  await writeFile(join(build, address), body.trim() + '\n');
  return address;
}

async function hastenFallback() {
  const path = join(build, 'index.html');
  const html = await readFile(path, 'utf8');
  const script = await storeScript(await earlyLinks(html));
  const hastened = html
    .replace('<meta name="viewport"', `<script src="${script}" async fetchpriority="high"></script>\n    <meta name="viewport"`)
    .replace(/\s*<link [^>]*as="font"[^>]*>/g, '');
  if (hastened === html) throw new Error('the fallback page is not as expected');
  await writeFile(path, hastened);
}

async function externaliseStartScripts() {
  for await (const path of filesUnder(build)) {
    if (!path.endsWith('.html')) continue;
    const html = await moveStartScriptOut(await readFile(path, 'utf8'));
    if (/<script>|\sstyle="|\son\w+="/.test(html)) throw new Error(`${path} still holds inline script or style`);
    await writeFile(path, html);
  }
}

/** Whoever was signed in gets no promise that would vanish a moment later. The script comes beside the styles, which are waited for too. */
const HOME = `if (localStorage.getItem('mediflix.signed-in')) document.documentElement.classList.add('member');
else (globalThis.mediflixEarly = { address: '/api/v1/home', answer: fetch('/api/v1/home') }).answer.catch(() => {});`;

async function prepareHomePages() {
  const script = await storeScript(HOME);
  for (const language of languages) {
    const path = join(build, `${language}.html`);
    const html = await readFile(path, 'utf8');
    const prepared = html.replace('<meta name="viewport"', `<script src="${script}"></script>\n    <meta name="viewport"`);
    if (prepared === html) throw new Error(`${path} is not as expected`);
    await writeFile(path, prepared);
  }
}

async function writeFallbackPerLanguage() {
  const fallback = await readFile(join(build, 'index.html'), 'utf8');
  for (const language of languages) {
    await writeFile(join(build, language, 'index.html'), fallback.replace('<html lang="vi"', `<html lang="${language}"`));
  }
  await writeFile(join(build, '200.html'), fallback);
}

async function compress() {
  for await (const path of filesUnder(build)) {
    if (!compressible.test(path)) continue;
    const plain = await readFile(path);
    if (plain.length < 512) continue;
    await writeFile(`${path}.gz`, gzipSync(plain, { level: 9 }));
    await writeFile(`${path}.br`, brotliCompressSync(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }));
  }
}

await externaliseStartScripts();
await hastenFallback();
await prepareHomePages();
await writeFallbackPerLanguage();
await compress();
