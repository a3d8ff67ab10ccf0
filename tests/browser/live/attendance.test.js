// Who watched a broadcast live and who was in its hall stand in one list: what was really played, and the times of checking in.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { axe, complaints } from '../support/axe.js';
import { openBrowser, PHONE, signIn } from '../support/browser.js';
import { putOnAir, startEncoder } from '../support/on-air.js';
import { invitedMember, password, setUpAdministrator } from '../support/people.js';
import { freePort, startPlatform } from '../support/platform.js';

let platform, browser, host, an, ha, rtmp, encoder;
before(async () => {
  rtmp = `127.0.0.1:${await freePort()}`;
  platform = await startPlatform({ MEDIFLIX_LIVE_RTMP_LISTEN: rtmp });
  browser = await openBrowser();
  const administrator = await setUpAdministrator(platform);
  host = await invitedMember(platform, administrator, 'kim@seoul.example', 'instructor', '김민준');
  an = await invitedMember(platform, administrator, 'an@hue.example', 'learner', 'Trần Văn An');
  ha = await invitedMember(platform, administrator, 'ha@hue.example', 'learner', 'Lê Thị Hà');
});
after(async () => {
  encoder?.kill();
  await browser?.close();
  await platform?.stop();
});

/** Plays so many seconds and stops; answers how many were played. */
async function watch(page, seconds) {
  await page.getByRole('button', { name: 'Phát', exact: true }).first().click();
  await page.locator('video').evaluate((video, seconds) => new Promise((resolve) => {
    let [at, played] = [null, 0];
    video.addEventListener('timeupdate', () => {
      const step = at === null ? 0 : video.currentTime - at;
      at = video.currentTime;
      // A jump is no playing.
      if (step > 0 && step < 1) played += step;
      video.played_s = played;
      if (played >= seconds) resolve();
    });
  }), seconds);
  await page.locator('.player').focus();
  await page.keyboard.press('k');
  await page.waitForFunction(() => document.querySelector('video').paused);
  return page.locator('video').evaluate((video) => video.played_s);
}

test('a host reads who watched live and who was in the hall', async (t) => {
  const broadcast = await putOnAir(host);
  const { id, lecture_id } = broadcast;
  encoder = startEncoder(rtmp, broadcast);

  // In the hall: the screen, and a phone whose owner signs in first.
  const screen = await browser.window({ script: axe });
  await signIn(screen.page, platform.url, host.email);
  await screen.page.goto(`${platform.url}/vi/studio/live/${id}/hall`);
  const shown = screen.page.locator('[data-code]');
  await shown.waitFor({ state: 'attached' });
  await screen.page.getByRole('img', { name: 'Mã QR mở trang điểm danh' }).waitFor();
  assert.deepEqual(await complaints(screen.page, 'screen'), []);
  const phone = await browser.window({ size: PHONE, script: axe, expected: [/422/] });
  await phone.page.goto(`${platform.url}/vi/live/${id}`);
  await phone.page.getByRole('link', { name: 'Tôi đang ở hội trường' }).click();
  await phone.page.locator('input[type=email]').fill(ha.email);
  await phone.page.locator('input[autocomplete=current-password]').fill(password);
  await phone.page.keyboard.press('Enter');
  const field = phone.page.getByLabel('Mã 6 chữ số');
  await field.fill('12 34');
  await phone.page.keyboard.press('Enter');
  await phone.page.getByText(/^Mã chưa đúng/).waitFor();
  await field.fill(await shown.getAttribute('data-code'));
  await phone.page.keyboard.press('Enter');
  await phone.page.getByText(/^Đã ghi nhận lúc \d\d:\d\d$/).waitFor();
  assert.deepEqual(await complaints(phone.page, 'phone'), []);
  await phone.close();
  await screen.page.getByText('1 người đã điểm danh').waitFor();
  await screen.close();

  await host.mediaOf(lecture_id, (media) => media?.playable);
  const viewer = await browser.window();
  await signIn(viewer.page, platform.url, an.email);
  await viewer.page.goto(`${platform.url}/vi/lectures/${lecture_id}`);
  const told = viewer.page.waitForResponse((answer) => answer.url().endsWith('/api/v1/progress') && answer.ok());
  const played = await watch(viewer.page, 5);
  await told;

  const desk = await browser.window({ script: axe });
  await signIn(desk.page, platform.url, host.email);
  await desk.page.goto(`${platform.url}/vi/studio/live/${id}/attendance`);
  const row = (name) => desk.page.getByRole('listitem').filter({ hasText: name });
  await row('Lê Thị Hà').getByText('Tại hội trường', { exact: true }).waitFor();
  const words = await row('Trần Văn An').getByText(/^Đã xem \d+ giây$/).innerText();
  const counted = Number(/\d+/.exec(words)[0]);
  t.diagnostic(`${played.toFixed(1)} s were played, ${counted} s are counted`);
  assert.ok(Math.abs(counted - played) <= 1, `${played} s were played, ${counted} s are counted`);
  assert.deepEqual(await complaints(desk.page, 'desk'), []);
  const download = desk.page.waitForEvent('download');
  await desk.page.getByRole('button', { name: 'Tải về (CSV)' }).click();
  const file = await readFile(await (await download).path(), 'utf8');
  assert.match(file, new RegExp(`Trần Văn An,,[^\\r]*,online,${counted},`));
  assert.match(file, /Lê Thị Hà,,[^\r]*,hall,,,,\d{4}-/);
  await desk.page.getByLabel('Tìm theo tên').fill('le thi ha');
  await desk.page.keyboard.press('Enter');
  await row('Trần Văn An').waitFor({ state: 'detached' });
  // The list is read anew: exactly one stands in it then.
  await row('Lê Thị Hà').waitFor();
  await desk.close();

  await host.call('POST', `/broadcasts/${id}/end`);
  await viewer.page.goto(`${platform.url}/vi/live/${id}`);
  await viewer.page.getByText(`Bạn đã xem trực tiếp ${counted} giây.`).waitFor();
  await viewer.close();
});
