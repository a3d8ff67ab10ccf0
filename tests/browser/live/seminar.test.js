// A host plans a broadcast by keyboard in Korea's time; a nurse on a phone registers in one tap, has it in her calendar, and is there
// when it goes on air; it ends and can be watched again.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { openBrowser, PHONE, signIn } from '../support/browser.js';
import { inDays, invitedMember, setUpAdministrator } from '../support/people.js';
import { startPlatform } from '../support/platform.js';

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
  const wanted = page.getByRole(role, { name }).first();
  await wanted.focus();
  await page.keyboard.press('Enter');
}

test('a seminar is planned, registered for, put on air and ended', async () => {
  const host = await invitedMember(platform, administrator, 'kim@seoul.example', 'instructor', '김민준');
  const { courseId } = await host.course({ vi: 'Hội thảo tim mạch', ko: '심장 세미나' });
  const item = { title: { vi: 'Suy tim cấp' }, speaker: '김민준', lecture_id: null, start_ms: 0 };
  await host.call('PUT', `/courses/${courseId}/seminar`, { held_on: inDays(3), place: {}, organisers: ['서울대학교병원'], speakers: [{ name: '김민준', about: '' }], programme: [item] });
  await host.call('POST', `/courses/${courseId}/publish`);
  const nurse = await invitedMember(platform, administrator, 'lan@b.example', 'learner', 'ĐD. Lan');

  const desk = await browser.window();
  await signIn(desk.page, platform.url, host.email, 'ko');
  await desk.page.goto(`${platform.url}/ko/studio/courses/${courseId}`);
  await press(desk.page, 'link', '실시간 방송');
  await press(desk.page, 'button', '방송 예약');
  const dialog = desk.page.getByRole('dialog');
  await dialog.getByLabel('날짜').fill(inDays(3));
  await dialog.getByLabel('시각', { exact: true }).fill('10:00');
  await dialog.getByLabel('기준 시간대').selectOption('kr');
  await dialog.getByText(/8:00 \(하노이\) · 10:00 \(서울\)/).waitFor();
  await dialog.getByRole('button', { name: '방송 예약' }).focus();
  await desk.page.keyboard.press('Enter');
  await desk.page.waitForURL('**/studio/live/*');
  const id = desk.page.url().split('/').at(-1);
  assert.equal((await host.call('GET', `/broadcasts/${id}`)).starts_at.slice(11, 16), '01:00');

  await press(desk.page, 'button', '스트림 키 만들기');
  const key = await desk.page.getByLabel('스트림 키', { exact: true }).inputValue();
  assert.ok(key.length >= 40, 'a key is shown');

  const phone = await browser.window({ size: PHONE });
  const { page } = phone;
  await signIn(page, platform.url, nurse.email, 'vi');
  await page.goto(`${platform.url}/vi`);
  await page.getByRole('navigation', { name: 'Đi nhanh' }).getByRole('link', { name: 'Trực tiếp' }).click();
  await page.getByRole('link', { name: 'Hội thảo tim mạch' }).click();
  await page.getByText(/8:00 \(Hà Nội\) · 10:00 \(Seoul\)/).waitFor();
  await page.getByText('Suy tim cấp').waitFor();
  assert.match(await page.getByRole('timer').innerText(), /Bắt đầu sau \d ngày/);
  await page.getByRole('button', { name: 'Đăng ký tham dự' }).click();
  await page.getByRole('button', { name: /Đã đăng ký/ }).waitFor();
  await page.getByText('1 người đã đăng ký').waitFor();
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Thêm vào lịch' }).click()]);
  assert.match(await readFile(await file.path(), 'utf8'), new RegExp(`UID:${id}@`));

  await press(desk.page, 'button', '리허설 시작');
  await desk.page.getByRole('button', { name: '리허설 종료' }).waitFor();
  await press(desk.page, 'button', '방송 시작');
  await desk.page.getByRole('dialog').getByText('시청 권한이 있는').waitFor();
  await desk.page.getByRole('dialog').getByRole('button', { name: '방송 시작' }).focus();
  await desk.page.keyboard.press('Enter');
  await desk.page.getByRole('button', { name: '방송 종료' }).waitFor();

  await page.reload();
  await page.getByRole('link', { name: 'Xem trực tiếp' }).waitFor();
  await page.goto(`${platform.url}/vi/notifications`);
  await page.getByText('Hội thảo đang phát trực tiếp: Hội thảo tim mạch').waitFor();

  await press(desk.page, 'button', '방송 종료');
  await desk.page.getByRole('dialog').getByRole('button', { name: '방송 종료' }).focus();
  await desk.page.keyboard.press('Enter');
  await desk.page.getByText('방송이 끝났습니다. 다시 보기는').waitFor();
  await page.goto(`${platform.url}/vi/live`);
  await page.getByRole('region', { name: 'Xem lại' }).getByRole('link', { name: 'Hội thảo tim mạch' }).click();
  await page.getByRole('link', { name: 'Xem lại' }).waitFor();
  await desk.close();
  await phone.close();
});
