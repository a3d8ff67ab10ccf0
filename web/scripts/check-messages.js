// Every message exists in every language, is not empty, and takes the same values: a missing one would compile silently.
import { readFileSync } from 'node:fs';

const languages = ['vi', 'ko', 'en'];
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
for (const fault of faults) console.error(fault);
console.log(`messages: ${keys.length} keys × ${languages.length} languages, ${faults.length} faults`);
process.exitCode = faults.length ? 1 : 0;
