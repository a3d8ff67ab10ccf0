// Every message exists in every language, is not empty, takes the same values and is said somewhere: a missing one would
// compile silently, an unused one would be translated for nothing.
import { readdirSync, readFileSync } from 'node:fs';
import { languages } from './languages.js';

const read = (language) => {
  const { $schema: _, ...messages } = JSON.parse(readFileSync(new URL(`../messages/${language}.json`, import.meta.url), 'utf8'));
  return messages;
};
const all = Object.fromEntries(languages.map((language) => [language, read(language)]));
const keys = [...new Set(languages.flatMap((language) => Object.keys(all[language])))].sort();

const textsOf = (message) => (Array.isArray(message) ? message.flatMap((variant) => Object.values(variant.match)) : [message]);
const valuesOf = (message) => [...new Set(textsOf(message).flatMap((text) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)))].sort().join(' ');

const faults = [];
for (const key of keys) {
  for (const language of languages) {
    const message = all[language][key];
    if (message === undefined) faults.push(`${key}: missing in ${language}`);
    else if (textsOf(message).some((text) => !text.trim())) faults.push(`${key}: empty in ${language}`);
    else if (valuesOf(message) !== valuesOf(all.vi[key] ?? message)) faults.push(`${key}: other values in ${language} than in vi`);
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
