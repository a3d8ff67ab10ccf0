// Uploads that meet trouble: a closed tab, a wrong file, a cut line; and a video that takes another's place.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { openBrowser, signIn } from '../../support/browser.js';
import { invitedMember, setUpAdministrator } from '../../support/people.js';
import { clip, ffmpeg, startPlatform } from '../../support/platform.js';

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

/** A file of noise on disk: what it holds does not matter while it is on its way. */
function fileOf(name, bytes) {
  const path = join(platform.folder, name);
  writeFileSync(path, randomBytes(bytes));
  return path;
}

/** The same as the media of an MP4 whose index would come at the end: nothing can be said of it before it is whole. */
function mp4Of(name, bytes) {
  const path = fileOf(name, bytes);
  const ftyp = Buffer.from('\0\0\0\x18ftypisom\0\0\x02\0isommp42', 'latin1');
  const mdat = Buffer.from('\0\0\0\0mdat', 'latin1');
  mdat.writeUInt32BE(bytes);
  writeFileSync(path, Buffer.concat([ftyp, mdat, randomBytes(bytes - 8)]));
  return path;
}

async function newLecture() {
  const { sectionId } = await instructor.course({ vi: 'Tải lên' });
  return instructor.call('POST', `/sections/${sectionId}/lectures`, { title: { vi: 'Bài dài' }, description: {} });
}

test('an upload cut by closing the tab goes on when the same file is chosen again', async () => {
  const lecture = await newLecture();
  const window = await browser.window();
  const { page, context } = window;
  const file = mp4Of('bai-dai.mp4', 24 * 1024 * 1024);
  const other = fileOf('khac.mp4', 1024);
  await signIn(page, platform.url, instructor.email);
  const address = `${platform.url}/vi/studio/lectures/${lecture.id}`;
  await page.goto(address);
  const cdp = await context.newCDPSession(page);
  await cdp.send('Network.enable');
  await cdp.send('Network.emulateNetworkConditions', { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: 2 * 1024 * 1024 });
  await page.locator('input[type=file][accept^="video"]').setInputFiles(file);
  await page.getByRole('progressbar', { name: /Tải lên bai-dai.mp4/ }).waitFor();
  await page.waitForFunction(() => Number(document.querySelector('progress')?.value) > 15);
  const resumed = [];
  context.on('request', (request) => {
    if (request.method() === 'PATCH' && request.url().includes('/uploads/')) resumed.push(Number(request.headers()['upload-offset']));
  });
  page.on('dialog', (dialog) => dialog.accept());
  await page.close({ runBeforeUnload: false });

  const again = await context.newPage();
  await again.clock.install();
  await again.goto(address);
  const unfinished = again.getByRole('group', { name: 'Tải lên chưa xong' });
  await unfinished.waitFor();
  await unfinished.locator('input[type=file][accept^="video"]').setInputFiles(other);
  await again.locator('.toast.bad').getByText(/Tệp này khác với tệp đang tải dở/).waitFor();
  await again.getByText('Đang tải lên', { exact: true }).waitFor();
  await again.clock.fastForward(120_000);
  await again.getByText('Tải lên bị gián đoạn', { exact: true }).waitFor();
  resumed.length = 0;
  await unfinished.locator('input[type=file][accept^="video"]').setInputFiles(file);
  await again.getByText(/Đang chờ xử lý|Không xử lý được|Đang xử lý/).first().waitFor({ timeout: 60_000 });
  assert.ok(resumed.length > 0 && resumed[0] > 0, `went on at ${resumed[0]}, not at the beginning`);
  await window.close();
});

