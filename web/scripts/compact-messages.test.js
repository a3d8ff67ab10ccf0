import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { m } from '../src/lib/paraglide/messages.js';
import { said } from '../src/lib/i18n/said';
import * as registry from '../src/lib/paraglide/registry.js';
import { compact } from './compact-messages.js';

const folder = new URL('../src/lib/paraglide/messages/', import.meta.url);

test('every message says the same in its compact form', () => {
  const values = new Proxy({}, { get: (_, key) => (key === 'count' || /count|number/i.test(String(key)) ? 3 : `<${String(key)}>`) });
  let seen = 0;
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.js') && name !== '_index.js')) {
    const code = compact(readFileSync(new URL(file, folder), 'utf8'));
    const name = /export const (\w+)/.exec(code)[1];
    const short = new Function('said', 'registry', `return ${/said\(.*\);/s.exec(code)[0]}`)(said, registry);
    for (const locale of ['vi', 'ko', 'en']) expect(short(values, { locale })).toBe(m[name](values, { locale }));
    seen += 1;
  }
  expect(seen).toBeGreaterThan(500);
});
