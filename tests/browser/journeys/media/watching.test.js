// The player as thumb, keyboard and reader expect it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openBrowser, PHONE, watchSome } from '../../support/browser.js';
import { GRACE, MEASURES } from '../../support/figures.js';
import { film, subRip } from '../../support/films.js';
import { setUpAdministrator } from '../../support/people.js';
import { startPlatform } from '../../support/platform.js';

const LENGTH_S = 60;
const CUES = 28;
/** EN 301 549, 7.1.2. */
const LATE_MS = 100;
let platform;
let browser;
let address;
before(async () => {
  platform = await startPlatform();
  browser = await openBrowser();
  const administrator = await setUpAdministrator(platform);
  const { courseId, sectionId } = await administrator.course({ vi: 'Siêu âm tim' });
  await administrator.call('PATCH', `/courses/${courseId}`, { language: 'ko' });
  const id = await administrator.lecture(sectionId, { vi: 'Mặt cắt cơ bản' }, await film(platform.folder, 'slides.mp4', LENGTH_S, { rate: 12, texts: { vie: said('Huyết áp'), kor: said('혈압') }, spoken: 'kor' }));
  await administrator.mediaOf(id, (media) => media.state === 'ready');
  await administrator.publish(courseId, [id]);
  address = `${platform.url}/vi/lectures/${id}`;
});
after(async () => {
  await browser?.close();
  await platform?.stop();
});

/** Text over the minute: a cue stands for 1.5 s, every two seconds. */
const said = (words) => subRip(Array.from({ length: CUES }, (_, n) => [n * 2_000 + 400, n * 2_000 + 1_900, `${words} ${n}`]));

const playButton = (page) => page.getByRole('button', { name: 'Phát', exact: true }).first();
const isPaused = (page) => page.locator('video').evaluate((video) => video.paused);
const paused = (page, wanted) => page.waitForFunction((wanted) => document.querySelector('video').paused === wanted, wanted);

async function open(options = {}) {
  const window = await browser.window(options);
  await window.page.goto(options.address ?? address);
  await window.page.locator('.player .time .of').waitFor();
  return window;
}

test('before play at most ten seconds are loaded, afterwards as much as it needs', async () => {
  const window = await open();
  const { page } = window;
  const loaded = () => page.locator('video').evaluate((video) => (video.buffered.length ? video.buffered.end(video.buffered.length - 1) : 0));
  await page.waitForFunction(() => document.querySelector('video').buffered.length > 0);
  await page.waitForLoadState('networkidle');
  assert.ok(await loaded() <= 10.1, `${await loaded()} s were loaded before play`);
  await playButton(page).click();
  await page.waitForFunction(() => document.querySelector('video').buffered.end(0) > 15);
  await window.close();
});

test('captions come on by themselves in the reader’s language, stand within 100 ms of their time, and a second language joins without a reload', async (context) => {
  const window = await open();
  const { page } = window;
  await page.evaluate(() => {
    globalThis.seen = [];
    const look = () => {
      const video = document.querySelector('video');
      const text = document.querySelector('.captions p[lang=vi]')?.textContent ?? '';
      const last = globalThis.seen.at(-1);
      if (!last || last.text !== text) globalThis.seen.push({ text, at_ms: video.currentTime * 1000 });
      if (!video.paused) requestAnimationFrame(look);
    };
    document.querySelector('video').addEventListener('play', look);
  });
  await playButton(page).click();
  await page.waitForFunction((until_s) => document.querySelector('video').currentTime > until_s, MEASURES ? 50 : 7);
  await page.locator('.player').press('k');
  await paused(page, true);
  const shown = (await page.evaluate(() => globalThis.seen)).filter(({ text }) => text);
  assert.ok(shown.length >= 3, `cues were seen: ${JSON.stringify(shown)}`);
  const late = shown.map(({ text, at_ms }) => Math.round(at_ms - Number(text.split(' ').pop()) * 2_000 - 400)).sort((a, b) => a - b);
  context.diagnostic(`milliseconds after their time: ${late}`);
  assert.ok(late[0] >= -1 && late[0] <= LATE_MS && late.at(-1) <= LATE_MS * GRACE, `milliseconds after their time: ${late}`);

  await page.getByRole('button', { name: 'Phụ đề', exact: true }).click();
  await page.getByRole('group', { name: 'Phụ đề' }).getByText('한국어').click();
  await page.getByRole('group', { name: 'Phụ đề' }).getByText('Vàng').click();
  await page.keyboard.press('Escape');
  await page.locator('.player').press('0');
  await page.locator('.player').press('k');
  const both = page.locator('.captions');
  await both.locator('p[lang=ko]', { hasText: '혈압' }).waitFor();
  assert.deepEqual(await both.locator('p').evaluateAll((lines) => lines.map(({ lang }) => lang)), ['vi', 'ko'], 'Vietnamese stands above');
  await page.reload();
  await playButton(page).click();
  await both.locator('p[lang=ko]', { hasText: '혈압' }).waitFor();
  assert.equal(await both.evaluate((element) => getComputedStyle(element).color), 'rgb(255, 228, 92)', 'colour and languages are kept');
  await window.close();
});

