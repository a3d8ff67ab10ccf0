// A training office pastes a list, mends nothing, invites the good lines; somebody else joins by an open link; all on a phone.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openBrowser, PHONE, signIn } from '../../support/browser.js';
import { invitedMember, setUpAdministrator, siteOrganisation } from '../../support/people.js';
import { startPlatform } from '../../support/platform.js';

let platform;
let browser;
let administrator;
before(async () => {
  platform = await startPlatform();
  browser = await openBrowser();
  administrator = await setUpAdministrator(platform);
});
after(async () => {
  await browser?.close();
  await platform?.stop();
});

test('a list is pasted, checked and invited', async () => {
  const office = await invitedMember(platform, administrator, 'dao.tao@benhvien.example', 'training_office', 'Phòng đào tạo');
  const { page, close } = await browser.window({ size: PHONE });
  await signIn(page, platform.url, office.email);
  await page.goto(`${platform.url}/vi/manage/${siteOrganisation}/invitations`);
  await page.getByRole('link', { name: 'Mời nhiều người' }).click();
  await page.getByLabel('Danh sách').fill('Email;Họ và tên;Vai trò\nnga@benhvien.example;Phạm Thị Nga;người học\nkhong-phai-email;Bình;\nkim@hospital.example;김민준;강사\n');
  await page.getByRole('button', { name: 'Kiểm tra' }).click();
  await page.getByText('2 dòng mời được').waitFor();
  await page.getByText('Email không đúng. Kiểm tra lại.').waitFor();
  await page.getByRole('button', { name: 'Mời 2 người' }).click();
  await page.getByText('Đã mời 2 người. Thư được gửi dần.').waitFor();
  assert.match(await platform.linkMailedTo('nga@benhvien.example'), /\/vi\/register#invitation=/);
  await page.locator('main').getByRole('link', { name: 'Tất cả lời mời' }).last().click();
  await page.getByText('kim@hospital.example').waitFor();
  await page.getByRole('button', { name: 'Rút lại: kim@hospital.example' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Rút lại' }).click();
  await page.getByText('kim@hospital.example').first().waitFor({ state: 'detached' });
  await close();
});

test('somebody joins by an open link after signing in', async () => {
  const hospital = await administrator.call('POST', '/organisations', { name: 'Bệnh viện Đa khoa Quảng Nam' });
  const lan = await invitedMember(platform, administrator, 'lan@benhvien.example', 'learner', 'Trần Thị Lan');
  const { url } = await administrator.call('POST', `/organisations/${hospital.id}/join-links`, { most_uses: 5, days: 7 });
  const { page, close } = await browser.window({ size: PHONE });
  await page.goto(url);
  await page.getByRole('heading', { name: 'Tham gia Bệnh viện Đa khoa Quảng Nam?' }).waitFor();
  assert.ok(!page.url().includes('link='), 'the token leaves the address');
  await page.getByRole('link', { name: 'Đăng nhập để tham gia' }).click();
  await page.locator('input[type=email]').fill(lan.email);
  await page.locator('input[autocomplete=current-password]').fill('bệnh viện trên núi cao');
  await page.locator('form button:not([type=button])').click();
  await page.getByText('Bạn đang đăng nhập bằng lan@benhvien.example.').waitFor();
  await page.getByRole('button', { name: 'Tham gia', exact: true }).click();
  await page.getByRole('heading', { name: 'Bạn đã là thành viên của Bệnh viện Đa khoa Quảng Nam' }).waitFor();
  await close();
  const { memberships } = await lan.call('GET', '/account');
  assert.ok(memberships.some((each) => each.organisation_id === hospital.id));
});
