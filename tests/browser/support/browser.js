// Chromium as a person would use it, and unforgiving: an error on the console or a violated policy fails the test.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { password } from './people.js';

export const PHONE = { width: 390, height: 844 };
export const DESK = { width: 1440, height: 900 };
export const LANGUAGES = JSON.parse(readFileSync(new URL('../../../web/project.inlang/settings.json', import.meta.url), 'utf8')).locales;

/** Every wait is for an event; this only bounds how slow a busy machine may be. */
const PATIENCE_MS = 60_000;
/** Chromium without what only windows on a desk need: the same engine and codecs, and a page comes up in half the time. */
const executablePath = '/usr/bin/chromium-headless-shell';

export async function openBrowser() {
  if (!existsSync(executablePath)) throw new Error(`${executablePath} is missing: run scripts/install-packages test`);
  const browser = await chromium.launch({
    executablePath,
    args: [
      '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync', '--autoplay-policy=no-user-gesture-required'
    ]
  });
  return {
    /** A person's own window: cookies and storage of its own; `script` runs first on every page. */
    async window({ size = DESK, expected = [], script = null } = {}) {
      const context = await browser.newContext({ viewport: size, hasTouch: size === PHONE, reducedMotion: 'reduce' });
      context.setDefaultTimeout(PATIENCE_MS);
      if (script) await context.addInitScript(script);
      const page = await context.newPage();
      const faults = [];
      const note = (fault) => expected.some((pattern) => pattern.test(fault)) || faults.push(fault);
      page.on('pageerror', (error) => note(`uncaught: ${error.message}`));
      page.on('console', (message) => message.type() === 'error' && note(`${message.text()} (${message.location().url})`));
      return {
        page,
        context,
        /** Ends the window; whatever went wrong in it fails the test. */
        async close() {
          await context.close();
          assert.deepEqual(faults, [], 'nothing may go wrong on the console');
        }
      };
    },
    close: () => browser.close()
  };
}

export async function signIn(page, url, email, language = 'vi') {
  await page.goto(`${url}/${language}/sign-in`);
  await page.locator('input[type=email]').fill(email);
  await page.locator('input[autocomplete=current-password]').fill(password);
  await page.locator('form button:not([type=button])').click();
  await page.waitForURL((address) => !address.pathname.endsWith('/sign-in')).catch(async (error) => {
    const typed = await page.locator('form input').evaluateAll((inputs) => inputs.map((input) => input.value.length));
    throw new Error(`${error.message}\nThe page says: ${await page.locator('main').innerText()}\nCharacters in its fields: ${typed}`);
  });
  await page.locator('header a[href$="/account"]').first().waitFor({ state: 'attached' });
}

/** Waits until playback has moved on for a while; tells from where, to where, and how many frames were decoded. */
export async function watchSome(page, seconds = 1) {
  await page.waitForFunction(() => {
    const video = document.querySelector('video');
    return video.readyState >= 2 && !video.seeking;
  });
  const from = await page.locator('video').evaluate((video) => video.currentTime);
  await page.waitForFunction(([start, wanted]) => document.querySelector('video').currentTime - start >= wanted, [from, seconds]);
  return page.locator('video').evaluate((video, start) => ({
    from: start,
    at: video.currentTime,
    frames: video.getVideoPlaybackQuality().totalVideoFrames,
    width: video.videoWidth,
    height: video.videoHeight
  }), from);
}
