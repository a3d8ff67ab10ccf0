// A training office makes a group and enrols it in a course; a member sees that on a phone, in Vietnamese, by keyboard.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openBrowser, PHONE, signIn } from '../../support/browser.js';
import { inDays, invitedMember, setUpAdministrator, siteOrganisation } from '../../support/people.js';
import { startPlatform } from '../../support/platform.js';

const due = inDays(200);
const shown = due.split('-').reverse().join('/');
let platform;
let browser;
before(async () => {
  platform = await startPlatform();
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await platform?.stop();
});

/** Gives something the focus and presses Enter, as somebody without a mouse does. */
async function press(page, role, name, key = 'Enter') {
  const wanted = page.getByRole(role, { name }).first();
  await wanted.focus();
  await page.keyboard.press(key);
}

test('an organisation enrols a group, and a member begins', async () => {
  const administrator = await setUpAdministrator(platform);
  const office = await invitedMember(platform, administrator, 'dao.tao@benhvien.example', 'training_office', 'Phòng đào tạo');
  const lan = await invitedMember(platform, administrator, 'lan@benhvien.example', 'learner', 'Trần Thị Lan');
  await invitedMember(platform, administrator, 'hoa@benhvien.example', 'learner', 'Lê Thị Hoa');
  const { courseId } = await administrator.course({ vi: 'Hồi sức tim phổi', ko: '심폐소생술' });
  await administrator.publish(courseId, []);

  const window = await browser.window({ size: PHONE });
  const { page } = window;
  await signIn(page, platform.url, office.email);
  await page.goto(`${platform.url}/vi/manage/${siteOrganisation}`);
  await press(page, 'link', 'Nhóm');
  await press(page, 'button', 'Tạo nhóm');
  await page.getByLabel('Tên nhóm').fill('Khoa Nội tim mạch');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Khoa Nội tim mạch' }).waitFor();
  await press(page, 'button', 'Thêm thành viên');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Tìm theo tên hoặc email').fill('tran thi');
  await page.keyboard.press('Enter');
  await dialog.getByText('Lê Thị Hoa').waitFor({ state: 'detached' });
  await press(page, 'checkbox', /Trần Thị Lan/, 'Space');
  await press(page, 'button', 'Thêm 1 người');
  await dialog.waitFor({ state: 'detached' });
  await page.getByText('1 thành viên').waitFor();

  await press(page, 'link', 'Khóa học đã giao');
  await press(page, 'link', 'Giao khóa học');
  await press(page, 'button', /Hồi sức tim phổi/);
  await page.getByLabel('Hạn hoàn thành (không bắt buộc)').fill(due);
  await press(page, 'button', 'Giao cho 1 người');
  await page.getByRole('heading', { name: 'Đã giao khóa học' }).waitFor();
  await page.getByText('1 người được giao mới').waitFor();
  await press(page, 'link', 'Xem ai học đến đâu');
  await page.getByText('Đã học 0%').waitFor();
  await page.getByText(`Hạn ${shown}`).waitFor();
  await window.close();

  const second = await browser.window({ size: PHONE });
  await signIn(second.page, platform.url, lan.email);
  await second.page.goto(`${platform.url}/vi/notifications`);
  await second.page.getByText(/Hồi sức tim phổi/).waitFor();
  await second.page.goto(`${platform.url}/vi/learning`);
  await second.page.getByRole('heading', { name: 'Chưa bắt đầu' }).waitFor();
  await second.page.getByText(`Hạn ${shown}`).waitFor();
  await press(second.page, 'link', /Bắt đầu học.*Hồi sức tim phổi/);
  await second.page.getByText(shown).first().waitFor();
  await second.close();
  const { items } = await lan.call('GET', '/enrolments');
  assert.deepEqual(items.map((each) => [each.course.id, each.due_on]), [[courseId, due]]);
});
