// What a page may weigh, measured over build/ as the browser fetches it: gzip for text, fonts as they are.
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { languages } from './languages.js';

const KB = 1024;
const budgets = { script: 60 * KB, adminScript: 80 * KB, player: 190 * KB, style: 15 * KB, fonts: 70 * KB };
const build = new URL('../build/', import.meta.url);
const faults = [];

const read = (path) => readFileSync(new URL(`.${path}`, build));
const gzipped = (paths) => paths.reduce((sum, path) => sum + gzipSync(read(path), { level: 9 }).length, 0);

/** A script and everything it imports when it is evaluated. */
function closure(entries) {
  const seen = new Set();
  const visit = (path) => {
    if (seen.has(path)) return;
    seen.add(path);
    const folder = new URL(`.${path}`, build);
    for (const [, from] of read(path).toString().matchAll(/(?:from|import)\s*["'](\.{1,2}\/[^"']+\.js)["']/g)) {
      visit('/' + new URL(from, folder).pathname.slice(build.pathname.length));
    }
  };
  entries.forEach(visit);
  return [...seen];
}

function check(name, bytes, budget) {
  const line = `${name.padEnd(34)} ${(bytes / KB).toFixed(1).padStart(6)} KB of ${(budget / KB).toFixed(0)}`;
  console.log(line);
  if (bytes > budget) faults.push(line);
}

function pagesUnder(folder) {
  return readdirSync(new URL(folder, build), { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? pagesUnder(`${folder}${entry.name}/`) : entry.name.endsWith('.html') ? [`/${folder}${entry.name}`] : []
  );
}

const addresses = (html, pattern) => [...html.matchAll(pattern)].map(([, path]) => path).filter((path) => path.startsWith('/_app/'));
for (const page of languages.flatMap((language) => [`/${language}.html`, ...pagesUnder(`${language}/`)])) {
  const html = read(page).toString();
  const scripts = closure([...addresses(html, /(?:src|href)="([^"]+\.js)"/g)]);
  check(`${page} script`, gzipped(scripts), /admin|studio|verifications|stage/.test(page) ? budgets.adminScript : budgets.script);
  check(`${page} style`, gzipped(addresses(html, /href="([^"]+\.css)"/g)), budgets.style);
}

const immutable = closure([]).concat(readdirSync(new URL('_app/immutable/chunks/', build)).map((name) => `/_app/immutable/chunks/${name}`));
const player = immutable.filter((path) => path.endsWith('.js') && /xhrSetup/.test(read(path).toString()));
if (player.length !== 1) faults.push(`expected one player chunk, found ${player.length}`);
check('player chunk', gzipped(player), budgets.player);

const assets = readdirSync(new URL('_app/immutable/assets/', build));
check('all styles together', gzipped(assets.filter((name) => name.endsWith('.css')).map((name) => `/_app/immutable/assets/${name}`)), budgets.style * 4);
const fonts = assets.filter((name) => name.endsWith('.woff2'));
check('fonts', fonts.reduce((sum, name) => sum + statSync(new URL(`_app/immutable/assets/${name}`, build)).size, 0), budgets.fonts);

if (faults.length) console.error(`over budget:\n${faults.join('\n')}`);
process.exitCode = faults.length ? 1 : 0;
