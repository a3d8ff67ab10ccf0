// The rights to watch really end: the server's tokens live a few seconds, and a learner pauses for longer than that.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { setTimeout as until } from 'node:timers/promises';
import { openBrowser, signIn, watchSome } from '../../support/browser.js';
import { invitedMember, password, setUpAdministrator } from '../../support/people.js';
import { ffmpeg, startPlatform } from '../../support/platform.js';

const LIFE_S = 6;
const LECTURE_S = 140;
// The player holds a minute ahead at most, and every minute has a key of its own: here it has nothing, and has to ask for all.
const UNSEEN_S = 130;
const UNSEEN_KEY = /\/keys\/2\.key$/;

let platform;
let browser;
let learner;
let lectureAddress;
before(async () => {
  platform = await startPlatform({
    MEDIFLIX_SECURITY_ACCESS_TOKEN_S: String(LIFE_S),
    MEDIFLIX_SECURITY_PLAYBACK_TOKEN_S: String(LIFE_S)
  });
  browser = await openBrowser();
  const administrator = await setUpAdministrator(platform);
  const instructor = await invitedMember(platform, await again(administrator), 'giang.vien@benhvien.example', 'instructor', 'GS. Kim Min-jun');
  learner = await invitedMember(platform, await again(administrator), 'dieu.duong@benhvien.example', 'learner', 'Nguyễn Thị Hồng An');
  const file = await longLecture();
  const { courseId, sectionId } = await (await again(instructor)).course({ vi: 'Chỉ cho thành viên' }, 'signed_in');
  const id = await (await again(instructor)).lecture(sectionId, { vi: 'Khám tim' }, file);
  await (await again(instructor)).mediaOf(id, (media) => media.state === 'ready');
  await (await again(instructor)).publish(courseId, [id]);
  lectureAddress = `${platform.url}/vi/lectures/${id}`;
});
after(async () => {
  await browser?.close();
  await platform?.stop();
});

/** The same person with a fresh token: theirs ends as soon as everybody's. */
async function again(person) {
  person.token = (await person.call('POST', '/sessions', { email: person.email, password })).access_token;
  return person;
}

/** Small frames, so that packaging takes seconds, and long enough to have positions that nobody has loaded. */
async function longLecture() {
  const path = join(platform.folder, 'kham-tim.mp4');
  const [video, audio] = [`testsrc2=s=640x360:r=2:d=${LECTURE_S}`, `sine=f=440:d=${LECTURE_S}`];
  await ffmpeg(
    '-f', 'lavfi', '-i', video, '-f', 'lavfi', '-i', audio,
    '-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-c:a', 'aac', path
  );
  return path;
}

/** Keeps the newest answers that brought this page a token. */
function followTokens(page) {
  const newest = {};
  page.on('response', (response) => {
    const { pathname } = new URL(response.url());
    if (!response.ok() || response.request().method() !== 'POST') return;
    if (pathname.endsWith('/sessions') || pathname.endsWith('/sessions/refresh')) newest.session = response;
    if (pathname.endsWith('/playback')) newest.playback = response;
  });
  return newest;
}

/** Plays and pauses until the tokens that the page holds have ended: the server says so. */
async function pauseUntilTokensEnd(page) {
  const newest = followTokens(page);
  await signIn(page, platform.url, learner.email);
  await page.goto(lectureAddress);
  await page.getByRole('button', { name: 'Phát', exact: true }).first().click();
  await watchSome(page);
  await page.getByRole('button', { name: 'Tạm dừng' }).click();
  let held;
  do {
    held = { ...newest };
    await until(await endOf(held) - Date.now());
    // What the page was still doing when it was paused may have renewed one.
  } while (held.session !== newest.session || held.playback !== newest.playback);
  const [{ access_token }, { token, playlist_url }] = [await held.session.json(), await held.playback.json()];
  assert.deepEqual(await refusal('/api/v1/account', access_token), [401, 'token_expired']);
  assert.deepEqual(await refusal(playlist_url, token), [401, 'token_expired']);
}

/** When both of the tokens that a page holds have ended. */
async function endOf({ session, playback }) {
  const { access_token } = await session.json();
  const { expires_at } = await playback.json();
  const { exp } = JSON.parse(Buffer.from(access_token.split('.')[1], 'base64url').toString());
  const end = Math.max(Date.parse(expires_at), exp * 1000);
  assert.ok(end - Date.now() <= LIFE_S * 1000, 'the settings bound the tokens’ lives');
  return end;
}

async function refusal(path, token) {
  const response = await fetch(platform.url + path, { headers: { authorization: `Bearer ${token}` } });
  return [response.status, (await response.json()).code];
}

/** Seeks to where nothing is loaded, on another rung, and watches. */
async function seekAndWatch(page) {
  const answered = (part) => page.waitForResponse((response) => part.test(response.url()) && response.ok());
  const renewals = Promise.all([answered(/\/sessions\/refresh$/), answered(/\/playback$/), answered(UNSEEN_KEY)]);
  await page.getByRole('button', { name: 'Cài đặt' }).click();
  await page.getByRole('group', { name: 'Cài đặt' }).locator('label', { hasText: /^\d+p/ }).last().click();
  await page.getByRole('button', { name: 'Cài đặt' }).click();
  await page.getByRole('slider', { name: 'Vị trí phát' }).fill(String(UNSEEN_S * 1000));
  await page.getByRole('button', { name: 'Phát', exact: true }).first().click();
  await renewals;
  const seen = await watchSome(page);
  assert.ok(seen.from >= UNSEEN_S - 1, `played on from ${seen.from}`);
  assert.ok(seen.frames > 0, 'frames were decoded');
}

describe('pause past the life of every token, then seek', { concurrency: true }, () => {
  test('the player renews what has ended, and plays', async () => {
    const window = await browser.window();
    await pauseUntilTokensEnd(window.page);
    await seekAndWatch(window.page);
    await window.close();
  });

  test('where the computer’s clock runs slow the server refuses, and the player renews and plays', async () => {
    const window = await browser.window({ expected: [/401/] });
    await window.context.addInitScript(() => {
      const now = Date.now;
      const start = now();
      Date.now = () => start + (now() - start) / 20;
    });
    await pauseUntilTokensEnd(window.page);
    const refused = window.page.waitForResponse((response) => response.url().includes('/hls/') && response.status() === 401);
    await seekAndWatch(window.page);
    await refused;
    await window.close();
  });
});
