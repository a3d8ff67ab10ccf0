// A professor builds a curriculum with a colleague of another hospital and publishes it, in Korean, on a phone, by keyboard; a
// hospital's member finds it assigned, and enrols in its course.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openBrowser, PHONE, signIn } from '../../support/browser.js';
import { inDays, invitedMember, setUpAdministrator, siteOrganisation } from '../../support/people.js';
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

/** Gives something the focus and presses Enter, as somebody without a mouse does. */
async function press(page, role, name, key = 'Enter') {
  const wanted = page.getByRole(role, { name }).first();
  await wanted.focus();
  await page.keyboard.press(key);
}

test('a curriculum is built with a colleague of another hospital, published, assigned and begun', async () => {
  const professor = await invitedMember(platform, administrator, 'kim@seoul.example', 'instructor', '김민준');
  const choRay = await administrator.call('POST', '/organisations', { name: 'Bệnh viện Chợ Rẫy' });
  const colleague = await invitedMember(platform, administrator, 'lan@choray.example', 'learner', 'BS. Trần Thị Lan');
  await administrator.call('DELETE', `/organisations/${siteOrganisation}/members/${colleague.id}`);
  await administrator.call('PUT', `/organisations/${choRay.id}/members/${colleague.id}`, { roles: ['instructor'] });
  for (const [maker, title] of [[professor, '심폐소생술'], [colleague, 'Sốc phản vệ']]) {
    const { courseId } = await maker.course({ ko: title, vi: title });
    await maker.publish(courseId, []);
  }

  const window = await browser.window({ size: PHONE });
  const { page } = window;
  await signIn(page, platform.url, professor.email, 'ko');
  await page.goto(`${platform.url}/ko/studio`);
  await press(page, 'button', '새 교육과정');
  await page.getByLabel('교육과정 이름 한국어').fill('응급의학 기본 과정');
  await press(page, 'button', '교육과정 만들기');
  await page.waitForURL('**/studio/curriculums/*');

  await press(page, 'button', /교육과정 정보/);
  await page.getByText('공동 편집 기관').click();
  await page.getByRole('checkbox', { name: 'Bệnh viện Chợ Rẫy' }).check();
  await press(page, 'button', '저장');
  await page.getByRole('dialog').waitFor({ state: 'detached' });

  await press(page, 'button', '강좌 추가');
  await press(page, 'button', /심폐소생술/);
  await page.getByLabel('어떤 강좌').selectOption('all');
  await press(page, 'button', /Sốc phản vệ/);
  await press(page, 'button', '닫기');
  await press(page, 'button', /위로 이동: Sốc phản vệ/);
  const order = () => page.locator('main ol .title a').allInnerTexts();
  await page.waitForFunction(() => document.querySelector('main ol .title a')?.textContent === 'Sốc phản vệ');
  assert.deepEqual(await order(), ['Sốc phản vệ', '심폐소생술']);
  await press(page, 'button', '교육과정 공개');
  await page.getByText('교육과정을 공개했습니다.').waitFor();

  // The colleague sees the same and orders it anew.
  const id = page.url().split('/').at(-1);
  const theirs = await colleague.call('GET', `/curriculums/${id}`);
  assert.ok(theirs.can_edit, 'the colleague edits along');

  await page.getByLabel('소속 기관').selectOption({ label: 'Bệnh viện Chợ Rẫy' });
  await page.getByLabel('완료 기한(선택)').fill(inDays(200));
  await press(page, 'button', '지정');
  await page.getByRole('region', { name: '지정 기관' }).getByRole('listitem').filter({ hasText: 'Bệnh viện Chợ Rẫy' }).waitFor();
  await window.close();

  const second = await browser.window({ size: PHONE });
  await signIn(second.page, platform.url, colleague.email, 'vi');
  await second.page.goto(`${platform.url}/vi/curriculums`);
  await second.page.getByText('Đơn vị giao cho bạn').waitFor();
  await press(second.page, 'link', '응급의학 기본 과정');
  await press(second.page, 'link', '심폐소생술');
  await press(second.page, 'button', 'Ghi danh');
  await second.page.getByRole('button', { name: 'Đã ghi danh' }).waitFor();
  const { items } = await colleague.call('GET', '/enrolments');
  assert.deepEqual(items.map(({ course }) => course.title.ko), ['심폐소생술']);
  await second.close();
});
