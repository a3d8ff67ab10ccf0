// A nurse opens the home page: what she is to do and what is of her specialty come first, in one answer, and nothing jumps.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { DESK, openBrowser, PHONE, signIn } from '../../support/browser.js';
import { inDays, invitedMember, setUpAdministrator, siteOrganisation } from '../../support/people.js';
import { clip, startPlatform } from '../../support/platform.js';
import { settled } from '../../support/every-page.js';

let platform;
let browser;
let nurse;
before(async () => {
  platform = await startPlatform();
  browser = await openBrowser();
  const administrator = await setUpAdministrator(platform);
  nurse = await invitedMember(platform, administrator, 'dieu.duong@benhvien.example', 'learner', 'Nguyễn Thị Hồng An');
  const shown = async (vi) => {
    const { courseId, sectionId } = await administrator.course({ vi });
    const lecture = await administrator.lecture(sectionId, { vi: `Bài của ${vi}` }, clip('audio_only.m4a'));
    await administrator.mediaOf(lecture, (media) => media.state === 'ready');
    await administrator.publish(courseId, [lecture]);
    return courseId;
  };
  const [heart, lungs, hall] = [await shown('Đau ngực cấp'), await shown('Thở máy'), await shown('Hội thảo hồi sức')];
  await administrator.call('PATCH', `/courses/${heart}`, { specialty_ids: ['cardiology'] });
  await administrator.call('PUT', `/courses/${hall}/seminar`, { held_on: '2026-10-17', place: {}, organisers: [], speakers: [], programme: [] });
  await administrator.call('POST', `/organisations/${siteOrganisation}/enrolments`, { course_id: lungs, account_ids: [nurse.id], due_on: inDays(30) });
  await nurse.call('PUT', '/account/profile', { title: 'nurse', legal_name: 'Nguyễn Thị Hồng An', licence_number: '', scope: '', workplace: '', province: '', specialty: 'Tim mạch' });
});
after(async () => {
  await browser?.close();
  await platform?.stop();
});

const watchShifts = () => {
  globalThis.shifted = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) globalThis.shifted += entry.value;
  }).observe({ type: 'layout-shift', buffered: true });
};

for (const [name, size] of [['phone', PHONE], ['desk', DESK]]) {
  test(`the home page of a member is one answer, on a ${name}`, async () => {
    const window = await browser.window({ size });
    const { page } = window;
    await signIn(page, platform.url, nurse.email);
    await page.addInitScript(watchShifts);
    const asked = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    // What the page before asked until it went is not this page's.
    page.on('framenavigated', () => { asked.length = 0; });
    await page.goto(`${platform.url}/vi`);
    const section = (title) => page.locator('section').filter({ has: page.getByRole('heading', { name: title }) });
    await section('Việc cần làm').getByRole('link', { name: 'Thở máy' }).waitFor();
    await section('Cho chuyên khoa của bạn: Tim mạch').getByRole('link', { name: 'Đau ngực cấp' }).waitFor();
    await section('Khóa học mới').getByRole('link', { name: 'Thở máy' }).waitFor();
    await section('Xem lại hội thảo').getByRole('link', { name: 'Hội thảo hồi sức' }).waitFor();
    await settled(page);
    const calls = asked.filter((path) => /\/api\/v1\/(home|explore|specialties|progress)/.test(path));
    assert.deepEqual(calls, ['/api/v1/home']);
    const shifted = await page.evaluate(() => globalThis.shifted);
    assert.ok(shifted <= 0.02, `things moved: ${shifted}`);
    await section('Việc cần làm').getByRole('link', { name: 'Thở máy' }).click();
    await page.getByRole('heading', { level: 1, name: 'Thở máy' }).waitFor();
    await window.close();
  });
}

test('whoever is not signed in sees a promise and what is there', async () => {
  const window = await browser.window({ size: PHONE });
  const { page } = window;
  await page.goto(`${platform.url}/ko`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.getByRole('link', { name: /^내과\s*1$/ }).waitFor();
  await page.getByRole('link', { name: 'Đau ngực cấp' }).waitFor();
  assert.equal(await page.getByRole('heading', { name: '할 일' }).count(), 0);
  await window.close();
});
