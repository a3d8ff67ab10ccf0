// A nurse's way, from the first page to the second device, in Vietnamese on a phone, by keyboard: she registers, is verified, finds a
// lecture for professionals, watches, and goes on at the desk where she stopped.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openBrowser, PHONE, signIn, watchSome } from '../support/browser.js';
import { invitedMember, password, setUpAdministrator } from '../support/people.js';
import { beginningOf, startPlatform } from '../support/platform.js';

const email = 'hong.an@benhvien.example';
let platform;
let browser;
let administrator;
let lectureId;
before(async () => {
  platform = await startPlatform();
  browser = await openBrowser();
  administrator = await setUpAdministrator(platform);
  const professor = await invitedMember(platform, administrator, 'kim@seoul.example', 'instructor', '김민준 교수');
  const { courseId, sectionId } = await professor.course({ vi: 'Nhồi máu cơ tim cấp', ko: '급성심근경색증' });
  await professor.call('PATCH', `/courses/${courseId}`, { access: 'professionals', titles: ['nurse', 'doctor'] });
  const file = await beginningOf('h264_1080p_six_minutes.mp4', 14, platform.folder);
  lectureId = await professor.lecture(sectionId, { vi: 'Điện tim trong mười phút', ko: '10분 안에 심전도' }, file);
  await professor.mediaOf(lectureId, (media) => media.state === 'ready');
  await professor.publish(courseId, [lectureId]);
});
after(async () => {
  await browser?.close();
  await platform?.stop();
});

/** Gives something the focus and presses Enter. */
async function press(page, role, name) {
  await page.getByRole(role, { name }).first().focus();
  await page.keyboard.press('Enter');
}

async function type(page, label, text) {
  await page.getByLabel(label).first().focus();
  await page.keyboard.type(text);
}

test('a nurse registers, is verified, finds, watches, and goes on on another device', async () => {
  const phone = await browser.window({ size: PHONE, expected: [/403/, /401/] });
  const { page } = phone;
  await page.goto(`${platform.url}/vi/register`);
  await page.locator('input[autocomplete=name]').focus();
  await page.keyboard.type('Nguyễn Thị Hồng An');
  await page.keyboard.press('Tab');
  await page.keyboard.type(email);
  await page.locator('input[autocomplete=new-password]').focus();
  await page.keyboard.type(password);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Hãy kiểm tra hộp thư' }).waitFor();
  await page.goto(await platform.linkMailedTo(email));
  await page.getByRole('heading', { name: 'Email đã được xác nhận' }).waitFor();
  await signIn(page, platform.url, email);

  // What is for professionals is found, says why it does not play yet, and leads to what to do.
  await search(page);
  await page.getByText('Bài giảng dành cho nhân viên y tế đã xác minh').waitFor();
  await press(page, 'link', 'Mở hồ sơ nghề nghiệp');
  await page.waitForURL('**/vi/account/profile');
  await type(page, 'Số giấy phép hành nghề', '001234/ĐB-CCHN');
  await type(page, 'Nơi làm việc', 'Bệnh viện Đa khoa tỉnh Điện Biên');
  await press(page, 'button', 'Lưu');
  const file = page.locator('input[type=file][accept*=pdf]');
  await file.setInputFiles({ name: 'giay-phep.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\n%%EOF\n') });
  await press(page, 'button', 'Gửi yêu cầu xác minh');
  await page.getByText('Đang chờ xác minh').waitFor();

  const desk = await browser.window();
  await signIn(desk.page, platform.url, administrator.email);
  await desk.page.goto(`${platform.url}/vi/verifications`);
  await desk.page.getByRole('checkbox', { name: /Hồng An/ }).check();
  await press(desk.page, 'button', /Xác minh \(1\)/);
  await desk.page.getByText('Không có yêu cầu nào').waitFor();
  await desk.close();

  await search(page);
  await page.getByRole('button', { name: 'Phát', exact: true }).first().focus();
  await page.keyboard.press('Enter');
  await watchSome(page, 5);
  const stored = page.waitForResponse((response) => response.url().endsWith('/api/v1/progress') && response.ok());
  await page.locator('.player').press('k');
  await stored;
  await phone.close();

  const second = await browser.window();
  await signIn(second.page, platform.url, email);
  await press(second.page, 'link', 'Điện tim trong mười phút');
  await second.page.getByText(/Phát tiếp từ 0:0/).waitFor();
  await press(second.page, 'button', 'Phát');
  const seen = await watchSome(second.page);
  assert.ok(seen.from >= 4, `went on at ${seen.from}`);
  await second.close();
});

/** Finds the lecture without diacritics and opens it. */
async function search(page) {
  await page.goto(`${platform.url}/vi/search`);
  await page.getByRole('main').getByRole('combobox', { name: 'Tìm bài giảng' }).focus();
  await page.keyboard.type('dien tim muoi phut');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/vi/search?q=*');
  await press(page, 'link', /Điện tim trong mười phút/);
  await page.waitForURL(`**/lectures/${lectureId}*`);
}