test('a file can be paused, continued and cancelled', async () => {
  const lecture = await newLecture();
  const window = await browser.window();
  const { page, context } = window;
  await signIn(page, platform.url, instructor.email);
  await page.goto(`${platform.url}/vi/studio/lectures/${lecture.id}`);
  const cdp = await context.newCDPSession(page);
  await cdp.send('Network.enable');
  await cdp.send('Network.emulateNetworkConditions', { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: 2 * 1024 * 1024 });
  // The first answer comes after the pause.
  let paused;
  const pause = new Promise((resolve) => { paused = resolve; });
  await page.route('**/api/v1/uploads', async (route) => {
    const response = await route.fetch();
    await pause;
    await route.fulfill({ response });
  });
  const asked = page.waitForRequest((request) => request.method() === 'POST' && request.url().endsWith('/uploads'));
  await page.locator('input[type=file][accept^="video"]').setInputFiles(fileOf('b.mp4', 24 * 1024 * 1024));
  await asked;
  await page.getByRole('button', { name: /Tạm dừng tải lên/ }).click();
  await page.getByText('Đã tạm dừng').waitFor();
  paused();
  await page.getByRole('button', { name: /Tiếp tục tải lên/ }).click();
  await page.getByText(/Đã tải .* trên/).waitFor();
  await page.getByRole('button', { name: /Hủy tải lên/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: /Hủy tải lên/ }).click();
  await page.getByText('Chọn video cho bài giảng này').waitFor();
  const { items } = await instructor.call('GET', `/lectures/${lecture.id}/uploads`);
  assert.deepEqual(items, [], 'the server keeps nothing of it');
  await window.close();
});

test('a video replaced by another of the same name is in the preview when it is ready', async () => {
  const lecture = await newLecture();
  const window = await browser.window();
  const { page } = window;
  await signIn(page, platform.url, instructor.email);
  await page.goto(`${platform.url}/vi/studio/lectures/${lecture.id}`);
  const send = (name) => page.locator('input[type=file][accept^="video"]').setInputFiles({ name: 'bai.mp4', mimeType: 'video/mp4', buffer: readFileSync(clip(name)) });
  const shapeIs = (shape) => page.waitForFunction((wanted) => {
    const video = document.querySelector('video');
    return video && Math.abs(video.videoWidth / video.videoHeight - wanted) < 0.05;
  }, shape);
  await send('h264_b_pyramid_video_only.mp4');
  await shapeIs(16 / 9);
  await instructor.mediaOf(lecture.id, (media) => media.state === 'ready');
  await page.evaluate(() => { globalThis.stillThisPage = true; });
  await page.getByRole('button', { name: 'Thay video' }).click();
  await send('mpeg4_mp3.avi');
  await shapeIs(960 / 400);
  assert.ok(await page.evaluate(() => globalThis.stillThisPage), 'the page was not loaded again');
  await window.close();
});

test('a lecture can be previewed and published while its upload still runs', async () => {
  const lecture = await newLecture();
  const window = await browser.window();
  const { page, context } = window;
  const file = join(platform.folder, 'tai-dan.mp4');
  const video = 'testsrc2=size=640x360:rate=25:duration=40,noise=alls=4:allf=t';
  await ffmpeg('-f', 'lavfi', '-i', video, '-c:v', 'libx264', '-preset', 'ultrafast', '-g', '50', '-b:v', '1200k', '-pix_fmt', 'yuv420p', '-movflags', '+faststart', file);
  await signIn(page, platform.url, instructor.email);
  await page.goto(`${platform.url}/vi/studio/lectures/${lecture.id}`);
  const cdp = await context.newCDPSession(page);
  await cdp.send('Network.enable');
  const throughput = (uploadThroughput) => cdp.send('Network.emulateNetworkConditions', { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput });
  await throughput(256 * 1024);
  await page.locator('input[type=file][accept^="video"]').setInputFiles(file);
  await page.getByText(/Đã xem trước được phần đã tải lên/).waitFor({ timeout: 60_000 });
  await page.waitForFunction(() => document.querySelector('video')?.videoWidth > 0);
  const { media } = await instructor.call('GET', `/lectures/${lecture.id}`);
  assert.equal(media.state, 'uploading');
  assert.ok(media.packaged <= media.progress, `${media.packaged} is packaged of ${media.progress}`);
  await page.getByRole('button', { name: 'Xuất bản' }).click();
  await page.getByRole('link', { name: 'Xem như người học' }).waitFor();
  await throughput(-1);
  await instructor.mediaOf(lecture.id, (news) => news.state === 'ready');
  await window.close();
});
