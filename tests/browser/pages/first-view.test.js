// What holds of a first visit whatever the machine: how much travels, and that nothing moves. Times depend on the machine, so
// `npm run measure` prints them and nothing here asserts them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { firstView } from '../support/first-view.js';
import { furnishedPlatform } from '../support/furnished.js';

const KB = 1024;
const SHIFT = 0.02;
/** 60 KB of script are the page itself (`npm run check:budgets`); here what it loads by itself after that counts, too. */
const page = { Script: 68 * KB, Stylesheet: 15 * KB, Font: 70 * KB };
/** Watching needs the player too. */
const budgets = { home: page, course: page, watch: { ...page, Script: (68 + 190) * KB } };

const site = furnishedPlatform();

for (const [name, budget] of Object.entries(budgets)) {
  test(`${name}: a first visit stays inside its budgets and nothing moves`, async () => {
    const { path } = site.pages.find((each) => each.name === name);
    const { bytes, cls, moved } = await firstView(site.browser, `${site.platform.url}/vi${path}`);
    const over = Object.entries(budget).filter(([kind, most]) => (bytes[kind] ?? 0) > most).map(([kind, most]) => `${kind}: ${bytes[kind]} of ${most} bytes`);
    assert.deepEqual(over, []);
    assert.ok(bytes.Script > 0 && bytes.Stylesheet > 0 && bytes.Font > 0, `everything was counted: ${JSON.stringify(bytes)}`);
    assert.ok(cls <= SHIFT, `layout shift ${cls}: ${moved.join(', ')}`);
  });
}
