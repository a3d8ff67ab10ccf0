// A host with nothing but a browser tab puts a seminar on air from the stage, alone and with speakers.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { axe, complaints } from '../browser/support/axe.js';
import { withToken } from '../browser/support/bare-player.js';
import { openBrowser, signIn } from '../browser/support/browser.js';
import { startPlatform } from '../browser/support/platform.js';
import { camera } from './support/camera.js';
import { shows, whole } from './support/programme.js';
import { NAMES, plannedSeminar } from './support/seminar.js';
import { ADDRESS, SCREEN, SPEAKERS } from './support/speakers.js';

/** Three times the bars of one second and of ten: the machine is shared. */
const LAYOUT_MS = 3_000;
const BACK_MS = 30_000;
const FULL = (who) => [[0.2, 0.3, who], [0.8, 0.3, who], [0.5, 0.6, who]];
const ALL_THREE = [[0.25, 0.25, 'hanoi'], [0.75, 0.25, 'seoul'], [0.5, 0.7, 'hue']];
let platform, browser, host, broadcast, viewer, lecture;
const windows = {};

before(async () => {
  platform = await startPlatform({ MEDIFLIX_STAGE_ADDRESS: ADDRESS });
  browser = await openBrowser();
  const planned = await plannedSeminar(platform, 0);
  ({ host, broadcast } = planned);
  await host.call('POST', `/courses/${planned.courseId}/publish`);
});

after(async () => {
  for (const window of [...Object.values(windows), viewer]) await window?.close().catch(() => {});
  await browser?.close();
  await platform?.stop();
});

async function windowOf(who) {
  return windows[who] = await browser.window({ size: { width: 900, height: 800 }, script: `${axe};(${camera})(${JSON.stringify({ ...SPEAKERS[who], screen: SCREEN })})` });
}

async function comeOn({ page }) {
  await page.getByRole('button', { name: 'Bật máy quay và micrô' }).click();
  await page.getByRole('checkbox', { name: /Tôi đồng ý/ }).check();
  await page.getByRole('button', { name: 'Lên sân khấu' }).click();
  await page.getByRole('button', { name: 'Rời sân khấu' }).waitFor();
}

/** The host has somebody on air, or no longer. */
async function air(who, on) {
  const { page } = windows.hanoi;
  const button = (pressed) => page.getByRole('button', { name: `Lên sóng: ${NAMES[who]}`, pressed });
  await button(!on).press('Enter');
  await button(on).waitFor();
}

/** The processes of this platform whose command names all of these. */
function processes(...words) {
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name)).filter((pid) => {
    try {
      const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
      return words.every((word) => command.includes(word));
    } catch {
      return false;
    }
  }).map(Number);
}

test('one host with a tab goes on air: viewers see the camera', async (t) => {
  const { page } = await windowOf('hanoi');
  await signIn(page, platform.url, host.email);
  await page.goto(`${platform.url}/vi/stage?broadcast=${broadcast.id}`);
  await comeOn(windows.hanoi);
  await page.getByRole('button', { name: 'Phát từ phòng này' }).press('Enter');
  await page.getByText('Có người được lên sóng').waitFor();
  await page.getByText('Máy dựng hình đã sẵn sàng').waitFor();
  assert.deepEqual(await complaints(page, 'stage'), []);
  const aired = Date.now();
  await page.getByRole('button', { name: 'Phát trực tiếp ngay', exact: true }).first().press('Enter');
  await page.getByRole('dialog').getByRole('button', { name: 'Phát trực tiếp ngay' }).press('Enter');
  await page.getByText('Đang lên sóng: người xem thấy và nghe 1 người.').waitFor();
  ({ lecture_id: lecture } = await host.call('GET', `/broadcasts/${broadcast.id}`));
  await host.mediaOf(lecture, (media) => media?.playable);
  t.diagnostic(`playable ${Date.now() - aired} ms after the host said so`);
  viewer = await browser.window();
  await viewer.page.goto(`${platform.url}/vi/lectures/${lecture}`);
  await viewer.page.getByRole('button', { name: 'Phát', exact: true }).first().click();
  await shows(viewer.page, FULL('hanoi'));
});

