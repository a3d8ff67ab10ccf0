// Messages as paraglide compiles them are four functions each. In the built client a message is one call with its texts: what every
// page loads is smaller by some kilobytes.

const FILE = /lib\/paraglide\/messages\/(?!_index)[^/]+\.js$/;
/** A language's function: its language, parameters and body. */
const FUNCTION = /^const (vi|ko|en)_\w+ = \/\*\* @type .*? \*\/ \((\w*)\) => \{(.*?)^\};$/gms;
/** A body that only answers a text. */
const TEXT = /^\s*return \/\*\* @type .*? \*\/ \((`.*`)\)\s*$/s;
const NAME = /^export const (\w+) = /m;

/** The same message in one call of `said`, which picks the reader's language (src/lib/i18n/said.ts). */
export function compact(code) {
  const texts = {};
  for (const [, locale, parameter, body] of code.matchAll(FUNCTION)) {
    const text = TEXT.exec(body)?.[1];
    const answer = text ?? `{${body}}`;
    texts[locale] = text && !text.includes('${') ? text : `(${parameter}) => ${answer}`;
  }
  const name = NAME.exec(code)?.[1];
  if (!name || !texts.vi || !texts.ko || !texts.en) throw new Error(`a message is compiled in a form that is not known:\n${code}`);
  const registry = code.includes('registry.') ? "import * as registry from '../registry.js';\n" : '';
  return `import { said } from '$lib/i18n/said';\n${registry}export const ${name} = /* @__PURE__ */ said(${texts.vi}, ${texts.ko}, ${texts.en});\n`;
}

export function compactMessages() {
  return {
    name: 'compact-messages',
    apply: 'build',
    transform(code, id) {
      return FILE.test(id) ? { code: compact(code), map: null } : null;
    }
  };
}
