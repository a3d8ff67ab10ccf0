// A second video beside the first keeps up with it, in a window that everybody can move; what is described makes the video wait.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { openBrowser, watchSome } from '../../support/browser.js';
import { GRACE, MEASURES, p95 } from '../../support/figures.js';
import { setUpAdministrator } from '../../support/people.js';
import { ffmpeg, startPlatform } from '../../support/platform.js';

/** How far two pictures may be apart, in 95 of 100 moments. */
const APART_MS = 40;
const WATCHED_MS = MEASURES ? 60_000 : 7_500;
const LENGTH_S = MEASURES ? 170 : 60;
const OFFSET_MS = 1_500;
let platform;
let browser;
let lecture;
let described;
before(async () => {
  platform = await startPlatform();
  browser = await openBrowser();
  const administrator = await setUpAdministrator(platform);
  const { courseId, sectionId } = await administrator.course({ vi: 'Siêu âm tim' });
  const made = async (name, ...what) => {
    const path = join(platform.folder, name);
    await ffmpeg(...what, path);
    return path;
  };
  const picture = (rate, seconds) => ['-f', 'lavfi', '-i', `testsrc2=size=320x180:rate=${rate}:duration=${seconds}`];
  const sound = (pitch, seconds) => ['-f', 'lavfi', '-i', `sine=f=${pitch}:duration=${seconds}`];
  const coded = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-g', '24', '-c:a', 'aac'];
  lecture = await administrator.lecture(sectionId, { vi: 'Trang chiếu' }, await made('lecture.mp4', ...picture(12, LENGTH_S), ...sound(300, LENGTH_S), ...coded));
  described = await administrator.lecture(sectionId, { vi: 'Có mô tả' }, await made('described.mp4', ...picture(12, 9), ...sound(300, 9), ...coded));
  for (const id of [lecture, described]) await administrator.mediaOf(id, (media) => media.state === 'ready');
  await administrator.track(lecture, { role: 'sign', language: 'vi', label: 'Việt', offset_ms: OFFSET_MS }, await made('sign.mp4', ...picture(25, LENGTH_S - 10), ...coded));
  await administrator.track(described, { role: 'description', language: 'vi', label: 'Giọng mô tả' }, await made('description.m4a', ...sound(500, 9), '-c:a', 'aac'));
  // A text of what is to be seen, for which no voice was recorded.
  const seen = Buffer.from('WEBVTT\n\n00:04.000 --> 00:05.000\nMột biểu đồ cột\n');
  const { captions } = await administrator.send('POST', `/lectures/${lecture}/captions/import?kind=descriptions&language=vi&format=vtt`, seen);
  await administrator.call('POST', `/captions/${captions.id}/confirm`);
  await administrator.publish(courseId, [lecture, described]);
});
after(async () => {
  await browser?.close();
  await platform?.stop();
});

async function open(id = lecture) {
  const window = await browser.window();
  const { page } = window;
  await page.goto(`${platform.url}/vi/lectures/${id}`);
  await page.locator('.player .time .of').waitFor();
  return window;
}

const play = (page) => page.getByRole('button', { name: 'Phát', exact: true }).first().click();
async function showSign(page) {
  await page.getByRole('button', { name: 'Hình thứ hai' }).click();
  await page.getByRole('group', { name: 'Hình thứ hai' }).first().getByText('Ngôn ngữ ký hiệu').click();
  await page.keyboard.press('Escape');
  await page.waitForFunction(() => document.querySelector('video.follower')?.readyState >= 2);
}
/** How far apart the two pictures are at each frame of the screen, the nearest first. */
const watched = (page, ms) => page.evaluate(([ms, offset_ms]) => new Promise((resolve) => {
  const [leader, follower] = [document.querySelector('.picture > video'), document.querySelector('video.follower')];
  const apart = [];
  const until = performance.now() + ms;
  const look = () => {
    apart.push(Math.abs(leader.currentTime * 1000 - offset_ms - follower.currentTime * 1000));
    if (performance.now() < until) return requestAnimationFrame(look);
    resolve(apart.sort((a, b) => a - b));
  };
  look();
}), [ms, OFFSET_MS]);

