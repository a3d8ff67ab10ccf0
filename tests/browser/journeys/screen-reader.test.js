// What somebody who sees nothing does, by what a screen reader says: register, find, watch with captions, read the transcript, watch
// with sign, with description, edit captions, publish.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openBrowser, signIn } from '../support/browser.js';
import { invitedMember, setUpAdministrator } from '../support/people.js';
import { clip, startPlatform } from '../support/platform.js';
import { ScreenReader } from '../support/screen-reader.js';

let platform, browser, instructor, lecture, draft, captions;
before(async () => {
  platform = await startPlatform();
  browser = await openBrowser();
  const administrator = await setUpAdministrator(platform);
  instructor = await invitedMember(platform, administrator, 'giang.vien@benhvien.example', 'instructor', 'GS. Kim Min-jun');
  const { courseId, sectionId } = await instructor.course({ vi: 'Siêu âm tim tại giường' });
  lecture = await instructor.lecture(sectionId, { vi: 'Mặt cắt cơ bản' }, clip('mpeg4_mp3.avi'));
  draft = await instructor.lecture(sectionId, { vi: 'Bài chưa xuất bản' }, clip('audio_only.m4a'));
  for (const id of [lecture, draft]) await instructor.mediaOf(id, (media) => media.state === 'ready');
  await instructor.publish(courseId, [lecture]);
  captions = await texts('captions', 'Đầu dò đặt ở cạnh ức trái');
  await texts('descriptions', 'Trên màn hình là thất trái đang co bóp');
  await instructor.track(lecture, { role: 'sign', language: 'hab' }, clip('h264_b_pyramid_video_only.mp4'));
});
after(async () => {
  await browser?.close();
  await platform?.stop();
});

async function texts(kind, text) {
  const { id } = await instructor.call('POST', `/lectures/${lecture}/captions`, { kind, language: 'vi' });
  const { revision } = await instructor.call('POST', `/captions/${id}/writer`, { take_over: false });
  await instructor.call('PUT', `/captions/${id}/cues`, { revision, cues: [{ start_ms: 300, end_ms: 4_000, text }] });
  await instructor.call('DELETE', `/captions/${id}/writer`);
  await instructor.call('POST', `/captions/${id}/confirm`);
  return id;
}
async function reading(path, person = null, awaited = 'h1') {
  const window = await browser.window({ expected: [/404/] });
  if (person) await signIn(window.page, platform.url, person.email);
  await window.page.goto(`${platform.url}/vi${path}`);
  await window.page.locator(awaited).first().waitFor();
  const reader = new ScreenReader(window.page);
  await reader.start();
  return { ...window, reader };
}

test('register', async () => {
  const { page, reader, close } = await reading('/register');
  await reader.write(/^textbox, .*(Tên|Họ)/, 'Nguyễn Thị Hoa');
  await reader.write(/^textbox, .*Email/, 'hoa@benhvien.example');
  await page.locator('input[autocomplete=new-password]').first().waitFor();
  await reader.write(/Mật khẩu/, 'mua thu ha noi 1945');
  await reader.press(/^button, (Tạo tài khoản|Đăng ký)/);
  await page.getByText('Hãy kiểm tra hộp thư').first().waitFor();
  await close();
});

test('find', async () => {
  const { page, reader, close } = await reading('/search', null, '[role=combobox]:visible');
  await reader.write(/^(searchbox|combobox|textbox),/, 'mat cat');
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: /Mặt cắt cơ bản/ }).first().waitFor();
  await reader.press(/^link, .*Mặt cắt cơ bản/);
  await page.waitForURL(`**/lectures/${lecture}*`);
  await close();
});

test('watch with captions, with sign, with description, and read the transcript', async () => {
  const { page, reader, close } = await reading(`/lectures/${lecture}`, instructor);
  await page.getByRole('button', { name: 'Phát', exact: true }).first().waitFor();
  // What the lecture offers comes after the player.
  for (const name of ['Phụ đề', 'Mô tả hình', 'Hình thứ hai']) await page.getByRole('button', { name, exact: true }).waitFor();
  assert.match(await reader.find(/Phụ đề/), /button/);
  assert.match(await reader.find(/Mô tả hình/), /button/);
  await reader.press(/^button, Phụ đề/);
  await reader.press(/^checkbox, Tiếng Việt|^menuitemcheckbox|^button, Tiếng Việt/);
  await reader.press(/^button, Mô tả hình/);
  await reader.press(/^button, Hình thứ hai/);
  await reader.press(/^radio, Ngôn ngữ ký hiệu/);
  await page.locator('video').nth(1).waitFor();
  await reader.press(/^tab, Lời giảng/);
  await page.getByRole('tabpanel').getByText('Đầu dò đặt ở cạnh ức trái').first().waitFor();
  await reader.find(/Đầu dò đặt ở cạnh ức trái/);
  await close();
});

test('edit captions', async () => {
  const { page, reader, close } = await reading(`/studio/lectures/${lecture}/captions/${captions}`, instructor);
  await page.locator('textarea').first().waitFor();
  await reader.press(/^textbox, Lời câu 1/);
  await page.waitForFunction(() => document.activeElement?.matches('textarea'));
  await page.keyboard.press('End');
  await page.keyboard.insertText(' nhé');
  await page.getByText('· đã lưu').waitFor();
  const { cues } = await instructor.call('GET', `/captions/${captions}`);
  assert.equal(cues[0].text, 'Đầu dò đặt ở cạnh ức trái nhé');
  await close();
});

test('publish', async () => {
  const { page, reader, close } = await reading(`/studio/lectures/${draft}`, instructor);
  await page.getByRole('button', { name: 'Xuất bản' }).first().waitFor();
  await reader.press(/^button, Xuất bản/);
  await page.getByRole('button', { name: 'Đưa về bản nháp' }).first().waitFor();
  assert.equal((await instructor.call('GET', `/lectures/${draft}`)).state, 'published');
  await close();
});
