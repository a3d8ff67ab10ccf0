// What pages say is true: networks that come back, streams that end, names without blanks, links that were used.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { openBrowser, PHONE, signIn } from '../support/browser.js';
import { invitedMember, password, setUpAdministrator } from '../support/people.js';
import { ffmpeg, startPlatform } from '../support/platform.js';

let platform;
let browser;
let administrator;
let instructor;
let courseId;
let lectureId;
const LONG = 'Điệntâmđồ'.repeat(20);
before(async () => {
  platform = await startPlatform();
  browser = await openBrowser();
  administrator = await setUpAdministrator(platform);
  instructor = await invitedMember(platform, administrator, 'giang.vien@benhvien.example', 'instructor', 'K'.repeat(100));
  const file = join(platform.folder, 'tim.mp4');
  await ffmpeg('-f', 'lavfi', '-i', 'testsrc2=s=320x180:r=5:d=6', '-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', file);
  const course = await instructor.course({ vi: LONG });
  courseId = course.courseId;
  lectureId = await instructor.lecture(course.sectionId, { vi: LONG }, file);
  await instructor.mediaOf(lectureId, (media) => media.state === 'ready');
  await instructor.publish(courseId, [lectureId]);
});
after(async () => {
  await browser?.close();
  await platform?.stop();
});

test('a title without a blank does not scroll a phone sideways', async () => {
  const window = await browser.window({ size: PHONE });
  const { page } = window;
  await signIn(page, platform.url, instructor.email);
  for (const path of ['', `/courses/${courseId}`, `/lectures/${lectureId}`, '/studio', `/studio/courses/${courseId}`, `/studio/lectures/${lectureId}`, '/account']) {
    await page.goto(`${platform.url}/vi${path}`);
    await page.getByText('Điệntâmđồ').or(page.getByText('KKKK')).first().waitFor({ state: 'attached' });
    const wide = await page.evaluate((width) => [...document.querySelectorAll('main *')]
      .filter((element) => element.getBoundingClientRect().right > width + 1).map((element) => `${element.tagName}.${element.className}`).slice(0, 6), PHONE.width);
    assert.deepEqual([await page.evaluate(() => document.documentElement.scrollWidth), wide], [PHONE.width, []], path);
  }
  await window.close();
});

test('content that failed for want of a network is loaded when it is back', async () => {
  const window = await browser.window({ expected: [/ERR_INTERNET_DISCONNECTED/] });
  const { page, context } = window;
  await page.route('**/api/v1/courses/*', (route) => route.abort('internetdisconnected'));
  await page.goto(`${platform.url}/vi/courses/${courseId}`);
  await page.getByRole('alert').filter({ hasText: 'Không kết nối được máy chủ' }).waitFor();
  await page.unroute('**/api/v1/courses/*');
  await context.setOffline(true);
  await context.setOffline(false);
  await page.getByRole('heading', { name: LONG, level: 1 }).waitFor();
  await window.close();
});

test('a part of a page whose code and styles did not come is loaded when the network is back', async () => {
  const window = await browser.window({ expected: [/ERR_INTERNET_DISCONNECTED/] });
  const { page, context } = window;
  const parts = /_app\/immutable\/(assets|chunks)\/.*SearchBox|SearchBox.*\.css/;
  const styles = page.waitForEvent('requestfailed', (request) => request.url().endsWith('.css'));
  await page.route(parts, (route) => route.abort('internetdisconnected'));
  await page.goto(`${platform.url}/vi/explore`);
  await styles;
  const box = page.getByRole('banner').getByRole('combobox');
  assert.equal(await box.count(), 0);
  await page.unroute(parts);
  await context.setOffline(true);
  await context.setOffline(false);
  await box.waitFor();
  await page.waitForFunction((input) => getComputedStyle(input).borderTopStyle !== 'inset', await box.elementHandle());
  await window.close();
});

test('a page whose code did not come offers to try again, and does', async () => {
  const window = await browser.window({ size: PHONE, expected: [/ERR_INTERNET_DISCONNECTED/, /Failed to fetch dynamically imported module/] });
  const { page } = window;
  await page.route('**/_app/immutable/nodes/*.js', (route) => (page.url().endsWith('/vi') ? route.abort('internetdisconnected') : route.continue()));
  await page.goto(`${platform.url}/vi/sign-in`);
  await page.getByRole('banner').getByRole('link').first().click();
  await page.getByRole('link', { name: LONG }).first().click();
  await page.getByRole('heading', { name: 'Chưa tải được nội dung', level: 1 }).waitFor();
  await page.unrouteAll();
  await page.getByRole('button', { name: 'Thử lại' }).click();
  await page.getByRole('heading', { name: LONG, level: 1 }).waitFor();
  await window.close();
});

