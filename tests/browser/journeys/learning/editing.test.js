// Nothing that is typed gets lost: two who edit at once, a lecture published before it was saved, a page that is left, a dialog.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openBrowser, PHONE, signIn } from '../../support/browser.js';
import { invitedMember, setUpAdministrator } from '../../support/people.js';
import { startPlatform } from '../../support/platform.js';

let platform;
let browser;
let administrator;
let instructor;
let courseId;
let sectionId;
before(async () => {
  platform = await startPlatform();
  browser = await openBrowser();
  administrator = await setUpAdministrator(platform);
  instructor = await invitedMember(platform, administrator, 'giang.vien@benhvien.example', 'instructor', 'GS. Kim Min-jun');
  ({ courseId, sectionId } = await instructor.course({ vi: 'Cấp cứu' }));
});
after(async () => {
  await browser?.close();
  await platform?.stop();
});

const titled = (vi) => instructor.call('POST', `/sections/${sectionId}/lectures`, { title: { vi }, description: {} });
const titleOf = async (id) => (await instructor.call('GET', `/lectures/${id}`)).title.vi;

/** The studio's page of a lecture, for somebody who is signed in. */
async function studio(id, options = {}) {
  const window = await browser.window(options);
  await signIn(window.page, platform.url, instructor.email);
  await window.page.goto(`${platform.url}/vi/studio/lectures/${id}`);
  const title = window.page.getByLabel('Tên bài giảng Tiếng Việt');
  await title.waitFor();
  return { ...window, title, save: () => window.page.getByRole('button', { name: 'Lưu', exact: true }).click() };
}

test('who saves over somebody else’s change is shown both, keeps one or takes the other', async () => {
  const { id } = await titled('của ban đầu');
  const window = await studio(id, { size: PHONE, expected: [/412/] });
  await administrator.call('PATCH', `/lectures/${id}`, { title: { vi: 'của người khác' } });
  await window.title.fill('của tôi');
  await window.save();
  const notice = window.page.getByRole('alert').filter({ hasText: 'Người khác đã thay đổi' });
  await notice.getByText('của người khác').waitFor();
  await notice.getByText('của tôi', { exact: true }).waitFor();
  assert.equal(await titleOf(id), 'của người khác', 'nothing is overwritten unasked');
  await notice.getByRole('button', { name: 'Giữ bản của tôi' }).click();
  await window.page.getByText('Đã lưu bài giảng').waitFor();
  assert.equal(await titleOf(id), 'của tôi');

  await administrator.call('PATCH', `/lectures/${id}`, { title: { vi: 'lại của người khác' } });
  await window.title.fill('lại của tôi');
  await window.save();
  await notice.getByRole('button', { name: 'Lấy bản hiện có' }).click();
  assert.equal(await window.title.inputValue(), 'lại của người khác');
  assert.equal(await titleOf(id), 'lại của người khác');
  await window.close();
});

test('publishing stores what was typed first, and waits for the video; it can be cancelled', async () => {
  const { id } = await titled('IMG 4711');
  const window = await studio(id);
  await window.title.fill('Sốc phản vệ');
  await window.page.getByRole('button', { name: 'Xuất bản', exact: true }).click();
  await window.page.getByText('Bài giảng sẽ được xuất bản khi video phát được').waitFor();
  await window.page.getByText('Chờ xuất bản').waitFor();
  const asked = await instructor.call('GET', `/lectures/${id}`);
  assert.deepEqual([asked.title.vi, asked.publish_when_playable], ['Sốc phản vệ', true]);
  await window.page.getByRole('button', { name: 'Hủy xuất bản' }).click();
  await window.page.getByText('Đã hủy xuất bản').waitFor();
  assert.equal((await instructor.call('GET', `/lectures/${id}`)).publish_when_playable, false);
  await window.page.goto(`${platform.url}/vi/studio/courses/${courseId}`);
  await window.page.getByText('Khóa học chưa có bài giảng nào xem được.').waitFor();
  await window.close();
});

test('what was typed is stored by itself, and when somebody leaves; what cannot be stored is asked about', async () => {
  const { id } = await titled('chưa đổi');
  const window = await studio(id);
  const { page } = window;
  await window.title.fill('tự lưu');
  await page.getByText(/Đã lưu lúc \d\d:\d\d/).waitFor();
  assert.equal(await titleOf(id), 'tự lưu');
  await window.title.fill('lưu khi rời');
  await page.getByRole('link', { name: 'Cấp cứu' }).click();
  await page.waitForURL(`**/studio/courses/${courseId}`);
  assert.equal(await titleOf(id), 'lưu khi rời');
  await page.goBack();
  await window.title.fill('');
  await page.getByRole('link', { name: 'Cấp cứu' }).click();
  const dialog = page.getByRole('dialog', { name: 'Rời khỏi trang mà chưa lưu?' });
  await dialog.getByRole('button', { name: 'Hủy' }).click();
  assert.equal(await window.title.inputValue(), '', 'who stays has everything still');
  await page.getByRole('link', { name: 'Cấp cứu' }).click();
  await dialog.getByRole('button', { name: 'Rời đi' }).click();
  await page.waitForURL(`**/studio/courses/${courseId}`);
  assert.equal(await titleOf(id), 'lưu khi rời');
  await window.close();
});

