// What opens in the player and beside it is for everybody: axe, targets for a finger, forced colours; and a transcript of thousands of lines.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { axe, complaints } from '../../support/axe.js';
import { openBrowser, PHONE } from '../../support/browser.js';
import { setUpAdministrator } from '../../support/people.js';
import { clip, startPlatform } from '../../support/platform.js';

const CUES = 5_000;
/** From a letter typed into the search field of a long transcript to the next paint; a busy machine may take three times that. */
const PAINT_MS = 200;
let platform;
let browser;
let address;
before(async () => {
  platform = await startPlatform();
  browser = await openBrowser();
  const administrator = await setUpAdministrator(platform);
  const { courseId, sectionId } = await administrator.course({ vi: 'Siêu âm tim' });
  const id = await administrator.lecture(sectionId, { vi: 'Mặt cắt cơ bản' }, clip('h264_b_pyramid_video_only.mp4'));
  await administrator.mediaOf(id, (media) => media.state === 'ready');
  await administrator.publish(courseId, [id]);
  address = `/lectures/${id}`;
});
after(async () => {
  await browser?.close();
  await platform?.stop();
});

/** The lecture with texts of each kind and a video beside it. */
async function open(options = {}, cues = 40) {
  const window = await browser.window(options);
  const { page } = window;
  const at = (ms) => new Date(ms).toISOString().slice(11, 23);
  const vtt = (words, count) => `WEBVTT\n\n${Array.from({ length: count }, (_, n) => `${at(n * 100)} --> ${at(n * 100 + 90)}\n${words} ${n}\n`).join('\n')}`;
  const files = { vi: vtt('Huyết áp', cues), ko: vtt('혈압', cues), chapters: vtt('Chương', 3), descriptions: vtt('Biểu đồ', 2) };
  const text = (id, kind, language, label) => ({ id, kind, language, label, url: `/${id}.vtt` });
  await page.route(/\/(vi|ko|chapters|descriptions)\.vtt$/, (route) => route.fulfill({ contentType: 'text/vtt', body: files[/(\w+)\.vtt/.exec(route.request().url())[1]] }));
  await page.route('**/playback', async (route) => {
    const response = await route.fetch();
    const playback = await response.json();
    const subtitles = [text('vi', 'subtitles', 'vi', 'Tiếng Việt'), text('ko', 'captions', 'ko', '한국어'), text('chapters', 'chapters', 'vi', ''), text('descriptions', 'descriptions', 'vi', '')];
    const sign = { id: 'sign', role: 'sign', language: 'vi', label: 'Việt', playlist_url: playback.playlist_url, offset_ms: 0, duration_ms: null, width: 320, height: 180 };
    await route.fulfill({ response, json: { ...playback, subtitles, videos: [sign] } });
  });
  await page.goto(`${platform.url}/${options.language ?? 'vi'}${address}`);
  await page.locator('.player .time .of').waitFor();
  return window;
}

for (const [size, language] of [[PHONE, 'ko'], [undefined, 'en']]) {
  test(`panels, tabs and the window of a second video are for everybody, ${size ? 'on a phone' : 'on a desk'} in ${language}`, async () => {
    const window = await open({ script: axe, language, ...(size ? { size } : {}) });
    const { page } = window;
    const found = await complaints(page, 'idle');
    for (const opener of await page.locator('.player .opener').all()) {
      if (!await opener.isVisible()) continue;
      await opener.click();
      await page.locator('.panel[role=group]').waitFor();
      found.push(...await complaints(page, await page.locator('.panel[role=group]').getAttribute('aria-label')));
      await page.keyboard.press('Escape');
    }
    await page.locator('.player').press('v');
    await page.locator('.frame').waitFor();
    for (const tab of await page.getByRole('tab').all()) {
      await tab.click();
      await page.getByRole('tabpanel').locator('li, .note').first().waitFor();
      found.push(...await complaints(page, await tab.textContent()));
    }
    await page.locator('.player').press('?');
    await page.locator('dialog[open] h2').waitFor();
    found.push(...await complaints(page, 'keys'));
    assert.deepEqual(found, []);
    await window.close();
  });
}

test('in forced colours what is chosen is told apart', async () => {
  const window = await open();
  const { page } = window;
  await page.emulateMedia({ forcedColors: 'active' });
  await page.locator('.player .opener').last().click();
  const chosen = page.getByRole('group').locator('label.chosen').first();
  await chosen.waitFor();
  const [own, other] = await page.evaluate(() => ['label.chosen', 'label:not(.chosen):has([type=radio])'].map((each) => getComputedStyle(document.querySelector(`.panel ${each}`)).backgroundColor));
  assert.notEqual(own, other);
  await window.close();
});

test(`a transcript of ${CUES} lines is there whole, answers while somebody types, and goes to any line`, async (context) => {
  const window = await open({}, CUES);
  const { page } = window;
  await page.getByRole('tab', { name: 'Lời giảng' }).click();
  await page.locator(`[data-row="${CUES - 1}"]`).waitFor({ state: 'attached' });
  const search = page.getByRole('searchbox');
  await search.fill('áp 499');
  await page.getByText('1/11', { exact: true }).waitFor();
  const paint_ms = await search.evaluate((input) => new Promise((resolve) => {
    input.focus();
    const from = performance.now();
    input.value = 'áp 4999';
    input.dispatchEvent(new Event('input', { bubbles: true }));
    requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - from)));
  }));
  context.diagnostic(`from a letter to the paint: ${Math.round(paint_ms)} ms`);
  assert.ok(paint_ms <= PAINT_MS * 3, `${paint_ms} ms`);
  await page.getByText('1/1', { exact: true }).waitFor();
  await page.waitForFunction((row) => {
    const [list, at] = [document.querySelector('.transcript .list'), document.querySelector(`[data-row="${row}"]`)].map((each) => each.getBoundingClientRect());
    return at.top >= list.top && at.bottom <= list.bottom;
  }, CUES - 1);
  await window.close();
});
