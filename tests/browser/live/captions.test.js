// Captions of a broadcast are typed by keyboard while it is on air, read on a phone in step, corrected, and stand in the replay at their time.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { axe, complaints } from '../support/axe.js';
import { openBrowser, PHONE, signIn } from '../support/browser.js';
import { putOnAir, startEncoder } from '../support/on-air.js';
import { invitedMember, setUpAdministrator } from '../support/people.js';
import { freePort, startPlatform } from '../support/platform.js';

/** From Enter to the screen of who watches. The machine is shared. */
const SEEN_WITHIN_MS = 4_000;
let platform, browser, administrator, kim, mai, an, rtmp, encoder;
before(async () => {
  rtmp = `127.0.0.1:${await freePort()}`;
  platform = await startPlatform({ MEDIFLIX_LIVE_RTMP_LISTEN: rtmp });
  browser = await openBrowser();
  administrator = await setUpAdministrator(platform);
  kim = await invitedMember(platform, administrator, 'kim@seoul.example', 'instructor', '김민준');
  mai = await invitedMember(platform, administrator, 'mai@hue.example', 'instructor', 'Đỗ Thị Mai');
  an = await invitedMember(platform, administrator, 'an@hue.example', 'learner', 'Trần Văn An');
});
after(async () => {
  encoder?.kill();
  await browser?.close();
  await platform?.stop();
});

async function windowOf(person, path, options = {}) {
  const window = await browser.window({ script: axe, ...options });
  await signIn(window.page, platform.url, person.email, 'vi');
  await window.page.goto(`${platform.url}/vi${path}`);
  return window;
}
const played = (page) => page.waitForFunction(() => {
  const video = document.querySelector('video');
  return video && !video.paused && video.readyState >= 3 && video.currentTime > 0;
});
async function chooseCaptions(page) {
  await page.locator('.player').focus();
  await page.getByRole('button', { name: 'Phụ đề', exact: true }).click();
  await page.getByRole('checkbox', { name: 'Tiếng Việt (trực tiếp)' }).check();
  await page.keyboard.press('Escape');
}
const caption = (page, text) => page.locator('.captions').getByText(text, { exact: true });

test('lines are typed by keyboard, read on a phone, corrected, and replayed at their time', async (t) => {
  const broadcast = await putOnAir(kim, { languages: ['vi', 'ko'] });
  const { id, lecture_id } = broadcast;
  encoder = startEncoder(rtmp, broadcast);
  await kim.mediaOf(lecture_id, (media) => media?.playable);

  const desk = await windowOf(kim, `/studio/live/${id}/captions`);
  const phone = await windowOf(an, `/lectures/${lecture_id}`, { size: PHONE });
  await phone.page.getByRole('button', { name: 'Phát', exact: true }).first().click();
  await played(desk.page);
  await played(phone.page);
  const field = desk.page.getByRole('textbox', { name: 'Dòng phụ đề' });
  await field.focus();
  await desk.page.keyboard.type('Chao mung');
  await desk.page.keyboard.press('Enter');
  await desk.page.getByRole('button', { name: 'Sửa dòng: Chao mung' }).waitFor();
  await chooseCaptions(phone.page);

  const typed_s = await desk.page.evaluate(() => document.querySelector('video').currentTime);
  await desk.page.keyboard.type('Nhồi máu cơ tim cap');
  await desk.page.keyboard.press('Enter');
  const sent = Date.now();
  await caption(phone.page, 'Nhồi máu cơ tim cap').waitFor();
  const seen = Date.now() - sent;
  t.diagnostic(`seen ${seen} ms after Enter`);
  assert.ok(seen < SEEN_WITHIN_MS, `seen ${seen} ms after Enter`);
  await desk.page.getByText(/^Chậm khoảng \d+ giây$/).waitFor();
  await desk.page.keyboard.press('ArrowUp');
  await desk.page.getByRole('textbox', { name: 'Sửa dòng: Nhồi máu cơ tim cap' }).waitFor();
  await desk.page.keyboard.press('End');
  for (let letter = 0; letter < 3; letter++) await desk.page.keyboard.press('Backspace');
  await desk.page.keyboard.type('cấp');
  await desk.page.keyboard.press('Enter');
  await caption(phone.page, 'Nhồi máu cơ tim cấp').waitFor();
  assert.equal(await field.evaluate((element) => element === document.activeElement), true, 'the field has the focus again');
  assert.deepEqual([...(await complaints(phone.page, 'phone')), ...(await complaints(desk.page, 'desk'))], []);

  const other = await windowOf(mai, `/studio/live/${id}/captions`);
  await other.page.getByText('김민준 đang viết phụ đề này.').waitFor();
  await played(other.page);
  await other.page.getByRole('button', { name: 'Viết thay 김민준' }).press('Enter');
  await other.page.getByText('Bạn đang viết.').waitFor();
  // Who took over can type at once; the field has the focus then, and takes it from nobody later.
  await other.page.waitForFunction(() => document.activeElement?.matches('textarea, input'));
  await desk.page.getByText('Đỗ Thị Mai đang viết phụ đề này.').waitFor();
  await other.page.getByRole('button', { name: 'Gỡ dòng: Chao mung' }).press('Enter');
  await other.page.getByText('Chao mung').waitFor({ state: 'detached' });

  await encoder.end();
  await kim.call('POST', `/broadcasts/${id}/end`);
  await desk.page.getByRole('link', { name: 'Mở phụ đề của bài giảng' }).waitFor();
  const { items: [kept] } = await kim.call('GET', `/lectures/${lecture_id}/captions`);
  const { cues } = await kim.call('GET', `/captions/${kept.id}`);
  assert.deepEqual(cues.map(({ text }) => text), ['Nhồi máu cơ tim cấp']);
  const away = Math.abs(cues[0].start_ms - typed_s * 1000);
  t.diagnostic(`the line stands ${Math.round(away)} ms from what was on the screen when it was begun`);
  assert.ok(away < 1_000, `the line stands ${away} ms from what was on the screen when it was begun`);

  const replay = await windowOf(an, `/lectures/${lecture_id}?t=${Math.ceil(cues[0].start_ms / 1000)}`, { size: PHONE });
  await chooseCaptions(replay.page);
  await replay.page.getByRole('button', { name: 'Phát', exact: true }).first().click();
  await caption(replay.page, 'Nhồi máu cơ tim cấp').waitFor();
  for (const window of [desk, phone, other, replay]) await window.close();
});