test('two videos run together at 1× and at 1.5×, and are together again within a second after a jump', async (context) => {
  const window = await open();
  const { page } = window;
  await showSign(page);
  await play(page);
  await page.waitForFunction(() => document.querySelector('video.follower').currentTime > 1);
  for (const rate of ['1×', '1,5×']) {
    if (rate !== '1×') {
      await page.locator('.player').press('>');
      await page.locator('.player').press('>');
      await page.getByRole('button', { name: `Tốc độ ${rate}` }).waitFor();
    }
    const apart = p95(await watched(page, WATCHED_MS));
    context.diagnostic(`at ${rate} 95 of 100 moments are at most ${Math.round(apart)} ms apart`);
    assert.ok(apart <= APART_MS * GRACE, `at ${rate}: ${apart} ms`);
  }
  const together_ms = await page.evaluate((offset_ms) => new Promise((resolve) => {
    const [leader, follower] = [document.querySelector('.picture > video'), document.querySelector('video.follower')];
    leader.currentTime = 8;
    leader.addEventListener('seeked', () => {
      const from = performance.now();
      const look = () => {
        const apart = Math.abs(leader.currentTime * 1000 - offset_ms - follower.currentTime * 1000);
        if (apart <= 40 && !follower.seeking) return resolve(performance.now() - from);
        requestAnimationFrame(look);
      };
      look();
    }, { once: true });
  }), OFFSET_MS);
  context.diagnostic(`together ${Math.round(together_ms)} ms after a jump`);
  assert.ok(together_ms <= 1_000 * GRACE, `${together_ms} ms`);
  assert.equal(await page.locator('video.follower').evaluate((video) => video.muted), true, 'only the first has sound');
  // A machine that cannot play two stands still again and again.
  for (let times = 0; times < 3; times += 1) await page.locator('video.follower').dispatchEvent('waiting');
  await page.getByRole('button', { name: 'Chỉ xem một hình' }).click();
  await page.locator('video.follower').waitFor({ state: 'detached' });
  await page.locator('.player').press('v');
  await page.waitForFunction(() => document.querySelector('video.follower')?.currentTime > 0);
  await page.locator('.player').press('k');
  await page.waitForFunction(() => document.querySelector('video.follower').paused);
  await window.close();
});

/** Where the window is, once one of its measures is at most so much. */
async function whenFrame(page, measure, most) {
  await page.waitForFunction(([measure, most]) => document.querySelector('.frame').getBoundingClientRect()[measure] <= most, [measure, most]);
  return page.locator('.frame').boundingBox();
}

test('its window moves and grows by pointer and keys, stays inside, and is where it was left', async () => {
  const window = await open();
  const { page } = window;
  await showSign(page);
  const frame = page.getByRole('group', { name: 'Ngôn ngữ ký hiệu: Việt' });
  const before = await frame.boundingBox();
  await page.getByRole('button', { name: /^Dời cửa sổ/ }).focus();
  for (let times = 0; times < 3; times += 1) await page.keyboard.press('Shift+ArrowLeft');
  const moved = await whenFrame(page, 'x', before.x - 200);
  assert.ok(Math.abs(moved.y - before.y) < 2);
  await page.getByRole('button', { name: /^Đổi cỡ/ }).focus();
  await page.keyboard.press('Shift+ArrowLeft');
  await page.keyboard.press('ArrowRight');
  const resized = await whenFrame(page, 'width', moved.width - 50);
  await page.mouse.move(resized.x + resized.width / 2, resized.y + resized.height / 2);
  await page.mouse.down();
  await page.mouse.move(resized.x - 2_000, resized.y + 40, { steps: 4 });
  await page.mouse.up();
  const picture = await page.locator('.picture').boundingBox();
  const dragged = await whenFrame(page, 'x', picture.x + 2);
  assert.ok(dragged.x > picture.x - 2, 'it stays inside the picture');
  await page.reload();
  await frame.waitFor();
  const kept = await frame.boundingBox();
  assert.ok(Math.abs(kept.x - dragged.x) < 2 && Math.abs(kept.width - dragged.width) < 2, 'the place is remembered, and that it was shown');

  await page.locator('.player').press('v');
  await page.locator('.layer.beside').waitFor();
  const [main, second] = await Promise.all(['.picture > video', 'video.follower'].map((each) => page.locator(each).boundingBox()));
  assert.ok(second.x >= main.x + main.width - 2, 'beside each other');
  await page.locator('.player').press('v');
  await page.locator('.layer.swapped').waitFor();
  await page.waitForFunction((width) => document.querySelector('video.follower').getBoundingClientRect().width > width - 2, picture.width);
  await page.getByRole('group', { name: 'Hình chính' }).waitFor();
  await page.locator('.player').press('v');
  await page.locator('video.follower').waitFor({ state: 'detached' });
  await window.close();
});

test('a description makes the video wait, is told to screen readers, and lets it go on', async () => {
  const window = await open();
  const { page } = window;
  const button = page.getByRole('button', { name: 'Mô tả hình' });
  await button.click();
  assert.equal(await button.getAttribute('aria-pressed'), 'true');
  await play(page);
  await page.locator('.player [aria-live=assertive]', { hasText: 'Một biểu đồ cột' }).waitFor({ state: 'attached' });
  const at = await page.locator('video').first().evaluate((video) => [video.paused, video.currentTime]);
  assert.ok(at[0] && at[1] >= 4 && at[1] < 4.5, `it waits at ${at}`);
  await watchSome(page, 0.3);
  await window.close();
});

test('a recorded description is heard by one button at the level of play, and by D', async () => {
  const window = await open(described);
  const { page } = window;
  await page.getByRole('button', { name: 'Mô tả hình' }).click();
  await play(page);
  await watchSome(page, 0.3);
  const heard = async () => {
    await page.getByRole('button', { name: 'Cài đặt' }).click();
    const name = await page.getByRole('group', { name: 'Ngôn ngữ âm thanh' }).locator('label.chosen').textContent();
    await page.keyboard.press('Escape');
    return name.trim();
  };
  assert.equal(await heard(), 'Giọng mô tả');
  await page.locator('.player').press('d');
  await page.locator('.player [role=status]', { hasText: 'Mô tả hình: tắt' }).waitFor({ state: 'attached' });
  assert.notEqual(await heard(), 'Giọng mô tả');
  await window.close();
});
