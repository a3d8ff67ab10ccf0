// A machine translates captions, or writes down what is said; a person sees how far it is, mends what it wrote, and confirms it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { heard, refused, startAskedService, translated } from '../../support/asked-service.js';
import { axe, complaints } from '../../support/axe.js';
import { openBrowser, PHONE, signIn } from '../../support/browser.js';
import { invitedMember, setUpAdministrator, siteOrganisation } from '../../support/people.js';
import { clip, startPlatform } from '../../support/platform.js';

/** The server asks for so many at once. */
const CUES_AT_ONCE = 20;
let translator, recogniser, platform, browser, administrator, instructor;
before(async () => {
  [translator, recogniser] = [await startAskedService(), await startAskedService()];
  platform = await startPlatform({ MEDIFLIX_TRANSLATION_URL: translator.url, MEDIFLIX_SPEECH_URL: recogniser.url });
  browser = await openBrowser();
  administrator = await setUpAdministrator(platform);
  instructor = await invitedMember(platform, administrator, 'giang.vien@benhvien.example', 'instructor', 'GS. Kim Min-jun');
});
after(async () => {
  await browser?.close();
  await platform?.stop();
  translator?.stop();
  recogniser?.stop();
});

async function captioned(person, count) {
  const { sectionId } = await person.course({ vi: 'Siêu âm tim' });
  const lecture = await person.call('POST', `/sections/${sectionId}/lectures`, { title: { vi: 'Mặt cắt cơ bản' }, description: {} });
  const { id } = await person.call('POST', `/lectures/${lecture.id}/captions`, { kind: 'captions', language: 'ko' });
  const cues = Array.from({ length: count }, (_, at) => ({ start_ms: at * 2_000, end_ms: at * 2_000 + 1_900, text: `câu số ${at + 1}.` }));
  await person.call('PUT', `/captions/${id}/cues`, { revision: 1, cues });
  await person.call('DELETE', `/captions/${id}/writer`);
  return lecture.id;
}
async function studio(person, at, lecture, size) {
  const window = await browser.window({ size, script: axe, expected: [/409 .*\/playback/] });
  await signIn(window.page, at.url, person.email);
  await window.page.goto(`${at.url}/vi/studio/lectures/${lecture}`);
  const card = window.page.getByRole('region', { name: 'Phụ đề và mô tả' });
  await card.getByRole('listitem').first().waitFor();
  return { ...window, card };
}
async function wantsTranslation({ page, card }) {
  await card.locator('summary', { hasText: 'Tiếng Hàn' }).click();
  await card.getByRole('button', { name: 'Dịch bằng máy' }).click();
  return page.getByRole('dialog', { name: 'Dịch bằng máy' });
}

test('a draft shows how far it is, is mended and confirmed', async () => {
  const lecture = await captioned(instructor, CUES_AT_ONCE + 5);
  const window = await studio(instructor, platform, lecture, PHONE);
  const { page, card } = window;
  const dialog = await wantsTranslation(window);
  assert.equal(await dialog.getByLabel('Dịch sang').inputValue(), 'vi', 'a language that is missing stands first');
  await dialog.getByRole('button', { name: 'Bắt đầu dịch' }).click();
  const row = card.getByRole('listitem').filter({ has: page.getByRole('link', { name: 'Tiếng Việt' }) });
  await row.getByText('Đang chờ máy dịch…').waitFor();
  await row.getByText('Bản nháp do máy').waitFor();
  assert.equal(JSON.parse(await translator.answer(translated)).target, 'vi');
  await row.getByText(`Đã dịch ${CUES_AT_ONCE} trong ${CUES_AT_ONCE + 5} câu.`).waitFor();
  assert.equal(await row.getByRole('progressbar').getAttribute('value'), String(CUES_AT_ONCE));
  assert.deepEqual(await complaints(page, 'a draft on its way'), []);
  await translator.answer(translated);
  await page.getByText('Máy đã dịch xong. Hãy đọc lại rồi xác nhận.').waitFor();
  await row.getByText('hãy đọc lại rồi xác nhận').waitFor();
  await row.getByRole('link').click();
  await page.getByText('Bản này do máy làm.').waitFor();
  assert.equal(await page.locator('textarea').first().inputValue(), 'CÂU SỐ 1.');
  await page.locator('textarea').first().fill('Câu số một.');
  await page.getByRole('button', { name: 'Xác nhận và hiển thị' }).click();
  await page.getByText('Bản này do máy làm.').waitFor({ state: 'detached' });
  const [{ id }] = (await instructor.call('GET', `/lectures/${lecture}/captions`)).items.filter(({ state }) => state === 'confirmed');
  assert.equal((await instructor.call('GET', `/captions/${id}`)).cues[0].text, 'Câu số một.');
  await window.close();
});

test('a draft that failed says why and goes on where it stopped; in the editor its cues come in while one looks', async () => {
  const lecture = await captioned(instructor, CUES_AT_ONCE + 1);
  const window = await studio(instructor, platform, lecture);
  const { page, card } = window;
  const dialog = await wantsTranslation(window);
  await dialog.getByLabel('Dịch sang').selectOption('en');
  await dialog.getByRole('button', { name: 'Bắt đầu dịch' }).click();
  await translator.answer(translated);
  await translator.answer(refused, 400);
  const row = card.getByRole('listitem').filter({ has: page.getByRole('link', { name: 'Tiếng Anh' }) });
  await row.getByText(`Dịch vụ dịch không nhận yêu cầu này: có thể nó không biết ngôn ngữ này. Đã dịch ${CUES_AT_ONCE} trong`).waitFor();
  assert.deepEqual(await complaints(page, 'a draft that failed'), []);
  await row.getByRole('button', { name: 'Thử lại' }).click();
  await row.getByRole('progressbar').waitFor();
  await row.getByRole('link').click();
  await page.getByText(`${CUES_AT_ONCE} câu · đã lưu`).waitFor();
  await translator.answer(translated);
  await page.getByText(`${CUES_AT_ONCE + 1} câu · đã lưu`).waitFor();
  await window.close();
});

