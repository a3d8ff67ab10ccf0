// Who watches a broadcast writes, asks, votes and raises a hand; the host moderates; the replay shows it at its time.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { axe, complaints } from '../support/axe.js';
import { startAskedService, translated } from '../support/asked-service.js';
import { openBrowser, PHONE, signIn } from '../support/browser.js';
import { putOnAir, startEncoder } from '../support/on-air.js';
import { invitedMember, setUpAdministrator } from '../support/people.js';
import { freePort, startPlatform } from '../support/platform.js';

let platform, browser, host, an, ha, rtmp, encoder, translator;
before(async () => {
  rtmp = `127.0.0.1:${await freePort()}`;
  translator = await startAskedService();
  platform = await startPlatform({ MEDIFLIX_LIVE_RTMP_LISTEN: rtmp, MEDIFLIX_TRANSLATION_URL: translator.url });
  browser = await openBrowser();
  const administrator = await setUpAdministrator(platform);
  host = await invitedMember(platform, administrator, 'kim@seoul.example', 'instructor', '김민준');
  an = await invitedMember(platform, administrator, 'an@hue.example', 'learner', 'Trần Văn An');
  ha = await invitedMember(platform, administrator, 'ha@hue.example', 'learner', 'Lê Thị Hà');
});
after(async () => {
  encoder?.kill();
  await browser?.close();
  await platform?.stop();
  translator?.stop();
});

async function windowOf(person, path, options = {}) {
  const window = await browser.window({ script: axe, ...options });
  await signIn(window.page, platform.url, person.email, 'vi');
  await window.page.goto(`${platform.url}/vi${path}`);
  await window.page.getByRole('tab', { name: 'Trò chuyện' }).waitFor();
  return window;
}
const tab = (page, name) => page.getByRole('tab', { name }).click();
async function send(page, label, text) {
  await page.getByRole('textbox', { name: label, exact: true }).fill(text);
  await page.keyboard.press('Enter');
}

test('a room is used by two viewers and a host, and read in the replay', async () => {
  const broadcast = await putOnAir(host);
  const { id, lecture_id } = broadcast;
  encoder = startEncoder(rtmp, broadcast);
  await host.mediaOf(lecture_id, (media) => media?.playable);

  const one = await windowOf(an, `/lectures/${lecture_id}`);
  const other = await windowOf(ha, `/lectures/${lecture_id}`, { size: PHONE });
  const desk = await windowOf(host, `/studio/live/${id}`);

  await send(one.page, 'Tin nhắn', 'Xin chào từ Huế');
  await other.page.getByRole('log').getByText('Xin chào từ Huế').waitFor();
  assert.equal(await one.page.getByRole('log').getByText('Xin chào từ Huế').count(), 1, 'an own message is shown once');

  await tab(one.page, /^Câu hỏi/);
  await send(one.page, 'Câu hỏi của bạn', 'Khi nào dùng furosemid?');
  await tab(other.page, /^Câu hỏi/);
  await other.page.getByRole('button', { name: 'Quan tâm câu hỏi của Trần Văn An, 0 lượt' }).click();
  await one.page.getByRole('button', { name: 'Quan tâm câu hỏi của Trần Văn An, 1 lượt', pressed: false }).waitFor();
  await other.page.getByRole('button', { name: 'Quan tâm câu hỏi của Trần Văn An, 1 lượt', pressed: true }).waitFor();
  await tab(desk.page, /^Câu hỏi/);
  // A machine drafts the question in the other language; it is told when the host has saved it.
  await desk.page.getByRole('button', { name: 'Bản dịch: Trần Văn An' }).click();
  await desk.page.getByRole('button', { name: 'Dịch máy' }).click();
  await translator.answer(translated);
  await desk.page.getByText('Máy đã dịch. Hãy đọc lại rồi lưu.').waitFor();
  await desk.page.getByRole('button', { name: 'Lưu', exact: true }).click();
  await one.page.getByText(/KHI NÀO DÙNG FUROSEMID\?/).waitFor();
  await desk.page.getByRole('button', { name: 'Đánh dấu đã trả lời: Trần Văn An' }).click();
  await one.page.getByText('Đã trả lời', { exact: true }).waitFor();

  await tab(desk.page, /^Bình chọn/);
  await desk.page.getByRole('button', { name: 'Tạo bình chọn' }).click();
  await desk.page.getByLabel('Câu hỏi bình chọn').fill('Bạn đã gặp ca này chưa?');
  await desk.page.getByLabel('Lựa chọn 1').fill('Rồi');
  await desk.page.getByLabel('Lựa chọn 2').fill('Chưa');
  await desk.page.getByRole('button', { name: 'Mở bình chọn' }).click();
  await tab(other.page, /^Bình chọn/);
  await other.page.getByRole('radio', { name: 'Rồi' }).check();
  await desk.page.getByText('100 % · 1 lượt').waitFor();

  await one.page.getByRole('button', { name: 'Giơ tay', pressed: false }).click();
  await desk.page.getByText('Điều hành · giơ tay: 1').click();
  await desk.page.getByRole('button', { name: 'Hạ tay: Trần Văn An' }).click();
  await one.page.getByRole('button', { name: 'Giơ tay', pressed: false }).waitFor();

  assert.deepEqual([...(await complaints(other.page, 'phone')), ...(await complaints(desk.page, 'host'))], []);
  await host.call('PUT', `/broadcasts/${id}/room/muted/${an.id}`);
  await one.page.getByText('Người chủ trì đã tạm ngừng quyền viết của bạn.').waitFor();

  await encoder.end();
  await host.call('POST', `/broadcasts/${id}/end`);
  await other.page.getByText(/Buổi phát đã kết thúc|Hiện những gì đã có/).waitFor();

  const replay = await browser.window();
  await signIn(replay.page, platform.url, ha.email, 'vi');
  await replay.page.goto(`${platform.url}/vi/lectures/${lecture_id}`);
  await tab(replay.page, 'Phòng trao đổi');
  await replay.page.getByText('Đến lúc này chưa có tin nhắn.').waitFor();
  await replay.page.getByRole('button', { name: 'Hiện tất cả' }).click();
  await replay.page.getByText('Xin chào từ Huế').waitFor();
  await replay.page.getByRole('button', { name: 'Phát', exact: true }).first().click();
  await replay.page.getByRole('button', { name: /^lúc / }).first().click();
  await replay.page.getByRole('button', { name: 'Hiện tất cả' }).click();
  await replay.page.getByText('Xin chào từ Huế').waitFor();
  for (const window of [one, other, desk, replay]) await window.close();
});
