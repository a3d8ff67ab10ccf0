// The slowest of five seeks to a far place, in seconds: seek.js PAGE POSITION_S. Each page is fresh, so nothing is buffered.
import { openBrowser, watchSome } from '../support/browser.js';

const [, , address, position_s] = process.argv;
const browser = await openBrowser();
let slowest_ms = 0;
for (let run = 0; run < 5; run++) {
  const window = await browser.window();
  await window.page.goto(address);
  await window.page.getByRole('button', { name: 'Phát', exact: true }).first().click();
  await watchSome(window.page);
  // Until a frame of the new position is on the screen.
  const took_ms = await window.page.locator('video').evaluate((video, target_s) => new Promise((resolve) => {
    const start = performance.now();
    const shown = (_, frame) => (frame.mediaTime >= target_s - 1 ? resolve(performance.now() - start) : video.requestVideoFrameCallback(shown));
    video.requestVideoFrameCallback(shown);
    video.currentTime = target_s;
  }), Number(position_s));
  slowest_ms = Math.max(slowest_ms, took_ms);
  await window.close();
}
await browser.close();
console.log(slowest_ms / 1000);
