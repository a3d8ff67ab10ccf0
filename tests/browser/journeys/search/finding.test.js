// A nurse on a phone finds a sentence without typing diacritics, plays it at its second, comes back to the very row; and passes it on.
import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { openBrowser, PHONE, watchSome } from '../../support/browser.js';
import { invitedMember, setUpAdministrator } from '../../support/people.js';
import { beginningOf, ffmpeg, startPlatform } from '../../support/platform.js';

const SAID_AT_S = 12;
let platform;
let browser;
let courseId;
let lectureId;
before(async () => {
  platform = await startPlatform();
  browser = await openBrowser();
  const administrator = await setUpAdministrator(platform);
  const instructor = await invitedMember(platform, administrator, 'giang.vien@benhvien.example', 'instructor', 'GS. Kim Min-jun');
  let sectionId;
  ({ courseId, sectionId } = await instructor.course({ vi: 'Cấp cứu tim mạch' }));
  await instructor.call('PATCH', `/courses/${courseId}`, { specialty_ids: ['cardiology'] });
  lectureId = await instructor.lecture(sectionId, { vi: 'Đau ngực cấp' }, await captioned());
  await instructor.mediaOf(lectureId, (media) => media.state === 'ready');
  await instructor.publish(courseId, [lectureId]);
});
after(async () => {
  await browser?.close();
  await platform?.stop();
});

/** A film of twenty seconds with captions. */
async function captioned() {
  const film = await beginningOf('h264_1080p_six_minutes.mp4', 20, platform.folder);
  const captions = join(platform.folder, 'captions.srt');
  const path = join(platform.folder, 'captioned.mkv');
  await writeFile(captions, `1\n00:00:01,000 --> 00:00:03,000\nXin chào các anh chị.\n\n2\n00:00:${SAID_AT_S},500 --> 00:00:15,000\nĐây là nhồi máu cơ tim.\n`);
  await ffmpeg('-i', film, '-i', captions, '-map', '0:v', '-map', '0:a?', '-map', '1', '-c', 'copy', '-c:s', 'srt', '-metadata:s:s:0', 'language=vie', path);
  return path;
}

test('a sentence is found without diacritics on a phone, and plays at its second', async () => {
  const window = await browser.window({ size: PHONE });
  const { page } = window;
  await page.goto(`${platform.url}/vi`);
  await page.getByRole('link', { name: 'Tìm kiếm' }).click();
  await page.waitForURL('**/vi/search');
  const field = page.getByRole('main').getByRole('combobox', { name: 'Tìm bài giảng' });
  await field.fill('nhoi mau co tim');
  await field.press('Enter');
  await page.waitForURL('**/vi/search?q=*');
  await page.getByRole('link', { name: /Đây là nhồi máu cơ tim/ }).click();
  await page.waitForURL(`**/lectures/${lectureId}?t=${SAID_AT_S}`);
  await page.getByRole('button', { name: 'Phát', exact: true }).first().click();
  const seen = await watchSome(page);
  assert.ok(seen.from >= SAID_AT_S && seen.from < SAID_AT_S + 3, `it begins at ${seen.from}`);
  await page.goBack();
  await page.getByRole('link', { name: /Đây là nhồi máu cơ tim/ }).waitFor();
  assert.equal(new URL(page.url()).searchParams.get('q'), 'nhoi mau co tim');
  await window.close();
});

test('the field in the header suggests while one types, by keys alone', async () => {
  const window = await browser.window();
  const { page } = window;
  await page.goto(`${platform.url}/vi/explore?specialty=cardiology`);
  await page.getByRole('link', { name: 'Cấp cứu tim mạch' }).waitFor();
  const field = page.getByRole('banner').getByRole('combobox', { name: 'Tìm bài giảng' });
  await field.waitFor();
  await page.keyboard.press('/');
  await page.keyboard.type('dau ng');
  await page.getByRole('option', { name: /Đau ngực cấp/ }).waitFor();
  await page.keyboard.press('ArrowDown');
  assert.match(await field.getAttribute('aria-activedescendant'), /-0$/);
  await page.keyboard.press('Enter');
  await page.waitForURL(`**/lectures/${lectureId}`);
  await page.getByRole('heading', { name: 'Đau ngực cấp' }).waitFor();
  await window.close();
});

test('filters stay in the address and each can be removed', async () => {
  const window = await browser.window({ size: PHONE });
  const { page } = window;
  await page.goto(`${platform.url}/vi/explore`);
  await page.getByLabel('Chuyên khoa').selectOption('cardiology');
  await page.waitForURL('**/explore?specialty=cardiology');
  await page.getByText('1 khóa học').waitFor();
  await page.getByRole('button', { name: 'Thêm bộ lọc' }).click();
  await page.getByLabel('Thời lượng').selectOption('short');
  await page.waitForURL(/length=short/);
  await page.getByLabel('Hình thức').selectOption({ label: 'Khóa học (1)' });
  await page.waitForURL(/kind=course/);
  await page.getByRole('link', { name: 'Bỏ lọc: Khóa học' }).click();
  await page.getByRole('link', { name: 'Bỏ lọc: Tim mạch' }).click();
  await page.waitForURL(/explore\?length=short$/);
  await page.getByRole('link', { name: 'Cấp cứu tim mạch' }).click();
  await page.getByRole('link', { name: 'Tim mạch', exact: true }).click();
  await page.waitForURL('**/specialties/cardiology');
  await page.getByRole('heading', { level: 1, name: 'Tim mạch' }).waitFor();
  await page.goBack();
  await page.goBack();
  await page.waitForURL(/explore\?length=short$/);
  await window.close();
});
