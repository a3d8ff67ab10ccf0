// Speakers of three hospitals on one stage, through a real Janus.
import assert from 'node:assert/strict';
import { on, once } from 'node:events';
import { after, before, test } from 'node:test';
import { installJanus } from './support/janus.js';
import { ADDRESS, SPEAKERS, flash, openTabs, others } from './support/speakers.js';
import { Stage } from './support/stage.js';

/** On air again after Janus was killed. */
const BACK_MS = 10_000;
/** Of a conversation: three times what ITU-T G.114 calls good, because the machine is shared. */
const TALK_MS = 450;

let janus, stage, browser, tabs;

before(async () => {
  janus = await installJanus(ADDRESS);
  await janus.start();
  stage = new Stage(janus);
  await stage.listen();
  await stage.open();
  browser = await openTabs();
  tabs = await Promise.all(Object.keys(SPEAKERS).map((who) => browser.tab(stage.url, who)));
});

after(async () => {
  try {
    for (const tab of tabs ?? []) await tab.close();
  } finally {
    await browser?.close();
    await stage?.close();
    await janus?.remove();
  }
});

const whole = (since) => Promise.all(tabs.map((tab) => tab.whole(others(tab.who), { since })));

test('each speaker sees and hears the two others, and never themselves', async () => {
  await whole();
  for (const tab of tabs) assert.deepEqual(Object.keys(await tab.tell('seen')).sort(), Object.keys(others(tab.who)).sort());
  assert.deepEqual(await stage.participants(), Object.keys(SPEAKERS).sort());
});

test('they see each other soon enough to talk', async (t) => {
  const took = [];
  for (const tab of tabs) took.push(...await flash(tab, tabs));
  t.diagnostic(`flash seen after ${took.join(', ')} ms`);
  assert.ok(Math.max(...took) <= TALK_MS, `flash seen after ${took} ms`);
});

test('a tab that went without a word is noticed by its silence, and taken off the stage', async (t) => {
  const silent = (async () => {
    for await (const [event] of on(stage, 'janus', { signal: AbortSignal.timeout(BACK_MS) })) {
      if (event.who === 'hue' && event.janus === 'media' && event.type === 'video' && !event.receiving) return event;
    }
    return null;
  })();
  const gone = Date.now();
  await tabs.pop().close();
  t.diagnostic(`no picture noticed after ${(await silent).at - gone} ms`);
  assert.deepEqual(await stage.participants(), Object.keys(SPEAKERS).sort(), 'Janus itself removes nobody');
  await stage.leave('hue');
  await Promise.all(tabs.map((tab) => tab.whole(others(tab.who, ['hanoi', 'seoul']))));
  assert.deepEqual(await stage.participants(), ['hanoi', 'seoul']);
});

test('they come back under the same name with VP8 alone, and are seen beside H.264', async () => {
  tabs.push(await browser.tab(stage.url, 'hue', '&vp8'));
  await whole();
  assert.deepEqual(['hanoi', 'seoul', 'hue'].map((who) => stage.codecOf(who)), ['h264', 'h264', 'vp8']);
});

test('publishing again while the old connection is still on takes its place', async () => {
  const since = Date.now();
  await tabs[2].tell('publish');
  await Promise.all(tabs.slice(0, 2).map((tab) => tab.whole(others(tab.who), { since, anew: ['hue'] })));
  assert.deepEqual(await stage.participants(), Object.keys(SPEAKERS).sort());
});

test('a page that closes its connection is off the stage at once, without DELETE', async () => {
  await tabs[2].tell('unpublish');
  await Promise.all(tabs.slice(0, 2).map((tab) => tab.whole(others(tab.who, ['hanoi', 'seoul']))));
  assert.deepEqual(await stage.participants(), ['hanoi', 'seoul']);
  await tabs[2].tell('publish');
  await whole();
});

/** Everything ends with Janus; the bar runs from then until everybody is seen and heard over new connections. */
async function comesBack(t, fault) {
  const lost = once(stage, 'lost', { signal: AbortSignal.timeout(BACK_MS) });
  const begun = Date.now();
  await fault();
  const noticed = (await lost)[0].at - begun;
  await janus.kill();
  await janus.start();
  await stage.open();
  const opened = Date.now() - begun;
  const back = (await whole(begun)).map((at) => at - begun);
  t.diagnostic(`noticed after ${noticed} ms, room open after ${opened} ms, tabs whole after ${back.join(', ')} ms`);
  assert.ok(Math.max(...back) <= BACK_MS, `whole after ${back} ms`);
}

test('Janus is killed: everybody publishes again and is seen and heard again', (t) => comesBack(t, () => janus.kill()));

test('Janus hangs: its silence is noticed, and the same happens', (t) => comesBack(t, () => janus.hang()));

test('a room of H.264 alone refuses who offers VP8 alone, instead of a picture that nobody sees', async (t) => {
  const strict = new Stage(janus, { room: 'strict', codecs: 'h264' });
  t.after(() => strict.close());
  await strict.listen();
  await strict.open();
  const tab = await browser.tab(strict.url, 'hue', '&vp8');
  await tab.page.waitForFunction(() => window.stage.events.some(({ what }) => what.startsWith('refused')), null, { timeout: BACK_MS });
  const refusal = (await tab.events()).find(({ what }) => what.startsWith('refused')).what;
  assert.match(refusal, /^refused 406 /);
  assert.deepEqual(await strict.participants(), []);
});
