// A file is sent at 8 Mbit/s: when its first frame is in Chromium and when its last byte is sent, in seconds from the first byte:
// while-uploading.js FILE. The player is hls.js in a page that is open already.
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { openBarePlayer } from '../support/bare-player.js';
import { openBrowser } from '../support/browser.js';
import { firstFrame, playlistOf } from '../support/first-frame.js';
import { setUpAdministrator } from '../support/people.js';
import { startPlatform } from '../support/platform.js';

const BYTES_A_SECOND = 1_000_000;
const PIECE = 50_000;
const hls = readFileSync(new URL('../../../web/node_modules/hls.js/dist/hls.js', import.meta.url), 'utf8');
const [, , file] = process.argv;

const platform = await startPlatform();
const browser = await openBrowser();
try {
  const administrator = await setUpAdministrator(platform);
  const { sectionId } = await administrator.course({ vi: 'Xem trong lúc tải lên' });
  const lecture = await administrator.call('POST', `/sections/${sectionId}/lectures`, { title: { vi: 'Bài giảng' }, description: {} });
  const { page } = await browser.window();
  await openBarePlayer(page, platform.url, hls);
  const bytes = readFileSync(file);
  const address = await administrator.beginUpload(lecture.id, basename(file), bytes.length);
  const start = performance.now();
  const since = () => (performance.now() - start) / 1_000;
  const sent = administrator.sendTo(address, paced(bytes, since)).then(since);
  await page.evaluate(firstFrame, await playlistOf(administrator, lecture.id));
  const frame = since();
  console.log(frame, await sent);
} finally {
  await browser.close();
  await platform.stop();
}

/** A body that is never ahead of its pace. */
function paced(bytes, since) {
  let at = 0;
  return new ReadableStream({
    async pull(controller) {
      if (at >= bytes.length) return controller.close();
      const early_s = at / BYTES_A_SECOND - since();
      if (early_s > 0) await new Promise((resolve) => setTimeout(resolve, early_s * 1_000));
      controller.enqueue(bytes.subarray(at, at += PIECE));
    }
  }, { highWaterMark: 0 });
}
