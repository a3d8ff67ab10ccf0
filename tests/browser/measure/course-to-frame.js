// From the tap on a course's button to the first frame of its lecture on a phone behind slow 4G, in seconds: the median of nine
// visits, nothing of the lecture in any cache. `npm run first_frame`; its bar is 2.5 s.
import { join } from 'node:path';
import { openBrowser, PHONE } from '../support/browser.js';
import { LINE } from '../support/first-view.js';
import { setUpAdministrator } from '../support/people.js';
import { ffmpeg, startPlatform } from '../support/platform.js';

const RUNS = 9;
const BAR_S = 2.5;
const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

const platform = await startPlatform();
const browser = await openBrowser();
try {
  const administrator = await setUpAdministrator(platform);
  const { courseId, sectionId } = await administrator.course({ vi: 'Siêu âm tim' });
  const file = join(platform.folder, 'lecture.mp4');
  // A picture in motion with grain: each rung has the bits of its bar.
  await ffmpeg('-f', 'lavfi', '-i', 'testsrc2=size=1280x720:rate=25:duration=24,noise=alls=12:allf=t', '-f', 'lavfi', '-i', 'sine=duration=24',
    '-c:v', 'libx264', '-preset', 'veryfast', '-b:v', '3M', '-pix_fmt', 'yuv420p', '-g', '50', '-c:a', 'aac', file);
  const lectureId = await administrator.lecture(sectionId, { vi: 'Mặt cắt cơ bản' }, file);
  await administrator.mediaOf(lectureId, (media) => media.state === 'ready');
  await administrator.publish(courseId, [lectureId]);
  const seconds = [];
  for (let run = 0; run < RUNS; run++) seconds.push(await visit(`${platform.url}/vi/courses/${courseId}`));
  const each = seconds.map((value) => value.toFixed(2)).join(' ');
  console.log(`first_frame ${median(seconds).toFixed(2)} s of ${BAR_S} s (${each})`);
} finally {
  await browser.close();
  await platform.stop();
}

/** Seconds from the tap to the frame. The reader has looked at the course until nothing travels any more. */
async function visit(address) {
  const { page, context, close } = await browser.window({ size: PHONE });
  const cdp = await context.newCDPSession(page);
  await cdp.send('Network.enable');
  await cdp.send('Network.emulateNetworkConditions', LINE);
  await page.goto(address);
  const button = page.locator('.band a.action');
  await button.waitFor();
  await page.waitForLoadState('networkidle');
  const shown = page.evaluate(() => new Promise((resolve) => {
    let tapped_ms = 0;
    addEventListener('click', (event) => { tapped_ms = event.timeStamp; }, { capture: true, once: true });
    const look = () => {
      const video = document.querySelector('video');
      if (!video) return requestAnimationFrame(look);
      video.requestVideoFrameCallback((now) => resolve((now - tapped_ms) / 1_000));
    };
    look();
  }));
  await button.tap();
  const took_s = await shown;
  await close();
  return took_s;
}