test('another page is told by its title, and the keyboard is at its heading', async () => {
  const window = await browser.window();
  const { page } = window;
  await page.goto(`${platform.url}/vi`);
  await page.getByRole('link', { name: LONG }).first().click();
  await page.locator('[data-arrival]').filter({ hasText: LONG }).waitFor({ state: 'attached' });
  assert.equal(await page.evaluate(() => document.activeElement.tagName), 'H1');
  await window.close();
});

test('six tabs of a lecture that is ready hold no stream, and a seventh page answers', async () => {
  const window = await browser.window();
  const { context } = window;
  await signIn(window.page, platform.url, instructor.email);
  for (let tab = 0; tab < 6; tab++) {
    const page = await context.newPage();
    const ended = page.waitForEvent('requestfailed', (request) => request.url().endsWith('/events'))
      .catch(() => null);
    const streamed = page.waitForResponse((response) => response.url().endsWith('/events'));
    await page.goto(`${platform.url}/vi/studio/lectures/${lectureId}`);
    await streamed;
    await Promise.race([ended, page.waitForEvent('requestfinished', (request) => request.url().endsWith('/events'))]);
  }
  await window.page.goto(`${platform.url}/vi/studio`);
  await window.page.getByRole('link', { name: LONG }).first().waitFor();
  await window.close();
});

test('messages fit: a member who is invited again, another address, a setup link that was used', async () => {
  const desk = await browser.window({ expected: [/409/, /422/, /410/] });
  const { page } = desk;
  await page.goto(`${platform.url}/vi/setup#token=${platform.setupToken}`);
  await page.getByText('Trang web đã có quản trị viên. Hãy đăng nhập.').waitFor();
  assert.equal(await page.locator('main form input').count(), 0, 'nobody types in vain');

  await signIn(page, platform.url, administrator.email);
  await page.goto(`${platform.url}/vi/admin/members`);
  await page.getByRole('button', { name: 'Mời thành viên' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Email').fill(instructor.email);
  await dialog.getByRole('button', { name: 'Gửi lời mời' }).click();
  await dialog.getByText('Địa chỉ này đã là thành viên.').waitFor();
  await desk.close();

  await administrator.call('POST', '/invitations', { email: 'moi@benhvien.example', locale: 'vi' });
  const phone = await browser.window({ size: PHONE, expected: [/422/] });
  await phone.page.goto(await platform.linkMailedTo('moi@benhvien.example'));
  await phone.page.locator('input[autocomplete=name]').fill('Người được mời');
  await phone.page.locator('input[type=email]').fill('khac@benhvien.example');
  await phone.page.locator('input[autocomplete=new-password]').fill(password);
  await phone.page.locator('main form button:not([type=button])').click();
  await phone.page.getByText('Lời mời được gửi đến địa chỉ khác.').waitFor();
  await phone.close();
});

test('a player whose package is gone goes on in the one that took its place', async () => {
  const old = await instructor.call('POST', `/lectures/${lectureId}/playback`);
  await instructor.call('POST', `/lectures/${lectureId}/repackage`);
  await instructor.mediaOf(lectureId, (media) => media.state !== 'ready');
  await instructor.mediaOf(lectureId, (media) => media.state === 'ready');
  const window = await browser.window({ expected: [/404/] });
  const { page } = window;
  // The page began before the video was replaced, and the server keeps nothing of what it began with.
  await page.route('**/playback', (route) => route.fulfill({ json: old }), { times: 1 });
  const gone = old.playlist_url.replace('main.m3u8', '');
  await page.route((url) => url.pathname.startsWith(gone), (route) => route.fulfill({ status: 404, json: {} }));
  await page.goto(`${platform.url}/vi/lectures/${lectureId}`);
  await page.getByRole('button', { name: 'Phát', exact: true }).first().click();
  await page.waitForFunction(() => document.querySelector('video').currentTime > 1);
  await window.close();
});

test('forced colours leave the player’s controls a ground of their own', async () => {
  const window = await browser.window();
  const { page } = window;
  await page.emulateMedia({ forcedColors: 'active' });
  await page.goto(`${platform.url}/vi/lectures/${lectureId}`);
  const control = page.getByRole('button', { name: 'Cài đặt' });
  await control.waitFor();
  const [tool, line] = await control.evaluate((button) => [button, button.parentElement].map((element) => getComputedStyle(element).backgroundColor));
  for (const ground of [tool, line]) assert.doesNotMatch(ground, /rgba\(.*, 0\)|transparent/);
  await window.close();
});
