// Organisations and what packaging costs them: an administrator makes one, puts an instructor into it, and sees its costs.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { openBrowser, signIn } from '../../support/browser.js';
import { invitedMember, setUpAdministrator } from '../../support/people.js';
import { clip, startPlatform } from '../../support/platform.js';

let platform;
let browser;
let administrator;
let window;
before(async () => {
  platform = await startPlatform();
  browser = await openBrowser();
  administrator = await setUpAdministrator(platform);
  window = await browser.window({ expected: [/422/] });
  await signIn(window.page, platform.url, administrator.email);
});
after(async () => {
  await browser?.close();
  await platform?.stop();
});

const HOSPITAL = 'Bệnh viện Trung ương Huế';

test('an administrator makes, renames and deletes organisations', async () => {
  const { page } = window;
  await page.goto(`${platform.url}/vi/admin/members`);
  await page.getByRole('button', { name: 'Tổ chức', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Tổ chức' });
  // The next name is written while the first is still on its way.
  let written;
  const write = new Promise((resolve) => { written = resolve; });
  await page.route('**/api/v1/accounts*', async (route) => {
    await write;
    await route.continue();
  });
  await dialog.getByLabel('Tên tổ chức mới').fill('Bệnh viện Huế');
  await dialog.getByRole('button', { name: 'Thêm tổ chức' }).click();
  await dialog.getByText('Bệnh viện Huế', { exact: true }).waitFor();
  await dialog.getByLabel('Tên tổ chức mới').fill('Nhập nhầm');
  written();
  await dialog.getByRole('button', { name: 'Thêm tổ chức' }).click();
  await dialog.getByText('Nhập nhầm', { exact: true }).waitFor();
  await dialog.getByLabel('Tên tổ chức mới').fill('Nhập nhầm');
  await dialog.getByRole('button', { name: 'Thêm tổ chức' }).click();
  await dialog.getByText('Đã có người dùng.').waitFor();

  await dialog.getByRole('button', { name: 'Đổi tên Bệnh viện Huế' }).click();
  // By keyboard: the name is what has the focus.
  await page.keyboard.press('Control+A');
  await page.keyboard.type(HOSPITAL);
  await page.keyboard.press('Enter');
  await dialog.getByText(HOSPITAL).waitFor();

  await dialog.getByRole('button', { name: 'Xóa Nhập nhầm' }).click();
  await page.getByRole('button', { name: 'Xóa tổ chức' }).click();
  await dialog.getByText('Nhập nhầm').waitFor({ state: 'detached' });
  await dialog.getByRole('button', { name: 'Đóng' }).click();
});

test('what an instructor uploads is told under their organisation', async () => {
  const { page } = window;
  const instructor = await invitedMember(platform, administrator, 'mai@benhvien.example', 'instructor', 'Trần Thị Mai');
  await page.goto(`${platform.url}/vi/admin/members`);
  await page.getByRole('button', { name: 'Đơn vị của Trần Thị Mai' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Tổ chức').selectOption({ label: HOSPITAL });
  await dialog.getByRole('button', { name: 'Thêm vào đơn vị' }).click();
  const roles = dialog.getByRole('group', { name: HOSPITAL });
  // Both are pressed before the first is answered.
  let pressed;
  const press = new Promise((resolve) => { pressed = resolve; });
  await page.route('**/organisations/*/members/*', async (route) => {
    await press;
    await route.continue();
  });
  await roles.getByRole('checkbox', { name: 'Giảng viên' }).click();
  await dialog.getByRole('button', { name: 'Đưa Trần Thị Mai ra khỏi Mediflix' }).click();
  pressed();
  await page.getByText('Đã rời Mediflix.').waitFor();

  await page.goto(`${platform.url}/vi/admin/costs`);
  await page.getByRole('heading', { name: 'Chưa có chi phí nào' }).waitFor();
  const { sectionId } = await instructor.course({ vi: 'Tim mạch' });
  const lecture = await instructor.lecture(sectionId, { vi: 'Điện tâm đồ' }, clip('mpeg4_mp3.avi'));
  await instructor.mediaOf(lecture, (media) => media.state === 'ready');

  await page.getByLabel('Khoảng thời gian').selectOption('7 ngày qua');
  await page.getByRole('img', { name: /^Thời gian CPU theo ngày\. Cao nhất: .*\d (giây|phút)/ }).waitFor();
  const row = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: HOSPITAL }) });
  const [length, cpu, bytes] = await row.getByRole('cell').allInnerTexts();
  assert.match(length, /^\d[\d,]* giây$/);
  assert.match(cpu, /^\d[\d,]* (giây|phút)\n\d[\d,]* (giây|phút)\/phút$/);
  assert.match(bytes, /^\d[\d,]* [KM]B\n\d[\d,]* [KM]B\/phút$/);
});

test('costs go into a spreadsheet', async () => {
  const { page } = window;
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Tải CSV' }).click();
  const download = await downloading;
  assert.match(download.suggestedFilename(), /^packaging-costs_\d{4}-\d\d-\d\d_\d{4}-\d\d-\d\d\.csv$/);
  const [head, row, end] = (await readFile(await download.path(), 'utf8')).split('\r\n');
  assert.match(head, /^\ufeffday,organisation_name,jobs,leases,/);
  assert.match(row, new RegExp(`^\\d{4}-\\d\\d-\\d\\d,${HOSPITAL},1,\\d+,`));
  assert.equal(end, '');
  await window.close();
});
