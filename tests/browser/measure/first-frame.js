// From the sending of a file to its first frame in Chromium, in seconds, the 19th of 20 runs: first-frame.js FILE copied|encoded.
// The player is hls.js in a page that is open already; it starts with what the playlist names first, as ours does.
import { readFileSync } from 'node:fs';
import { openBarePlayer } from '../support/bare-player.js';
import { openBrowser } from '../support/browser.js';
import { firstFrame, playlistOf } from '../support/first-frame.js';
import { setUpAdministrator } from '../support/people.js';
import { startPlatform } from '../support/platform.js';

const RUNS = 20;
const hls = readFileSync(new URL('../../../web/node_modules/hls.js/dist/hls.js', import.meta.url), 'utf8');
const [, , file, how] = process.argv;

const platform = await startPlatform({ MEDIFLIX_PACKAGING_COPY_PICTURE: String(how === 'copied') });
const browser = await openBrowser();
try {
  const administrator = await setUpAdministrator(platform);
  const { sectionId } = await administrator.course({ vi: 'Hình đầu tiên' });
  const seconds = [];
  for (let run = 0; run < RUNS; run += 1) {
    const window = await browser.window();
    const { page } = window;
    await openBarePlayer(page, platform.url, hls);
    let start = 0;
    const lectureId = await administrator.lecture(sectionId, { vi: 'Bài giảng' }, file, () => { start = performance.now(); });
    await page.evaluate(firstFrame, await playlistOf(administrator, lectureId));
    seconds.push((performance.now() - start) / 1_000);
    // Before its playlists go.
    await window.close();
    const { items } = await administrator.call('GET', `/lectures/${lectureId}/jobs`);
    if (Boolean(items[0].copied) !== (how === 'copied')) throw new Error(`the video was not ${how}`);
    await administrator.call('POST', `/jobs/${items[0].id}/cancel`);
    await administrator.mediaOf(lectureId, (media) => media.state !== 'packaging').catch(() => {});
  }
  console.log(seconds.toSorted((a, b) => a - b)[RUNS * 0.95 - 1]);
} finally {
  await browser.close();
  await platform.stop();
}
