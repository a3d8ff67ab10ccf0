// A learner stops on the phone, goes on at the desk, and is led from lecture to lecture; what they watched is ticked on both.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openBrowser, PHONE, signIn, watchSome } from '../../support/browser.js';
import { invitedMember, setUpAdministrator } from '../../support/people.js';
import { beginningOf, startPlatform } from '../../support/platform.js';

let platform;
let browser;
let learner;
let courseId;
let lectures;
before(async () => {
  platform = await startPlatform();
  browser = await openBrowser();
  const file = await beginningOf('h264_1080p_six_minutes.mp4', 14, platform.folder);
  const administrator = await setUpAdministrator(platform);
  const instructor = await invitedMember(platform, administrator, 'giang.vien@benhvien.example', 'instructor', 'GS. Kim Min-jun');
  learner = await invitedMember(platform, administrator, 'dieu.duong@benhvien.example', 'learner', 'Nguyễn Thị Hồng An');
  const made = await instructor.course({ vi: 'Siêu âm tim tại giường bệnh' });
  courseId = made.courseId;
  lectures = [];
  for (const vi of ['Mặt cắt cơ bản', 'Đo phân suất tống máu']) lectures.push(await instructor.lecture(made.sectionId, { vi }, file));
  for (const id of lectures) await instructor.mediaOf(id, (media) => media.state === 'ready');
  await instructor.publish(courseId, lectures);
});
after(async () => {
  await browser?.close();
  await platform?.stop();
});

const told = (page) => page.waitForResponse((response) => response.url().endsWith('/api/v1/progress') && response.status() === 200);

test('a lecture goes on where it stopped on another device, and leads to the next one', async () => {
  const phone = await browser.window({ size: PHONE });
  await signIn(phone.page, platform.url, learner.email);
  await phone.page.goto(`${platform.url}/vi/courses/${courseId}`);
  await phone.page.getByRole('link', { name: 'Bắt đầu học' }).click();
  await phone.page.getByRole('button', { name: 'Phát', exact: true }).first().click();
  await watchSome(phone.page, 7);
  const stored = told(phone.page);
  await phone.page.locator('.player').press('k');
  await stored;

  const desk = await browser.window();
  await signIn(desk.page, platform.url, learner.email);
  await desk.page.getByRole('heading', { name: 'Tiếp tục bài học' }).waitFor();
  await desk.page.getByRole('link', { name: 'Mặt cắt cơ bản' }).click();
  await desk.page.getByText(/Phát tiếp từ 0:0/).waitFor();
  await desk.page.getByRole('button', { name: 'Phát', exact: true }).first().click();
  const seen = await watchSome(desk.page);
  assert.ok(seen.from >= 6, `went on at ${seen.from}`);

  // The end: the next lecture would begin by itself; it can be stopped by a key, and asked for.
  const card = desk.page.locator('.player .end');
  await card.getByText('Bài tiếp theo sẽ tự phát').waitFor();
  await desk.page.keyboard.press('Escape');
  await card.getByText('Bài tiếp theo', { exact: true }).waitFor();
  await card.getByRole('link', { name: 'Xem bài tiếp theo' }).click();
  await desk.page.waitForURL(`**/lectures/${lectures[1]}`);
  await desk.page.locator('video').waitFor();
  await watchSome(desk.page);
  await desk.close();

  await phone.page.goto(`${platform.url}/vi/courses/${courseId}`);
  const first = phone.page.getByRole('listitem').filter({ hasText: 'Mặt cắt cơ bản' });
  await first.getByText('Đã học xong').waitFor();
  await phone.page.goto(`${platform.url}/vi/learning`);
  await phone.page.getByRole('heading', { name: 'Đang học' }).waitFor();
  await phone.page.getByText('Đã học xong 1 trên 2 bài giảng').first().waitFor();
  await phone.page.getByRole('link', { name: /Đo phân suất tống máu/ }).waitFor();
  await phone.close();
});

test('what is watched without network is told when there is one again, and nobody is told what a jump left out', async () => {
  const window = await browser.window({ expected: [/ERR_INTERNET_DISCONNECTED/] });
  const { page } = window;
  await signIn(page, platform.url, learner.email);
  await page.goto(`${platform.url}/vi/lectures/${lectures[1]}`);
  await page.getByRole('button', { name: 'Phát', exact: true }).first().click();
  await watchSome(page);
  await page.waitForFunction(() => document.querySelector('video').buffered.length && document.querySelector('video').buffered.end(0) > 12);
  await window.context.setOffline(true);
  await page.getByRole('slider', { name: 'Vị trí phát' }).fill('11000');
  await watchSome(page);
  await page.locator('.player').press('k');
  await page.waitForFunction(() => localStorage.getItem('mediflix.watched'));
  await window.context.setOffline(false);
  const stored = told(page);
  await page.reload();
  const { items } = (await stored).request().postDataJSON();
  assert.ok(items[0].position_ms > 11_000);
  const end = items.flatMap((item) => item.intervals).filter(([, to]) => to > 11_500);
  assert.ok(end.length === 1 && end[0][0] > 10_000, `the jump counts nothing: ${JSON.stringify(items)}`);
  await page.waitForFunction(() => !localStorage.getItem('mediflix.watched'));
  await window.close();
});