test('under the thumb the first tap shows the controls, the second acts, and two on a side skip ten seconds', async () => {
  const window = await open({ size: PHONE });
  const { page } = window;
  const tap = async (share) => {
    const box = await page.locator('.picture').boundingBox();
    await page.touchscreen.tap(box.x + box.width * share, box.y + box.height * 0.4);
  };
  assert.match(await page.getByRole('group', { name: 'Dung lượng bài này dùng' }).textContent(), /Tiết kiệm dữ liệu.*(KB|MB).*Chỉ âm thanh.*(KB|MB)/s);
  await tap(0.5);
  await watchSome(page, 0.3);
  await page.locator('.controls:not(.shown)').waitFor({ state: 'attached' });
  await tap(0.5);
  await page.locator('.controls.shown').waitFor();
  assert.equal(await isPaused(page), false, 'the first tap only shows');
  await tap(0.5);
  await paused(page, true);
  const from = await page.locator('video').evaluate((video) => video.currentTime);
  await tap(0.9);
  await tap(0.9);
  await page.getByText('Tới 10 giây').first().waitFor();
  await tap(0.9);
  await page.getByText('Tới 20 giây').first().waitFor();
  const to = await page.locator('video').evaluate((video) => video.currentTime);
  assert.ok(Math.abs(to - from - 20) < 0.5, `${from} → ${to}`);
  assert.equal(await isPaused(page), true, 'a double tap neither plays nor pauses');
  const [picture, captions] = await Promise.all(['.picture', '.captions'].map((each) => page.locator(each).boundingBox()));
  assert.ok(captions.y >= picture.y + picture.height - 1, 'in portrait captions stand below the picture');
  await page.evaluate(() => { screen.orientation.lock = async (to) => { globalThis.turned = to; }; });
  await page.getByRole('button', { name: 'Toàn màn hình' }).tap();
  await page.waitForFunction(() => globalThis.turned === 'landscape');
  await window.close();
});

test('space and K work on the whole page, but not while somebody writes; each key says what it did', async () => {
  const window = await open();
  const { page } = window;
  await page.locator('h1').click();
  await page.keyboard.press('k');
  await watchSome(page, 0.2);
  await page.keyboard.press(' ');
  await paused(page, true);
  await page.locator('.player [role=status]', { hasText: 'Tạm dừng' }).waitFor({ state: 'attached' });
  await page.getByRole('tab', { name: 'Lời giảng' }).click();
  await page.getByRole('searchbox', { name: 'Tìm trong lời giảng' }).pressSequentially('k k');
  assert.equal(await isPaused(page), true);

  const player = page.locator('.player');
  await player.press('>');
  await page.getByRole('button', { name: 'Tốc độ 1,25×' }).waitFor();
  await player.press('0');
  await player.press('a');
  await player.press('l');
  await player.press('b');
  await page.locator('.player [role=status]', { hasText: 'Lặp 0:00 – 0:10' }).waitFor({ state: 'attached' });
  await page.locator('video').evaluate((video) => { video.currentTime = 9.7; });
  await player.press('k');
  await page.waitForFunction(() => document.querySelector('video').currentTime < 5);
  await player.press('k');

  await player.press('?');
  const help = page.getByRole('dialog', { name: 'Phím tắt của trình phát' });
  await help.getByRole('checkbox').uncheck();
  await page.keyboard.press('Escape');
  await help.waitFor({ state: 'detached' });
  await page.locator('h1').click();
  await page.keyboard.press('k');
  assert.equal(await isPaused(page), true, 'whoever turned that off has no keys outside the player');
  await window.close();
});

test('two tabs never play at once', async () => {
  const window = await open();
  const second = await window.context.newPage();
  await second.goto(address);
  await playButton(window.page).click();
  await watchSome(window.page, 0.2);
  await playButton(second).click();
  await watchSome(second, 0.2);
  await paused(window.page, true);
  assert.equal(await isPaused(second), false);
  await window.close();
});

test('the lock screen gets title and place', async () => {
  const window = await open();
  const { page } = window;
  await page.waitForFunction(() => navigator.mediaSession.metadata?.artist);
  assert.equal(await page.evaluate(() => navigator.mediaSession.metadata.title), 'Mặt cắt cơ bản');
  await playButton(page).click();
  await page.waitForFunction(() => navigator.mediaSession.playbackState === 'playing');
  await window.close();
});

test('at 1440 × 900 contents and transcript stand beside the video, above the fold; the transcript follows, plays, and is searched', async () => {
  const window = await open();
  const { page } = window;
  const [picture, tabs] = await Promise.all([page.locator('.picture').boundingBox(), page.getByRole('tablist').boundingBox()]);
  assert.ok(picture.y + picture.height < 900 && tabs.x >= picture.x + picture.width && tabs.y < 200, JSON.stringify({ picture, tabs }));
  assert.ok(picture.width > 1440 * 0.55, 'the video has two thirds');

  await page.getByRole('tab', { name: 'Nội dung' }).press('ArrowRight');
  await page.locator('.transcript [data-row]').nth(CUES - 1).waitFor({ state: 'attached' });
  await page.getByLabel('Ngôn ngữ thứ hai').selectOption({ label: '+ 한국어' });
  await page.locator('[data-row="3"]', { hasText: '혈압 3' }).getByText('Huyết áp 3').waitFor();
  await page.locator('[data-row="20"]').getByText('Huyết áp 20').click();
  await page.waitForFunction(() => Math.abs(document.querySelector('video').currentTime - 40.4) < 0.3);
  await page.locator('[data-row="20"][aria-current=true]').waitFor();
  await page.locator('[data-row="20"] button').press('ArrowDown');
  await page.locator('[data-row="21"] button:focus').waitFor();
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => Math.abs(document.querySelector('video').currentTime - 42.4) < 0.3);

  await page.getByRole('searchbox').fill('HUYET AP 7');
  await page.getByText('1/1', { exact: true }).waitFor();
  assert.equal(await page.locator('mark').textContent(), 'Huyết áp 7');
  await window.close();
});
