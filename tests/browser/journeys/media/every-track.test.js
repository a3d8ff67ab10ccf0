// A lecture with everything that there can be beside its picture and sound, each turned on by keyboard: sign language (WCAG 2.2, 1.2.6),
// descriptions for which the video waits (1.2.7), a transcript that stands for the whole (1.2.8), captions and a described sound.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { axe, complaints } from '../../support/axe.js';
import { openBrowser, PHONE } from '../../support/browser.js';
import { film, subRip } from '../../support/films.js';
import { setUpAdministrator } from '../../support/people.js';
import { ffmpeg, startPlatform } from '../../support/platform.js';

/** Stands long enough to be looked at: 75 ms a letter. */
const SEEN = 'Biểu đồ cột: khoa Nội rửa tay nhiều nhất, khoa Cấp cứu ít nhất';
let platform;
let browser;
let administrator;
let lecture;
before(async () => {
  platform = await startPlatform();
  browser = await openBrowser();
  administrator = await setUpAdministrator(platform);
  const { courseId, sectionId } = await administrator.course({ vi: 'Vệ sinh tay' });
  const own = subRip([[0, 9_000, 'Phụ đề cũ của video']]);
  lecture = await administrator.lecture(sectionId, { vi: 'Năm thời điểm' }, await film(platform.folder, 'main.mp4', 10, { texts: { vie: own }, spoken: 'vie' }));
  await administrator.mediaOf(lecture, (media) => media.state === 'ready');
  await administrator.track(lecture, { role: 'sign', language: 'hab', label: '' }, await film(platform.folder, 'sign.mp4', 10, { mute: true }));
  const texts = { captions: [[0, 4_000, 'Rửa tay trước khi chạm vào người bệnh'], [4_000, 9_000, 'Và sau khi chạm']], descriptions: [[2_000, 2_500, SEEN]] };
  for (const [kind, cues] of Object.entries(texts)) {
    const { captions } = await administrator.send('POST', `/lectures/${lecture}/captions/import?kind=${kind}&language=vi&format=srt`, new Blob([subRip(cues)]));
    await administrator.call('POST', `/captions/${captions.id}/confirm`);
  }
  await administrator.publish(courseId, [lecture]);
});
after(async () => {
  await browser?.close();
  await platform?.stop();
});

async function open(size) {
  const window = await browser.window({ size, script: axe });
  await window.page.goto(`${platform.url}/vi/lectures/${lecture}`);
  await window.page.locator('.player .time .of').waitFor();
  return window;
}
/** Presses Tab until the focus is inside, as often as a patient person would. */
async function tabInto(page, selector) {
  for (let presses = 0; presses < 60; presses++) {
    if (await page.evaluate((selector) => document.activeElement?.closest(selector) !== null, selector)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`the Tab key does not come to ${selector}`);
}
const said = (page, text) => page.locator('.player [role=status]', { hasText: text }).waitFor({ state: 'attached' });

for (const size of [undefined, PHONE]) {
  test(`sign language, descriptions, captions and the transcript come on by keyboard and keep the page for everybody, ${size ? 'on a phone' : 'on a desk'}`, async () => {
    const window = await open(size);
    const { page } = window;
    await tabInto(page, '.player');
    await page.keyboard.press('c');
    await said(page, /Phụ đề.*Tiếng Việt/);
    const found = await complaints(page, 'captions');
    await page.keyboard.press('v');
    await page.getByRole('group', { name: /Ngôn ngữ ký hiệu/ }).waitFor();
    found.push(...await complaints(page, 'sign language'));
    await page.keyboard.press('d');
    await said(page, 'Mô tả hình: bật');
    await page.keyboard.press('k');
    await page.locator('.player [aria-live=assertive]', { hasText: SEEN }).waitFor({ state: 'attached' });
    await page.locator('.captions p', { hasText: 'Rửa tay trước khi' }).waitFor();
    assert.equal(await page.locator('.picture > video').evaluate((video) => video.paused), true, 'the video waits for what is described');
    found.push(...await complaints(page, 'a description'));
    await page.waitForFunction(() => !document.querySelector('.picture > video').paused);
    await tabInto(page, '[role=tablist]');
    await page.keyboard.press('ArrowRight');
    const rows = page.getByRole('region', { name: 'Lời giảng' }).getByRole('listitem');
    await rows.nth(2).waitFor();
    const text = (await rows.allInnerTexts()).map((row) => row.replace(/\s+/g, ' ').trim());
    assert.deepEqual(text, ['0:00 Rửa tay trước khi chạm vào người bệnh', `0:02 Trên hình: ${SEEN}`, '0:04 Và sau khi chạm'], 'all that is said and to be seen, in order');
    found.push(...await complaints(page, 'the transcript'));
    assert.deepEqual(found, []);
    await window.close();
  });
}

test('what was confirmed takes the place of the video’s own text, and a recorded description is heard by D', async () => {
  const voice = `${platform.folder}/description.m4a`;
  await ffmpeg('-f', 'lavfi', '-i', 'sine=f=500:duration=10', '-c:a', 'aac', voice);
  await administrator.track(lecture, { role: 'description', language: 'vi', label: 'Giọng mô tả' }, voice);
  const window = await open();
  const { page } = window;
  await page.getByRole('button', { name: 'Phụ đề' }).press('Enter');
  const captions = page.getByRole('group', { name: 'Phụ đề' }).first();
  await captions.getByRole('checkbox').first().waitFor();
  assert.equal(await captions.getByRole('checkbox').count(), 1, 'one Vietnamese, not two');
  await page.keyboard.press('Escape');
  await page.locator('.player').press('d');
  await page.getByRole('button', { name: 'Cài đặt' }).press('Enter');
  await page.getByRole('group', { name: 'Ngôn ngữ âm thanh' }).locator('label.chosen', { hasText: 'Giọng mô tả' }).waitFor();
  assert.deepEqual(await complaints(page, 'a described sound'), []);
  await window.close();
});
