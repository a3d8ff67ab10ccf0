// Every message exists in every language, is not empty, takes the same values and is said somewhere: a missing one would
// compile silently, an unused one would be translated for nothing. No key stands in two wings.
import { readdirSync, readFileSync } from 'node:fs';
import { languages } from './languages.js';

const settings = JSON.parse(readFileSync(new URL('../project.inlang/settings.json', import.meta.url), 'utf8'));
const faults = [];
const all = {};
const folder = new URL('../messages/', import.meta.url);
for (const file of readdirSync(folder)) {
  if (!settings['plugin.mediflix.messages'].wings.includes(file.replace('.json', ''))) faults.push(`${file}: not listed in project.inlang/settings.json`);
  for (const [key, texts] of Object.entries(JSON.parse(readFileSync(new URL(file, folder), 'utf8')))) {
    if (key in all) faults.push(`${key}: in two files`);
    all[key] = texts;
  }
}
const keys = Object.keys(all).sort();

const waysOf = (message) => (typeof message === 'string' ? [message] : Object.values(message));
const valuesOf = (message) => [...new Set(waysOf(message).flatMap((text) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)))].sort().join(' ');

for (const key of keys) {
  for (const language of Object.keys(all[key])) if (!languages.includes(language)) faults.push(`${key}: ${language} is no language of the site`);
  for (const language of languages) {
    const message = all[key][language];
    if (message === undefined) faults.push(`${key}: missing in ${language}`);
    else if (waysOf(message).some((text) => !text.trim())) faults.push(`${key}: empty in ${language}`);
    else if (valuesOf(message) !== valuesOf(all[key].vi ?? message)) faults.push(`${key}: other values in ${language} than in vi`);
  }
}
const source = new URL('../src/', import.meta.url);
const code = readdirSync(source, { recursive: true })
  .filter((name) => /\.(svelte|ts)$/.test(name) && !name.startsWith('lib/paraglide'))
  .map((name) => readFileSync(new URL(name, source), 'utf8'))
  .join('\n');
const used = new Set([...code.matchAll(/\bm\.(\w+)/g)].map(([, key]) => key));
for (const key of keys) if (!used.has(key)) faults.push(`${key}: nobody says it`);

for (const fault of faults) console.error(fault);
console.log(`messages: ${keys.length} keys × ${languages.length} languages, ${faults.length} faults`);
process.exitCode = faults.length ? 1 : 0;