test('speakers are on air when the host says so, and the layout follows at once', async (t) => {
  const { page } = windows.hanoi;
  for (const who of ['seoul', 'hue']) {
    await page.getByLabel('Họ và tên').fill(NAMES[who]);
    await page.getByRole('button', { name: 'Tạo đường dẫn' }).click();
    const link = page.getByLabel(`Đường dẫn cho ${NAMES[who]}`);
    await link.waitFor();
    const guest = await windowOf(who);
    await guest.page.goto(await link.inputValue());
    await comeOn(guest);
    await page.locator('.tiles > li', { hasText: NAMES[who] }).waitFor();
  }
  // They talk to the host, and viewers do not see them yet.
  await shows(viewer.page, FULL('hanoi'));
  for (const who of ['seoul', 'hue']) await air(who, true);
  await shows(viewer.page, ALL_THREE);
  await page.getByRole('button', { name: `Cho hiện lớn: ${NAMES.seoul}` }).press('Enter');
  await page.getByText('Được lên sóng · Hiện lớn').waitFor();
  const began = Date.now();
  await page.getByRole('radio', { name: 'Một người nói' }).press('Space');
  await shows(viewer.page, FULL('seoul'));
  const took = Date.now() - began;
  const behind = await viewer.page.evaluate(() => {
    const video = document.querySelector('video');
    return (video.seekable.end(video.seekable.length - 1) - video.currentTime) * 1_000;
  });
  t.diagnostic(`the layout was seen after ${took} ms by a viewer who is ${Math.round(behind)} ms behind`);
  assert.ok(took - behind < LAYOUT_MS, `${took} ms, ${behind} behind`);
  // A screen goes out beside the camera.
  await page.getByRole('button', { name: 'Chia sẻ màn hình' }).press('Enter');
  await page.getByRole('radio', { name: 'Bài chiếu và người nói' }).press('Space');
  await shows(viewer.page, [[0.35, 0.4, 'screen'], [0.87, 0.12, 'seoul'], [0.87, 0.38, 'hanoi'], [0.87, 0.63, 'hue']]);
  await page.getByRole('radio', { name: 'Chỉ bài chiếu' }).press('Space');
  await shows(viewer.page, FULL('screen'));
  await page.getByRole('button', { name: 'Dừng chia sẻ màn hình' }).press('Enter');
  await page.getByRole('radio', { name: 'Cạnh nhau' }).press('Space');
  await shows(viewer.page, ALL_THREE);
  await air('hue', false);
  await shows(viewer.page, [[0.25, 0.5, 'hanoi'], [0.75, 0.5, 'seoul'], [0.5, 0.9, null]]);
});

test('Janus is killed: nobody is seen meanwhile, and all are on air again by themselves', async (t) => {
  const [janus] = processes('--configs-folder', platform.folder);
  const began = Date.now();
  process.kill(janus, 'SIGKILL');
  await shows(viewer.page, FULL(null), BACK_MS);
  await shows(viewer.page, [[0.25, 0.5, 'hanoi'], [0.75, 0.5, 'seoul']], BACK_MS);
  t.diagnostic(`seen again after ${Date.now() - began} ms`);
  assert.ok(Date.now() - began < BACK_MS);
});

test('the transcoder is killed: the programme goes on behind a discontinuity', async (t) => {
  const playback = await (await fetch(`${platform.url}/api/v1/lectures/${lecture}/playback`, { method: 'POST' })).json();
  const playlist = new URL('v0.m3u8', new URL(withToken(playback), platform.url));
  const [transcoder] = processes('supervise', platform.folder);
  const began = Date.now();
  process.kill(transcoder, 'SIGKILL');
  const again = async () => /#EXT-X-DISCONTINUITY\n(.+\n)*#EXT-X-PART:/.test(await (await fetch(playlist)).text());
  while (!await again()) assert.ok(Date.now() - began < BACK_MS, 'no part behind a discontinuity');
  t.diagnostic(`on air again after ${Date.now() - began} ms`);
  // What is decided from now on is seen as before.
  await air('hue', true);
  await shows(viewer.page, ALL_THREE);
});

test('the replay has who was on air, seen and heard together, and nobody else', async () => {
  assert.doesNotMatch(platform.log(), /job failed/);
  const { page } = windows.hanoi;
  await page.getByRole('button', { name: 'Kết thúc buổi phát' }).first().press('Enter');
  await page.getByRole('dialog').getByRole('button', { name: 'Kết thúc buổi phát' }).press('Enter');
  await windows.seoul.page.getByText('Đường dẫn này không còn dùng được').waitFor();
  const playback = await (await fetch(`${platform.url}/api/v1/lectures/${lecture}/playback`, { method: 'POST' })).json();
  const moments = await whole(new URL(withToken(playback), platform.url).href);
  const said = ({ seen, heard }) => `${seen.join('+')}|${heard.join('+')}`;
  const lasting = moments.map(said).filter((one, at, all) => one === all[at - 1] && one === all[at + 1]);
  const times = Object.fromEntries([...new Set(lasting)].map((one) => [one, lasting.filter((other) => other === one).length]));
  const told = JSON.stringify(times);
  // Alone; all three beside each other; one large with all heard; slides alone; two.
  for (const wanted of ['hanoi|hanoi', 'hanoi+seoul+hue|hanoi+seoul+hue', 'seoul|hanoi+seoul+hue', '|hanoi+seoul+hue', 'hanoi+seoul|hanoi+seoul']) {
    assert.ok(times[wanted] >= 3, `${wanted}: ${told}`);
  }
  const together = lasting.filter((one) => one.split('|')[0] === one.split('|')[1] || /^(seoul)?\|hanoi\+seoul\+hue$/.test(one));
  assert.ok(together.length > 0.85 * lasting.length, told);
});
