// Prints what a stage costs and how long it takes; asserts nothing, because times depend on the machine.
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { installJanus } from './support/janus.js';
import { ADDRESS, SPEAKERS, flash, openTabs, others } from './support/speakers.js';
import { Stage } from './support/stage.js';

const FLASHES = 10;
const KILLS = 5;
const WATCHED_MS = 10_000;
const SILENCE_MS = 40_000;

const say = (what, value) => console.log(`${what}: ${typeof value === 'string' ? value : JSON.stringify(value)}`);
const spread = (values) => {
  const sorted = values.map(Math.round).sort((one, other) => one - other);
  return `p50 ${sorted[Math.floor(sorted.length / 2)]}, most ${sorted.at(-1)} (${sorted.length} values)`;
};
const since = (begun, events) => events.filter(({ at }) => at >= begun).map(({ at, what }) => `${what} +${at - begun}`);

const janus = await installJanus(ADDRESS);
await janus.start();
let stage = new Stage(janus);
await stage.listen();
await stage.open();
const heard = [];
const hear = () => {
  stage.on('janus', ({ who, at, janus: kind, type, receiving, reason }) => heard.push({ at, what: [who, kind, type, receiving, reason].filter((part) => part !== undefined).join(' ') }));
  stage.on('left', ({ who, at }) => heard.push({ at, what: `${who} WebSocket closed` }));
  stage.on('refused', ({ who, error }) => heard.push({ at: Date.now(), what: `${who}: ${error.message}` }));
};
hear();
const browser = await openTabs();
const tabs = Object.fromEntries(await Promise.all(Object.keys(SPEAKERS).map(async (who) => [who, await browser.tab(stage.url, who)])));
const all = () => Object.values(tabs);
const whole = (from) => Promise.all(all().map((tab) => tab.whole(others(tab.who), { since: from })));

/** What three who speak and receive two each cost, how fast they see each other, and how that changes. */
async function conversation(name) {
  await whole();
  say(`${name}, codecs`, Object.keys(SPEAKERS).map((who) => stage.codecOf(who)));
  say(`${name}, times of publishing, ms`, await Promise.all(all().map((tab) => tab.tell('times'))));
  const sent = () => Promise.all(all().map((tab) => tab.tell('sent')));
  const [before, use] = [await sent(), janus.use()];
  await pause(WATCHED_MS);
  const [now, used] = [await sent(), janus.use()];
  say(`${name}, kbit/s of picture`, now.map(({ at, bytes }, who) => Math.round((bytes - before[who].bytes) * 8 / (at - before[who].at))));
  say(`${name}, sent`, now.map(({ size, fps, limit }) => `${size} ${fps} ${limit}`));
  say(`${name}, Janus, percent of a processor`, ((used.cpu - use.cpu) / WATCHED_MS * 100_000).toFixed(1));
  say(`${name}, Janus, MB`, used.rss.toFixed(1));
  const sizes = await Promise.all(all().map((tab) => tab.tell('sizes')));
  say(`${name}, sizes seen`, sizes.flatMap((of) => Object.entries(of).map(([who, seen]) => `${who} ${seen.map(({ at, size }) => `${size} +${at - seen[0].at}`)}`)));
  const took = [];
  for (let at = 0; at < FLASHES; at += 1) for (const tab of all()) took.push(...await flash(tab, all()));
  say(`${name}, flash to frame, ms`, spread(took));
}

async function replaceTabs(more) {
  for (const [who, tab] of Object.entries(tabs)) {
    await tab.context.close();
    tabs[who] = await browser.tab(stage.url, who, more);
  }
}

await conversation('plain pictures');
await replaceTabs('&busy');
await conversation('busy pictures');
await replaceTabs('');
await whole();

let begun = Date.now();
await tabs.hue.tell('publish');
const connected = Date.now() - begun;
await Promise.all(['hanoi', 'seoul'].map((who) => tabs[who].whole(others(who), { since: begun, anew: ['hue'] })));
say('published again under the same name: connected, then whole at the others, ms', [connected, Date.now() - begun]);

const kills = [];
const opens = [];
for (let at = 0; at < KILLS; at += 1) {
  begun = Date.now();
  await janus.kill();
  await janus.start();
  await stage.open();
  opens.push(Date.now() - begun);
  kills.push(...(await whole(begun)).map((when) => when - begun));
}
say('Janus killed: room open again, ms', spread(opens));
say('Janus killed: tabs whole again, ms', spread(kills));

begun = Date.now();
const lost = once(stage, 'lost');
await janus.kill();
say('Janus killed: the server knows after, ms', (await lost)[0].at - begun);
await pause(SILENCE_MS);
say('what a tab notices by itself when nobody tells it', since(begun, await tabs.hanoi.events()));
begun = Date.now();
await janus.start();
await stage.open();
say('and whole after, ms', (await whole(begun)).map((when) => when - begun));

begun = Date.now();
await janus.hang();
say('Janus hangs: the server knows after, ms', (await once(stage, 'lost'))[0].at - begun);
await janus.kill();
await janus.start();
await stage.open();
say('and whole after, ms', (await whole(begun)).map((when) => when - begun));

begun = Date.now();
await tabs.hue.tell('unpublish');
await pause(5_000);
say('a connection closed without DELETE', since(begun, heard));
say('participants then', await stage.participants());
await tabs.hue.tell('publish');
await whole();

begun = Date.now();
await tabs.hue.close();
await pause(10_000);
say('a tab closed without DELETE', since(begun, heard));
say('another tab meanwhile', since(begun, await tabs.hanoi.events()));
say('participants then', await stage.participants());
begun = Date.now();
tabs.hue = await browser.tab(stage.url, 'hue', '&vp8');
await whole();
say('back under the same name with VP8 alone, ms with loading the page', Date.now() - begun);
say('its codec', stage.codecOf('hue'));

begun = Date.now();
tabs.hue.page.goto('chrome://crash').catch(() => {});
await pause(20_000);
say('a tab whose process died', since(begun, heard));
say('another tab meanwhile', since(begun, await tabs.hanoi.events()));
say('participants then', await stage.participants());
begun = Date.now();
await stage.leave('hue');
await Promise.all(['hanoi', 'seoul'].map((who) => tabs[who].whole(others(who, ['hanoi', 'seoul']))));
say('taken off the stage, the others know after, ms', Date.now() - begun);

await stage.close();
await janus.kill();
await janus.start();
stage = new Stage(janus, { codecs: 'h264' });
await stage.listen();
await stage.open();
const strict = await browser.tab(stage.url, 'hue', '&vp8');
await pause(3_000);
say('VP8 alone into a room of H.264 alone', await strict.events());
await browser.close();
await stage.close();
await janus.remove();
