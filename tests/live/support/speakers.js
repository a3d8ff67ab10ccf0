// Three speakers of different colours and tones, each in a tab of its own.
import { openBrowser } from '../../browser/support/browser.js';

export const ADDRESS = '10.77.0.1';
export const SPEAKERS = {
  hanoi: { rgb: [200, 40, 40], hertz: 500 },
  seoul: { rgb: [30, 160, 60], hertz: 1100 },
  hue: { rgb: [40, 60, 200], hertz: 1900 }
};

/** What somebody shares. */
export const SCREEN = [225, 205, 90];

/** What each is to see and hear: everybody who is on stage, but not themselves. */
export const others = (who, onStage = Object.keys(SPEAKERS)) =>
  Object.fromEntries(onStage.filter((other) => other !== who).map((other) => [other, SPEAKERS[other]]));

export async function openTabs() {
  const browser = await openBrowser();
  return {
    /** A speaker's tab, which publishes as soon as it is there. */
    async tab(url, who, more = '') {
      const { rgb, hertz } = SPEAKERS[who];
      const window = await browser.window({ size: { width: 800, height: 450 } });
      await window.page.goto(`${url}/?who=${who}&colour=${rgb}&hertz=${hertz}${more}`);
      await window.page.waitForFunction(() => window.stage);
      return {
        ...window,
        who,
        /** When exactly these are seen and heard; with `since`, those in `anew` by streams that began since then. */
        whole: (expected, { since = 0, anew = Object.keys(expected) } = {}) =>
          window.page.evaluate(([wanted, how]) => window.stage.whole(wanted, how), [expected, { since, anew: since ? anew : [] }]),
        events: () => window.page.evaluate(() => window.stage.events),
        tell: (what, ...values) => window.page.evaluate(([name, given]) => window.stage[name](...given), [what, values])
      };
    },
    close: () => browser.close()
  };
}

/** Milliseconds from a flash on one speaker's canvas to its frame in each of the other tabs. */
export async function flash(from, tabs) {
  const watching = tabs.filter((tab) => tab !== from);
  // A frame of the flash before may still be there.
  await Promise.all(watching.map((tab) => tab.whole(others(tab.who))));
  await Promise.all(watching.map((tab) => tab.tell('watchFor', from.who)));
  const at = await from.tell('flash');
  return Promise.all(watching.map(async (tab) => await tab.page.evaluate(() => window.stage.flashSeen) - at));
}
