// An assistant makes the page of a professor, names them on a course and adds a file, in Korean, on a phone, by keyboard; a learner saves
// the file and reads the page; the professor claims it.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { openBrowser, PHONE, signIn } from '../../support/browser.js';
import { invitedMember, setUpAdministrator } from '../../support/people.js';
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
async function press(page, role, name) {
  await page.getByRole(role, { name }).first().focus();
  await page.keyboard.press('Enter');
}

test('a professor without an account teaches a course, and claims the page later', async () => {
  const assistant = await invitedMember(platform, administrator, 'assistant@seoul.example', 'instructor', '이서연');
  const { courseId } = await assistant.course({ ko: '심초음파', vi: 'Siêu âm tim' });
  await assistant.publish(courseId, []);

  const window = await browser.window({ size: PHONE });
  const { page } = window;
  await signIn(page, platform.url, assistant.email, 'ko');
  await page.goto(`${platform.url}/ko/studio/courses/${courseId}`);
  await press(page, 'button', /강좌 정보/);
  const picture = { name: 'a.png', mimeType: 'image/png', buffer: await page.screenshot() };
  await page.getByRole('dialog').locator('input[type=file]').setInputFiles(picture);
  await page.getByText('올린 이미지를 쓰고 있습니다.').waitFor();
  await page.getByLabel('강좌를 마치면 할 수 있는 것 한국어').fill('기본 단면을 구별한다.');
  await page.getByLabel('수준').selectOption('advanced');
  await press(page, 'button', '강사 페이지 추가');
  await page.getByLabel('이름(로마자)').fill('Kim Min-jun');
  await page.getByLabel('본인 표기 이름').fill('김민준');
  await press(page, 'button', '페이지 만들기');
  await page.getByRole('button', { name: 'Kim Min-jun 제외' }).waitFor();
  await press(page, 'button', '저장');
  await page.getByText('강좌를 저장했습니다').waitFor();

  const pdf = `%PDF-1.7\n${'x'.repeat(200_000)}`;
  await page.locator('input[type=file][accept*=pdf]').setInputFiles({ name: '심초음파 자료.pdf', mimeType: 'application/pdf', buffer: Buffer.from(pdf) });
  await page.getByText('심초음파 자료.pdf').first().waitFor();
  await page.locator('input[type=file][accept*=pdf]').setInputFiles({ name: 'a.pdf', mimeType: 'application/pdf', buffer: Buffer.from('<html>') });
  await page.getByText(/이 파일은 내용이 다릅니다/).waitFor();
  await press(page, 'button', /이름 변경: 심/);
  await page.getByLabel('자료 이름 한국어').fill('강의 자료');
  await press(page, 'button', '저장');
  await page.getByText('강의 자료', { exact: true }).waitFor();
  await window.context.close();

  const learner = await browser.window({ size: PHONE });
  await learner.page.goto(`${platform.url}/vi/courses/${courseId}`);
  await learner.page.locator('.still img[src*="/thumbnail/"]').waitFor();
  const saving = learner.page.waitForEvent('download');
  await press(learner.page, 'link', '강의 자료');
  const saved = await saving;
  assert.equal(saved.suggestedFilename(), '심초음파 자료.pdf');
  assert.equal(await readFile(await saved.path(), 'utf8'), pdf);
  await press(learner.page, 'link', /Kim Min-jun/);
  await learner.page.getByRole('heading', { name: 'Kim Min-jun' }).waitFor();
  await learner.page.getByRole('link', { name: 'Siêu âm tim' }).waitFor();
  const address = new URL(learner.page.url()).pathname;
  await learner.close();

  const { url } = await assistant.call('POST', `${address.replace('/vi', '')}/claim`, { locale: 'ko' });
  const kim = await invitedMember(platform, administrator, 'kim@snu.example', 'learner', '김민준');
  const own = await browser.window({ size: PHONE });
  await own.page.goto(`${platform.url}${new URL(url).pathname}${new URL(url).hash}`);
  await own.page.getByText('로그인하거나 계정을 만든 뒤').waitFor();
  await own.page.locator('main').getByRole('link', { name: '로그인' }).focus();
  await own.page.keyboard.press('Enter');
  await own.page.locator('input[type=email]').fill(kim.email);
  await own.page.locator('input[autocomplete=current-password]').fill('bệnh viện trên núi cao');
  await own.page.keyboard.press('Enter');
  await press(own.page, 'button', '페이지 인수하기');
  await own.page.getByText('회원님의 페이지입니다.').waitFor();
  await press(own.page, 'button', '페이지 수정');
  await own.page.getByLabel('소개 한국어').fill('서울에서 가르칩니다.');
  await press(own.page, 'button', '저장');
  await own.page.getByText('서울에서 가르칩니다.').first().waitFor();
  await own.close();
});