test('several lectures are ticked and published or deleted; what is not done says why, and deleting can be undone', async () => {
  const made = await instructor.course({ ko: '응급' });
  const add = (ko) => instructor.call('POST', `/sections/${made.sectionId}/lectures`, { title: { ko }, description: {} });
  const ids = [(await add('하나')).id, (await add('둘')).id];
  const window = await browser.window({ size: PHONE });
  const { page } = window;
  await signIn(page, platform.url, instructor.email, 'ko');
  await page.goto(`${platform.url}/ko/studio/courses/${made.courseId}`);
  await page.getByText('베트남어 없음').first().waitFor();
  const tick = async (name) => {
    await page.getByRole('checkbox', { name }).focus();
    await page.keyboard.press('Space');
  };
  const press = async (name) => {
    await page.getByRole('button', { name, exact: true }).first().focus();
    await page.keyboard.press('Enter');
  };
  await tick('하나 선택');
  await press('모두 선택');
  await press('준비된 강의 공개');
  const refused = page.getByRole('dialog', { name: '강의 2개는 처리하지 못했습니다' });
  await refused.getByText('재생할 수 있는 영상이 없습니다').first().waitFor();
  await refused.getByRole('button', { name: '닫기' }).last().click();
  await press('삭제');
  await page.getByRole('dialog').getByRole('button', { name: '삭제', exact: true }).click();
  await page.getByText('강의 2개를 삭제했습니다').waitFor();
  await page.getByText('이 섹션에는 아직 강의가 없습니다.').waitFor();
  await page.getByRole('button', { name: '실행 취소' }).click();
  await page.getByRole('checkbox', { name: '둘 선택' }).waitFor();
  await page.locator('summary', { hasText: '하나 작업' }).focus();
  await page.keyboard.press('Enter');
  await press('이름 변경');
  await page.getByRole('dialog').getByLabel('강의 이름 한국어').fill('새 이름');
  await page.getByRole('dialog').getByRole('button', { name: '저장' }).click();
  await page.getByText('새 이름').first().waitFor();
  assert.equal((await instructor.call('GET', `/lectures/${ids[0]}`)).title.ko, '새 이름');
  await window.close();
});

test('a click beside a dialog keeps what was typed in it, and closes one that nobody typed in', async () => {
  const { id } = await titled('x');
  const window = await studio(id);
  const { page } = window;
  await page.goto(`${platform.url}/vi/studio`);
  const dialog = page.getByRole('dialog');
  await page.getByRole('button', { name: 'Tạo khóa học' }).first().click();
  await dialog.waitFor();
  await page.mouse.click(5, 450);
  await dialog.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Tạo khóa học' }).first().click();
  await dialog.getByLabel('Tên khóa học Tiếng Việt').fill('Gõ rồi');
  await page.mouse.click(5, 450);
  assert.equal(await dialog.getByLabel('Tên khóa học Tiếng Việt').inputValue(), 'Gõ rồi');
  await window.close();
});

test('a deleted lecture comes back whole, and one that is erased does not', async () => {
  const [back, gone] = [await titled('Xóa nhầm'), await titled('Ảnh người bệnh')];
  for (const { id } of [back, gone]) await instructor.call('DELETE', `/lectures/${id}`);
  const window = await browser.window({ size: PHONE });
  const { page } = window;
  await signIn(page, platform.url, instructor.email);
  await page.goto(`${platform.url}/vi/studio`);
  const deleted = page.getByRole('region', { name: 'Bài giảng đã xóa' });
  await deleted.getByRole('button', { name: 'Xóa vĩnh viễn: Ảnh người bệnh' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Hủy' }).click();
  assert.equal((await instructor.call('GET', '/deleted-lectures')).items.length, 2, 'who thinks again loses nothing');
  await deleted.getByRole('button', { name: 'Xóa vĩnh viễn: Ảnh người bệnh' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Xóa vĩnh viễn' }).click();
  await page.getByText('Đã xóa vĩnh viễn bài giảng').waitFor();
  await deleted.getByRole('button', { name: 'Khôi phục: Xóa nhầm' }).click();
  await page.waitForURL(`**/studio/lectures/${back.id}`);
  assert.equal(await titleOf(back.id), 'Xóa nhầm');
  assert.deepEqual((await instructor.call('GET', '/deleted-lectures')).items, []);
  await assert.rejects(instructor.call('POST', `/lectures/${gone.id}/restore`, {}), /404/);
  await window.close();
});

test('a member whom another administrator changed meanwhile is shown as they are before anything is stored', async () => {
  const member = await invitedMember(platform, administrator, 'y.ta@benhvien.example', 'learner', 'Trần Thị Bình');
  const window = await browser.window({ expected: [/412/] });
  const { page } = window;
  await signIn(page, platform.url, administrator.email);
  await page.goto(`${platform.url}/vi/admin/members`);
  const role = page.getByLabel('Vai trò của Trần Thị Bình');
  await role.waitFor();
  await administrator.call('PATCH', `/accounts/${member.id}`, { role: 'administrator' });
  await role.selectOption('administrator');
  const dialog = page.getByRole('dialog', { name: 'Trần Thị Bình vừa được người khác thay đổi' });
  await dialog.getByText('Hiện tại: Quản trị viên').waitFor();
  await dialog.getByRole('button', { name: 'Hủy' }).click();
  assert.equal(await role.inputValue(), 'administrator');
  await role.selectOption('none');
  await page.getByText(/Trần Thị Bình/).first().waitFor();
  await window.close();
});
