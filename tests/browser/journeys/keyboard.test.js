// The whole way without a mouse: sign in, make a course, upload, order, publish, watch, change settings.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openBrowser, watchSome } from '../support/browser.js';
import { invitedMember, password, setUpAdministrator } from '../support/people.js';
import { clip, startPlatform } from '../support/platform.js';

let platform;
let browser;
let instructor;
before(async () => {
  platform = await startPlatform();
  browser = await openBrowser();
  const administrator = await setUpAdministrator(platform);
  instructor = await invitedMember(platform, administrator, 'giang.vien@benhvien.example', 'instructor', 'GS. Kim Min-jun');
});
after(async () => {
  await browser?.close();
  await platform?.stop();
});

/** Presses Tab until the wanted thing has the focus, as a person would, and checks that the focus can be seen. */
async function tabTo(page, role, name, { backwards = false } = {}) {
  const wanted = page.getByRole(role, { name }).first();
  await wanted.waitFor();
  for (let presses = 0; presses < 80; presses++) {
    if (await wanted.evaluate((element) => element === document.activeElement)) {
      const visible = await wanted.evaluate((element) => {
        const shown = (each) => getComputedStyle(each).outlineStyle !== 'none' && parseFloat(getComputedStyle(each).outlineWidth) >= 2;
        for (let each = element; each && each !== document.body; each = each.parentElement) if (shown(each)) return true;
        return element.matches('input, select, textarea');
      });
      assert.ok(visible, `the focus on ${role} ${name} can be seen`);
      return wanted;
    }
    await page.keyboard.press(backwards ? 'Shift+Tab' : 'Tab');
  }
  throw new Error(`${role} ${name} cannot be reached by Tab`);
}

test('an instructor’s whole journey by keyboard alone', async () => {
  const window = await browser.window();
  const { page } = window;
  await page.goto(`${platform.url}/vi`);
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Chuyển đến nội dung', 'the first stop skips to the content');
  await tabTo(page, 'link', 'Đăng nhập');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/sign-in');
  await tabTo(page, 'textbox', 'Email');
  await page.keyboard.type(instructor.email);
  await tabTo(page, 'textbox', 'Mật khẩu');
  await page.keyboard.type(password);
  await page.keyboard.press('Enter');
  await page.waitForURL('**/vi');

  await tabTo(page, 'link', 'Phòng giảng');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/studio');
  await tabTo(page, 'button', 'Tạo khóa học');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor();
  await tabTo(page, 'textbox', 'Tên khóa học Tiếng Việt');
  await page.keyboard.type('Cấp cứu cơ bản');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/studio/courses/*');

  const opened = page.waitForEvent('filechooser');
  await tabTo(page, 'button', 'Chọn tệp');
  await page.keyboard.press('Enter');
  await (await opened).setFiles([clip('h264_b_pyramid_video_only.mp4'), clip('audio_only.m4a')]);
  await page.getByRole('link', { name: 'audio only' }).waitFor();

  const first = () => page.locator('main li .title').first().innerText();
  assert.match(await first(), /pyramid/);
  const up = await tabTo(page, 'button', 'Đưa lên: audio only');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.querySelector('main li .title').textContent.includes('audio only'));
  await page.waitForFunction(() => document.activeElement?.matches('[data-move]'));
  assert.ok(await up.isDisabled(), 'it is on top now, and the focus went to its neighbour');

  await tabTo(page, 'link', /pyramid/, { backwards: false });
  await page.keyboard.press('Enter');
  await page.waitForURL('**/studio/lectures/*');
  await page.getByRole('region', { name: /Trình phát/ }).waitFor({ timeout: 60_000 });
  await tabTo(page, 'button', 'Xuất bản');
  await page.keyboard.press('Enter');
  await page.getByText('Bài giảng đã được xuất bản').waitFor();
  await tabTo(page, 'link', 'Cấp cứu cơ bản', { backwards: true });
  await page.keyboard.press('Enter');
  await page.waitForURL('**/studio/courses/*');
  await tabTo(page, 'button', 'Xuất bản khóa học');
  await page.keyboard.press('Enter');
  await page.getByText('Khóa học đã được xuất bản').waitFor();
  await window.close();
});

test('a learner’s whole journey by keyboard alone', async () => {
  const { courseId, sectionId } = await instructor.course({ vi: 'Hồi sức tim phổi' });
  const lectureId = await instructor.lecture(sectionId, { vi: 'Ép tim' }, clip('h264_b_pyramid_video_only.mp4'));
  await instructor.mediaOf(lectureId, (media) => media.state === 'ready');
  await instructor.publish(courseId, [lectureId]);

  const window = await browser.window();
  const { page } = window;
  await page.goto(`${platform.url}/vi`);
  await tabTo(page, 'link', 'Hồi sức tim phổi');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/courses/*');
  await tabTo(page, 'link', 'Bắt đầu học');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/lectures/*');
  await tabTo(page, 'button', 'Phát');
  await page.keyboard.press('Enter');
  await watchSome(page, 0.5);
  const video = page.locator('video');
  await page.keyboard.press('k');
  await page.getByRole('button', { name: 'Phát', exact: true }).first().waitFor();
  await page.keyboard.press('5');
  const half = await video.evaluate((element) => element.currentTime / element.duration);
  assert.ok(half > 0.4 && half < 0.6, `5 goes to the middle, was ${half}`);
  await page.keyboard.press('Home');
  await page.keyboard.press('m');
  assert.equal(await video.evaluate((element) => element.muted), true);
  await page.keyboard.press('>');
  assert.equal(await video.evaluate((element) => element.playbackRate), 1.25);

  await page.keyboard.press('?');
  const help = page.getByRole('dialog', { name: 'Phím tắt của trình phát' });
  await help.waitFor();
  await page.keyboard.press('Escape');
  await help.waitFor({ state: 'detached' });

  const settings = await tabTo(page, 'button', 'Cài đặt');
  await page.keyboard.press('Enter');
  const panel = page.getByRole('group', { name: 'Cài đặt' });
  await panel.waitFor();
  await page.keyboard.press('ArrowRight');
  assert.equal(await video.evaluate((element) => element.playbackRate), 1.5);
  await page.keyboard.press('Escape');
  await panel.waitFor({ state: 'detached' });
  assert.ok(await settings.evaluate((element) => element === document.activeElement), 'the focus comes back to the button');

  const slider = await tabTo(page, 'slider', 'Vị trí phát', { backwards: true });
  const before = await video.evaluate((element) => element.currentTime);
  await page.keyboard.press('ArrowRight');
  await page.waitForFunction((from) => document.querySelector('video').currentTime > from, before);
  assert.match(await slider.getAttribute('aria-valuetext'), /trên/, 'the slider speaks time, not milliseconds');
  await window.close();
});
