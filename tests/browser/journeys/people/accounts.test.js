// Coming in: first administrator, registration with a confirmed address, forgotten password, devices, signing out.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openBrowser, signIn } from '../../support/browser.js';
import { password } from '../../support/people.js';
import { startPlatform } from '../../support/platform.js';

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

const email = 'hong.an@benhvien.example';
const newPassword = 'một câu khác, dài hơn nữa';

async function fillRegistration(page, name, address) {
  await page.locator('input[autocomplete=name]').fill(name);
  await page.locator('input[type=email]').fill(address);
  await page.locator('input[autocomplete=new-password]').fill(password);
  await page.locator('main form button:not([type=button])').click();
}

test('the first administrator comes in by the one-time link, once', async () => {
  const window = await browser.window({ expected: [/410/, /401/] });
  const link = `${platform.url}/vi/setup#token=${platform.setupToken}`;
  await window.page.goto(link);
  await fillRegistration(window.page, 'Bác sĩ Lê Minh Khoa', 'khoa@benhvien.example');
  await window.page.waitForURL('**/vi/studio');
  assert.equal(new URL(window.page.url()).hash, '', 'the token leaves the address bar');
  await window.page.getByRole('button', { name: 'Trình đơn' }).click();
  await window.page.getByRole('link', { name: 'Thành viên' }).waitFor();
  await window.context.clearCookies();
  await window.page.goto('about:blank');
  await window.page.goto(link);
  await window.page.getByText('Trang web đã có quản trị viên. Hãy đăng nhập.').waitFor();
  await window.close();
});

test('a nurse registers, confirms by mail, signs in, and is still there after reloading', async () => {
  const window = await browser.window({ expected: [/403/] });
  const { page } = window;
  await page.goto(`${platform.url}/vi/register`);
  await fillRegistration(page, 'Nguyễn Thị Hồng An', email);
  await page.getByRole('heading', { name: 'Hãy kiểm tra hộp thư' }).waitFor();

  await page.goto(`${platform.url}/vi/sign-in`);
  await page.locator('input[type=email]').fill(email);
  await page.locator('input[type=password]').fill(password);
  await page.locator('main form button:not([type=button])').click();
  await page.getByText('Hãy mở liên kết xác nhận trong hộp thư của bạn trước.').waitFor();

  await page.goto(await platform.linkMailedTo(email));
  await page.getByRole('heading', { name: 'Email đã được xác nhận' }).waitFor();
  await signIn(page, platform.url, email);
  await page.reload();
  await page.getByRole('heading', { name: 'Xin chào, Nguyễn Thị Hồng An' }).waitFor();
  await window.close();
});

test('a wrong password is refused in the reader’s language', async () => {
  const window = await browser.window({ expected: [/401/] });
  const { page } = window;
  await page.goto(`${platform.url}/ko/sign-in`);
  await page.locator('input[type=email]').fill(email);
  await page.locator('input[type=password]').fill('không phải mật khẩu này');
  await page.locator('main form button:not([type=button])').click();
  await page.getByText('이메일 또는 비밀번호가 올바르지 않습니다.').waitFor();
  await window.close();
});

test('a forgotten password is replaced by a link in a mail', async () => {
  const window = await browser.window();
  const { page } = window;
  await page.goto(`${platform.url}/vi/reset`);
  await page.locator('input[type=email]').fill(email);
  await page.locator('main form button:not([type=button])').click();
  await page.getByRole('heading', { name: 'Hãy kiểm tra hộp thư' }).waitFor();
  const link = await platform.linkMailedTo(email, '/reset#');
  assert.match(link, /\/vi\/reset#token=/);
  await page.goto(link);
  await page.locator('input[autocomplete=new-password]').fill(newPassword);
  await page.locator('main form button:not([type=button])').click();
  await page.getByRole('heading', { name: 'Mật khẩu đã được đổi' }).waitFor();
  await window.close();
});

test('one sees one’s devices, signs another out, and signs out', async () => {
  const other = await browser.window({ expected: [/401/] });
  const here = await browser.window();
  for (const { page } of [other, here]) {
    await page.goto(`${platform.url}/vi/sign-in`);
    await page.locator('input[type=email]').fill(email);
    await page.locator('input[type=password]').fill(newPassword);
    await page.locator('main form button:not([type=button])').click();
    await page.getByRole('heading', { name: /Xin chào/ }).waitFor();
  }
  const { page } = here;
  await page.goto(`${platform.url}/vi/account`);
  const devices = page.getByRole('region', { name: 'Thiết bị đang đăng nhập' });
  await devices.getByText('Thiết bị này').waitFor();
  const revoke = devices.getByRole('button', { name: /Đăng xuất: / });
  assert.equal(await revoke.count(), 1, 'the device that is here has no such button');
  await revoke.click();
  await revoke.waitFor({ state: 'detached' });

  await other.page.goto(`${platform.url}/vi/account`);
  await other.page.waitForURL('**/sign-in?next=*');
  await page.getByRole('button', { name: 'Trình đơn' }).click();
  await page.getByRole('button', { name: 'Đăng xuất', exact: true }).click();
  await page.getByRole('link', { name: 'Đăng nhập' }).first().waitFor();
  await page.goto(`${platform.url}/vi/account`);
  await page.waitForURL('**/sign-in?next=*');
  await other.close();
  await here.close();
});

test('the profile keeps name and language', async () => {
  const window = await browser.window();
  const { page } = window;
  await page.goto(`${platform.url}/vi/sign-in?next=/vi/account`);
  await page.locator('input[type=email]').fill(email);
  await page.locator('input[type=password]').fill(newPassword);
  await page.locator('main form button:not([type=button])').click();
  await page.waitForURL('**/vi/account');
  await page.getByLabel('Họ và tên').fill('Điều dưỡng Hồng An');
  await page.getByRole('region', { name: 'Thông tin' }).getByLabel('Ngôn ngữ').selectOption('ko');
  await page.getByRole('region', { name: 'Thông tin' }).getByRole('button', { name: 'Lưu' }).click();
  await page.waitForURL('**/ko/account');
  await page.getByRole('heading', { name: '내 계정' }).waitFor();
  assert.equal(await page.getByLabel('이름').inputValue(), 'Điều dưỡng Hồng An');
  assert.equal(await page.locator('html').getAttribute('lang'), 'ko');
  await window.close();
});
