// A site without a mail server: its pages say so and whom to ask, and an administrator hands links on.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openBrowser, PHONE, signIn } from '../../support/browser.js';
import { password, setUpAdministrator } from '../../support/people.js';
import { startPlatform } from '../../support/platform.js';

let platform;
let browser;
let administrator;
before(async () => {
  platform = await startPlatform({ MEDIFLIX_MAIL_SMTP_URL: '', MEDIFLIX_SITE_CONTACT: 'Phòng CNTT (024 3869 3731)' });
  browser = await openBrowser();
  administrator = await setUpAdministrator(platform);
});
after(async () => {
  await browser?.close();
  await platform?.stop();
});

const email = 'hong.an@benhvien.example';

test('public pages say that no mail is sent and whom to ask, and never a link', async () => {
  const window = await browser.window({ size: PHONE });
  const { page } = window;
  await page.goto(`${platform.url}/vi/register`);
  await page.locator('input[autocomplete=name]').fill('Nguyễn Thị Hồng An');
  await page.locator('input[type=email]').fill(email);
  await page.locator('input[autocomplete=new-password]').fill(password);
  await page.locator('main form button:not([type=button])').click();
  await page.getByRole('heading', { name: 'Trang web này không gửi email' }).waitFor();
  await page.getByText('Phòng CNTT (024 3869 3731)').waitFor();
  await page.goto(`${platform.url}/vi/reset`);
  await page.getByText('Để đặt lại mật khẩu, hãy liên hệ Phòng CNTT (024 3869 3731).').waitFor();
  assert.doesNotMatch(await page.locator('main').innerHTML(), /#token=/);
  await window.close();
});

test('an administrator sees who is unconfirmed, copies the link, and opened twice it says what is true', async () => {
  const desk = await browser.window();
  const { page } = desk;
  await signIn(page, platform.url, administrator.email);
  await page.goto(`${platform.url}/vi/admin/members`);
  await page.getByText('Chưa xác nhận').waitFor();
  await page.getByRole('button', { name: 'Liên kết cho Nguyễn Thị Hồng An' }).click();
  await page.getByRole('button', { name: 'Liên kết xác nhận' }).click();
  const link = await page.getByRole('textbox', { name: 'Liên kết xác nhận' }).inputValue();
  assert.match(link, /\/vi\/confirm#token=/);
  assert.equal(await page.getByRole('button', { name: 'Gửi lại thư xác nhận' }).count(), 0, 'nothing could be sent');

  const phone = await browser.window({ size: PHONE, expected: [/410/] });
  await phone.page.goto(link);
  await phone.page.getByRole('heading', { name: 'Email đã được xác nhận' }).waitFor();
  await phone.page.goto('about:blank');
  await phone.page.goto(link);
  await phone.page.getByRole('heading', { name: 'Email này đã được xác nhận rồi' }).waitFor();
  await signIn(phone.page, platform.url, email);
  await phone.close();
  await desk.close();
});

test('an invitation is shown to whoever made it', async () => {
  const desk = await browser.window();
  const { page } = desk;
  await signIn(page, platform.url, administrator.email);
  await page.goto(`${platform.url}/vi/admin/members`);
  await page.getByRole('button', { name: 'Mời thành viên' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Email').fill('moi@benhvien.example');
  await dialog.getByRole('button', { name: 'Gửi lời mời' }).click();
  await dialog.getByText('Trang web này không gửi email: hãy tự trao liên kết này.').waitFor();
  assert.match(await dialog.getByRole('textbox', { name: 'Liên kết mời' }).inputValue(), /register#invitation=/);
  await desk.close();
});
