// Audio and video that are added to a lecture in the studio, while it can be watched.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { openBrowser, signIn } from '../../support/browser.js';
import { setUpAdministrator } from '../../support/people.js';
import { ffmpeg, startPlatform } from '../../support/platform.js';

let platform;
let browser;
let administrator;
let lectureId;
let files;
before(async () => {
  platform = await startPlatform();
  browser = await openBrowser();
  administrator = await setUpAdministrator(platform);
  const { courseId, sectionId } = await administrator.course({ vi: 'Vệ sinh tay' });
  files = Object.fromEntries(['main.mp4', 'dub.wav', 'mute.mp4'].map((name) => [name, join(platform.folder, name)]));
  const picture = ['-f', 'lavfi', '-i', 'testsrc2=size=640x360:rate=25:duration=6'];
  const coded = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p'];
  await ffmpeg(...picture, '-f', 'lavfi', '-i', 'sine=duration=6', ...coded, '-c:a', 'aac', files['main.mp4']);
  await ffmpeg('-f', 'lavfi', '-i', 'sine=frequency=880:duration=4', files['dub.wav']);
  await ffmpeg(...picture, ...coded, files['mute.mp4']);
  lectureId = await administrator.lecture(sectionId, { vi: 'Năm thời điểm' }, files['main.mp4']);
  await administrator.mediaOf(lectureId, (media) => media.state === 'ready');
  await administrator.publish(courseId, [lectureId]);
});
after(async () => {
  await browser?.close();
  await platform?.stop();
});

async function playlist() {
  const playback = await (await fetch(`${platform.url}/api/v1/lectures/${lectureId}/playback`, { method: 'POST' })).json();
  const address = new URL(playback.playlist_url.replace('/-/', `/${playback.token}/`), platform.url);
  return { videos: playback.videos, text: await (await fetch(address)).text() };
}

test('a dub is added, published, moved and removed in the studio while the lecture can be watched', async () => {
  const window = await browser.window();
  const { page } = window;
  await signIn(page, platform.url, administrator.email);
  await page.goto(`${platform.url}/vi/studio/lectures/${lectureId}`);
  const card = page.getByRole('region', { name: 'Âm thanh và video kèm theo' });
  await card.getByText('Chưa có gì.').waitFor();

  await card.getByRole('button', { name: 'Thêm' }).click();
  const dialog = page.getByRole('dialog', { name: 'Thêm âm thanh hoặc video' });
  await dialog.getByRole('button', { name: 'Thêm và tải lên' }).click();
  await dialog.getByText('Hãy chọn tệp.').waitFor();
  await dialog.getByLabel('Đây là').selectOption('dub');
  await dialog.getByLabel('Ngôn ngữ', { exact: true }).selectOption('ko');
  await dialog.getByLabel('Bắt đầu ở giây').fill('một');
  await dialog.locator('input[type=file]').setInputFiles(files['dub.wav']);
  await dialog.getByRole('button', { name: 'Thêm và tải lên' }).click();
  await dialog.getByText(/Hãy nhập số giây/).waitFor();
  await dialog.getByLabel('Bắt đầu ở giây').fill('1,5');
  await dialog.getByRole('button', { name: 'Thêm và tải lên' }).click();
  const row = card.getByRole('listitem').filter({ hasText: 'Lồng tiếng: Tiếng Hàn' });
  await row.getByText('Sẵn sàng', { exact: true }).waitFor();
  await row.getByText(/từ giây 1.5/).waitFor();
  assert.ok(!(await playlist()).text.includes('한국어'), 'it is not published');

  const answered = page.waitForResponse((response) => response.request().method() === 'PATCH');
  await row.getByRole('switch').check();
  await answered;
  const { text } = await playlist();
  assert.match(text, /NAME="한국어 \(더빙\)",LANGUAGE="ko",DEFAULT=NO,AUTOSELECT=YES/);

  await row.getByRole('button', { name: /^Gỡ/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Gỡ', exact: true }).click();
  await row.waitFor({ state: 'detached' });
  assert.ok(!(await playlist()).text.includes('한국어'));
  await window.close();
});

test('a file without sound says what to do, and another one takes its place', async () => {
  const window = await browser.window();
  const { page } = window;
  const { id } = await administrator.call('POST', `/lectures/${lectureId}/tracks`, { role: 'description', language: 'vi', published: true });
  await signIn(page, platform.url, administrator.email);
  await page.goto(`${platform.url}/vi/studio/lectures/${lectureId}`);
  const row = page.getByRole('region', { name: 'Âm thanh và video kèm theo' }).getByRole('listitem');
  await row.getByText('Người xem sẽ thấy khi xử lý xong').waitFor();
  await row.locator('input[type=file]').setInputFiles(files['mute.mp4']);
  await row.getByText('Tệp này không có tiếng đọc được. Hãy chọn tệp có âm thanh.').waitFor();
  assert.equal((await administrator.call('GET', `/lectures/${lectureId}`)).media.state, 'ready', 'the lecture itself did not fail');
  await row.locator('input[type=file]').setInputFiles(files['dub.wav']);
  await row.getByText('Sẵn sàng', { exact: true }).waitFor();
  await row.getByText('Người xem thấy', { exact: true }).waitFor();
  assert.match((await playlist()).text, /describes-video/);
  await administrator.call('DELETE', `/tracks/${id}`);
  await window.close();
});
