// Every page and dialog in every language, on phone and desk: axe, the document's language, target sizes, reflow at 320 px.
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { describe, test } from 'node:test';
import { axe } from '../support/axe.js';
import { DESK, LANGUAGES, PHONE } from '../support/browser.js';
import { visitEveryPage } from '../support/every-page.js';
import { furnishedPlatform } from '../support/furnished.js';

const NARROW = { width: 320, height: 700 };
const site = furnishedPlatform();

test('every page of the client is among those that are looked at', () => {
  const routes = readdirSync(new URL('../../../web/src/routes/[locale=locale]', import.meta.url), { recursive: true })
    .filter((name) => name.endsWith('+page.svelte')).map((name) => `/${name}`.replace('/+page.svelte', ''));
  const paths = site.pages.map(({ path }) => path.split(/[#?]/)[0]);
  const visited = (route) => paths.some((path) => new RegExp(`^${route.replace('[...rest]', '.+').replaceAll(/\[\w+\]/g, '[^/]+')}$`).test(path));
  assert.deepEqual(routes.filter((route) => !visited(route)), [], 'tests/browser/support/every-page.js names every page');
});

// Two windows at once: most machines have as many cores.
describe('every page is for everybody', { concurrency: 2 }, () => {
  for (const language of LANGUAGES) {
    test(`in ${language}`, async () => {
      const found = [];
      // One visit is enough: what a page shows on which size is up to its style sheet alone. The next page begins as this one ended.
      const look = async (page, name) => {
        const size = page.viewportSize().width === PHONE.width ? PHONE : DESK;
        const other = size === PHONE ? DESK : PHONE;
        found.push(...await atSize(page, name, language, size));
        await resized(page, NARROW);
        found.push(...await sidewaysScrolling(page, name));
        await resized(page, other);
        found.push(...await atSize(page, name, language, other));
      };
      await visitEveryPage({ ...site, language, size: PHONE, script: axe, look });
      assert.deepEqual(found, []);
    });
  }
});

/** What is wrong with a page on one size; controls are looked at for a finger. */
async function atSize(page, name, language, size) {
  if (size === DESK) return complaints(page, `${name} on a desk`, language);
  return [...await complaints(page, `${name} on a phone`, language), ...await smallControls(page, name)];
}

/** What axe finds, and whether the document says its language and title (WCAG 2.2, 3.1.1 and 2.4.2). */
async function complaints(page, name, language) {
  assert.equal(await page.locator('html').getAttribute('lang'), language, `${name} says its language`);
  assert.ok((await page.title()).length > 3, `${name} has a title`);
  const violations = await page.evaluate(async () => {
    const { violations } = await globalThis.axe.run(document, { resultTypes: ['violations'] });
    return violations.map(({ id, help, nodes }) => `${id}, ${help}: ${nodes.map(({ target, any }) => `${target.join(' ')} (${any[0]?.message ?? ''})`).join(' | ')}`);
  });
  return violations.map((violation) => `${name}: ${violation}`);
}

/** Reflow (WCAG 2.2, 1.4.10): nothing scrolls sideways. */
function sidewaysScrolling(page, name) {
  return page.evaluate((page) => {
    const dialog = document.querySelector('dialog[open]');
    const over = Math.max(document.documentElement.scrollWidth - innerWidth, dialog ? dialog.scrollWidth - dialog.clientWidth : 0);
    const wide = over > 0 ? [...(dialog ?? document).querySelectorAll(dialog ? '*' : 'main *, header *')].filter((each) => each.getBoundingClientRect().right > innerWidth + 1).map((each) => `${each.tagName}.${each.className}`).slice(0, 4) : [];
    return over > 0 ? [`${page} is ${over} px too wide at ${innerWidth} px: ${wide.join(' ')}`] : [];
  }, name);
}

/** Every control is at least 44 px high and wide for a finger. */
function smallControls(page, name) {
  return page.evaluate((page) => {
    const controls = [...document.querySelectorAll('button, .button, select, summary, input:not([type=range], [type=hidden], [type=file]), nav a, header a')];
    return controls.filter((each) => each.checkVisibility() && !each.closest('.visually-hidden, [aria-hidden=true]') && !each.matches('.visually-hidden')).flatMap((each) => {
      const target = each.closest('label') ?? each;
      const { width, height } = target.getBoundingClientRect();
      return width < 43.5 || height < 43.5 ? [`${page}: ${each.tagName} ${each.ariaLabel ?? each.textContent.trim().slice(0, 40)} ${Math.round(width)}×${Math.round(height)}`] : [];
    });
  }, name);
}

/** Gives the window another size and waits until the page has been laid out for it. */
async function resized(page, size) {
  await page.setViewportSize(size);
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
}
