// The main job in the browser: an instructor uploads, sees it packaged, previews, publishes; a learner watches and resumes.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openBrowser, signIn, watchSome } from '../../support/browser.js';
import { invitedMember, setUpAdministrator } from '../../support/people.js';
import { beginningOf, clip, startPlatform } from '../../support/platform.js';

let platform;
let browser;
let instructor;
let learner;
let lectureAddress;
let slides;
/** Long enough to be seen while it is packaged, short enough to wait for its end. */
const SLIDES_S = 24;
before(async () => {
  platform = await startPlatform();
  browser = await openBrowser();
  slides = await beginningOf('h264_1080p_six_minutes.mp4', SLIDES_S, platform.folder);
  const administrator = await setUpAdministrator(platform);
  instructor = await invitedMember(platform, administrator, 'giang.vien@benhvien.example', 'instructor', 'GS. Kim Min-jun');
  learner = await invitedMember(platform, administrator, 'dieu.duong@benhvien.example', 'learner', 'Nguyễn Thị Hồng An');
});
after(async () => {
  await browser?.close();
  await platform?.stop();
});

/** The whole lecture of the first journey is there, so that one can seek anywhere in it. */
const packaged = () => instructor.mediaOf(lectureAddress.split('/').pop(), (media) => media.state === 'ready');

