/**
 * Reads `messages/<wing>.json`: each key with its text in every language beside each other.
 *
 * A text is a string with values in braces, or `{ "one": …, "other": … }` where the language counts by `count`. Paraglide loads this file
 * as text, so it imports nothing.
 */
const KEY = 'plugin.mediflix.messages';

/** `"{count} bài"` → its parts, as Paraglide wants them. */
const patternOf = (text) =>
  text
    .split(/(\{\w+\})/)
    .filter((part) => part !== '')
    .map((part) =>
      /^\{\w+\}$/.test(part)
        ? { type: 'expression', arg: { type: 'variable-reference', name: part.slice(1, -1) } }
        : { type: 'text', value: part }
    );

const namesIn = (text) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);

const COUNT_PLURAL = {
  type: 'local-variable',
  name: 'countPlural',
  value: {
    type: 'expression',
    arg: { type: 'variable-reference', name: 'count' },
    annotation: { type: 'function-reference', name: 'plural', options: [] }
  }
};

/** A message of one language: `[selectors, variants]`. */
function readMessage(text) {
  if (typeof text === 'string') return [[], [{ matches: [], pattern: patternOf(text) }]];
  return [
    [{ type: 'variable-reference', name: 'countPlural' }],
    [
      { matches: [{ type: 'literal-match', key: 'countPlural', value: 'one' }], pattern: patternOf(text.one) },
      { matches: [{ type: 'catchall-match', key: 'countPlural' }], pattern: patternOf(text.other) }
    ]
  ];
}

export default {
  key: KEY,
  toBeImportedFiles: async ({ settings }) =>
    settings[KEY].wings.flatMap((wing) => settings.locales.map((locale) => ({ locale, path: `./messages/${wing}.json` }))),
  importFiles: async ({ files }) => {
    const bundles = new Map();
    const messages = [];
    const variants = [];
    for (const { locale, content } of files) {
      for (const [id, texts] of Object.entries(JSON.parse(new TextDecoder().decode(content)))) {
        const all = Object.values(texts).flatMap((text) => (typeof text === 'string' ? [text] : Object.values(text)));
        const counts = Object.values(texts).some((text) => typeof text !== 'string');
        bundles.set(id, {
          id,
          declarations: [
            ...[...new Set(all.flatMap(namesIn))].map((name) => ({ type: 'input-variable', name })),
            ...(counts ? [COUNT_PLURAL] : [])
          ]
        });
        if (texts[locale] === undefined) continue;
        const [selectors, ways] = readMessage(texts[locale]);
        messages.push({ bundleId: id, locale, selectors });
        variants.push(...ways.map((way) => ({ messageBundleId: id, messageLocale: locale, ...way })));
      }
    }
    return { bundles: [...bundles.values()], messages, variants };
  }
};
