// A passthrough rung beside transcoded ones: players switch from one to the other and back, and seek to any moment, without a seam.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { openBarePlayer, withToken } from '../../support/bare-player.js';
import { openBrowser, watchSome } from '../../support/browser.js';
import { setUpAdministrator } from '../../support/people.js';
import { beginningOf, startPlatform } from '../../support/platform.js';

const require = createRequire(import.meta.url);
const scripts = {
  shaka: readFileSync(require.resolve('shaka-player/dist/shaka-player.compiled.js'), 'utf8'),
  hls: readFileSync(new URL('../../../../web/node_modules/hls.js/dist/hls.js', import.meta.url), 'utf8')
};
const STEPS = 50;
const SECONDS = 30;
let platform;
let browser;
let address;
before(async () => {
  // All rungs, so that there are some to go between.
  platform = await startPlatform({ MEDIFLIX_PACKAGING_FEWER_RUNGS: 'false' });
  browser = await openBrowser();
  const administrator = await setUpAdministrator(platform);
  const { courseId, sectionId } = await administrator.course({ vi: 'Đổi chất lượng' });
  const clip = await beginningOf('h264_1080p_six_minutes.mp4', SECONDS, platform.folder);
  const lectureId = await administrator.lecture(sectionId, { vi: 'Trang chiếu' }, clip);
  await administrator.mediaOf(lectureId, (media) => media.state === 'ready');
  const { items } = await administrator.call('GET', `/lectures/${lectureId}/jobs`);
  assert.equal(items[0].copied, true, 'its tallest rung is the video of the file');
  await administrator.publish(courseId, [lectureId]);
  const playback = await (await fetch(`${platform.url}/api/v1/lectures/${lectureId}/playback`, { method: 'POST' })).json();
  address = withToken(playback);
});
after(async () => {
  await browser?.close();
  await platform?.stop();
});

/** The same numbers in every run. */
function* numbers(seed) {
  for (let state = seed; ; ) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    yield state / 2 ** 32;
  }
}

async function openPlayer(name) {
  const window = await browser.window();
  const { page } = window;
  await openBarePlayer(page, platform.url, scripts[name]);
  await page.evaluate(() => {
    globalThis.video = document.querySelector('video');
    globalThis.faults = [];
    globalThis.stalls = [];
    let since = null;
    // Before the first frame it starts, and after a seek it seeks: neither is a stall.
    video.addEventListener('waiting', () => { since = video.seeking || video.played.length === 0 ? null : performance.now(); });
    video.addEventListener('seeking', () => { since = null; });
    video.addEventListener('playing', () => {
      if (since !== null) stalls.push(Math.round(performance.now() - since));
      since = null;
    });
    video.addEventListener('error', () => faults.push(`${video.error.code} ${video.error.message}`));
  });
  return window;
}

/** Goes to random rungs and moments; `choose` takes the number of a rung, counted from the smallest. */
async function wander(page, rungs, choose) {
  const random = numbers(7);
  const shown = new Set();
  for (let step = 0; step < STEPS; step += 1) {
    if (random.next().value < 0.6) {
      await page.evaluate(choose, Math.floor(random.next().value * rungs));
    } else {
      await page.evaluate((at) => { video.currentTime = at; }, random.next().value * (SECONDS - 4));
    }
    const { height, at } = await watchSome(page, 0.2);
    shown.add(height);
    if (at > SECONDS - 3) await page.evaluate(() => { video.currentTime = 0; });
  }
  const { faults, stalls } = await page.evaluate(() => ({ faults, stalls }));
  assert.deepEqual(faults, []);
  assert.ok(shown.size >= 3 && shown.has(1080), `rungs that were seen: ${[...shown]}`);
  return stalls;
}

test('hls.js switches between a passthrough rung and transcoded ones', async (context) => {
  const window = await openPlayer('hls');
  const { page } = window;
  const rungs = await page.evaluate((address) => new Promise((resolve) => {
    globalThis.player = new Hls({ maxBufferLength: 4 });
    player.on(Hls.Events.ERROR, (_, { details, fatal }) => faults.push(`${details}${fatal ? ', fatal' : ''}`));
    player.on(Hls.Events.MANIFEST_PARSED, (_, { levels }) => { video.play(); resolve(levels.length); });
    player.loadSource(address);
    player.attachMedia(video);
  }), address);
  const stalls = await wander(page, rungs, (number) => { player.nextLevel = number; });
  context.diagnostic(`stalls between seeks, ms: ${stalls.join(', ') || 'none'}`);
  await window.close();
});

test('shaka-player switches between a passthrough rung and transcoded ones', async (context) => {
  const window = await openPlayer('shaka');
  const { page } = window;
  const rungs = await page.evaluate(async (address) => {
    globalThis.player = new shaka.Player();
    await player.attach(video);
    player.addEventListener('error', ({ detail }) => faults.push(`${detail.code} ${detail.data}`));
    player.configure({ abr: { enabled: false }, streaming: { bufferingGoal: 4 } });
    await player.load(address);
    await video.play();
    globalThis.tracks = () => player.getVariantTracks().filter((track) => track.height).sort((a, b) => a.height - b.height);
    return tracks().length;
  }, address);
  const stalls = await wander(page, rungs, (number) => { player.selectVariantTrack(tracks()[number], false); });
  context.diagnostic(`stalls between seeks, ms: ${stalls.join(', ') || 'none'}`);
  await window.close();
});
