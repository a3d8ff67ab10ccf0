// Speakers of three hospitals come on the stage of a broadcast: a host with an account, and two guests by the link that they were given.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openBrowser, signIn } from '../browser/support/browser.js';
import { startPlatform } from '../browser/support/platform.js';
import { NAMES, plannedSeminar } from './support/seminar.js';
import { ADDRESS, SPEAKERS, others } from './support/speakers.js';
import { camera, look } from './support/camera.js';

const PATIENCE_MS = 30_000;
let platform, browser, host, broadcast;
const windows = {};

before(async () => {
  platform = await startPlatform({ MEDIFLIX_STAGE_ADDRESS: ADDRESS });
  browser = await openBrowser();
  ({ host, broadcast } = await plannedSeminar(platform, 1));
});

after(async () => {
  for (const window of Object.values(windows)) await window.close().catch(() => {});
  await browser?.close();
  await platform?.stop();
});

/** A window whose camera and microphone give a speaker's own colour and tone. */
async function windowOf(who) {
  return windows[who] = await browser.window({ size: { width: 900, height: 700 }, script: `(${camera})(${JSON.stringify(SPEAKERS[who])})` });
}

/** Checks camera and microphone, agrees to be recorded, and comes on. */
async function comeOn({ page }) {
  await page.getByRole('button', { name: 'Bật máy quay và micrô' }).click();
  const come = page.getByRole('button', { name: 'Lên sân khấu' });
  await come.waitFor();
  const agreement = page.getByRole('checkbox', { name: /Tôi đồng ý/ });
  if (!await agreement.isChecked()) {
    assert.ok(await come.isDisabled(), 'nobody comes on who has not agreed');
    await agreement.check();
  }
  await come.click();
  await page.getByRole('button', { name: 'Rời sân khấu' }).waitFor();
}

const byName = (expected) => Object.fromEntries(Object.entries(expected).map(([who, what]) => [NAMES[who], what]));
/** Waits until a window sees and hears exactly these. */
const whole = (who, expected = others(who)) => windows[who].page.evaluate(look, [byName(expected), PATIENCE_MS]);

test('a host and two guests without an account see and hear the two others, and never themselves', async () => {
  const desk = await windowOf('hanoi');
  await signIn(desk.page, platform.url, host.email);
  await desk.page.goto(`${platform.url}/vi/stage?broadcast=${broadcast.id}`);
  for (const [who, hospital] of [['seoul', 'Bệnh viện Đại học Seoul'], ['hue', 'Bệnh viện Trung ương Huế']]) {
    await desk.page.getByLabel('Họ và tên').fill(NAMES[who]);
    await desk.page.getByLabel('Bệnh viện (không bắt buộc)').fill(hospital);
    await desk.page.getByRole('button', { name: 'Tạo đường dẫn' }).click();
    const link = desk.page.getByLabel(`Đường dẫn cho ${NAMES[who]}`);
    await link.waitFor();
    const { page } = await windowOf(who);
    await page.goto(await link.inputValue());
    await page.getByText(`Bạn lên với tên ${NAMES[who]}, ${hospital}`).waitFor();
  }
  for (const who of Object.keys(SPEAKERS)) await comeOn(windows[who]);
  for (const who of Object.keys(SPEAKERS)) await whole(who);
});

test('the host mutes a speaker, who is seen and not heard', async () => {
  const { page } = windows.hanoi;
  await page.getByRole('button', { name: `Tắt tiếng: ${NAMES.hue}` }).click();
  await whole('seoul', { ...others('seoul'), hue: { ...SPEAKERS.hue, hertz: null } });
  await page.getByRole('button', { name: `Bật tiếng: ${NAMES.hue}` }).click();
  await whole('seoul');
});

test('whoever is removed is off the stage, and the link is worth nothing any more', async () => {
  const { page } = windows.hanoi;
  await page.getByRole('button', { name: `Mời ra: ${NAMES.hue}` }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Mời ra' }).click();
  await windows.hue.page.getByText('Đường dẫn này không còn dùng được').waitFor();
  await whole('seoul', { hanoi: SPEAKERS.hanoi });
  await windows.hue.page.reload();
  await windows.hue.page.getByText('Đường dẫn này không còn dùng được').waitFor();
});

test('a page that is loaded again is the same seat; one that leaves is off', async () => {
  const { page } = windows.seoul;
  await page.reload();
  await comeOn(windows.seoul);
  await whole('hanoi', { seoul: SPEAKERS.seoul });
  await whole('seoul', { hanoi: SPEAKERS.hanoi });
  await page.getByRole('button', { name: 'Rời sân khấu' }).click();
  await whole('hanoi', {});
});

test('when the broadcast is called off, the room is closed', async () => {
  await host.call('POST', `/broadcasts/${broadcast.id}/cancel`);
  for (const who of ['hanoi', 'seoul']) await windows[who].page.getByText('Đường dẫn này không còn dùng được').waitFor();
});
