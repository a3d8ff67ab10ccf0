// A platform with people and content, and a browser: what the tests of one file share.
import { after, before } from 'node:test';
import { openBrowser } from './browser.js';
import { furnish } from './every-page.js';
import { startPlatform } from './platform.js';

/** {platform, browser, pages}, there before the first test of the file and gone after the last. */
export function furnishedPlatform() {
  const site = {};
  before(async () => {
    site.platform = await startPlatform();
    site.browser = await openBrowser();
    site.pages = await furnish(site.platform);
  });
  after(async () => {
    await site.browser?.close();
    await site.platform?.stop();
  });
  return site;
}
