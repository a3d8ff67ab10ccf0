// Own notes are pinned to a second, survive hours without network, and are had as a file.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { openBrowser, signIn } from '../../support/browser.js';
import { invitedMember, setUpAdministrator } from '../../support/people.js';
import { clip, startPlatform } from '../../support/platform.js';

let platform;
let browser;
let learner;
let lectureId;
before(async () => {
  platform = await startPlatform();
  browser = await openBrowser();
  const administrator = await setUpAdministrator(platform);
  learner = await invitedMember(platform, administrator, 'an@benhvien.example', 'learner', 'Điều dưỡng An');
  const { courseId, sectionId } = await administrator.course({ vi: 'Siêu âm tim' });
  lectureId = await administrator.lecture(sectionId, { vi: 'Mặt cắt cơ bản' }, clip('h264_b_pyramid_video_only.mp4'));
  await administrator.mediaOf(lectureId, (media) => media.state === 'ready');
  await administrator.publish(courseId, [lectureId]);
});
after(async () => {
  await browser?.close();
  await platform?.stop();
});

test('a note is written by keyboard at its second, kept without network, told when there is one again, and exported', async () => {
  const window = await browser.window({ expected: [/ERR_INTERNET_DISCONNECTED/] });
  const { page } = window;
  await signIn(page, platform.url, learner.email);
  await page.goto(`${platform.url}/vi/lectures/${lectureId}?t=1`);
  await page.locator('.player .time .of').waitFor();
  await page.getByRole('tab', { name: 'Nội dung' }).press('End');
  const field = page.getByLabel('Ghi chú tại giây này');
  await field.fill('Đo <EF> ở đây');
  const stored = page.waitForResponse((response) => response.url().endsWith(`/lectures/${lectureId}/notes`) && response.request().method() === 'POST');
  await field.press('Control+Enter');
  assert.equal((await stored).status(), 201);
  const first = page.getByRole('listitem').filter({ hasText: 'Đo <EF> ở đây' });
  assert.match(await first.textContent(), /0:01/);

  await page.locator('.player').press('5');
  await window.context.setOffline(true);
  await field.fill('Xem lại sau');
  await field.press('Control+Enter');
  await page.getByText('Sẽ lưu khi có mạng').waitFor();
  await first.getByRole('button', { name: /^Sửa ghi chú/ }).click();
  await page.getByLabel('Sửa ghi chú', { exact: true }).fill('Đo EF ở đây');
  await page.getByRole('button', { name: 'Lưu', exact: true }).click();
  await window.context.setOffline(false);
  await page.getByText('Sẽ lưu khi có mạng').first().waitFor({ state: 'detached' });
  const { items } = await learner.call('GET', `/lectures/${lectureId}/notes`);
  assert.deepEqual(items.map(({ text }) => text), ['Đo EF ở đây', 'Xem lại sau']);

  await page.getByRole('button', { name: '0:01', exact: true }).click();
  await page.waitForFunction(() => Math.abs(document.querySelector('video').currentTime - 1) < 0.3);
  await page.getByRole('listitem').filter({ hasText: 'Xem lại sau' }).getByRole('button', { name: /^Xóa/ }).click();
  await page.getByText('Xem lại sau').waitFor({ state: 'detached' });

  await page.getByRole('link', { name: 'Mọi ghi chú của tôi' }).click();
  await page.getByRole('heading', { name: 'Ghi chú' }).waitFor();
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Markdown' }).click();
  const text = await readFile(await (await saved).path(), 'utf8');
  assert.match(text, /^## Mặt cắt cơ bản\n\n- \[0:01\]\(http.*\/vi\/lectures\/.*\?t=1\) Đo EF ở đây\n/);
  await window.close();
});
