// axe on every page, in every language, on phone and desk; the documents' language; reflow and target size at 320 px.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { DESK, LANGUAGES, PHONE } from '../support/browser.js';
import { visitEveryPage } from '../support/every-page.js';
import { furnishedPlatform } from '../support/furnished.js';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const site = furnishedPlatform();

for (const language of LANGUAGES) {
  for (const [device, size] of Object.entries({ phone: PHONE, desk: DESK })) {
    test(`axe finds nothing on any page in ${language} on a ${device}`, async () => {
      const found = [];
      const look = async (page, name) => {
        await page.evaluate(axe);
        const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ['violations'] }));
        for (const { id, help, nodes } of violations) found.push(`${name}: ${id}, ${help}: ${nodes.map((node) => node.target.join(' ')).join(' | ')}`);
        assert.equal(await page.locator('html').getAttribute('lang'), language, `${name} says its language`);
        assert.ok((await page.title()).length > 3, `${name} has a title`);
      };
      await visitEveryPage({ ...site, language, size, look });
      assert.deepEqual(found, []);
    });
  }
}

test('no page scrolls sideways at 320 px, in any language', async () => {
  const wide = [];
  const look = async (page, name) => {
    const { over, culprits } = await page.evaluate(() => {
      const over = document.documentElement.scrollWidth - innerWidth;
      const culprits = over > 0 ? [...document.querySelectorAll('main *, header *')].filter((each) => each.getBoundingClientRect().right > innerWidth + 1).map((each) => `${each.tagName}.${each.className}`).slice(0, 4) : [];
      return { over, culprits };
    });
    if (over > 0) wide.push(`${name}: ${over} px, ${culprits.join(' ')}`);
  };
  for (const language of LANGUAGES) {
    await visitEveryPage({ ...site, language, size: { width: 320, height: 700 }, look });
  }
  assert.deepEqual(wide, []);
});

test('every control is at least 44 px high and wide for a finger', async () => {
  const small = [];
  const look = async (page, name) => {
    small.push(...await page.evaluate((page) => {
      const controls = [...document.querySelectorAll('button, .button, select, summary, input:not([type=range], [type=hidden], [type=file]), nav a, header a')];
      return controls.filter((each) => each.checkVisibility() && !each.closest('.visually-hidden, [aria-hidden=true]') && !each.matches('.visually-hidden')).flatMap((each) => {
        const target = each.closest('label') ?? each;
        const { width, height } = target.getBoundingClientRect();
        return width < 43.5 || height < 43.5 ? [`${page}: ${each.tagName} ${each.ariaLabel ?? each.textContent.trim().slice(0, 40)} ${Math.round(width)}×${Math.round(height)}`] : [];
      });
    }, name));
  };
  await visitEveryPage({ ...site, language: 'vi', size: PHONE, look });
  assert.deepEqual(small, []);
});
