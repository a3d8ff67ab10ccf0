// What is wrong with a page for somebody: axe's complaints, and targets that are too small for a finger.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** For `browser.window({ script: axe })`. */
export const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Each complaint in words, beginning with what is looked at. A colour on its way to another is neither: it waits for those. */
export async function complaints(page, what) {
  await page.waitForFunction(() => !document.getAnimations().some(({ playState, effect }) => playState === 'running' && effect.getTiming().iterations !== Infinity));
  return page.evaluate(look, what);
}

/** Runs in the page. */
async function look(what) {
  const { violations } = await globalThis.axe.run(document, { resultTypes: ['violations'] });
  const small = [...document.querySelectorAll('button, select, label:has(input)')].filter((each) => each.checkVisibility() && !each.closest('[aria-hidden=true], .visually-hidden')).filter((each) => {
    const { width, height } = each.getBoundingClientRect();
    return width < 43.5 || height < 43.5;
  });
  return [...violations.map(({ id, nodes }) => `${what}: ${id} ${nodes.map(({ target, any }) => `${target} ${any[0]?.message ?? ''}`).join(' | ')}`), ...small.map((each) => `${what}: too small: ${each.ariaLabel ?? each.textContent}`)];
}
