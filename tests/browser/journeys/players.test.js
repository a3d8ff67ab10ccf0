// What we publish plays elsewhere too: another player, and several kinds of input in ours.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { openBarePlayer, withToken } from '../support/bare-player.js';
import { openBrowser, watchSome } from '../support/browser.js';
import { setUpAdministrator } from '../support/people.js';
import { beginningOf, startPlatform } from '../support/platform.js';

const shaka = readFileSync(createRequire(import.meta.url).resolve('shaka-player/dist/shaka-player.compiled.js'), 'utf8');
let platform;
let browser;
let administrator;
let lectureId;
before(async () => {
  platform = await startPlatform();
  browser = await openBrowser();
  administrator = await setUpAdministrator(platform);
  const { courseId, sectionId } = await administrator.course({ vi: 'Trình phát' });
  lectureId = await administrator.lecture(sectionId, { vi: 'Trang chiếu' }, await beginningOf('h264_1080p_six_minutes.mp4', 9, platform.folder));
  await administrator.mediaOf(lectureId, (media) => media.state === 'ready');
  await administrator.publish(courseId, [lectureId]);
});
after(async () => {
  await browser?.close();
  await platform?.stop();
});

test('hls.js in our client plays it', async () => {
  const window = await browser.window();
  await window.page.goto(`${platform.url}/vi/lectures/${lectureId}`);
  await window.page.getByRole('button', { name: 'Phát', exact: true }).first().click();
  const seen = await watchSome(window.page, 0.7);
  assert.ok(seen.frames > 0);
  assert.ok(seen.width > 0 && seen.height > 0);
  await window.close();
});

test('shaka-player plays it by the token in the address', async () => {
  const window = await browser.window();
  const { page } = window;
  const anonymous = await fetch(`${platform.url}/api/v1/lectures/${lectureId}/playback`, { method: 'POST' });
  const playback = await anonymous.json();
  await openBarePlayer(page, platform.url, shaka);
  await page.evaluate(async (address) => {
    const video = document.querySelector('video');
    const player = new globalThis.shaka.Player();
    await player.attach(video);
    await player.load(address);
    await video.play();
  }, withToken(playback));
  const seen = await watchSome(page, 0.7);
  assert.ok(seen.frames > 0);
  await window.close();
});

test('quality and sound alone can be chosen in the middle of a lecture', async () => {
  const window = await browser.window();
  const { page } = window;
  await page.goto(`${platform.url}/vi/lectures/${lectureId}`);
  await page.getByRole('button', { name: 'Phát', exact: true }).first().click();
  await watchSome(page, 0.3);
  await page.getByRole('button', { name: 'Tạm dừng' }).click();
  await page.getByRole('button', { name: 'Cài đặt' }).click();
  const panel = page.getByRole('group', { name: 'Cài đặt' });
  const rungs = await panel.getByRole('radio', { name: /^\d+p/ }).count();
  assert.ok(rungs >= 2, `several rungs to choose from, were ${rungs}`);
  await panel.locator('label', { hasText: 'Chỉ âm thanh' }).click();
  await page.getByText('Bài giảng âm thanh').waitFor();
  await panel.locator('label', { hasText: /^Tự động/ }).click();
  await page.getByText('Bài giảng âm thanh').waitFor({ state: 'detached' });
  await page.waitForFunction(() => document.querySelector('video').videoWidth > 0);
  await window.close();
});