test('an instructor creates a course, uploads, previews while it is packaged, and publishes', async () => {
  const window = await browser.window();
  const { page } = window;
  await signIn(page, platform.url, instructor.email);
  await page.goto(`${platform.url}/vi/studio`);
  await page.getByRole('button', { name: 'Tạo khóa học' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Tên khóa học Tiếng Việt').fill('Siêu âm tim tại giường bệnh');
  await dialog.getByText('Thêm ngôn ngữ khác').first().click();
  await dialog.getByLabel('Tên khóa học: Tiếng Hàn').fill('침상 심초음파');
  await dialog.getByRole('button', { name: 'Tạo khóa học' }).click();
  await page.waitForURL('**/studio/courses/*');
  await page.getByRole('heading', { name: 'Siêu âm tim tại giường bệnh' }).waitFor();

  await page.locator('input[type=file][accept^="video"]').setInputFiles(slides);
  const row = page.getByRole('link', { name: `${SLIDES_S} seconds of h264 1080p six minutes` });
  await row.click();
  await page.waitForURL('**/studio/lectures/*');

  // The preview opens by itself, while packaging still goes on.
  const player = page.getByRole('region', { name: /Trình phát/ });
  await player.waitFor({ timeout: 60_000 });
  const stateAtPreview = await page.getByRole('region', { name: 'Video', exact: true }).locator('.chip').first().innerText();
  assert.match(stateAtPreview, /Đang xử lý/, 'the lecture is not packaged yet when the preview opens');
  await player.getByRole('button', { name: 'Phát' }).first().click();
  const seen = await watchSome(page);
  assert.ok(seen.from < 5, 'a growing lecture starts at its beginning');
  assert.ok(seen.frames > 0, 'frames were decoded');

  await page.getByRole('button', { name: 'Xuất bản' }).click();
  await page.getByText('Bài giảng đã được xuất bản').waitFor();
  await page.getByRole('link', { name: 'Siêu âm tim tại giường bệnh' }).click();
  await page.getByRole('button', { name: 'Xuất bản khóa học' }).click();
  await page.getByText('Khóa học đã được xuất bản').waitFor();
  await window.close();
});

test('the finished playlist takes over from the growing one without a break', async () => {
  const window = await browser.window();
  const { page } = window;
  await page.goto(`${platform.url}/vi`);
  await page.getByRole('link', { name: 'Siêu âm tim tại giường bệnh' }).click();
  await page.getByRole('link', { name: 'Bắt đầu học' }).click();
  await page.waitForURL('**/lectures/*');
  lectureAddress = page.url();
  await page.getByRole('button', { name: 'Phát', exact: true }).first().click();
  await watchSome(page);
  const stalls = page.locator('video').evaluate((video, whole) => new Promise((resolve) => {
    let count = 0;
    video.addEventListener('error', () => count++);
    video.addEventListener('durationchange', () => video.duration > whole && resolve(count));
    if (video.duration > whole) resolve(count);
  }), SLIDES_S - 1);
  const id = lectureAddress.split('/').pop();
  await instructor.mediaOf(id, (media) => media.state === 'ready');
  assert.equal(await stalls, 0);
  await page.getByText(`0:${SLIDES_S}`).first().waitFor();
  const after = await watchSome(page);
  assert.ok(after.at > 1);
  await window.close();
});

test('a learner watches, goes away, and resumes on another device where they stopped', async () => {
  await packaged();
  const phone = await browser.window({ size: { width: 390, height: 844 } });
  await signIn(phone.page, platform.url, learner.email);
  await phone.page.goto(lectureAddress);
  await phone.page.getByRole('button', { name: 'Phát', exact: true }).first().click();
  await watchSome(phone.page);
  const stored = phone.page.waitForResponse((response) => response.url().endsWith('/api/v1/progress') && response.request().postDataJSON().items[0].position_ms > 15_000);
  await phone.page.getByRole('slider', { name: 'Vị trí phát' }).fill('20000');
  await watchSome(phone.page);
  await phone.page.getByRole('button', { name: 'Tạm dừng' }).click();
  assert.equal((await stored).status(), 200);
  await phone.page.goto(`${platform.url}/vi`);
  await phone.page.getByRole('heading', { name: 'Tiếp tục bài học' }).waitFor();
  await phone.close();

  const desk = await browser.window();
  await signIn(desk.page, platform.url, learner.email);
  await desk.page.goto(lectureAddress);
  await desk.page.getByText(/Phát tiếp từ 0:2/).waitFor();
  await desk.page.getByRole('button', { name: 'Phát', exact: true }).first().click();
  const seen = await watchSome(desk.page);
  assert.ok(seen.from >= 19 && seen.from < 30, `resumed at ${seen.from}`);
  await desk.close();
});

test('a playlist and a key that are refused are asked for again with a fresh token', async () => {
  const window = await browser.window({ expected: [/401/] });
  const { page } = window;
  const asked = { m3u8: 0, key: 0 };
  let renewals = 0;
  await page.route(/\/hls\/.*(?:a0\.m3u8|\.key)$/, (route) => {
    const kind = new URL(route.request().url()).pathname.split('.').pop();
    if (asked[kind]++ === 0) return route.fulfill({ status: 401, contentType: 'application/json', body: '{"code":"token_expired","message":""}' });
    return route.continue();
  });
  page.on('request', (request) => { renewals += Number(request.url().endsWith('/playback')); });
  await page.goto(lectureAddress);
  await page.getByRole('button', { name: 'Phát', exact: true }).first().click();
  await watchSome(page);
  assert.ok(asked.m3u8 > 1 && asked.key > 1, `both were asked for again: ${JSON.stringify(asked)}`);
  // Refusals that come at the same moment share a renewal.
  assert.ok(renewals === 2 || renewals === 3, `the first token and at most one for each refusal, not ${renewals}`);
  await window.close();
});

test('a draft is not there for a learner, and a lecture for members asks to sign in', async () => {
  const { courseId, sectionId } = await instructor.course({ vi: 'Chỉ cho thành viên' }, 'signed_in');
  const id = await instructor.lecture(sectionId, { vi: 'Âm thanh' }, clip('audio_only.m4a'));
  const window = await browser.window({ expected: [/404/, /401/] });
  const { page } = window;
  await page.goto(`${platform.url}/vi/lectures/${id}`);
  await page.getByRole('heading', { name: 'Không tìm thấy trang này' }).waitFor();

  await instructor.mediaOf(id, (media) => media.state === 'ready');
  await instructor.publish(courseId, [id]);
  await page.goto(`${platform.url}/vi/lectures/${id}`);
  await page.getByRole('heading', { name: 'Đăng nhập để xem bài giảng này' }).waitFor();
  await page.getByRole('link', { name: 'Đăng nhập' }).last().click();
  await page.locator('input[type=email]').fill(learner.email);
  await page.locator('input[type=password]').fill((await import('../../support/people.js')).password);
  await page.locator('main form button:not([type=button])').click();
  await page.waitForURL(`**/lectures/${id}`);
  await page.getByText('Bài giảng âm thanh').waitFor();
  await page.getByRole('button', { name: 'Phát', exact: true }).first().click();
  const seen = await watchSome(page);
  assert.equal(seen.width, 0, 'an audio lecture has no video');
  await window.close();
});

test('a file that is no video fails with a reason in the reader’s language', async () => {
  const { sectionId } = await instructor.course({ vi: 'Thử tệp hỏng' });
  const lecture = await instructor.call('POST', `/sections/${sectionId}/lectures`, { title: { vi: 'Tệp văn bản' }, description: {} });
  const window = await browser.window();
  const { page } = window;
  await signIn(page, platform.url, instructor.email);
  await page.goto(`${platform.url}/vi/studio/lectures/${lecture.id}`);
  await page.locator('input[type=file][accept^="video"]').setInputFiles({ name: 'bai.mp4', mimeType: 'video/mp4', buffer: Buffer.from('<html>not a video</html>'.repeat(400)) });
  await page.getByText(/Đây không phải tệp video hoặc âm thanh/).first().waitFor({ timeout: 40_000 });
  await page.goto(`${platform.url}/en/studio/lectures/${lecture.id}`);
  await page.getByText(/This is not a video or sound file/).first().waitFor();
  await window.close();
});
