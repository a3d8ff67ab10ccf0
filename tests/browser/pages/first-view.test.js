// What holds of a first visit whatever the machine: how much travels, and that nothing moves. Times depend on the machine, so
// `npm run measure` prints them and nothing here asserts them.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { firstView, savesData } from '../support/first-view.js';
import { furnishedPlatform } from '../support/furnished.js';

const KB = 1024;
const SHIFT = 0.02;
/**
 * 60 KB of script are the page itself (`npm run check:budgets`); here what it loads by itself after that counts, too. The names of files
 * alone, which a build makes of its folder, move it by a hundred bytes.
 */
const page = { Script: 69 * KB, Stylesheet: 15 * KB, Font: 70 * KB };
/** Watching needs the player too. */
const budgets = { home: page, course: page, watch: { ...page, Script: (69 + 190) * KB } };

const site = furnishedPlatform();

const addressOf = (wanted) => `${site.platform.url}/vi${site.pages.find(({ name }) => name === wanted).path}`;

for (const [name, budget] of Object.entries(budgets)) {
  test(`${name}: a first visit stays inside its budgets and nothing moves`, async () => {
    // What a course fetches ahead for its lecture is no part of it.
    const { bytes, cls, moved } = await firstView(site.browser, addressOf(name), name === 'course' ? savesData : null);
    const over = Object.entries(budget).filter(([kind, most]) => (bytes[kind] ?? 0) > most).map(([kind, most]) => `${kind}: ${bytes[kind]} of ${most} bytes`);
    assert.deepEqual(over, []);
    assert.ok(bytes.Script > 0 && bytes.Stylesheet > 0 && bytes.Font > 0, `everything was counted: ${JSON.stringify(bytes)}`);
    assert.ok(cls <= SHIFT, `layout shift ${cls}: ${moved.join(', ')}`);
  });
}

const chunks = new URL('../../../web/build/_app/immutable/chunks/', import.meta.url);
const player = () => readdirSync(chunks).find((name) => name.endsWith('.js') && readFileSync(new URL(name, chunks), 'utf8').includes('xhrSetup'));

test('a course fetches the player’s code after everything of its own, and nothing of the lecture', async () => {
  const window = await site.browser.window();
  const asked = [];
  window.page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  const came = window.page.waitForResponse((response) => response.url().endsWith(player()));
  await window.page.goto(addressOf('course'), { waitUntil: 'load' });
  await (await came).finished();
  const { loaded_ms, began_ms } = await window.page.evaluate((name) => ({
    loaded_ms: performance.getEntriesByType('navigation')[0].loadEventEnd,
    began_ms: performance.getEntriesByType('resource').find((entry) => entry.name.endsWith(name)).startTime
  }), player());
  assert.ok(began_ms >= loaded_ms, `it began at ${began_ms} ms, the page was loaded at ${loaded_ms} ms`);
  assert.deepEqual(asked.filter((path) => /^\/(hls|media)\/|playback$/.test(path)), []);
  await window.close();
});

test('where data are saved, a course fetches nothing ahead', async () => {
  const window = await site.browser.window({ script: savesData });
  const asked = [];
  window.page.on('request', (request) => asked.push(request.url()));
  await window.page.goto(addressOf('course'), { waitUntil: 'load' });
  const button = window.page.locator('.band a.action');
  await button.waitFor();
  const isIdle = () => window.page.evaluate(() => new Promise((resolve) => requestIdleCallback(() => requestIdleCallback(() => resolve()))));
  await isIdle();
  assert.deepEqual(asked.filter((url) => url.endsWith(player())), []);
  const came = window.page.waitForResponse((response) => response.url().endsWith(player()));
  await button.click();
  await came;
  await window.close();
});