test('a translator has captions translated into their own language alone, and comes to the draft', async () => {
  const translates = await invitedMember(platform, administrator, 'bien.dich@benhvien.example', 'instructor', 'Phạm Thu Trang');
  await administrator.call('PUT', `/organisations/${siteOrganisation}/members/${translates.id}`, { roles: ['translator'], languages: [{ from: 'ko', to: 'en' }] });
  const lecture = await captioned(instructor, 2);
  const [{ id }] = (await instructor.call('GET', `/lectures/${lecture}/captions`)).items;
  const window = await browser.window({ script: axe, expected: [/404 .*\/lectures\//, /409 .*\/playback/, /403 .*\/writer/] });
  const { page } = window;
  await signIn(page, platform.url, translates.email);
  await page.goto(`${platform.url}/vi/studio/lectures/${lecture}/captions/${id}`);
  await page.getByRole('button', { name: 'Dịch bằng máy' }).click();
  const dialog = page.getByRole('dialog', { name: 'Dịch bằng máy' });
  await dialog.getByRole('option').first().waitFor({ state: 'attached' });
  assert.deepEqual(await dialog.getByRole('option').allTextContents(), ['Tiếng Anh']);
  await dialog.getByRole('button', { name: 'Bắt đầu dịch' }).click();
  await page.getByRole('heading', { level: 1, name: /Tiếng Anh/ }).waitFor();
  await translator.answer(translated);
  await page.getByText('Bản này do máy làm.').waitFor();
  assert.equal(await page.locator('textarea').nth(1).inputValue(), 'CÂU SỐ 2.');
  assert.deepEqual(await complaints(page, 'a draft in the editor'), []);
  await window.close();
});

test('a machine writes down what is said; what it could not hear is named and asked for again; it is stopped by a button', async () => {
  const { sectionId } = await instructor.course({ vi: 'Siêu âm tim' });
  const lecture = await instructor.lecture(sectionId, { vi: 'Nghe tim' }, clip('audio_only.m4a'));
  await instructor.mediaOf(lecture, (media) => media.state === 'ready');
  const window = await browser.window();
  const { page } = window;
  await signIn(page, platform.url, instructor.email);
  await page.goto(`${platform.url}/vi/studio/lectures/${lecture}`);
  const card = page.getByRole('region', { name: 'Phụ đề và mô tả' });
  const begin = async (language) => {
    await card.getByRole('button', { name: 'Viết phụ đề từ lời nói' }).click();
    const dialog = page.getByRole('dialog', { name: 'Viết phụ đề từ lời nói' });
    if (language) await dialog.getByLabel('Ngôn ngữ được nói').selectOption(language);
    assert.equal(await dialog.getByLabel('Ngôn ngữ được nói').inputValue(), language ?? 'vi', 'the language of the course stands first');
    await dialog.getByRole('button', { name: 'Bắt đầu nghe' }).click();
  };
  await begin();
  const row = card.getByRole('listitem').filter({ hasText: 'Tiếng Việt' });
  await recogniser.answer(refused, 400);
  await row.getByText('Dịch vụ nhận giọng nói không nhận yêu cầu này.').waitFor();
  await row.getByText('Chưa nghe được 0:00 – 0:03: phụ đề còn thiếu đoạn này.').waitFor();
  await row.getByRole('button', { name: 'Thử lại' }).click();
  await recogniser.answer(heard([0.2, 1.4, 'Nghe tim ở ổ van hai lá']));
  await page.getByText('Máy đã viết xong. Hãy đọc lại rồi xác nhận.').waitFor();
  await row.getByText('1 câu · hãy đọc lại rồi xác nhận').waitFor();
  await begin('ko');
  const second = card.getByRole('listitem').filter({ hasText: 'Tiếng Hàn' });
  await second.getByRole('button', { name: 'Dừng' }).click();
  await page.getByText('Máy đã dừng. Những gì đã viết vẫn còn.').waitFor();
  await second.getByRole('progressbar').waitFor({ state: 'detached' });
  await window.close();
});

test('where no service is set up, an administrator reads which setting, a teacher whom to ask', async () => {
  const bare = await startPlatform();
  try {
    const administers = await setUpAdministrator(bare);
    const teaches = await invitedMember(bare, administers, 'giang.vien@benhvien.example', 'instructor', 'GS. Kim Min-jun');
    for (const [person, words] of [[administers, /MEDIFLIX_TRANSLATION_URL/], [teaches, /hãy hỏi quản trị viên/]]) {
      const window = await studio(person, bare, await captioned(person, 1));
      const dialog = await wantsTranslation(window);
      await dialog.getByText(words).waitFor();
      assert.equal(await dialog.getByRole('button', { name: 'Bắt đầu dịch' }).count(), 0);
      await window.page.keyboard.press('Escape');
      await window.card.getByRole('button', { name: 'Viết phụ đề từ lời nói' }).click();
      await window.page.getByRole('dialog', { name: 'Viết phụ đề từ lời nói' }).getByText(person === administers ? /MEDIFLIX_SPEECH_URL/ : words).waitFor();
      await window.close();
    }
  } finally {
    await bare.stop();
  }
});
