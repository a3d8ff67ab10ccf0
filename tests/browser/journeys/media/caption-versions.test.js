// Captions have a past that is read and restored, and follow a video that was replaced.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { axe, complaints } from '../../support/axe.js';
import { openBrowser, signIn } from '../../support/browser.js';
import { invitedMember, setUpAdministrator } from '../../support/people.js';
import { clip, startPlatform } from '../../support/platform.js';

let platform, browser, administrator, instructor, lecture;
before(async () => {
  platform = await startPlatform();
  browser = await openBrowser();
  administrator = await setUpAdministrator(platform);
  instructor = await invitedMember(platform, administrator, 'giang.vien@benhvien.example', 'instructor', 'GS. Kim Min-jun');
  const { sectionId } = await instructor.course({ vi: 'Siêu âm tim' });
  lecture = await instructor.lecture(sectionId, { vi: 'Mặt cắt cơ bản' }, clip('audio_only.m4a'));
  await instructor.mediaOf(lecture, (media) => media.state === 'ready');
});
after(async () => {
  await browser?.close();
  await platform?.stop();
});

const cue = (start_ms, text) => ({ start_ms, end_ms: start_ms + 900, text });
const written = [cue(0, 'Xin chào các bạn'), cue(1_000, 'Hôm nay ta học siêu âm tym'), cue(2_000, 'Đầu tiên là mặt cắt cạnh ức'), cue(3_000, 'Thừa')];
const cuesOf = async (id) => (await instructor.call('GET', `/captions/${id}`)).cues;
async function begun(language) {
  const { id } = await instructor.call('POST', `/lectures/${lecture}/captions`, { kind: 'captions', language });
  await instructor.call('PUT', `/captions/${id}/cues`, { revision: 1, cues: written });
  await instructor.call('DELETE', `/captions/${id}/writer`);
  return id;
}
async function studio() {
  const window = await browser.window({ script: axe });
  await signIn(window.page, platform.url, instructor.email);
  await window.page.goto(`${platform.url}/vi/studio/lectures/${lecture}`);
  return { ...window, card: window.page.getByRole('region', { name: 'Phụ đề và mô tả' }) };
}

test('what changed since a version is read cue by cue; it is restored, and the restoring undone', async () => {
  const id = await begun('vi');
  const others = [cue(0, 'Xin chào các bạn'), cue(1_000, 'Hôm nay ta học siêu âm tim'), cue(2_400, 'Đầu tiên là mặt cắt cạnh ức'), cue(8_000, 'Hết')];
  await administrator.call('PUT', `/captions/${id}/cues`, { revision: 2, cues: others });
  await administrator.call('DELETE', `/captions/${id}/writer`);
  const { page, card, close } = await studio();
  await card.locator('summary', { hasText: 'Tiếng Việt' }).click();
  await card.getByRole('button', { name: 'Các phiên bản' }).click();
  await page.getByRole('link', { name: /Bản 1 .*Trước khi Bác sĩ Lê Minh Khoa viết tiếp.*4 câu/s }).press('Enter');
  await page.getByRole('heading', { name: 'Thay đổi từ bản 1 đến nay' }).and(page.locator(':focus')).waitFor();
  const rows = page.getByRole('list', { name: 'Từng thay đổi' }).getByRole('listitem');
  const said = (await rows.allInnerTexts()).map((text) => text.replace(/\s+/g, ' ').trim());
  assert.deepEqual(said, [
    'Sửa lời 0:01.000 Trước: Hôm nay ta học siêu âm tym Nay: Hôm nay ta học siêu âm tim',
    'Dời giờ 0:02.400 Đầu tiên là mặt cắt cạnh ức Trước: 0:02.000 – 0:02.900 Nay: 0:02.400 – 0:03.300',
    'Bỏ 0:03.000 Trước: Thừa',
    'Thêm 0:08.000 Nay: Hết'
  ]);
  assert.deepEqual(await complaints(page, 'what changed'), []);
  await page.getByRole('button', { name: 'Khôi phục bản 1' }).click();
  await page.getByText('Không có gì khác.').waitFor();
  assert.deepEqual(await cuesOf(id), written);
  await page.getByRole('link', { name: /Bản 2 .*Trước khi GS. Kim Min-jun khôi phục một bản cũ/s }).waitFor();
  await page.getByRole('button', { name: 'Hoàn tác' }).click();
  await rows.first().waitFor();
  assert.deepEqual(await cuesOf(id), others, 'undone');
  await close();
});

test('captions of a replaced video are moved after a look at the first cue', async () => {
  const id = await begun('ko');
  await instructor.call('POST', `/captions/${id}/confirm`);
  const bytes = await readFile(clip('audio_only.m4a'));
  const { job_id } = await instructor.call('GET', `/lectures/${lecture}`).then(({ media }) => media);
  await instructor.sendTo(await instructor.beginUpload(lecture, 'moi.m4a', bytes.length), bytes);
  await instructor.mediaOf(lecture, (media) => media.state === 'ready' && media.job_id !== job_id);
  const { page, card, close } = await studio();
  const row = card.getByRole('listitem').filter({ hasText: 'Tiếng Hàn' });
  await row.getByText('Cần kiểm tra lại').waitFor();
  await row.getByRole('button', { name: 'Khớp lại với video' }).click();
  const dialog = page.getByRole('dialog', { name: 'Khớp lại với video' });
  const seconds = dialog.getByLabel('Dời mọi câu (giây)');
  await seconds.fill('-0,5');
  await dialog.getByText('Câu đầu sẽ bắt đầu trước khi video bắt đầu.').waitFor();
  await seconds.fill('1,5');
  await dialog.getByText('0:00.000 → 0:01.500').waitFor();
  assert.deepEqual(await complaints(page, 'moving captions'), []);
  await dialog.getByRole('button', { name: 'Xem câu đầu' }).click();
  await dialog.locator('.shown').waitFor();
  const { position, length } = await dialog.locator('video').evaluate((video) => ({ position: video.currentTime, length: video.duration }));
  assert.ok(position >= 1.5 && position < 2.4, `the cue shows when it will, not at ${position} of ${length}`);
  await dialog.getByRole('button', { name: 'Dời tất cả' }).click();
  await row.getByText('Đã xác nhận').waitFor();
  assert.deepEqual((await cuesOf(id)).map(({ start_ms }) => start_ms), [1_500, 2_500, 3_500, 4_500]);
  await close();
});
